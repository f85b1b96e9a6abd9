"""Texts that many articles share but for their links, so that a large world is rendered in a minute."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import NamedTuple

from tests.benchmarks import prose
from wiki.markup.contents import links, plain_text
from wiki.markup.render import Rendered, render
from wiki.markup.titles import to_path

# How many texts there are beside those of the specimens.
TEXTS = 600
# What stands for the targets of links: with a space as it is written, with a low line in the address of a rendered one.
_TARGET = re.compile(r"Target([ _])([0-9]+)x")


class Text(NamedTuple):
    """A text by its name, of about so many bytes and with so many links."""

    name: str
    size: int
    links: int

    def body(self, targets: list[str]) -> str:
        """The text with links to these targets."""
        return _filled(_body(self), targets)

    def rendered(self, targets: list[str]) -> Rendered:
        """What `render` makes of `body`."""
        once = _rendered(self)
        html = _filled(once.html, targets)
        return replace(once, html=html, links=links(html), text=plain_text(html))


def text_of(number: int, seed: int, *, more: int = 0) -> Text:
    """One of the texts, with some links more than its length asks for."""
    name = f"{seed} text {number}"
    size = prose.length(Random(name))
    return Text(name, size, prose.link_count(size) + more)


@lru_cache(maxsize=2 * TEXTS)
def _body(text: Text) -> str:
    return prose.body(Random(text.name), text.size, [f"Target {number}x" for number in range(text.links)])


@lru_cache(maxsize=2 * TEXTS)
def _rendered(text: Text) -> Rendered:
    return render(_body(text))


def _filled(text: str, targets: list[str]) -> str:
    def target(match: re.Match[str]) -> str:
        title = targets[int(match[2])]
        return title if match[1] == " " else to_path(title)

    return _TARGET.sub(target, text)
