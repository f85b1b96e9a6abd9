"""Moving, undoing, deleting and bringing back, by keyboard alone and without a script."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe_findings, log_in
from wiki.accounts.models import User


def press(page: Page, name: str) -> None:
    """Go to a button by the keyboard and press it."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            page.keyboard.press("Enter")
            return
    pytest.fail(f"No button “{name}” is reached by the keyboard.")


def follow(page: Page, name: str) -> None:
    """Follow a link by the keyboard, to the page behind it."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).press("Enter")


def make_moderator() -> None:
    User.objects.get(username="ada").groups.add(Group.objects.get_or_create(name="moderator")[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_move_and_its_undoing(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    log_in(page)
    page.goto("/wiki/Abwehr/")
    page.get_by_role("navigation", name="This article").get_by_role("link", name="Move").click()
    page.get_by_label("New title").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("German Abwehr")
    page.keyboard.press("Tab")
    page.keyboard.type("There are others")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert axe_findings(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("Moved from “Abwehr” to “German Abwehr”.")).to_be_visible()

    page.goto("/wiki/Abwehr/")
    expect(page).to_have_url("/wiki/German_Abwehr/?from=Abwehr")
    expect(page.get_by_text("Redirected from “Abwehr”")).to_be_visible()
    page.goto("/wiki/German_Abwehr/history/")
    assert axe_findings(page) == []
    follow(page, "moved from “Abwehr” to “German Abwehr”")
    assert axe_findings(page) == []
    press(page, "Undo this move")
    expect(page.get_by_text("The move is undone: the article is “Abwehr” again.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_merger_and_its_undoing(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    log_in(page)
    page.goto("/wiki/Abwehr/move/")
    follow(page, "Merge into another article")
    field = page.get_by_label("The article that stays")
    field.focus()
    page.keyboard.type("german empire")
    expect(page.get_by_role("option").first).to_contain_text("German Empire")
    assert axe_findings(page) == []
    page.keyboard.press("Enter")
    expect(field).to_have_value("[[German Empire]]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile("## Abwehr\n\n"))
    assert axe_findings(page) == []
    page.get_by_label("Rewrite the links").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("It is a part of it")
    press(page, "Merge them")
    expect(page.get_by_text("“Abwehr” is merged into “German Empire”.")).to_be_visible()

    page.goto("/wiki/Abwehr/")
    expect(page.get_by_text("Redirected from “Abwehr”")).to_be_visible()
    page.goto("/wiki/Abwehr/history/")
    assert axe_findings(page) == []
    follow(page, "“Abwehr” merged into “German Empire”")
    assert axe_findings(page) == []
    press(page, "Undo this merger")
    expect(page.get_by_text("The merger is undone: “Abwehr” stands by itself again.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_deletion_and_the_way_back(page: Page, scheme: str) -> None:
    make_moderator()
    page.emulate_media(color_scheme=scheme)
    log_in(page)
    page.goto("/wiki/Abwehr/move/")
    follow(page, "Delete this article")
    page.get_by_label("Why").focus()
    page.keyboard.type("Not of this world")
    assert axe_findings(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("This article has been deleted.")).to_be_visible()
    assert axe_findings(page) == []
    page.goto("/new/?title=Abwehr")
    expect(page.get_by_text("An article of this title was deleted")).to_be_visible()
    assert axe_findings(page) == []
    page.goto("/wiki/Abwehr/")
    follow(page, "bring it back")
    assert axe_findings(page) == []
    press(page, "Bring it back")
    expect(page.get_by_text("“Abwehr” is back.")).to_be_visible()
    page.goto("/changes/")
    expect(page.get_by_role("link", name="brought back")).to_be_visible()
    assert axe_findings(page) == []


def test_a_redirect_without_a_script_on_a_narrow_screen(browser: Browser, live_server, shipped: None) -> None:
    make_moderator()
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    log_in(page)
    page.goto("/wiki/Abwehr/redirects/")
    page.get_by_role("textbox", name="Name").fill("The German Service of Military Intelligence and Counterintelligence")
    page.get_by_role("textbox", name="Section").fill("Reform")
    page.get_by_role("button", name="Make the redirect").click()
    page.goto("/wiki/the_german_service_of_military_intelligence_and_counterintelligence/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Abwehr")
    expect(page).to_have_url(re.compile("#s-reform$"))
    for address in (
        "/redirects/",
        "/wiki/Abwehr/redirects/",
        "/wiki/Abwehr/move/",
        "/wiki/Abwehr/delete/",
        "/wiki/Abwehr/merge/",
        "/wiki/Abwehr/merge/?into=German+Empire",
        "/changes/",
    ):
        page.goto(address)
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["width"] <= 390, address
    page.goto("/redirects/")
    page.locator(".redirects").get_by_role("link", name="change").click()
    page.get_by_role("button", name="Remove this redirect").click()
    expect(page.get_by_text("leads nowhere any more")).to_be_visible()
    context.close()
