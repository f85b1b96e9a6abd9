"""A text is divided where the renderer sees a heading, and put together again without a letter lost."""

from hypothesis import example, given
from hypothesis import strategies as st

from wiki.markup.errors import MarkupError
from wiki.markup.render import render
from wiki.markup.root_headings import root_headings
from wiki.markup.sections import find, parts, replaced, section_text, whole

PIECES = (
    *(
        "# A",
        "## B ##",
        "### C *x*",
        "#",
        "####### seven",
        "##no space",
        "## \\",
        "Title\n---",
        "Title\n====  ",
        "- a\n---",
    ),
    *(
        "para",
        "",
        "    # code",
        "```\n# fenced\n```",
        "```",
        "> ## quoted",
        "- item\n\n    ## in it",
        "<div>\n# raw\n</div>",
    ),
    *(
        "<h2>raw</h2>",
        "[^1]: note\n\n    ## noted",
        "[^1]",
        "*[A]: b",
        "!!! note\n    ## inside",
        "a | b\n---",
        "\t## tab",
    ),
    *(
        "Term\n:   ## defined",
        "<!-- \n# comment\n-->",
        "[[a\nb]]\n---",
        "## `x",
        "# \uf8ff\U000f0001",
        "é\n-",
        "&amp;\n---",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=8).flatmap(
    lambda pieces: st.lists(
        st.sampled_from(("\n", "\n\n", "\r\n", "\n\n\n")), min_size=len(pieces), max_size=len(pieces)
    ).map(lambda ends: "".join(piece + end for piece, end in zip(pieces, ends, strict=True)))
)


def html(text: str) -> str:
    return render(text).html


@given(texts | st.text(alphabet="# =-\n`>a\\\r|<\u2028", max_size=40))
@example("# a\n\n#b\\")
@example("Title\n-\r\n")
def test_the_parts_joined_give_the_text_and_are_those_of_the_renderer(text: str) -> None:
    try:
        divided = parts(text, html)
    except MarkupError:
        return
    assert "".join(part.text for part in divided) == text
    assert [(part.slug, part.level) for part in divided[1:]] == [
        (heading.slug, heading.level) for heading in root_headings(html(text))
    ]


@given(texts)
def test_a_section_put_back_as_it_was_changes_nothing(text: str) -> None:
    divided = parts(text, html)
    for number in range(len(divided)):
        assert replaced(divided, number, section_text(divided, number)) == text


TEXT = "Lead.\n\n# One\n\nText.\n\n### Deep\n\n> ## Quoted\n\nTwo & *more*\n---\n\n```\n# no\n```\n\n## One\n\nEnd."


def test_a_section_reaches_to_the_next_heading_of_its_level_or_above() -> None:
    divided = parts(TEXT, html)
    assert [part.title for part in divided] == ["", "One", "Deep", "Two & more", "One"]
    assert section_text(divided, 0) == "Lead."
    assert section_text(divided, 1) == "# One\n\nText.\n\n### Deep\n\n> ## Quoted"
    assert [part.slug for part in whole(divided, 2)] == ["s-deep"]
    assert section_text(divided, 3) == "Two & *more*\n---\n\n```\n# no\n```"


def test_a_section_is_found_by_its_anchor_or_its_number() -> None:
    divided = parts(TEXT, html)
    assert [find(divided, name) for name in ("one", "s-one", "one-2", "2", "0")] == [1, 1, 4, 2, 0]
    assert [find(divided, name) for name in ("", "s-", "9", "quoted", "٢", "99999999", "no")] == [None] * 7


def test_other_words_take_the_place_of_a_section() -> None:
    text = "Lead.\n\n## A\n\nOld.\n\n\n## B\n\nEnd."
    divided = parts(text, html)
    assert replaced(divided, 1, "## New\n\nWords.\n") == "Lead.\n\n## New\n\nWords.\n\n\n## B\n\nEnd."
    assert replaced(divided, 1, " \n") == "Lead.\n\n## B\n\nEnd."
    assert replaced(divided, 2, "## B\n\nMore.") == "Lead.\n\n## A\n\nOld.\n\n\n## B\n\nMore."
    assert replaced(parts("## A", html), 0, "Lead.") == "Lead.\n\n## A"


def test_a_text_without_headings_is_one_part_and_not_rendered() -> None:
    def refuse(text: str) -> str:
        raise AssertionError(text)

    assert [part.text for part in parts("No heading.\n\nAt all.", refuse)] == ["No heading.\n\nAt all."]
    assert "".join(part.text for part in parts("", refuse)) == ""
