"""Headings that stand inside nothing else, and how far their sections reach."""

from wiki.markup.render import render
from wiki.markup.root_headings import root_headings, section_range

HTML = render("## A *b*\n\n> ## Quoted\n\n### C\n\n- x\n\n    ## Listed\n\n<h2>raw</h2>\n\n## A b\n\nEnd.").html


def test_only_headings_at_the_root_count() -> None:
    found = list(root_headings(HTML))
    assert [(heading.slug, heading.level) for heading in found] == [("s-a-b", 2), ("s-c", 3), ("s-a-b-2", 2)]
    assert HTML[found[0].start : found[0].end] == '<h2 id="s-a-b">A <em>b</em></h2>'


def test_a_section_reaches_to_the_next_heading_of_its_level_or_above() -> None:
    found = list(root_headings(HTML))
    assert section_range(found, "s-a-b", len(HTML)) == (0, found[2].start)
    assert section_range(found, "s-c", len(HTML)) == (found[1].start, found[2].start)
    assert section_range(found, "s-a-b-2", len(HTML)) == (found[2].start, len(HTML))
    assert section_range(found, "s-quoted", len(HTML)) is None
