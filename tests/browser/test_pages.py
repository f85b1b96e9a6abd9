"""Every page in a real browser: axe finds nothing, nothing is wider than a narrow screen, no script is needed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import axe_findings, log_in

READING = [
    *("/", "/wiki/Turkish-Soviet_War/", "/wiki/Soviet_Union/", "/wiki/Leon_Trotsky/", "/wiki/The_Red_Orchestra/"),
    *("/wiki/Leon_Trotsky/history/", "/wiki/Leon_Trotsky/revisions/1/", "/wiki/Leon_Trotsky/compare/1..1/"),
    *(
        "/wiki/Leon_Trotsky/blame/",
        "/wiki/Leon_Trotsky/revisions/1/?at=1932-05",
        "/wiki/Leon_Trotsky/history/?by=x&from=x",
    ),
    *("/wiki/Leon_Trotsky/links/", "/wiki/Leon_Trotsky/source/", "/wiki/Nobody_wrote_this/"),
    *("/articles/", "/articles/war/", "/tags/featured/", "/changes/", "/wanted/", "/orphans/", "/users/chronicler/"),
    *(
        "/help/",
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/timeline/",
        "/timeline/?by=nation&from=1924&to=1933",
        "/at/1928-05-15/",
    ),
    *("/at/1932/?since=1924", "/wiki/Leon_Trotsky/?at=1932-05", "/wiki/Soviet_Union/?at=1924-03", "/continuity/"),
    *("/wiki/Turkish-Soviet_War/embed/", "/wiki/Turkish-Soviet_War/timeline/", "/wiki/Battle_of_Riga/"),
    *("/redirects/", "/redirects/?show=double", "/wiki/Leon_Trotsky/redirects/", "/wiki/Leon_Trotsky/discussion/"),
]
WRITING = [
    *("/wiki/Leon_Trotsky/edit/", "/new/", "/new/?kind=war&title=A+war", "/users/ada/"),
    *("/accounts/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/"),
    "/accounts/reauthenticate/",
    *("/wiki/Nobody_wrote_this/", "/wiki/Turkish-Soviet_War/"),
    *("/wiki/Leon_Trotsky/move/", "/wiki/Leon_Trotsky/redirects/"),
    *("/wiki/Leon_Trotsky/watch/", "/tags/featured/watch/", "/users/chronicler/watch/", "/watching/", "/notices/"),
    "/wiki/Leon_Trotsky/discussion/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_for_readers(context: BrowserContext, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = {}
    for address in READING:
        page.goto(address)
        if findings := axe_findings(page):
            found[address] = findings
    assert not found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_for_writers(context: BrowserContext, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    log_in(page)
    found = {}
    for address in WRITING:
        page.goto(address)
        if findings := axe_findings(page):
            found[address] = findings
    assert not found


def test_no_page_is_wider_than_a_screen_of_320_pixels(page: Page) -> None:
    log_in(page)
    page.set_viewport_size({"width": 320, "height": 640})
    wide = {}
    for address in READING + WRITING:
        page.goto(address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[address] = width
    assert not wide


def test_no_page_breaks_its_own_content_policy(page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    log_in(page)
    for address in READING + WRITING:
        page.goto(address)
    assert [text for text in refused if "404" not in text] == []


def test_reading_and_editing_need_no_script(browser: Browser, live_server, shipped: None) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto("/wiki/Leon_Trotsky/edit/")
    page.get_by_label("What did you change").fill("Without a script")
    text = page.get_by_role("textbox", name="Text", exact=True)
    text.fill(text.input_value() + "\n\nWritten without a script.")
    page.get_by_role("button", name="Preview").last.click()
    expect(page.locator(".preview")).to_contain_text("Written without a script.")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/wiki/Leon_Trotsky/$"))
    expect(page.locator(".prose")).to_contain_text("Written without a script.")
    context.close()
