"""Plain mentions of existing articles in a text: words that could be links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wiki.articles.names import ArticleName
from wiki.articles.visibility import levels_for
from wiki.markup.prose import Phrase, phrases
from wiki.markup.titles import fold
from wiki.markup.wikilinks import targets

MOST_MENTIONS = 100


@dataclass(frozen=True)
class Mention:
    """The first place where a text names an article without linking to it."""

    start: int
    stop: int
    words: str
    title: str
    kind: str

    @property
    def link(self) -> str:
        """The words as a wikilink."""
        return f"[[{self.title}]]" if self.words == self.title else f"[[{self.title}|{self.words}]]"

    @property
    def key(self) -> str:
        """What tells this mention from the others of its text: each article is mentioned once."""
        return fold(self.title)


def mentions(text: str, *, own: Iterable[str], user: Any) -> list[Mention]:
    """The first mention of each article that this user may see, in order; at most MOST_MENTIONS.

    Left out are `own`, the names of the text's own article, and articles that the text links to already.
    """
    linked = {fold(target) for target in targets(text)}
    candidates: dict[str, list[Phrase]] = {key: [] for key in linked}
    for phrase in phrases(text):
        candidates.setdefault(fold(phrase.words), []).append(phrase)
    rows = _named(list(candidates), user)
    spent = {fold(name) for name in own} | {fold(title) for key, _name, title, _kind in rows if key in linked}
    places = [
        (phrase, title, kind)
        for key, name, title, kind in rows
        for phrase in candidates[key]
        if fold(title) not in spent and _spelt(phrase.words, name)
    ]
    return _first(sorted(places, key=lambda each: (each[0].start, -each[0].stop)))


def _first(places: list[tuple[Phrase, str, str]]) -> list[Mention]:
    """The first place of each article, none inside another."""
    found: dict[str, Mention] = {}
    end = 0
    for phrase, title, kind in places:
        if phrase.start >= end and title not in found:
            found[title] = Mention(phrase.start, phrase.stop, phrase.words, title, kind)
            end = phrase.stop
    return list(found.values())[:MOST_MENTIONS]


def link_all(text: str, found: Iterable[Mention]) -> str:
    """The text with these of its mentions made links."""
    for mention in sorted(found, key=lambda each: each.start, reverse=True):
        text = text[: mention.start] + mention.link + text[mention.stop :]
    return text


def _named(keys: list[str], user: Any) -> list[tuple[str, str, str, str]]:
    """Key, name, title and kind of each name among the keys: one query."""
    names = ArticleName.objects.keyed(keys).filter(visibility__in=levels_for(user))
    return list(names.values_list("key", "name", "title", "kind"))


def _spelt(words: str, name: str) -> bool:
    """Whether the words are the name, capitals included: `war` is no mention of “War”. Only a name of several words
    may begin with another case than the words: `the Red Orchestra`.
    """
    if " " in words:
        words, name = words[1:], name[1:]
    return " ".join(words.split()) == name
