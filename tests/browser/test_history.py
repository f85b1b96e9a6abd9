"""Looking back in a browser: blame, a fact's history, moved paragraphs, what is new; by keyboard, without a script."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe_findings, log_in
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.read_marks import ReadMark
from wiki.articles.revisions import Stamp
from wiki.editing.publish import publish

TROTSKY = "/wiki/Leon_Trotsky/"


def edit(comment: str, **change: Any) -> None:
    """A change of the article by somebody else."""
    article = Article.objects.get(title="Leon Trotsky")
    by, _made = get_user_model().objects.get_or_create(username="bert")
    draft = replace(Draft.of(article), **change)
    publish(draft, article=article, stamp=Stamp(by=by, comment=comment, base_rev=article.rev))


@pytest.fixture
def changed(shipped: None) -> None:
    """A paragraph moved and edited, then a fact changed."""
    article = Article.objects.get(title="Leon Trotsky")
    first, *others = article.body.split("\n\n")
    edit("Moved", body="\n\n".join([*others[:3], f"{first} So it was.", *others[3:]]))
    facts = [dict(fact) for fact in article.facts]
    edit("Noted", facts=[facts[0] | {"note": "Beyond doubt."}, *facts[1:]])


def test_from_the_history_to_who_wrote_what_and_to_one_fact_by_keyboard(page: Page, changed: None) -> None:
    page.goto(f"{TROTSKY}history/")
    page.get_by_role("link", name="Who wrote what").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who wrote what")
    assert axe_findings(page) == []
    page.get_by_role("link", name="history of this fact").first.press("Enter")
    expect(page.locator(".fact-event").first).to_contain_text("Beyond doubt.")
    expect(page.locator(".fact-event").first).to_contain_text("bert")
    assert axe_findings(page) == []
    page.locator(".fact-event a").first.press("Enter")
    expect(page).to_have_url(f"{page.url.split('/wiki')[0]}{TROTSKY}compare/2..3/")


@pytest.mark.parametrize("mode", ["side", "inline"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_moved_paragraph_leads_from_where_it_was_to_where_it_is(
    page: Page, changed: None, mode: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{TROTSKY}compare/1..2/?mode={mode}")
    page.get_by_role("link", name="Moved to line 7").press("Enter")
    here = page.locator("tr:target")
    expect(here).to_contain_text("Moved here from line 1")
    expect(here.locator("ins")).to_contain_text("So it was.")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe_findings(page) == []


def test_the_filters_stay_in_the_address(page: Page, changed: None) -> None:
    page.goto(f"{TROTSKY}history/")
    page.get_by_text("Only some changes").press("Enter")
    page.get_by_label("By", exact=True).fill("bert")
    page.get_by_label("Brought or took out").fill("So it was.")
    page.get_by_label("Brought or took out").press("Enter")
    expect(page.locator(".revision")).to_have_count(1)
    expect(page.locator(".revision")).to_contain_text("brought these words")
    expect(page).to_have_url(re.compile("by=bert"))
    assert axe_findings(page) == []


def test_a_page_that_was_looked_at_says_later_what_is_new(page: Page, shipped: None) -> None:
    page.clock.install()
    log_in(page)
    page.goto(TROTSKY)
    with page.expect_response("**/revisions/1/read/"):
        page.clock.run_for(6_000)
    assert ReadMark.objects.get().rev == 1
    edit("New", summary="Another summary.")
    page.goto(TROTSKY)
    expect(page.get_by_text("1 edit by 1 person since you read it on")).to_be_visible()
    assert axe_findings(page) == []
    page.locator(".news").get_by_role("link", name="what changed").press("Enter")
    expect(page.locator("main")).to_contain_text("Another summary.")


def test_a_button_marks_a_page_as_read_without_a_script(browser: Browser, live_server, shipped: None) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto(TROTSKY)
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_role("button", name="Mark as read")).to_have_count(0)
    assert ReadMark.objects.get().rev == 1
    edit("New", summary="Another summary.")
    page.goto(TROTSKY)
    expect(page.locator(".news")).to_contain_text("1 edit by 1 person")
    page.get_by_role("button", name="Mark as read").click()
    expect(page.locator(".news")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_old_revision_is_read_as_of_a_day(page: Page, changed: None, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{TROTSKY}revisions/1/")
    page.get_by_text("As of a day …").press("Enter")
    page.get_by_label("Day, month or year").fill("May 1932")
    page.get_by_label("Day, month or year").press("Enter")
    expect(page.get_by_label("The day shown")).to_contain_text("What revision 1 held about May 1932")
    assert axe_findings(page) == []
    page.get_by_role("link", name="What the article holds about it today").press("Enter")
    expect(page.get_by_label("The day shown")).to_contain_text("As of May 1932")
