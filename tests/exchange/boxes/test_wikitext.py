"""Texts and links in wikitext: nothing in them is markup."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.boxes.hostile import PAYLOADS
from wiki.articles.box import BoxValue
from wiki.exchange.boxes.wikitext import escaped, link, listed, template, written

MARKUP = re.compile(r"[<>\[\]{}|]|''|~~|__|//|^[*#:;=!+-]|\w:\S|ISBN \d")
REFERENCE = re.compile(r"&#\d+;")


@pytest.mark.parametrize("text", PAYLOADS)
def test_payloads_lose_their_meaning_and_keep_their_words(text):
    said = escaped(text)
    assert not MARKUP.search(REFERENCE.sub("·", said))
    assert html.unescape(said) == html.unescape(html.escape(" ".join(text.split()), quote=False)) or "\x00" in text


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))))
def test_any_text_reads_as_itself(text):
    said = escaped(text)
    assert not MARKUP.search(REFERENCE.sub("·", said))
    assert REFERENCE.sub(lambda found: chr(int(found[0][2:-1])), said) == " ".join(text.split())


def test_ordinary_words_stay_readable():
    assert escaped("Turkey's army, 5–6 May: “won” (a_b)") == "Turkey's army, 5–6 May: “won” (a_b)"


@pytest.mark.parametrize(
    ("target", "words", "wikitext"),
    [
        ("Redland", "Redland", "[[Redland]]"),
        ("Redland", "the reds", "[[Redland|the reds]]"),
        ("File:Evil.png", "File:Evil.png", "[[:File:Evil.png|File&#58;Evil.png]]"),
        ("Category:Stolen", "x", "[[:Category:Stolen|x]]"),
        ("A & B", "A & B", "[[A &#38; B|A &#38; B]]"),
        ("50%25", "50%25", "[[50&#37;25|50%25]]"),
        ("Redland", "a]] [[b|c", "[[Redland|a&#93;&#93; &#91;&#91;b&#124;c]]"),
    ],
)
def test_links(target, words, wikitext):
    assert link(target, words) == wikitext


def test_what_is_said_about_a_value_stands_small_behind_it():
    value = BoxValue(
        "", when="from 1920", qualifiers=[("role", "x|y")], note="n", text="A", target="A", doubt="possibly"
    )
    assert written(value) == "[[A]] <small>(possibly; from 1920; role: x&#124;y; n)</small>"
    assert listed([BoxValue("", text="a"), BoxValue("", text="b")]) == "a<br />b"


def test_a_template_names_each_parameter_on_a_line():
    assert (
        template("Infobox", [("title", "A"), ("none", ""), ("x", "b")]) == "{{Infobox\n| title = A\n| x     = b\n}}\n"
    )
