"""A text made fit to stand in another: the part asked for, with anchors of its own."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.markup.test_sections import texts
from wiki.markup.embeds import EmbedRef, embeds, fit_for_embedding, part_of
from wiki.markup.errors import MarkupError
from wiki.markup.render import render

SOURCE = (
    "Lead.[^a]\n\n## One\n\nText[^b] and [[#Two]].\n\n### Deep\n\nMore.\n\n## Two\n\nEnd.\n\n"
    "[^a]: First *note*.\n[^b]: Second.\n\n    - list\n"
)


def test_frames_are_listed_once_in_order() -> None:
    assert embeds(render("![[B c]]\n\n![[A#S]]\n\n![[B c]] ![[B c]]\n\n[[D]]").html) == [
        EmbedRef("B c", ""),
        EmbedRef("A", "s-s"),
    ]


def test_a_section_brings_the_footnotes_it_mentions() -> None:
    html = render(SOURCE).html
    assert part_of(html, "") == html
    part = part_of(html, "s-one") or ""
    assert part.startswith('<h2 id="s-one">')
    assert "More." in part
    assert "End." not in part
    assert ('id="fn-2"' in part, 'id="fn-1"' in part, "<li>list</li>" in part) == (True, False, True)
    assert part.count("<div") == part.count("</div>")
    assert "footnote" not in (part_of(html, "s-two") or "footnote")
    assert part_of(html, "s-three") is None


def test_anchors_are_told_apart_and_lead_inside() -> None:
    html = fit_for_embedding(render(SOURCE).html, 7, "My Page")
    assert 'id="e7-s-one"' in html
    assert 'href="#e7-fn-2"' in html
    assert 'id="e7-fnref-2"' in html
    assert '<a href="wiki:My_Page#s-two">' in html


def test_words_that_look_like_attributes_are_left_alone() -> None:
    html = render('The text id="s-x" href="#s-x" and <a title=\' id=x\' href="#s-q">link</a>').html
    fitted = fit_for_embedding(html, 1, "P")
    assert 'The text id="s-x" href="#s-x" and' in fitted
    assert 'href="#e1-s-q"' in fitted


@given(texts, st.integers(1, 60))
def test_nothing_but_anchors_changes(text: str, number: int) -> None:
    try:
        html = render(text).html
    except MarkupError:
        return
    fitted = fit_for_embedding(html, number, "P")
    back = re.sub(rf'(id="|href="#)e{number}-', r"\1", fitted).replace('href="wiki:P#', 'href="#')
    assert back == html
    ids = re.findall(r' id="([^"]+)"', fitted)
    assert all(
        anchor.startswith(f"e{number}-") for anchor in ids if re.search(rf'<[^>]* id="{re.escape(anchor)}"', fitted)
    )


@given(texts)
def test_each_section_is_whole_elements(text: str) -> None:
    try:
        page = render(text)
    except MarkupError:
        return
    for heading in page.toc:
        part = part_of(page.html, heading.slug)
        opened = re.findall(r"<(?!br|hr)([a-z]\w*)", part or "")
        assert sorted(opened) == sorted(re.findall(r"</([a-z]\w*)>", part or ""))
