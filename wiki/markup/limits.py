"""What a text may hold. Far above what articles need, far below what makes rendering hang."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one rendering; all are inclusive.

    The `..._work` fields bound forecasts of the characters that Python-Markdown 3.11 would read or copy. In one second
    it was measured to do 2 to 5 million for brackets, 10 to 20 million for tags, 100 million for fences, 30 million for
    lines, and 3 to 20 billion of inline work.
    """

    source_bytes: int = 1_048_576  # of UTF-8
    block_characters: int = 400_000  # between two blank lines
    nesting: int = 25  # lists and quotations inside each other
    headings: int = 5_000
    links: int = 20_000
    footnotes: int = 2_000
    footnote_marks: int = 5_000
    abbreviations: int = 300
    tags: int = 20_000  # of raw HTML
    attributes: int = 40  # of one tag of raw HTML
    bracket_work: int = 2_000_000  # from each "[" and "](" to what closes it, or to the end of its paragraph
    tag_work: int = 10_000_000  # from each "<" of a tag or comment to the next ">", or to the end of the text
    fence_work: int = 30_000_000  # from each fence that is never closed to the end of the text
    line_work: int = 30_000_000  # underlines, definitions and the like in one block, times its length
    inline_work: int = 4_000_000_000  # links, escapes, tags and emphasis of one paragraph, times its length
    html_characters: int = 12_000_000  # of the result
    html_depth: int = 150  # elements inside each other in the result
