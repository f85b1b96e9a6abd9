"""A newcomer's edit through review, in two browsers: sent, given back, sent again, approved in part, read by all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import PASSWORD, axe_findings, log_in
from tests.review.waiting import let_wait
from tests.world import article, write
from wiki.moderation.submissions import Submission

TEXT = "The first paragraph.\n\nThe second paragraph.\n\nThe third paragraph."
EDIT = "/wiki/Farther_Persia/edit/"


@pytest.fixture
def reviewed(shipped: None) -> None:
    """An article, a world in which newcomers' edits wait, and Mo, who moderates."""
    people = get_user_model().objects
    editor = people.create_user("eve", password=PASSWORD)
    editor.groups.add(Group.objects.get_or_create(name="editor")[0])
    moderator = people.create_user("mo", password=PASSWORD)
    moderator.groups.add(Group.objects.get_or_create(name="moderator")[0])
    write("Farther Persia", editor, body=TEXT)
    let_wait()


def opened(browser: Browser, address: str) -> tuple[BrowserContext, Page]:
    made = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = made.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return made, page


@pytest.fixture
def moderator(browser: Browser, live_server, reviewed: None) -> Iterator[Page]:
    context, page = opened(browser, live_server.url)
    log_in(page, "mo")
    yield page
    context.close()


def write_in(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Text", exact=True).fill(text)


def press(page: Page, name: str) -> None:
    """By keyboard alone: the button is reached by its focus and pressed by Enter."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    expect(button).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_newcomers_edit_through_review(page: Page, moderator: Page, reviewed: None):
    log_in(page)
    page.goto(EDIT)
    write_in(page, TEXT.replace("first", "1st"))
    press(page, "Send for review")
    expect(page.get_by_role("heading", name="Waits for review")).to_be_visible()
    assert axe_findings(page) == []

    moderator.goto("/")
    moderator.get_by_role("link", name="Review 1 submissions wait").click()
    assert axe_findings(moderator) == []
    moderator.get_by_role("link", name="Farther Persia").click()
    assert axe_findings(moderator) == []
    moderator.get_by_label("What you tell the author").fill("Give it a summary too.")
    press(moderator, "Ask for changes")
    expect(moderator.get_by_role("heading", name="Changes are asked for")).to_be_visible()

    page.goto("/wiki/Farther_Persia/")
    expect(page.locator("main")).to_contain_text("The first paragraph.")
    page.get_by_role("link", name="Notices 1").click()
    assert axe_findings(page) == []
    page.get_by_role("link", name="Farther Persia", exact=True).click()
    expect(page.locator("main")).to_contain_text("Give it a summary too.")
    page.get_by_role("link", name="Go on writing").click()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value(TEXT.replace("first", "1st"))
    write_in(page, TEXT.replace("first", "1st").replace("third", "3rd"))
    page.get_by_label("Summary").fill("A country beyond.")
    press(page, "Send for review")
    expect(page.get_by_role("heading", name="Waits for review")).to_be_visible()

    moderator.goto("/review/")
    moderator.get_by_role("link", name="Farther Persia").click()
    summary = moderator.locator("details.review-parts > summary")
    summary.focus()
    moderator.keyboard.press("Enter")
    for label in ("Summary", "Text, line 1"):
        box = moderator.get_by_role("checkbox", name=label)
        box.focus()
        moderator.keyboard.press("Space")
        expect(box).to_be_checked()
    assert axe_findings(moderator) == []
    press(moderator, "Approve what is ticked")
    expect(moderator.get_by_role("heading", name="Approved in part")).to_be_visible()

    page.goto("/review/?show=own")
    page.get_by_role("link", name="Farther Persia").click()
    expect(page.get_by_role("listitem").filter(has_text="Text, line 5")).to_be_visible()
    press(page, "I have read this")
    expect(page.get_by_role("link", name="Notices", exact=True)).to_be_visible()
    assert article("Farther Persia").revisions.get(rev=2).author.username == "ada"


def test_what_was_approved_is_read_by_everybody(page: Page, browser: Browser, live_server, moderator: Page):
    log_in(page)
    page.goto(EDIT)
    write_in(page, TEXT.replace("first", "1st"))
    press(page, "Send for review")
    context, reader = opened(browser, live_server.url)
    reader.goto("/wiki/Farther_Persia/")
    expect(reader.locator("main")).to_contain_text("The first paragraph.")
    moderator.goto("/review/")
    moderator.get_by_role("link", name="Farther Persia").click()
    press(moderator, "Approve")
    reader.reload()
    expect(reader.locator("main")).to_contain_text("The 1st paragraph.")
    context.close()


def test_on_a_narrow_screen_nothing_hangs_over(moderator: Page, page: Page):
    log_in(page)
    page.goto(EDIT)
    write_in(page, TEXT.replace("first", "1st") + "\n\n" + "Unbreakable" * 30)
    press(page, "Send for review")
    moderator.set_viewport_size({"width": 320, "height": 700})
    one = Submission.objects.get().get_absolute_url()
    for address in ("/review/", one, f"{one}?mode=inline", f"{one}edit/"):
        moderator.goto(address)
        expect(moderator.get_by_role("heading", level=1)).to_have_text(re.compile("Review|Farther Persia"))
        for summary in moderator.locator("details.review-parts > summary").all():
            summary.click()
        assert moderator.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert axe_findings(moderator) == []
