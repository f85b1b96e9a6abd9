"""Headings, links and plain text are read from the HTML that is kept."""

from wiki.markup.contents import Heading, LinkRef
from wiki.markup.render import render


def test_headings_of_levels_two_to_four() -> None:
    page = render("# One\n## Two & *three*[^a]\n### [[X|Four]]\n#### Five\n##### Six\n\n[^a]: note")
    assert page.toc == [
        Heading(2, "s-one", "One"),
        Heading(2, "s-two-three", "Two & three"),
        Heading(3, "s-four", "Four"),
        Heading(4, "s-five", "Five"),
    ]


def test_each_link_is_listed_once_wherever_it_stands() -> None:
    source = (
        "[[B]] [[A|x]] [[B]] [[A#S]]\n\n| [[C]] |\n|---|\n\n"
        "[^1] `[[no]]` ![[no.png]] [[n<o]]\n\n[^1]: [[D]]\n\n- [[b_c]]"
    )
    assert render(source).links == [
        LinkRef("B", ""),
        LinkRef("A", ""),
        LinkRef("A", "s-s"),
        LinkRef("C", ""),
        LinkRef("b c", ""),
        LinkRef("D", ""),
    ]


def test_a_link_in_html_or_markdown_counts_like_any_other() -> None:
    source = '<a href="WIKI:Foo%20bar#Some%20Place" title="t">x</a> [y](wiki:Foo_bar)'
    page = render(source)
    assert page.links == [LinkRef("Foo bar", "s-some-place"), LinkRef("Foo bar", "")]
    assert page.html == '<p><a href="wiki:Foo_bar#s-some-place">x</a> <a href="wiki:Foo_bar">y</a></p>'


def test_plain_text_has_a_line_for_each_block_and_no_markup() -> None:
    source = (
        "# Top\n\nOne *two*\nthree &lt;b&gt; [[X|y]].[^1]\n\n| a | b |\n|---|---|\n| c | d |\n\n- e\n- f\n\n[^1]: note"
    )
    assert render(source).text == "Top\nOne two three <b> y.\na b\nc d\ne\nf\nnote"
