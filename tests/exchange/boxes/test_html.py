"""Boxes as HTML documents of their own."""

from html.parser import HTMLParser

import pytest

from tests.exchange.boxes.boxes import taken
from tests.exchange.boxes.hostile import LONG, PAYLOADS, SCRIPTS, box_of, huge
from wiki.exchange.boxes.html import box_as_html
from wiki.exchange.boxes.words import clean_box

TAGS = {"html", "head", "meta", "title", "body", "table", "caption", "tr", "th", "td", "b", "br", "small", "bdi"}
ATTRIBUTES = {
    "lang",
    "charset",
    "width",
    "align",
    "valign",
    "cellpadding",
    "cellspacing",
    "border",
    "bgcolor",
    "colspan",
    "scope",
}


class Reader(HTMLParser):
    """Collects tags, attributes and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.text = set(), set(), ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("title", ["Red War", "Battle of the Ford", "Redland", "Ann Arrow", "Vote of 1921"])
def test_each_kind_is_a_table_without_style(land, title):
    read = Reader(taken(title, "html"))
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES
    assert title in read.text


def test_votes_are_a_small_table(land):
    read = Reader(taken("Vote of 1921", "html"))
    for words in ("votes", "share", "1200", "60%", "Ann Arrow", "elected: yes"):
        assert words in read.text
    assert "seats" not in read.text


@pytest.mark.parametrize("text", [*PAYLOADS, *SCRIPTS, *LONG])
def test_no_text_breaks_out(text):
    html = box_as_html(clean_box(box_of(text)))
    read = Reader(html)
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES
    assert "\u202e" not in html


def test_four_hundred_facts_stay_small():
    assert len(box_as_html(clean_box(huge()))) < 3_000_000
