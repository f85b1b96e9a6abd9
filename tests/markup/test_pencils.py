"""Links to edit a section stand beside the headings that begin one, and bring nothing in."""

import re

from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.pencils import with_pencils
from wiki.markup.render import render

LINK = re.compile(r'<a class="section-edit" href="([^"]*)"><span.*?</span><span[^>]*>(.*?)</span></a>')


def pencils(source: str) -> list[tuple[str, str]]:
    html = render(source).html
    with_links = with_pencils(html, "edit/?", "Edit “%s”")
    assert LINK.sub("", with_links) == html
    return LINK.findall(with_links)


def test_each_section_has_one_and_nothing_else_has() -> None:
    source = "## A & *b*[^1]\n\n> ## Quoted\n\n### Été\n\n<h2>raw</h2>\n\n## A b\n\n[^1]: ## noted"
    assert pencils(source) == [
        ("edit/?section=a-b", "Edit “A &amp; b”"),
        ("edit/?section=%C3%A9t%C3%A9", "Edit “Été”"),
        ("edit/?section=a-b-2", "Edit “A b”"),
    ]


@given(st.text(alphabet="<>\"'&%s#a b=/", max_size=30))
def test_no_heading_breaks_out(text: str) -> None:
    for href, words in pencils(f"## x{text}"):
        assert re.fullmatch(r"edit/\?section=[\w%-]+", href)
        assert not re.search(r"[<>]", words)


def test_an_address_with_a_day_is_escaped() -> None:
    assert 'href="edit/?at=1924&amp;section=a"' in with_pencils('<h2 id="s-a">A</h2>', "edit/?at=1924&", "%s")
