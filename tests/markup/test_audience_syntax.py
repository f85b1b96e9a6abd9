"""Blocks for some only as HTML."""

import pytest

from wiki.markup.errors import MarkupError
from wiki.markup.render import render


def test_a_block_says_for_whom_it_is():
    html = render("A\n\n::: editors\n- B\n\n## C\n\n```\nD\n```\n:::\n\nE").html
    assert (
        '<div class="audience audience-editors">\n<p class="audience-label">Only for editors and moderators</p>' in html
    )
    assert '<li>B</li>\n</ul>\n<h2 id="s-c">C</h2>\n<pre><code>D\n</code></pre>\n</div>\n<p>E</p>' in html


def test_nobody_brings_such_a_box_by_html():
    assert "audience" not in render('<div class="audience audience-editors">A</div>').html


@pytest.mark.parametrize(
    "text",
    ["::: editors\n```\nA\n:::\n\n```", "<div>\n::: editors\nA\n:::\n</div>", "<!--\n::: editors\nA\n:::\n-->"],
)
def test_a_block_that_something_else_begins_before_is_refused(text):
    with pytest.raises(MarkupError, match="“:::” stands within HTML or code"):
        render(text)
