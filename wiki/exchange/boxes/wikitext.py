"""Text and links as MediaWiki's wikitext, so that nothing in them is taken for markup.

What could begin markup is written as a character reference: references are decoded after everything else was read, so
they stand for themselves in a parameter of a template, in a link and at the beginning of a line.
"""

from __future__ import annotations

import re

from wiki.articles.box import BoxValue

# What opens or closes something; quotes that may add up to italics, tildes to signatures, underscores to magic words.
_MARKUP = re.compile(r"[&<>\[\]{}|`\\]|'(?=')|(?<=')'|^'|'$|~(?=~)|(?<=~)~|_(?=_)|(?<=_)_")
_AT_START = re.compile(r"^[*#:;!+=\-]")
# The addresses and numbers that MediaWiki links by itself.
_ADDRESS = re.compile(r"(?<=\w):(?=\S)|//")
_NUMBER = re.compile(r"\b(ISBN|RFC|PMID) (?=\d)")


def escaped(text: str) -> str:
    """A text that shows as it is wherever it is put; one line."""
    said = _MARKUP.sub(lambda found: _reference(found[0]), " ".join(text.split()))
    said = _ADDRESS.sub(lambda found: "".join(map(_reference, found[0])), said)
    said = _NUMBER.sub(lambda found: f"{found[1]}&#32;", said)
    return _AT_START.sub(lambda found: _reference(found[0]), said)


def link(target: str, words: str) -> str:
    """A link to the page of this title. A colon in front keeps one with a namespace from being embedded or sorted."""
    page = _MARKUP.sub(lambda found: _reference(found[0]), target).replace("%", _reference("%"))
    if ":" in page:
        page = f":{page}"
    return f"[[{page}]]" if words == target == page else f"[[{page}|{escaped(words)}]]"


def subject(value: BoxValue) -> str:
    """A value alone: a link where it leads somewhere."""
    return link(value.target, value.text) if value.target else escaped(value.text)


def written(value: BoxValue) -> str:
    """A value with all that is said about it in small letters behind it."""
    said, more = subject(value), "; ".join(value.details)
    return f"{said} <small>({escaped(more)})</small>" if more else said


def listed(values: list[BoxValue]) -> str:
    """Values one below the other, on one line of wikitext."""
    return "<br />".join(map(written, values))


def template(name: str, parameters: list[tuple[str, str]]) -> str:
    """The call of a template with those of its parameters that say something, one a line."""
    told = [(key, text) for key, text in parameters if text]
    room = max((len(key) for key, _text in told), default=0)
    return "\n".join([f"{{{{{name}", *(f"| {key.ljust(room)} = {text}" for key, text in told), "}}"]) + "\n"


def _reference(character: str) -> str:
    return f"&#{ord(character)};"
