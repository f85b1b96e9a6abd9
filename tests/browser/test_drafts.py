"""Nothing typed is lost: drafts, an expired session, a server that does not answer; all by keyboard, with axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PASSWORD, axe_findings, log_in
from wiki.accounts.models import User
from wiki.editing.drafts import StoredDraft

EDIT = "/wiki/Leon_Trotsky/edit/"


def text_box(page: Page):
    return page.get_by_role("textbox", name=re.compile("^Text( of this section)?$"))


def type_in(page: Page, words: str) -> None:
    """Type at the end of the text, by keyboard."""
    text_box(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def kept(page: Page) -> None:
    expect(page.locator("[data-drafts-said]")).to_have_text("Draft kept.")


def press(page: Page, role: str, name: str) -> None:
    page.get_by_role(role, name=name, exact=True).first.focus()  # type: ignore[arg-type]
    page.keyboard.press("Enter")


def test_a_draft_is_offered_after_the_tab_was_closed(page: Page, context: BrowserContext) -> None:
    log_in(page)
    page.goto(EDIT)
    type_in(page, " Half a sen")
    kept(page)
    page.close()
    again = context.new_page()
    again.goto(EDIT)
    expect(again.get_by_text("You have a draft from")).to_be_visible()
    assert axe_findings(again) == []
    press(again, "link", "Compare")
    expect(again.locator("ins").first).to_contain_text("Half a sen")
    assert axe_findings(again) == []
    press(again, "link", "Continue")
    expect(text_box(again)).to_have_value(re.compile("Half a sen$"))
    type_in(again, "tence.")
    press(again, "button", "Save")
    expect(again.locator(".prose")).to_contain_text("Half a sentence.")
    again.goto(EDIT)
    expect(again.get_by_text("You have a draft from")).to_have_count(0)
    expect(again.get_by_text("This tab still holds")).to_be_hidden()


def test_a_text_typed_in_the_last_moment_is_kept_as_the_page_is_left(page: Page) -> None:
    log_in(page)
    page.goto(EDIT)
    expect(text_box(page)).to_be_visible()
    text_box(page).fill("Typed a moment before leaving.")
    page.goto("/help/")
    # It is on its way while the next page is read.
    assert any(StoredDraft.objects.exists() or page.wait_for_timeout(50) for _try in range(600))
    page.goto("/users/ada/")
    expect(page.get_by_role("heading", name="Your drafts")).to_be_visible()
    press(page, "link", "Leon Trotsky")
    expect(page.get_by_text("Typed a moment before leaving.").first).to_be_visible()
    press(page, "button", "Discard")
    expect(page.get_by_text("The draft is discarded.")).to_be_visible()


def test_an_expired_session_leads_through_the_log_in_back_to_the_text(page: Page, context: BrowserContext) -> None:
    log_in(page)
    page.goto(EDIT)
    type_in(page, " Typed before the session ended.")
    kept(page)
    context.clear_cookies(name="session")
    type_in(page, " And after.")
    expect(page.get_by_text("You are signed out, or have logged in anew.")).to_be_visible(timeout=10_000)
    press(page, "button", "Save")
    expect(page.get_by_text("You are signed out, so nothing was saved yet.")).to_be_visible()
    expect(page.get_by_label("What you had written")).to_have_value(re.compile("And after"))
    assert axe_findings(page) == []
    page.get_by_label("User name or e-mail address").focus()
    page.keyboard.type("ada")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(text_box(page)).to_have_value(re.compile("ended. And after.$"))
    press(page, "button", "Save")
    expect(page.locator(".prose")).to_contain_text("And after.")


def test_while_the_server_does_not_answer_the_tab_keeps_the_text(page: Page) -> None:
    log_in(page)
    page.goto(EDIT)
    page.route("**/edit/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    type_in(page, " Typed offline.")
    expect(page.get_by_text("Your text has not reached the server.")).to_be_visible(timeout=10_000)
    page.goto("/help/")
    page.unroute("**/edit/")
    page.goto(EDIT)
    expect(page.get_by_text("This tab still holds a text")).to_be_visible()
    assert axe_findings(page) == []
    press(page, "button", "Put it back")
    expect(text_box(page)).to_have_value(re.compile("Typed offline.$"))
    expect(page.get_by_text("Your draft is kept.")).to_be_visible()
    assert StoredDraft.objects.get().text().endswith("Typed offline.")


def test_a_section_is_edited_by_keyboard(page: Page) -> None:
    log_in(page)
    page.goto("/wiki/Turkish-Soviet_War/")
    pencil = page.locator(".section-edit").first
    heading = page.locator(".prose h2").first.inner_text()
    pencil.focus()
    assert axe_findings(page) == []
    page.keyboard.press("Enter")
    expect(text_box(page)).to_have_value(re.compile(rf"^## {re.escape(heading)}\n"))
    expect(page.get_by_label("What did you change")).to_have_value(f"{heading}: ")
    assert axe_findings(page) == []
    type_in(page, "\n\nOne more thing.")
    press(page, "button", "Preview")
    expect(page.locator(".preview")).to_contain_text("One more thing.")
    press(page, "button", "Save")
    expect(page.locator(".prose")).to_contain_text("One more thing.")
    expect(page.locator(".prose h2").nth(1)).to_be_visible()


def test_two_who_write_hear_of_each_other(page: Page, browser: Browser, live_server) -> None:
    User.objects.create_user("bob", password=PASSWORD)
    log_in(page)
    page.goto(EDIT)
    page.wait_for_load_state("networkidle")
    other = browser.new_context(base_url=live_server.url).new_page()
    log_in(other, "bob")
    other.goto(EDIT)
    expect(other.get_by_text("ada is editing this article as well.")).to_be_visible()
    other.wait_for_load_state("networkidle")
    type_in(page, " More.")
    expect(page.get_by_text("bob is editing this article as well.")).to_be_visible(timeout=10_000)
    other.context.close()


def test_without_a_script_a_draft_is_kept_by_its_button(browser: Browser, live_server, shipped: None) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto(EDIT)
    text_box(page).fill("Kept by hand.")
    press(page, "button", "Keep as draft")
    expect(page.get_by_text("Your draft is kept.")).to_be_visible()
    page.goto(EDIT)
    press(page, "link", "Continue")
    expect(text_box(page)).to_have_value("Kept by hand.")
    context.clear_cookies(name="session")
    press(page, "button", "Save")
    page.get_by_label("User name or e-mail address").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(text_box(page)).to_have_value("Kept by hand.")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_narrow_screen(page: Page, scheme: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    log_in(page)
    page.goto(EDIT)
    text_box(page).fill("![[Soviet Union]]\n\nText.")
    kept(page)
    draft = StoredDraft.objects.get()
    addresses = (EDIT, draft.get_absolute_url(), "/users/ada/", f"{EDIT}?draft={draft.pk}", "/wiki/Soviet_Union/")
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert axe_findings(page) == [], address
    press(page, "link", "Edit")
    text_box(page).fill("![[Leon Trotsky]]\n\n![[Nobody at all]]\n\nText.")
    press(page, "button", "Save")
    expect(page.locator(".embedded figcaption")).to_have_text("From Leon Trotsky")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe_findings(page) == []
