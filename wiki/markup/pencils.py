"""Links beside the headings of a rendered text, by which a writer edits one section."""

import re
from functools import lru_cache
from html import escape
from urllib.parse import quote

from wiki.markup.root_headings import root_headings
from wiki.markup.slugs import PREFIX

_TAG = re.compile(r'<sup id="fnref[^"]*">.*?</sup>|<(?:[^>"]|"[^"]*")*>', re.DOTALL)


@lru_cache(maxsize=100)
def with_pencils(html: str, address: str, label: str) -> str:
    """Sanitised HTML with a link after each heading that begins a section.

    `address` is that of the editor, as far as its query goes (`edit/?`); `label` holds `%s` for the heading. Kept for
    the latest texts, as each element of a text is looked at.
    """
    written, end = [], 0
    for heading in root_headings(html):
        words = _TAG.sub("", html[heading.start : heading.end])
        href = f"{address}section={quote(heading.slug.removeprefix(PREFIX))}"
        written += [
            html[end : heading.end],
            f'<a class="section-edit" href="{escape(href)}"><span aria-hidden="true">✎</span>'
            f'<span class="visually-hidden">{escape(label, quote=False).replace("%s", words)}</span></a>',
        ]
        end = heading.end
    return "".join([*written, html[end:]])
