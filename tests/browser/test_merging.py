"""Two people in two browsers, from one base: what merges is merged and said, what does not is theirs to decide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD, axe_findings, log_in
from tests.world import article, write
from wiki.articles.article import Article

TEXT = "The first paragraph.\n\nThe second paragraph.\n\nThe third paragraph."
FACTS = [{"property": "capital", "value": "[[Moscow]]"}, {"property": "capital", "value": "[[Tehran]]", "to": "1930"}]
EDIT = "/wiki/Farther_Persia/edit/"


@pytest.fixture
def base(shipped: None) -> Article:
    """An article at revision 1, of three paragraphs and two facts."""
    return write("Farther Persia", get_user_model().objects.get(username="ada"), body=TEXT, facts=FACTS)


@pytest.fixture
def other(browser: Browser, live_server, base: Article) -> Iterator[Page]:
    """The browser of Ben, who edits the article as well."""
    get_user_model().objects.create_user("ben", password=PASSWORD)
    context = browser.new_context(base_url=live_server.url)
    opened = context.new_page()
    log_in(opened, "ben")
    yield opened
    context.close()


@pytest.fixture
def both(page: Page, other: Page) -> tuple[Page, Page]:
    """Ada's and Ben's pages, both in the editor at the same base."""
    log_in(page)
    for opened in (page, other):
        opened.goto(EDIT)
    return page, other


def change(page: Page, old: str, new: str) -> None:
    body = page.get_by_role("textbox", name="Text", exact=True)
    body.fill(body.input_value().replace(old, new))


def change_fact(page: Page, row: int, value: str) -> None:
    field = page.locator(f"[name=facts-{row}-value]")
    if not field.is_visible():
        page.locator("details.fact").nth(row).locator("summary").first.click()
    field.fill(value)


def save(page: Page) -> int:
    """Save, and the status of the answer, which may lead on to the article."""
    with page.expect_navigation() as navigation:
        page.get_by_role("button", name="Save", exact=True).click()
    asked = navigation.value.request
    answer = (asked.redirected_from or asked).response()
    assert answer is not None
    return answer.status


def assert_told(page: Page) -> None:
    expect(page.get_by_role("status")).to_contain_text("ada saved this article too: both edits are in it now.")
    expect(page.get_by_role("status").get_by_role("link", name="What they changed")).to_be_visible()


def test_different_paragraphs_are_both_live_and_the_second_author_is_told(both: tuple[Page, Page]) -> None:
    ada, ben = both
    change(ada, "first", "Ada’s")
    change(ben, "third", "Ben’s")
    assert (save(ada), save(ben)) == (303, 303)
    assert_told(ben)
    expect(ben.locator(".prose")).to_contain_text("The Ada’s paragraph.")
    expect(ben.locator(".prose")).to_contain_text("The Ben’s paragraph.")
    assert axe_findings(ben) == []
    ben.get_by_role("link", name="What they changed").click()
    expect(ben.locator("ins").get_by_text("Ada’s")).to_be_visible()
    expect(ben.locator("main")).not_to_contain_text("Ben’s")


def test_different_facts_and_a_fact_beside_a_paragraph_are_both_live(both: tuple[Page, Page]) -> None:
    ada, ben = both
    change_fact(ada, 0, "[[Kazan]]")
    change_fact(ben, 1, "[[Isfahan]]")
    change(ben, "second", "Ben’s")
    assert (save(ada), save(ben)) == (303, 303)
    assert_told(ben)
    now = article("Farther Persia")
    assert [fact["value"] for fact in now.facts] == ["[[Kazan]]", "[[Isfahan]]"]
    assert "Ben’s" in now.body


def test_a_deleted_line_stays_deleted(both: tuple[Page, Page]) -> None:
    ada, ben = both
    change(ada, "The second paragraph.\n\n", "")
    change(ben, "first", "Ben’s")
    assert (save(ada), save(ben)) == (303, 303)
    assert article("Farther Persia").body == "The Ben’s paragraph.\n\nThe third paragraph."


def test_the_same_line_is_decided_by_keyboard_alone(both: tuple[Page, Page]) -> None:
    ada, ben = both
    change(ada, "second paragraph", "paragraph that Ada wrote")
    change(ben, "second paragraph", "paragraph that Ben wrote")
    change(ben, "third", "last")
    ben.get_by_label("What did you change").fill("My reasons")
    assert (save(ada), save(ben)) == (303, 409)
    expect(ben.get_by_role("alert")).to_contain_text("ada saved this article too")
    for words in ("The second paragraph.", "The paragraph that Ada wrote.", "The paragraph that Ben wrote."):
        expect(ben.locator(".conflict-sides")).to_contain_text(words)
    expect(ben.get_by_label("What did you change")).to_have_value("My reasons")
    assert axe_findings(ben) == []

    ben.get_by_role("radio", name="Theirs: ada").focus()
    for _key in range(3):
        ben.keyboard.press("ArrowDown")
    expect(ben.get_by_role("radio", name="Something else")).to_be_checked()
    ben.keyboard.press("Tab")
    expect(ben.get_by_role("textbox", name="In other words, place 1")).to_be_focused()
    ben.keyboard.press("Control+a")
    ben.keyboard.type("The paragraph that both wrote.")
    ben.get_by_role("button", name="Save", exact=True).focus()
    ben.keyboard.press("Enter")
    expect(ben.get_by_role("status")).to_contain_text("Saved as revision 3.")
    assert article("Farther Persia").body == TEXT.replace("second paragraph", "paragraph that both wrote").replace(
        "third", "last"
    )
    assert article("Farther Persia").revisions.count() == 3


def test_a_choice_is_asked_for_and_what_was_written_aside_is_set_aside(both: tuple[Page, Page]) -> None:
    ada, ben = both
    change(ada, "second", "Ada’s")
    change(ben, "second", "Ben’s")
    assert (save(ada), save(ben)) == (303, 409)
    ben.get_by_role("button", name="Save", exact=True).click()
    expect(ben.get_by_role("alert")).to_contain_text("not saved yet")
    ben.get_by_role("textbox", name="In other words, place 1").fill("Written aside.")
    expect(ben.get_by_role("radio", name="Something else")).to_be_checked()
    ben.get_by_role("radio", name="Both").check()
    ben.get_by_role("button", name="Look at the whole article first").click()
    expect(ben.get_by_text("Preview, not saved")).to_be_visible()
    body = ben.get_by_role("textbox", name="Text", exact=True).input_value()
    assert "The Ada’s paragraph.\nThe Ben’s paragraph." in body
    assert "Written aside" not in body
    assert save(ben) == 303


def test_twice_in_a_row_and_the_facts_too(both: tuple[Page, Page]) -> None:
    ada, ben = both
    change_fact(ada, 0, "[[Kazan]]")
    change_fact(ben, 0, "[[Ufa]]")
    change(ben, "third", "Ben’s")
    assert (save(ada), save(ben)) == (303, 409)
    ada.goto(EDIT)
    change(ada, "third", "Ada’s")
    assert save(ada) == 303
    ben.get_by_role("radio", name="Yours").check()
    assert save(ben) == 409
    expect(ben.get_by_role("group", name="1 of 1. Text, line 5")).to_be_visible()
    ben.get_by_role("radio", name="Both").check()
    assert save(ben) == 303
    now = article("Farther Persia")
    assert now.facts[0]["value"] == "[[Ufa]]"
    assert now.body.endswith("The Ada’s paragraph.\nThe Ben’s paragraph.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_page_fits_in_light_and_dark(both: tuple[Page, Page], scheme: str) -> None:
    ada, ben = both
    ben.emulate_media(color_scheme=scheme)
    ben.set_viewport_size({"width": 390, "height": 800})
    change(ada, "second paragraph", "very_long_word_" * 20)
    change(ben, "second paragraph", "another_long_word_" * 20)
    change_fact(ada, 0, "[[Kazan]]")
    change_fact(ben, 0, "[[Ufa]]")
    for opened, name in ((ada, "Ada’s"), (ben, "Ben’s")):
        opened.get_by_label("Summary").fill(f"{name} summary.")
    assert (save(ada), save(ben)) == (303, 409)
    assert ben.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe_findings(ben) == []


def test_an_undo_and_a_rollback_by_button(both: tuple[Page, Page]) -> None:
    ada, ben = both
    change(ben, "second", "Ben’s")
    save(ben)
    ada.goto(EDIT)
    change(ada, "third", "Ada’s")
    save(ada)
    ada.goto("/wiki/Farther_Persia/revisions/2/")
    assert axe_findings(ada) == []
    ada.get_by_role("button", name="Undo what this revision changed").press("Enter")
    expect(ada.get_by_role("status")).to_contain_text("Revision 2 is undone")
    assert article("Farther Persia").body == TEXT.replace("third", "Ada’s")
    ben.goto("/wiki/Farther_Persia/history/")
    expect(ben.get_by_text("Undo of revision 2 by ben")).to_be_visible()
