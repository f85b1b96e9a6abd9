"""Rendering raises nothing but `MarkupError`, and what it gives is consistent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup import render as render_module
from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits
from wiki.markup.render import clean, render
from wiki.markup.wikilinks import WIKI_LINK

from .texts import HONEST

WORDS = "[[ ]] [ ] ( ) | ## #  - 1.  > ` ``` ~~~ * ** _ a B [^1] [^1]: !!! note : *[a]: <b> </b> <div> <!-- -->"
WORDS += " & &amp; \\ ! --- |---| === http://x.y <http://x.y> é ///Footnotes Go Here/// [TOC]"
WORDS += ' <a href="wiki: "> <h2> < > ]: { } "'
SIGNS = [*WORDS.split(" "), " ", "    ", "\t", "\n", "\n\n", "\r", "```\n", "\u202e", "\x02", "\x00", "\ud800"]
PIECES = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)


@given(PIECES | st.text())
def test_nothing_but_markup_errors_and_consistent_results(source: str) -> None:
    try:
        page = render(source)
    except MarkupError:
        return
    assert page == render(source)
    assert page.html.count('<a href="wiki:') == len(WIKI_LINK.findall(page.html))
    assert len({heading.slug for heading in page.toc}) == len(page.toc)
    page.html.encode()
    page.text.encode()


@pytest.mark.parametrize("name", [name for name in HONEST if name != "1 MB of prose"])
def test_long_honest_texts_render(name: str) -> None:
    assert render(HONEST[name]()).html


def test_an_empty_text_is_an_empty_page() -> None:
    for source in ("", " \n\t ", "\x00\ufeff"):
        page = render(source)
        assert (page.html, page.toc, page.links, page.text) == ("", [], [], "")


def test_line_ends_and_control_characters_are_cleaned() -> None:
    assert clean("a\r\nb\rc\x00\x02\x1f\x7f\ufeff\ud800\ufffed\te") == "a\nb\ncd\te"
    assert render("a\x00\x08b\r\n\r\nc").html == "<p>ab</p>\n<p>c</p>"


def test_too_large_a_result_is_refused() -> None:
    with pytest.raises(MarkupError, match="too long: more than 50"):
        render("[[a]] [[b]] [[c]]", Limits(html_characters=50))


def test_a_footnote_in_a_footnote_is_refused_with_its_name() -> None:
    with pytest.raises(MarkupError, match="“b” is defined inside another"):
        render("a[^a]\n\n[^a]: > [^b]: c")


@pytest.mark.parametrize("error", [RecursionError(), MemoryError(), ValueError("secret"), AssertionError()])
def test_any_failure_is_a_sentence(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, *, seal: str) -> str:
        raise error

    monkeypatch.setattr(render_module, "to_html", fail)
    with pytest.raises(MarkupError, match=r"\.$") as refusal:
        render("a")
    assert "secret" not in str(refusal.value)
