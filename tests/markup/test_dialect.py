"""What authors write and what readers get: every form of the markup, and the odd ones beside it."""

import pytest

from wiki.markup.render import render


def html(source: str) -> str:
    return render(source).html


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("[[Soviet Union]]", '<a href="wiki:Soviet_Union">Soviet Union</a>'),
        ("[[Soviet Union|USSR]]", '<a href="wiki:Soviet_Union">USSR</a>'),
        ("[[War#Early years]]", '<a href="wiki:War#s-early-years">War § Early years</a>'),
        ("[[War#Early years|then]]", '<a href="wiki:War#s-early-years">then</a>'),
        ("[[#Early years]]", '<a href="#s-early-years">Early years</a>'),
        ("[[#Early years|above]]", '<a href="#s-early-years">above</a>'),
        ("[[king]]s", '<a href="wiki:king">kings</a>'),
        ("[[king|the king]]s.", '<a href="wiki:king">the kings</a>.'),
        ("[[Kremlin]]ü2", '<a href="wiki:Kremlin">Kremlinü</a>2'),
        ("[[北京]]是", '<a href="wiki:%E5%8C%97%E4%BA%AC">北京</a>是'),
        ("[[Élise (queen)|]]", '<a href="wiki:%C3%89lise_(queen)">Élise</a>'),
        ("[[A|*b*]]", '<a href="wiki:A"><em>b</em></a>'),
        ("[[A *b*]]", '<a href="wiki:A_*b*">A *b*</a>'),
        ("[[_a_]]", '<a href="wiki:a">a</a>'),
        ("[[A|b|c]]", '<a href="wiki:A">b|c</a>'),
        ("[[A\\|b]]", '<a href="wiki:A">b</a>'),
        ("[[Red\nArmy]]", '<a href="wiki:Red_Army">Red Army</a>'),
        ("*[[A]]*", '<em><a href="wiki:A">A</a></em>'),
        ("[[AT&T]]", '<a href="wiki:AT%26T">AT&amp;T</a>'),
        ('[[A "b"]]', '<a href="wiki:A_%22b%22">A "b"</a>'),
        ("<b>[[A]]</b>", '<b><a href="wiki:A">A</a></b>'),
    ],
)
def test_wikilinks(source: str, result: str) -> None:
    assert html(source) == f"<p>{result}</p>"


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("`[[A]]`", "<code>[[A]]</code>"),
        ("`[[A|b]]`", "<code>[[A|b]]</code>"),
        ("\\[[A]]", "[[A]]"),
        ("[[A", "[[A"),
        ("[[A]", "[[A]"),
        ("[[]]", "[[]]"),
        ("[[|a]]", "[[|a]]"),
        ("[[a{b]]", "[[a{b]]"),
        ("[[A/history]]", "[[A/history]]"),
        ("[[a [[b]] c]]", '[[a <a href="wiki:b">b</a> c]]'),
        ("[[[c]]]", '[<a href="wiki:c">c</a>]'),
        ("[[a|[b]]]", "[[a|[b]]]"),
        ("[[a [[b", "[[a [[b"),
    ],
)
def test_no_wikilinks(source: str, result: str) -> None:
    assert html(source).replace("\\", "") == f"<p>{result}</p>"


@pytest.mark.parametrize("source", ["```\n[[A|b]]\n```", "~~~ text\n[[A|b]]\n~~~", "    [[A|b]]"])
def test_blocks_of_code_keep_links_as_they_are(source: str) -> None:
    assert html(source) == "<pre><code>[[A|b]]\n</code></pre>"


def test_a_link_and_code_with_a_pipe_do_not_split_a_table_row() -> None:
    page = html("| a | b |\n|:--|--:|\n| [[A|x]] | `[[B|y]]` |\n| [[C\\|z]] | [[D#S|w]] |")
    assert '<td class="align-left"><a href="wiki:A">x</a></td>' in page
    assert '<td class="align-right"><code>[[B|y]]</code></td>' in page
    assert '<td class="align-left"><a href="wiki:C">z</a></td>' in page
    assert '<td class="align-right"><a href="wiki:D#s-s">w</a></td>' in page
    assert "style" not in page


