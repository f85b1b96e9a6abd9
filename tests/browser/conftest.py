"""A real browser, Debian's Chromium, against the live server. A missing browser is an error, never a skip."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.door import Door
from tests.browser.shelf import Shelf

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
DOOR = Door()
PASSWORD = "correct horse battery staple"

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the test
expect.set_options(timeout=30_000)  # what a busy machine may take; it is only waited for when something is wrong


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def shipped(transactional_db: None, shelf: Shelf) -> Iterator[None]:
    """The shipped world, and Ada, who writes in it. Loaded by the first test, copied back for each later one."""
    if shelf.filled:
        shelf.put_back()
    else:
        call_command("loaddata", "ontology", "red_orchestra", verbosity=0)
        get_user_model().objects.create_user("ada", password=PASSWORD)
        shelf.fill()
    DOOR.hang()
    yield
    DOOR.shut()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """The door stays shut until the tables are empty, which is done after the last fixture."""
    yield
    DOOR.take_away()


@pytest.fixture
def context(browser: Browser, live_server, shipped: None) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    # Whether to leave unsaved text is asked by the editor; the tests do leave.
    made.on("dialog", lambda dialog: dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss())
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page whose every script error fails the test."""
    opened = context.new_page()
    opened.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return opened


def log_in(page: Page, name: str = "ada") -> None:
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in").click()
    expect(page).not_to_have_url(re.compile("/login/"))


def axe_findings(page: Page) -> list[str]:
    """What axe finds on the page: rule, impact and the first element. It is run through the debugging protocol, as
    the site's content policy refuses foreign scripts; style sheets are not asked for again."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE})
    asked = {"expression": "axe.run({preload: false})", "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", asked)
    session.detach()
    violations = answer["result"]["value"]["violations"]
    assert answer["result"]["value"]["passes"], "axe checked nothing"
    return [f"{found['id']} ({found['impact']}): {found['nodes'][0]['html'][:200]}" for found in violations]
