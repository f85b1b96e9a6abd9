"""Pictures in a browser: uploaded by keyboard, dropped, pasted; with axe, on a narrow screen, without script."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe_findings, log_in
from tests.pictures import picture

# What a browser does when somebody drops or pastes a picture into an element.
GIVE = """(element, [type, data, name]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type: "image/png" }));
  const how = { bubbles: true, cancelable: true };
  element.dispatchEvent(type === "drop" ? new DragEvent("drop", { ...how, dataTransfer: transfer })
    : new ClipboardEvent("paste", { ...how, clipboardData: transfer }));
}"""


def give(page: Page, selector: str, how: str, data: bytes, name: str) -> None:
    page.locator(selector).evaluate(GIVE, [how, base64.b64encode(data).decode(), name])


@pytest.fixture
def flag(tmp_path: Path) -> Path:
    path = tmp_path / "Red flag.png"
    path.write_bytes(picture(900, 600, "crimson"))
    return path


def upload_by_keyboard(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:  # waited for from here on: the browser must be told before the key
        page.goto("/files/upload/")
        page.get_by_label("Files", exact=True).press("Enter")
    chooser.value.set_files(path)
    for words in ("", "", "A flag", "A red field", "Ada", "CC0"):  # the fields in their order, the box left empty
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/files/Red_flag.png/")


def test_a_picture_is_uploaded_by_keyboard_and_stands_in_an_article(page: Page, flag: Path) -> None:
    log_in(page)
    upload_by_keyboard(page, flag)
    expect(page.get_by_text("Uploaded as “Red flag.png”")).to_be_visible()
    expect(page.get_by_role("img", name="A red field")).to_be_visible()
    assert axe_findings(page) == []

    page.goto("/wiki/Leon_Trotsky/edit/")
    page.get_by_role("textbox", name="Text", exact=True).fill("![[Red flag.png|His flag|right|200]] ![[No.png]] Words.")
    page.get_by_role("button", name="Save").click()
    image = page.locator(".prose figure.picture-right img")
    expect(image).to_be_visible()
    image.evaluate("image => image.decode()")
    expect(page.get_by_text("His flag")).to_be_visible()
    assert axe_findings(page) == []
    page.get_by_role("link", name="Upload “No.png”").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("No.png")
    page.goto("/files/Red_flag.png/")
    expect(page.locator("main").get_by_role("link", name="Leon Trotsky")).to_be_visible()


@pytest.mark.parametrize("how", ["drop", "paste"])
def test_a_picture_given_to_the_text_is_uploaded_and_named(page: Page, how: str) -> None:
    log_in(page)
    page.goto("/wiki/Leon_Trotsky/edit/")
    text = page.get_by_role("textbox", name="Text", exact=True)
    text.fill("Here: ")
    give(page, "textarea[name=body]", how, picture(colour="gold"), "Gold.png")
    expect(text).to_have_value("Here: ![[Gold.png|]]")
    expect(page.get_by_text("Gold.png is uploaded")).to_be_visible()
    page.keyboard.type("Words")
    expect(text).to_have_value("Here: ![[Gold.png|Words]]")
    give(page, "textarea[name=body]", how, b"<svg/>", "Bad.png")
    expect(page.get_by_text("Bad.png: SVG is not taken")).to_be_visible()
    page.goto("/files/upload/")
    give(page, "form[data-drop]", how, picture(colour="navy"), "Navy.png")
    expect(page.get_by_label("Files", exact=True)).to_have_value(re.compile("Navy.png$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_files_is_clean_and_narrow(page: Page, flag: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    log_in(page)
    upload_by_keyboard(page, flag)
    page.goto("/files/upload/")
    page.get_by_label("Files", exact=True).set_input_files(flag)
    page.get_by_label("What it shows").fill("x")
    with page.expect_navigation():
        page.get_by_role("button", name="Upload", exact=True).click()
    page.set_viewport_size({"width": 390, "height": 800})
    own = [f"/files/Red_flag.png/{aspect}" for aspect in ("", "edit/", "upload/")]
    for address in ["/files/", "/files/unused/", "/files/missing/", "/files/upload/", *own]:
        page.goto(address)
        assert axe_findings(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_uploading_needs_no_script(browser: Browser, live_server, shipped: None, flag: Path) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto("/files/upload/")
    page.get_by_label("Files", exact=True).set_input_files(flag)
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Red flag.png")
    context.close()
