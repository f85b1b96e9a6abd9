"""Wikilinks that name one title made to name another. Pure text: labels, sections and code stay as they are."""

import re

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
    if "[[" not in text:
        return text

    def renamed(match: re.Match[str]) -> str:
        target = normalise(match["target"])
        return f"[[{title}{match['rest']}" if is_valid(target) and fold(target) == key else match[0]

    parts, end = [], 0
    for start, stop in [*code_spans(text), (len(text), len(text))]:
        parts += [_LINK.sub(renamed, text[end:start]), text[start:stop]]
        end = stop
    return "".join(parts)
