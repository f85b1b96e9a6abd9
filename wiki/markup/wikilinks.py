"""Wikilinks: `[[Title]]`, `[[Title|label]]`, `[[Title#Section]]`, `[[Title#Section|label]]`, `[[#Section]]`.

A link may break over one line end. An invalid title, an unclosed or a nested pair of brackets is no link: it stays
the text it is. `![[...]]` and `\\[[...]]` are not links.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from wiki.markup.code_spans import code_spans
from wiki.markup.slugs import slug
from wiki.markup.titles import is_valid, normalise, to_path

_TEXT = r"[^\[\]\n]*(?:\n[^\[\]\n]*)?"
_NAME = r"[^\[\]|#\n]*(?:\n[^\[\]|#\n]*)?"
_HEAD = rf"(?P<target>{_NAME})(?:#(?P<section>[^\[\]|\n]*))?"
_REFERENCE = re.compile(rf"\[\[{_HEAD}(?:\|(?P<label>{_TEXT}))?\]\]")
_EMPTY_LABEL = re.compile(rf"(?<![!\\])\[\[{_HEAD}\|\s*\]\]")
_DISAMBIGUATION = re.compile(r"\s*\([^()]*\)$")

# The opening tag of a wikilink in rendered HTML, exactly: replace all of it. `target` is percent-quoted ASCII
# (`titles.from_path(unquote(target))` is the title), `fragment` is an anchor as headings have it, or None.
WIKI_LINK = re.compile(r'<a href="wiki:(?P<target>[^"#]+)(?:#(?P<fragment>[^"]+))?">')


@dataclass(frozen=True, slots=True)
class Wikilink:
    """A link to an article, or with an empty target to a section of the same page.

    `target` is a normalised, valid title; `section` is as typed, "" for none; `label` is what is shown, never empty.
    """

    target: str
    section: str
    label: str

    @property
    def href(self) -> str:
        """The address in rendered HTML: `wiki:<percent-quoted title>#s-<section>`, or only `#s-<section>`."""
        anchor = f"#{slug(self.section)}" if self.section else ""
        return f"wiki:{to_path(self.target)}{anchor}" if self.target else anchor


def build(target: str, section: str | None, label: str | None) -> Wikilink | None:
    """Make a link of the parts between the brackets, as typed; None if they name nothing that can exist."""
    target, section = normalise(target), " ".join((section or "").split())
    if not target and not section:
        return None
    if target and not is_valid(target):
        return None
    if label is None:
        label = default_label(target, section)
    return Wikilink(target, section, label.strip() or short_label(target, section))


def default_label(target: str, section: str) -> str:
    """Return what a link without a label shows: its title, its section, or both."""
    return f"{target} § {section}" if target and section else target or section


def short_label(target: str, section: str) -> str:
    """Return what an empty label stands for: the section, or the title without what tells it from others.

    "Élise (queen)" gives "Élise", "Paris, Texas" gives "Paris".
    """
    if section:
        return section
    short = _DISAMBIGUATION.sub("", target)
    if short == target:
        short = target.split(", ")[0]
    return short.strip() or target


@lru_cache(maxsize=10_000)
def parse_reference(value: str) -> Wikilink | None:
    """Return the link to an article that a value is, if it is exactly one `[[...]]`; otherwise None."""
    match = _REFERENCE.fullmatch(value.strip())
    link = build(match["target"], match["section"], match["label"]) if match else None
    return link if link and link.target else None


def targets(text: str) -> set[str]:
    """Return what the links in a Markdown text lead to, as typed, those in code included."""
    return {match["target"].strip() for match in _REFERENCE.finditer(text)}


def inline_reference(value: str) -> str:
    """Return a short text as HTML: a link if it is exactly one `[[...]]`, otherwise escaped. No Markdown."""
    link = parse_reference(value)
    return f'<a href="{escape(link.href)}">{escape(link.label)}</a>' if link else escape(value)


def complete_pipes(text: str) -> str:
    """Write out the labels of links with an empty one, as `[[Élise (queen)|]]`, everywhere but in code."""
    if "|" not in text or "[[" not in text:
        return text
    parts, end = [], 0
    for start, stop in code_spans(text):
        parts += [_EMPTY_LABEL.sub(_completed, text[end:start]), text[start:stop]]
        end = stop
    return "".join([*parts, _EMPTY_LABEL.sub(_completed, text[end:])])


def _completed(match: re.Match[str]) -> str:
    link = build(match["target"], match["section"], "")
    return match[0][: match[0].rindex("|") + 1] + f"{link.label}]]" if link else match[0]
