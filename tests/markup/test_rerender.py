"""What is made of an earlier rendering is what the renderer makes, or nothing."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.errors import MarkupError
from wiki.markup.render import render
from wiki.markup.rerender import rerender
from wiki.markup.retarget import retarget
from wiki.markup.titles import fold

SHIPPED = Path(__file__).parents[2] / "fixtures" / "red_orchestra.yaml"
TITLES = ["Roma", "Roma Nova", "Roma-2", "Paris, Texas", "Rome (city)", "1st Rome", "ローマ"]


def made(text, key="rome", title="Roma"):
    return rerender(render(text).html, text, key, title)


@pytest.mark.parametrize(
    "text",
    [
        "[[Rome]]",
        "See [[ rome ]]s and [[ROME|the city]], [[Rome|*old* one]] and [[Rome#Early years|then]].",
        "| a | b |\n|---|---|\n| [[Rome\\|city]] | [[Rome]] |",
        "[[ro me]] **[[Rome]]** `[[Rome]]` [[Romeo]]",
        "[[Rome]]s [[Rome]]n",
        "No link.",
        "A note[^1] on [[Rome]].\n\n[^1]: Of [[Rome]].",
        "[[Rome]]\n\n[^1]: Nobody refers to this note of [[Rome]].",
        "## Of [[Paris]]\n\nSee [[Rome]].",
    ],
)
@pytest.mark.parametrize("title", TITLES)
def test_links_in_running_text_need_no_renderer(text, title):
    assert made(text, title=title) == render(retarget(text, "rome", title)).html


@pytest.mark.parametrize(
    "text",
    [
        "![[Rome]]",  # embedded
        "[[Rome#Early years]]",  # its label names title and section
        "## About [[Rome]]\n\nText.",  # its anchor is made of its words
        "[[Rome]] and [[Paris|Rome]] and [[Rome|Rome]]",  # which of them shows the title?
        "[[Rome]]\n\n*[Rome]: a city",  # an abbreviation
        "<!-- [[Rome]] -->",
        "[[Rome|]]",  # its label is the title without what tells it from others
    ],
)
def test_what_is_not_sure_is_left_to_the_renderer(text):
    assert made(text) is None


@pytest.mark.parametrize("title", ["A & B", "*Roma*", "Roma_2", "Roma's", "A/B", "C: D", "`Roma`"])
def test_so_is_a_title_that_the_markup_might_read(title):
    assert made("[[Rome]]", title=title) is None


def test_so_is_a_long_text():
    assert made("[[Rome]] " + "word " * 50_000) is None


pieces = st.sampled_from(
    [
        *("[[Rome]]", "[[rome|x]]", "[[Rome#a|b]]", "[[Rome]]s", "[[ROME]]", "[[Rome|Rome]]", "[[Rome|]]", "[[Paris]]"),
        *("`[[Rome]]`", "\n\n```\n[[Rome]]\n```\n\n", "\n\n", "[[", "]]", "word ", "|", "*", "**", "_", "    ", "\n"),
        *("> ", "- ", "1. ", "# ", "[^1]", "\n\n[^1]: ", "<b>", "</b>", "\\", "![[Rome]]", "\n*[Rome]: x\n", "&amp;"),
        *("| a | b |\n|---|---|\n| ", " | ", "!!! note\n    ", "\n: ", "<!--", "-->", "$", "~~", "==", "\ud7ff", "(x)"),
    ]
)


@given(st.lists(pieces, max_size=14).map("".join), st.sampled_from(TITLES))
def test_whatever_the_text_the_result_is_the_renderers(text, title):
    try:
        html = render(text).html
    except MarkupError:
        return  # there is no earlier rendering
    again = rerender(html, text, "rome", title)
    assert again is None or again == render(retarget(text, "rome", title)).html


def test_in_the_shipped_world_nearly_no_link_needs_the_renderer():
    articles = [row["fields"] for row in yaml.safe_load(SHIPPED.read_text()) if row["model"] == "wiki.article"]
    texts = [each["body"] for each in articles]
    tried = sure = 0
    for each in articles[::12]:
        key, title = fold(each["title"]), "A Name Nobody Has"
        for text in texts:
            changed = retarget(text, key, title)
            if changed != text:
                again = rerender(render(text).html, text, key, title)
                tried, sure = tried + 1, sure + (again is not None)
                assert again in (None, render(changed).html)
    assert tried > 40
    assert sure > 0.9 * tried
