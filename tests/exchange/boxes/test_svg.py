"""Boxes as SVG: they parse, nothing is wider than the picture, nothing breaks out, nothing grows without bounds."""

import time
from xml.etree import ElementTree

import pytest

from tests.exchange.boxes.boxes import taken
from tests.exchange.boxes.hostile import LONG, PAYLOADS, SCRIPTS, box_of, huge
from wiki.exchange.boxes.metrics import width
from wiki.exchange.boxes.svg import MOST_LINES, WIDEST, box_as_svg
from wiki.exchange.boxes.words import clean_box

SVG = "{http://www.w3.org/2000/svg}"
KINDS = ["Red War", "Battle of the Ford", "Redland", "Ann Arrow", "President of Redland", "Vote of 1921", "Red Party"]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.encode())


def texts(svg: str) -> str:
    return "\n".join(element.text or "" for element in parsed(svg).iter(f"{SVG}text"))


def assert_inside(svg: str) -> None:
    """Every line of text and every rule lies within the picture."""
    root = parsed(svg)
    wide, high = float(root.get("width")), float(root.get("height"))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert wide <= WIDEST
    for line in root.iter(f"{SVG}text"):
        bold = line.get("font-weight") == "700"
        measured = width(line.text, float(line.get("font-size")), bold=bold)
        long = float(line.get("textLength") or measured)
        left = float(line.get("x")) - {"middle": long / 2, "end": long}.get(line.get("text-anchor"), 0)
        assert left >= -0.1, line.text
        assert left + long <= wide + 0.1, line.text
        assert float(line.get("y")) <= high
    for rule in root.iter(f"{SVG}rect"):
        assert float(rule.get("x", 0)) + float(rule.get("width")) <= wide + 0.1
        assert float(rule.get("y", 0)) + float(rule.get("height")) <= high + 0.1


@pytest.mark.parametrize("title", KINDS)
def test_each_kind_is_a_document_of_its_own(land, title):
    svg = taken(title, "svg")
    root = parsed(svg)
    assert root.find(f"{SVG}title").text == title
    assert root.find(f"{SVG}desc").text
    assert_inside(svg)
    for absent in ("style=", "<style", "<script", "href", "class=", "url("):
        assert absent not in svg


def test_a_war_has_its_sides_in_columns_and_its_battles_below(land):
    said = texts(taken("Red War", "svg"))
    for words in ("North", "South", "Belligerents", "Commanders", "Strength", "Redland", "Blueland", "Ann Arrow"):
        assert words in said
    assert said.index("Battle of the Ford") < said.index("Last Battle")
    assert parsed(taken("Red War", "svg")).get("width") == "440"


def test_a_day_is_named_under_the_title(land):
    svg = taken("Redland", "svg", "May 1905")
    assert "as of May 1905" in texts(svg)
    assert parsed(svg).find(f"{SVG}title").text == "Redland (May 1905)"
    assert "Redtown" in texts(svg)
    assert "Newtown" not in texts(svg)


@pytest.mark.parametrize("text", [*PAYLOADS, *SCRIPTS, *LONG])
def test_no_text_breaks_out_or_sticks_out(text):
    svg = box_as_svg(clean_box(box_of(text)))
    assert_inside(svg)
    names = {element.tag.removeprefix(SVG) for element in parsed(svg).iter()}
    assert names == {"svg", "title", "desc", "rect", "g", "text"}


def test_four_hundred_facts_are_cut_in_good_time():
    started = time.process_time()
    svg = box_as_svg(clean_box(huge()))
    assert time.process_time() - started < 2
    assert_inside(svg)
    assert len(list(parsed(svg).iter(f"{SVG}text"))) <= MOST_LINES + 12
    assert "the rest is left out" in texts(svg).replace("\n", " ")


def test_more_sides_than_columns_go_on_below():
    svg = box_as_svg(clean_box(huge(count=0)))
    assert "Side 3" in texts(svg)
    assert "Side 4" in texts(svg)
    assert_inside(svg)
