"""Embedded texts in sanitised HTML: the frames that await them, and a text made fit to stand in another."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from wiki.markup.root_headings import root_headings, section_range
from wiki.markup.titles import from_path, to_path

FRAME = '<div class="embed">'
EMBED = re.compile(FRAME + r'<a href="wiki:(?P<target>[^"#]+)(?:#(?P<fragment>[^"]+))?">(?P<label>[^<]*)</a></div>')
_NOTES = '<div class="footnote">'
_NOTE = re.compile(r'(?=<li id="fn-[0-9]+">)')
_NOTE_MARK = re.compile(r'href="#(fn-[0-9]+)"')
_TAG = re.compile(r'<[a-z](?:[^>"]|"[^"]*")*>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_OWN_LINK = re.compile(r'<a href="#(s-[^"]+)">')


@dataclass(frozen=True, slots=True)
class EmbedRef:
    """What a frame asks for: a title, and the anchor of a section or ""."""

    target: str
    section: str


def embed_ref(match: re.Match[str]) -> EmbedRef:
    """What a match of EMBED asks for."""
    return EmbedRef(from_path(unquote(match["target"])), match["fragment"] or "")


def embeds(html: str) -> list[EmbedRef]:
    """What the frames of a rendered text ask for, each once, in order."""
    return list(dict.fromkeys(embed_ref(match) for match in EMBED.finditer(html))) if FRAME in html else []


def part_of(html: str, section: str) -> str | None:
    """All of a rendered text, or one section with the footnotes it mentions; None when there is no such section."""
    if not section:
        return html
    body, sign, notes = html.partition(_NOTES)
    found = section_range(list(root_headings(body)), section, len(body))
    if found is None:
        return None
    text = body[slice(*found)]
    return text + (_notes_for(text, sign + notes) if sign else "")


def _notes_for(text: str, notes: str) -> str:
    """The list of footnotes with only those that the text mentions."""
    head, *items = _NOTE.split(notes)
    if not items:
        return ""
    end = items[-1].rindex("</ol>")
    items[-1], tail = items[-1][:end], items[-1][end:]
    mentioned = {f'<li id="{note}">' for note in _NOTE_MARK.findall(text)}
    kept = [item for item in items if item.startswith(tuple(mentioned))] if mentioned else []
    return head + "".join(kept) + tail if kept else ""


def fit_for_embedding(html: str, number: int, title: str) -> str:
    """The text with anchors of its own, told apart by a number; links to its sections lead to its article."""
    prefix = f"e{number}-"

    def attribute(match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        if name == "id":
            return f'id="{prefix}{value}"'
        return f'href="#{prefix}{value[1:]}"' if name == "href" and value.startswith("#") else match[0]

    html = _OWN_LINK.sub(lambda match: f'<a href="wiki:{to_path(title)}#{match[1]}">', html)
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)
