"""A draft: the source of an article as somebody wants it to be, normalised and checked before it is published."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Canon
from wiki.articles.facts import clean_facts
from wiki.articles.ontology import Ontology
from wiki.articles.visibility import Visibility, audience_of
from wiki.markup.audiences import seen
from wiki.markup.titles import TitleError, check, fold, normalise
from wiki.markup.wikilinks import complete_pipes

SUMMARY_LENGTH = 300
TAG_LENGTH = 60
LIST_LENGTH = 100

# The control characters of Unicode, and what is no character by itself.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_NOT_IN_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Draft:
    """All of an article's source."""

    title: str
    kind: str
    summary: str = ""
    body: str = ""
    aliases: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    canon: str = Canon.CANON.value
    visibility: str = Visibility.PUBLIC.value

    @classmethod
    def of(cls, source: Any) -> Draft:
        """The draft that would change nothing of an article or a revision: all of it, so that for people who read or
        write, `seen_by` follows.
        """
        return cls(
            title=source.title,
            kind=source.kind_id,
            summary=source.summary,
            body=source.body,
            aliases=list(source.aliases),
            tags=list(source.tags),
            facts=[dict(fact) for fact in source.facts],
            canon=source.canon,
            visibility=source.visibility,
        )

    def seen_by(self, user: Any) -> Draft:
        """The draft as this user reads it: without the blocks of its text that are for others."""
        return self.seen_as(audience_of(user))

    def seen_as(self, audience: int) -> Draft:
        """The same for one of an audience."""
        body = seen(self.body, audience)
        return self if body is self.body else replace(self, body=body)

    def apply_to(self, article: Article) -> None:
        """Set the article's source to this, unsaved."""
        article.title, article.kind_id, article.summary, article.body = self.title, self.kind, self.summary, self.body
        article.aliases, article.tags, article.facts = self.aliases, self.tags, self.facts
        article.canon, article.visibility = self.canon, self.visibility

    def cleaned(self, ontology: Ontology) -> Draft:
        """The draft normalised. Raises ValidationError with a message for each field that cannot be published."""
        errors: dict[str, list[str]] = {}
        title = normalise(self.title)
        for name, problem in self._problems(title, ontology):
            errors.setdefault(name, []).append(problem)
        facts = self.facts
        try:
            facts = clean_facts(self.facts, ontology)
        except ValidationError as error:
            errors |= error.message_dict
        if errors:
            raise ValidationError(errors)
        return replace(
            self,
            title=title,
            summary=one_line(self.summary),
            body=complete_pipes(text_lines(self.body)),
            aliases=_distinct(self.aliases, but=fold(title)),
            tags=_distinct(self.tags),
            facts=facts,
        )

    def _problems(self, title: str, ontology: Ontology) -> list[tuple[str, str]]:
        problems = [("title", problem) for problem in _title_problems(title)]
        for alias in self.aliases:
            problems += [("aliases", f"{alias}: {problem}") for problem in _title_problems(normalise(alias))]
        if self.kind not in ontology.kinds:
            problems.append(("kind", _("There is no kind “%s”.") % self.kind))
        problems += self._long_texts()
        if self.canon not in Canon.values:
            problems.append(("canon", _("There is no canon status “%s”.") % self.canon))
        if self.visibility not in Visibility.values:
            problems.append(("visibility", _("There is no visibility “%s”.") % self.visibility))
        return problems

    def _long_texts(self) -> list[tuple[str, str]]:
        problems = []
        size = len(self.body.encode("utf-8", "surrogatepass"))
        if size > settings.ARTICLE_MAX_BYTES:
            problems.append(
                (
                    "body",
                    _("The text has %(size)s bytes; an article may have %(limit)s (ARTICLE_MAX_BYTES).")
                    % {"size": size, "limit": settings.ARTICLE_MAX_BYTES},
                )
            )
        if len(one_line(self.summary)) > SUMMARY_LENGTH:
            problems.append(("summary", _("A summary has at most %s characters.") % SUMMARY_LENGTH))
        for name, items in (("aliases", self.aliases), ("tags", self.tags)):
            if len(items) > LIST_LENGTH:
                problems.append((name, _("At most %s of these.") % LIST_LENGTH))
        for tag in self.tags:
            if len(normalise(tag)) > TAG_LENGTH:
                problems.append(("tags", _("“%(tag)s…” is longer than %(limit)s characters.") % _short(tag)))
            problems += [("tags", f"{tag[:TAG_LENGTH]}: {problem}") for problem in _title_problems(normalise(tag))]
        return problems


def one_line(text: str) -> str:
    """The text without control characters, white space run together."""
    return " ".join(_printable(text).split())


def text_lines(text: str) -> str:
    """The text in NFC with line feeds alone at its line ends and without other control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _NOT_IN_LINES.sub("", text)).rstrip()


def _printable(text: str) -> str:
    return unicodedata.normalize("NFC", _CONTROL.sub(" ", text).encode("utf-8", "replace").decode())


def _short(tag: str) -> dict[str, Any]:
    return {"tag": tag[:TAG_LENGTH], "limit": TAG_LENGTH}


def _title_problems(title: str) -> list[str]:
    try:
        check(title)
    except TitleError as error:
        return [str(error)]
    return []


def _distinct(names: list[str], *, but: str = "") -> list[str]:
    """The names normalised, the first of each folded key only, without the key `but`."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(fold(name), normalise(name))
    by_key.pop(but, None)
    return list(by_key.values())