def test_title_headings_become_sections() -> None:
    assert html("# A\n## B\n### C\n###### D\n\nE\n=") == (
        '<h2 id="s-a">A</h2>\n<h2 id="s-b">B</h2>\n<h3 id="s-c">C</h3>\n<h6 id="s-d">D</h6>\n<h2 id="s-e">E</h2>'
    )


def test_a_heading_and_a_link_to_it_have_the_same_anchor() -> None:
    page = html("## The King's *Road* & [[X|more]]\n\n[[#The King's Road & more]]")
    assert '<h2 id="s-the-kings-road-more">' in page
    assert 'href="#s-the-kings-road-more"' in page


def test_footnotes_are_numbered_by_mention_and_linked_both_ways() -> None:
    page = html('A[^x y"<] b[^2] c[^x y"<] d[^none]\n\n[^2]: Two\n[^x y"<]: One')
    assert '<sup id="fnref-2"><a class="footnote-ref" href="#fn-2">1</a></sup>' in page
    assert '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">2</a></sup>' in page
    assert '<sup id="fnref2-2"><a class="footnote-ref" href="#fn-2">1</a></sup>' in page
    assert page.index('<li id="fn-2">') < page.index('<li id="fn-1">')
    assert 'href="#fnref-2"' in page
    assert 'href="#fnref2-2"' in page
    assert "[^none]" in page


@pytest.mark.parametrize("text", ["a[^1]\n\n[^1]: ", "a[^1]\n\n[^1]:\n\nb", "a[^1]\n\n[^1]: \n[^2]: Two"])
def test_a_footnote_without_words_is_still_to_be_written(text: str) -> None:
    page = html(text)
    assert "a[^1]" in page
    assert page.count("<li ") == ("Two" in text)


@pytest.mark.parametrize("kind", ["note", "tip", "warning", "danger", "quote"])
def test_known_admonitions(kind: str) -> None:
    assert html(f"!!! {kind}\n    [[A]]") == (
        f'<div class="admonition {kind}">\n<p class="admonition-title">{kind.capitalize()}</p>\n'
        '<p><a href="wiki:A">A</a></p>\n</div>'
    )


def test_an_unknown_admonition_looks_like_a_note_and_keeps_its_name() -> None:
    page = html('!!! hint extra\n    x\n\n!!! other "Mine"\n    y\n\n!!! tip ""\n    z')
    assert page.count('class="admonition note"') == 2
    assert "extra" not in page
    assert ">Hint</p>" in page
    assert ">Mine</p>" in page
    assert page.count("admonition-title") == 2


def test_definitions_need_no_blank_lines_between_them() -> None:
    assert html("A\n: one\nB\n: two\n: three") == (
        "<dl>\n<dt>A</dt>\n<dd>one</dd>\n<dt>B</dt>\n<dd>two</dd>\n<dd>three</dd>\n</dl>"
    )


def test_abbreviations() -> None:
    assert html("The IRA.\n\n*[IRA]: Irish Republican Army") == (
        '<p>The <abbr title="Irish Republican Army">IRA</abbr>.</p>'
    )


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("![a *b*](http://x.y/z.png)", '<a href="http://x.y/z.png" rel="nofollow ugc noopener">a *b*</a>'),
        ("![](https://x.y/)", '<a href="https://x.y/" rel="nofollow ugc noopener">https://x.y/</a>'),
        ("![a](z.png)", "<span>a</span>"),
        ("![a](javascript:alert)", "<span>a</span>"),
        (
            "[![a](http://x.y/z.png)](http://v.w/)",
            '<a href="http://v.w/" rel="nofollow ugc noopener"><span>a</span></a>',
        ),
        ('a <img src="http://x.y/z.png" alt="b"> c', "a  c"),
    ],
)
def test_images_are_links_or_their_description(source: str, result: str) -> None:
    assert html(source) == f"<p>{result}</p>"


def test_code_keeps_its_text_and_nothing_else() -> None:
    assert html("```{.python #x onclick=y}\n<b> & [[A]] `x`\n```") == (
        "<pre><code>&lt;b&gt; &amp; [[A]] `x`\n</code></pre>"
    )
