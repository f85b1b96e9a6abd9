"""The precheck refuses what would hang, in linear time, and lets long honest texts through."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits
from wiki.markup.precheck import check_size, precheck

from .texts import HONEST, HOSTILE

ROOT = Path(__file__).resolve().parents[2]

CHEAP_TO_REFUSE = "brackets|image brackets|open wikilinks|open links|open references|empty links|nested brackets"
CHEAP_TO_REFUSE += "|footnote marks|open tags|CDATA|open comments|instructions|underlines|numbers|bullets|deep list"
CHEAP_TO_REFUSE += "|quotes|headings|abbreviations|unclosed fences|escapes|emphasis|attributes"


@pytest.mark.parametrize("name", HONEST)
def test_long_honest_texts_pass(name: str) -> None:
    precheck(HONEST[name](), Limits())


@pytest.mark.parametrize("name", CHEAP_TO_REFUSE.split("|"))
def test_what_hangs_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(MarkupError, match=r".\.$"):
        precheck(HOSTILE[name](), Limits())


ALL_HOSTILE = """
import contextlib, signal
from tests.markup.texts import HOSTILE
from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits
from wiki.markup.precheck import precheck

for name in HOSTILE:
    for size in (250_000, 1_000_000):
        print(name, size, flush=True)
        text = (HOSTILE[name]() * 20)[:size]
        signal.setitimer(signal.ITIMER_VIRTUAL, 4.5)
        with contextlib.suppress(MarkupError):
            precheck(text, Limits())
print("done", flush=True)
"""


def test_nothing_takes_longer_than_a_render_process_has() -> None:
    """The timer ends the process after what a render process may take for 1 MB; one in proportion takes a fifth."""
    run = subprocess.run([sys.executable, "-c", ALL_HOSTILE], cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=600)
    assert run.stdout.splitlines()[-1] == "done"


@given(st.text(alphabet="[](){}<>|`~*_#-+:!\\ \n\ta1.=\"'^&;x/"))
def test_it_raises_nothing_but_markup_errors(text: str) -> None:
    try:
        precheck(text, Limits(bracket_work=50, tag_work=50, nesting=3, headings=2, links=2, attributes=2))
    except MarkupError:
        return


def test_the_size_counts_bytes_and_the_limit_is_named() -> None:
    check_size("x" * 1_048_576, Limits())
    with pytest.raises(MarkupError, match="1,048,577 bytes, and at most 1 MB"):
        check_size("x" * 1_048_577, Limits())
    with pytest.raises(MarkupError):
        check_size("é" * 600_000, Limits())


@pytest.mark.parametrize(
    ("text", "limits", "message"),
    [
        ("# a\n\n# b", Limits(headings=1), "2 headings; at most 1"),
        ("[[a]] [b](c)", Limits(links=1), "2 links"),
        ("[^1] [^2]", Limits(footnote_marks=1), "2 references to footnotes"),
        ("[^1]: a\n[^2]: b", Limits(footnotes=1), "2 footnotes"),
        ("*[a]: b\n*[c]: d", Limits(abbreviations=1), "2 abbreviations"),
        ("<b>x</b>", Limits(tags=1), "2 HTML tags"),
        ("<b a=1 b=2>", Limits(attributes=1), "2 attributes"),
        ("a\n\n> > > b", Limits(nesting=2), "Line 3: lists and quotations can be 2 deep, not 3"),
        ("a\n\n" + "b" * 2000, Limits(block_characters=1999), "Line 3: 2,000 characters without a blank line"),
        ("a\n\n" + "[x " * 2000, Limits(), "Line 3: too many “\\["),
    ],
)
def test_each_limit_names_itself(text: str, limits: Limits, message: str) -> None:
    with pytest.raises(MarkupError, match=message):
        precheck(text, limits)


def test_code_does_not_count() -> None:
    precheck("```\n# a\n[[b]] <i>\n```\n\n`[[c]]`", Limits(headings=0, links=0, tags=0))
