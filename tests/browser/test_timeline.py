"""The timeline in a browser: wheel, buttons and keys zoom it, the address follows, and it works without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe_findings

ADDRESSES = ["/timeline/", "/timeline/?from=1924&to=1926&by=nation", "/wiki/Soviet_Union/timeline/"]


def window(page: Page) -> tuple[int, int]:
    drawing = page.locator('[data-timeline-part="drawing"]')
    return int(drawing.get_attribute("data-timeline-lo") or 0), int(drawing.get_attribute("data-timeline-hi") or 0)


def days(page: Page) -> int:
    lo, hi = window(page)
    return hi - lo + 1


def opened(page: Page, address: str = "/timeline/") -> Page:
    page.goto(address)
    expect(page.locator("[data-timeline-canvas].timeline-fitted")).to_be_visible()
    return page


def test_the_wheel_over_the_axis_zooms_towards_the_pointer_and_the_address_follows(page: Page) -> None:
    before = days(opened(page))
    box = page.locator(".timeline-axis").bounding_box()
    assert box
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.wheel(0, -600)
    page.wait_for_url(re.compile(r"from=1919-.*to="))
    assert days(page) < before * 0.5
    page.mouse.wheel(0, 300)
    expect(page.get_by_role("status")).not_to_contain_text("226 entries")


def test_the_wheel_elsewhere_scrolls_the_page_unless_ctrl_is_held(page: Page) -> None:
    before = days(opened(page))
    page.mouse.move(600, 600)
    page.mouse.wheel(0, 400)
    page.wait_for_function("() => scrollY > 100")
    assert days(page) == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    page.wait_for_url(re.compile("from="))
    assert days(page) < before


def test_keys_zoom_move_and_bring_back_the_whole(page: Page) -> None:
    whole = window(opened(page))
    canvas = page.get_by_role("region", name="Timeline")
    canvas.focus()
    page.keyboard.press("+")
    page.wait_for_url(re.compile("from="))
    inner = window(page)
    assert inner[1] - inner[0] < (whole[1] - whole[0]) * 0.51
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => document.querySelector('[data-timeline-lo]').dataset.timelineLo > {inner[0]}")
    assert abs(days(page) - (inner[1] - inner[0] + 1)) <= 1
    page.keyboard.press("-")
    page.keyboard.press("0")
    page.wait_for_url(re.compile(r"/timeline/$"))
    assert window(page) == whole
    expect(canvas).to_be_focused()


def test_buttons_zoom_from_centuries_to_days_and_back_goes_back(page: Page) -> None:
    opened(page)
    levels = {}
    for name in ("Centuries", "Decades", "Years", "Months", "Days"):
        address = page.url
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_function(f"() => location.href !== {address!r}")
        levels[name] = days(page)
    assert list(levels.values()) == sorted(levels.values(), reverse=True)
    assert levels["Centuries"] > 200_000
    assert levels["Days"] <= 31
    page.go_back()
    expect(page.get_by_role("link", name="Months", exact=True)).to_have_attribute("aria-current", "true")


def test_dragging_moves_and_a_click_still_opens_the_article(page: Page) -> None:
    before = window(opened(page, "/timeline/?from=1924&to=1930"))
    box = page.locator(".timeline-axis").bounding_box()
    assert box
    page.mouse.move(box["x"] + 600, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 10, steps=5)
    page.mouse.up()
    page.wait_for_function(f"() => document.querySelector('[data-timeline-lo]').dataset.timelineLo > {before[0]}")
    page.locator("a.timeline-entry").first.click()
    page.wait_for_url("**/wiki/**")


def test_a_shared_address_shows_the_same_view(page: Page, context) -> None:
    opened(page, "/timeline/?kind=war&from=1927&to=1929")
    page.get_by_role("region", name="Timeline").focus()
    page.keyboard.press("+")
    page.wait_for_url(re.compile(r"from=1927-\d\d"))
    other = context.new_page()
    opened(other, page.url)
    assert window(other) == window(page)
    assert "kind=war" in page.url


def test_entries_are_links_in_lists_named_with_their_time(page: Page) -> None:
    opened(page, "/timeline/?kind=war")
    entry = page.get_by_role("list", name=re.compile("Wars")).get_by_role(
        "link", name=re.compile("^Turkish-Soviet War: .*1932")
    )
    expect(entry).to_have_attribute("href", "/wiki/Turkish-Soviet_War/")


def test_without_a_script_everything_is_links_and_a_form(browser: Browser, live_server, shipped: None) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/timeline/")
    page.get_by_label("From").fill("May 1924")
    page.get_by_label("To", exact=True).fill("1926")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("status")).to_contain_text("1 May 1924 to 31 December 1926")
    page.get_by_role("link", name="Zoom in").click()
    expect(page).to_have_url(re.compile("from=192[45]-"))
    page.get_by_text("The same as a list").click()
    expect(page.locator(".timeline-list li").first).to_be_visible()
    page.goto("/wiki/Soviet_Union/")
    page.get_by_role("link", name="Through time").click()
    expect(page).to_have_url(re.compile("/wiki/Soviet_Union/timeline/$"))
    expect(page.get_by_role("link", name=re.compile("^Turkish-Soviet War")).first).to_be_visible()
    context.close()


def test_an_article_gets_its_own_timeline_when_it_is_scrolled_to(page: Page) -> None:
    page.goto("/wiki/Soviet_Union/")
    page.get_by_role("heading", name="Timeline", exact=True).scroll_into_view_if_needed()
    entry = page.locator(".timeline-own").get_by_role("link", name=re.compile("^Turkish-Soviet War: "))
    expect(entry).to_be_visible()
    assert axe_findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found = {}
    for address in ADDRESSES:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        if findings := axe_findings(page):
            found[address] = findings
    assert not found


@pytest.mark.parametrize("width", [320, 390])
def test_it_fits_a_narrow_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in [*ADDRESSES, "/wiki/Soviet_Union/"]:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_nothing_breaks_the_content_policy_and_reduced_motion_still_zooms(page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.emulate_media(reduced_motion="reduce")
    opened(page)
    page.get_by_role("region", name="Timeline").focus()
    page.keyboard.press("+")
    page.wait_for_url(re.compile("from="))
    assert refused == []
