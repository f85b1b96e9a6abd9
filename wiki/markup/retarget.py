"""Wikilinks that name one title made to name another. Pure text: labels, sections and code stay as they are."""

import re
from collections.abc import Iterator

from wiki.markup.code_spans import code_spans
from wiki.markup.titles import fold, is_valid, normalise

_LINK = re.compile(
    r"(?<!\\)\[\[(?P<target>[^\[\]|#\n]*?(?:\n[^\[\]|#\n]*?)?)"
    r"(?P<rest>(?:#[^\[\]|\n]*?)?(?:\\?\|[^\[\]\n]*(?:\n[^\[\]\n]*)?)?\]\])"
)


def retarget(text: str, key: str, title: str) -> str:
    """Return the text with each wikilink to the title of this folded key, in any spelling of it, leading to `title`.

    Only whole titles count: a link to "Rome/Forum" names no part of "Rome". Code is left as it is.
    """
    parts, end = [], 0
    for link in links_to(key, text):
        parts += [text[end : link.start()], f"[[{title}{link['rest']}"]
        end = link.end()
    return "".join(parts) + text[end:]


def links_to(key: str, text: str) -> Iterator[re.Match[str]]:
    """Yield each wikilink to the title of this folded key that is not in code: its `target` as typed, and its `rest`.

    The rest is what follows up to the closing brackets, these included.
    """
    if "[[" not in text:
        return
    end = 0
    for start, stop in [*code_spans(text), (len(text), len(text))]:
        for match in _LINK.finditer(text[:start], end):
            target = normalise(match["target"])
            if is_valid(target) and fold(target) == key:
                yield match
        end = stop
