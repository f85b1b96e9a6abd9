"""Where another article's text goes: alone in a paragraph a frame, in a sentence a link, in code nothing."""

import pytest

from wiki.markup.render import render

FRAME = '<div class="embed"><a href="wiki:A_b#s-c-d">A b § C d</a></div>'


@pytest.mark.parametrize("source", ["![[A b#C d]]", "![[ a B #C d|A b § C d]]".replace("a B", "A b"), "> ![[A b#C d]]"])
def test_alone_in_its_paragraph_it_is_a_frame(source: str) -> None:
    assert FRAME in render(source).html
    assert f"<p>{FRAME}" not in render(source).html


def test_several_lines_are_several_frames() -> None:
    html = render("![[A]]\n![[B]]\n\nText.").html
    assert html.count('<div class="embed">') == 2
    assert html.index(">A<") < html.index(">B<") < html.index("Text.")
    assert "<p></p>" not in html


@pytest.mark.parametrize("source", ["See ![[A]].", "- ![[A]]", "*![[A]]*", "| ![[A]] | b |\n|---|---|", "## ![[A]]"])
def test_anywhere_else_it_is_a_link(source: str) -> None:
    html = render(source).html
    assert '<a href="wiki:A">A</a>' in html
    assert "class=" not in html


@pytest.mark.parametrize(
    "source",
    ["`![[A]]`", "```\n![[A]]\n```", "![[]]", "![[#Section]]", "![[a<b]]", "![[A", "![[map.png]]", "![[m.JPEG|x]]"],
)
def test_what_is_no_embed_stays_text(source: str) -> None:
    assert "wiki:" not in render(source).html


def test_an_escaped_one_is_not_embedded() -> None:
    assert "class=" not in render(r"\![[A]]").html


def test_raw_html_cannot_make_a_frame() -> None:
    assert '<div class="embed">' not in render('<div class="embed"><a href="wiki:A">A</a></div>').html


def test_it_is_a_link_that_embeds() -> None:
    assert [(link.target, link.embed) for link in render("![[A]]\n\n[[A]] ![[B]]").links] == [
        ("A", True),
        ("A", False),
        ("B", False),
    ]
