"""A vandal's work taken back, looked at beforehand, and brought back: by mouse and keyboard, and without a script."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD, axe_findings, log_in
from tests.world import article, edit, write
from wiki.accounts.models import User

LIST = "/users/vandal/clean-up/"


def vandalise() -> None:
    """Ada moderates; a vandal has spoilt two articles, of which somebody edited one since, and written another."""
    ada = User.objects.get(username="ada")
    ada.groups.add(Group.objects.get_or_create(name="moderator")[0])
    vandal, friend = (User.objects.create_user(name, password=PASSWORD) for name in ("vandal", "friend"))
    for title in ("Abwehr", "Ankara"):
        edit(article(title), vandal, body=f"Buy now.\n\n{article(title).body}")
    edit(article("Abwehr"), friend, body=f"{article('Abwehr').body}\n\nA friend’s line.")
    write("Cheap watches", vandal, kind="organisation", body="Buy now.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_vandal_is_cleaned_up_after_and_it_is_undone(page: Page, scheme: str, width: int) -> None:
    vandalise()
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page)
    page.goto("/users/vandal/")
    page.get_by_role("link", name="Clean up").click()
    expect(page.get_by_text("Changed since by friend: that stays.")).to_be_visible()
    assert axe_findings(page) == []
    page.get_by_role("link", name="Tick all that is proposed").click()
    page.get_by_role("checkbox", name="Ankara").press("Space")
    page.get_by_role("button", name="Show what will happen").press("Enter")
    expect(page.get_by_role("heading", name="Edits will be taken back in one article")).to_be_visible()
    assert axe_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("Why").fill("Advertising")
    page.get_by_role("button", name="Do it").click()
    expect(page).to_have_url(re.compile(r"/clean-ups/\d+/"))
    expect(page.get_by_role("heading", name="3 things were done")).to_be_visible()
    assert axe_findings(page) == []
    assert "Buy now" not in article("Abwehr").body
    assert article("Abwehr").body.endswith("A friend’s line.")
    page.get_by_role("link", name="Undo this clean-up").click()
    page.get_by_role("button", name="Undo this clean-up").click()
    expect(page.get_by_text("The clean-up is undone.")).to_be_visible()
    assert axe_findings(page) == []
    assert article("Abwehr").body.startswith("Buy now.")
    assert article("Cheap watches").rev == 1


def test_without_a_script(browser: Browser, live_server, shipped: None) -> None:
    vandalise()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto(f"{LIST}?all=1")
    page.get_by_role("button", name="Show what will happen").click()
    page.get_by_label("Why").fill("Advertising")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_role("heading", name="4 things were done")).to_be_visible()
    page.goto("/clean-ups/")
    expect(page.get_by_text("4 done, 0 left out")).to_be_visible()
    context.close()
