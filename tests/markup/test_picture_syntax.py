"""Pictures inside Markdown: a figure beside the text that names it, with markup in its caption."""

import time
from contextlib import suppress

import pytest

from wiki.markup.errors import MarkupError
from wiki.markup.render import render


def figure(name="x.png", caption="", classes="picture", width=""):
    told = f"<figcaption>{caption}</figcaption>" if caption else ""
    query = f"?{width}" if width else ""
    return f'<figure class="{classes}"><a class="picture-file" href="image:{name}{query}"></a>{told}</figure>'


def html_of(text):
    return render(text).html.replace("</figcaption>\n", "</figcaption>")


def test_a_picture_alone_is_a_figure_and_no_paragraph():
    assert html_of("![[x.png]]") == figure()


def test_a_picture_says_its_side_width_and_caption():
    text = "![[x.png|The *flag* of [[Turkey|the land]]|left|300]]"
    assert html_of(text) == figure(
        caption='The <em>flag</em> of <a href="wiki:Turkey">the land</a>', classes="picture picture-left", width="300"
    )


def test_a_picture_in_a_paragraph_stands_before_it():
    assert html_of("Before ![[x.png]] after.") == f"{figure()}\n<p>Before after.</p>"
    assert html_of("## Head ![[x.png]]").startswith(figure())


def test_a_picture_stands_in_a_cell_a_list_and_a_definition():
    assert figure(caption='c <a href="wiki:A">b</a>') in html_of("| a |\n|---|\n| ![[x.png\\|c [[A|b]]]] |")
    assert figure() in html_of("- item ![[x.png]]")
    assert figure() in html_of("Term\n:   ![[x.png]]")


@pytest.mark.parametrize("text", ["`![[x.png]]`", "\\![[x.png]]", "![[x.svg]]", "![[Soviet Union]]", "![[x.png"])
def test_what_is_no_picture_stays_as_it_is(text):
    assert "picture" not in html_of(text)


def test_pictures_are_no_links_and_their_captions_are_text():
    rendered = render("![[x.png|In [[Ankara]]]]")
    assert [link.target for link in rendered.links] == ["Ankara"]
    assert rendered.text == "In Ankara"


@pytest.mark.parametrize("part", ["![[a.png|", "![[a.png|[[b]]", "![[", "![[a.png]]", "![[a.png|[x]", "|![[a.png"])
def test_many_of_them_take_no_time(part):
    began = time.monotonic()
    with suppress(MarkupError):
        render(part * 1_500)
    assert time.monotonic() - began < 4
