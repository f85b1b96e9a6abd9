"""A newcomer's first hour: read, follow a red link, create, see it turn blue, edit, compare, restore."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import axe_findings, log_in


def test_from_a_red_link_to_a_restored_revision(page: Page) -> None:
    log_in(page)

    page.goto("/wiki/Leon_Trotsky/edit/")
    body = page.get_by_role("textbox", name="Text", exact=True)
    body.fill(body.input_value() + "\n\nHe kept a [[Hidden diary]].")
    page.get_by_role("button", name="Save").click()

    red = page.locator(".prose").get_by_role("link", name="Hidden diary")
    expect(red).to_have_class("red")
    red.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hidden diary")
    page.locator("main").get_by_role("link", name="Concept").click()
    expect(page.get_by_label("Title")).to_have_value("Hidden diary")
    page.get_by_label("Summary").fill("A diary that nobody has seen.")
    page.get_by_role("textbox", name="Text", exact=True).fill("The **diary** of [[Leon Trotsky]].")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved as revision 1")).to_be_visible()
    assert axe_findings(page) == []

    page.locator(".prose").get_by_role("link", name="Leon Trotsky").click()
    blue = page.locator(".prose").get_by_role("link", name="Hidden diary")
    expect(blue).to_have_class("kind-concept")
    blue.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hidden diary")

    page.get_by_role("link", name="Edit").click()
    page.get_by_role("textbox", name="Text", exact=True).fill("The **lost diary** of [[Leon Trotsky]].")
    page.get_by_label("What did you change").fill("It is lost")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved as revision 2")).to_be_visible()
    page.get_by_role("navigation", name="This article").get_by_role("link", name="History").click()
    expect(page.get_by_text("It is lost")).to_be_visible()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("ins").get_by_text("lost")).to_be_visible()
    assert axe_findings(page) == []
    with page.expect_navigation():
        page.get_by_role("link", name="In one column").click()
    expect(page.locator("ins").get_by_text("lost")).to_be_visible()
    assert axe_findings(page) == []

    page.goto("/wiki/Hidden_diary/revisions/1/")
    page.get_by_role("button", name="Restore").click()
    expect(page.get_by_text("Revision 1 is restored")).to_be_visible()
    expect(page.locator(".prose")).to_contain_text("The diary of Leon Trotsky.")
    page.goto("/wiki/Hidden_diary/history/")
    expect(page.get_by_text("Restored revision 1")).to_be_visible()


def test_the_second_of_two_editors_sees_both_texts(page: Page) -> None:
    log_in(page)
    page.goto("/wiki/Leon_Trotsky/edit/")
    other = page.context.new_page()
    other.goto("/wiki/Leon_Trotsky/edit/")
    other.get_by_role("textbox", name="Text", exact=True).fill("Theirs, all new.")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_text("Saved as revision 2")).to_be_visible()

    page.get_by_role("textbox", name="Text", exact=True).fill("Mine, all new.")
    with page.expect_navigation() as answer:
        page.get_by_role("button", name="Save").click()
    assert answer.value.status == 409
    expect(page.locator(".conflict-sides")).to_contain_text("Theirs, all new.")
    expect(page.locator(".conflict-sides")).to_contain_text("Mine, all new.")
    assert axe_findings(page) == []

    page.get_by_role("textbox", name="In other words, place 1").fill("Theirs and mine.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".prose")).to_contain_text("Theirs and mine.")


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.goto("/wiki/Leon_Trotsky/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('main') !== null")
    assert focused, "after the skip link, the next stop lies in the text"
    log_in(page)
    page.goto("/wiki/Leon_Trotsky/edit/")
    page.get_by_label("What did you change").fill("By keyboard")
    page.get_by_label("Summary").fill("A man of many exiles.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Preview, not saved")).to_be_visible()
