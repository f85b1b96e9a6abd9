"""Blame worked out over an article's revisions, and kept, so that it is not worked out again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, models
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article, Revision
from wiki.history.blame import Blame, lines_of
from wiki.markup.audiences import seen

EVERY = 250  # each so many revisions the state is kept for good, for the blame of old revisions
MOST_BYTES = 300_000_000  # of old revisions, read for one request
CHUNK = 20  # revisions held at a time


@dataclass(frozen=True)
class Attributed:
    """Of one revision: the revision that brought each line, 0 for those that came after revision `reached`.

    `reached` is that revision itself once all is worked out; the next request goes on from there.
    """

    lines: tuple[int, ...]
    facts: dict[str, int]
    reached: int


class Attribution(models.Model):
    """Derived: the blame of one revision as an audience reads it. It holds numbers of revisions, and no text.

    What an audience is told follows from what it reads alone: whoever guesses the words of a block that is hidden from
    them must not find out by whom they are said to have come.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("article"))
    rev = models.PositiveIntegerField(_("revision"))
    audience = models.PositiveSmallIntegerField(_("for the audience"), default=0)
    blame = models.JSONField(_("blame"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "rev", "audience"], name="attributed_once")]
        verbose_name = _("attribution")

    def __str__(self) -> str:
        return f"{self.article_id}, revision {self.rev}"


def forget(article: Any, rev: int) -> None:
    """Work the blame of an article out anew from this revision on: whether its text is hidden has changed."""
    Attribution.objects.filter(article=article, rev__gte=rev).delete()


def attribute(revision: Any, audience: int) -> Attributed:
    """The blame of a revision as an audience reads it, line by line of that.

    Worked out from the nearest stored one before it, MOST_BYTES of text at a time.
    """
    walk = _Walk(revision.id, revision.rev, audience)
    walk.go(MOST_BYTES)
    if walk.rev == revision.rev:
        return Attributed(walk.blame.lines, walk.blame.facts, walk.rev)
    known = walk.blame.without_later(walk.lines, lines_of(seen(revision.body, audience)))
    facts = {str(fact.get("id", "")): 0 for fact in revision.facts}
    return Attributed(known, facts, walk.rev)


class _Walk:
    """From one revision of an article to a later one."""

    def __init__(self, article_id: int, last: int, audience: int) -> None:
        self.article_id, self.last, self.audience = article_id, last, audience
        stored = self._stored().filter(rev__lte=last).order_by("-rev").first()
        self.rev = stored.rev if stored else 0
        self.blame = Blame.of_json(stored.blame) if stored else Blame()
        self.lines: list[str] = []
        self.facts = self.visibility = ""
        self.hidden: set[int] = set()

    def go(self, most: int) -> None:
        """Walk until so many bytes are read, or all is worked out; at least one revision further."""
        began = self.rev
        if began == self.last:
            return
        hidden = Revision.objects.filter(id=self.article_id, rev__lte=self.last).exclude(text_hidden=None)
        self.hidden = set(hidden.values_list("rev", flat=True))
        for rev, body, facts, visibility in self._revisions():
            if rev == began:
                self.lines, self.facts, self.visibility = self._lines(body), facts, visibility
            else:
                self._step(rev, body, facts, visibility)
            most -= len(body) + len(facts)
            if most <= 0 and rev > began:
                break
        if not self._stored().filter(rev__gt=self.rev).exists():
            self._keep()
            self._stored().filter(rev__lt=self.rev).annotate(rest=models.F("rev") % EVERY).exclude(rest=0).delete()

    def _step(self, rev: int, body: str, facts: str, visibility: str) -> None:
        lines = self._lines(body)
        self.blame = self.blame.after_text(self.lines, lines, rev)
        if facts != self.facts:
            self.blame = self.blame.after_facts(json.loads(facts), rev)
        if visibility != self.visibility:  # nobody may find out by guessing what was taken out of sight of them
            self.blame = self.blame.without_memory()
        elif self.hidden:  # nor what stood in a text that is hidden
            self.blame = self.blame.without_memory_of(self.hidden)
        self.rev, self.lines, self.facts, self.visibility = rev, lines, facts, visibility
        if not rev % EVERY:
            self._keep()

    def _lines(self, body: str) -> list[str]:
        return lines_of(seen(body, self.audience))

    def _revisions(self) -> Iterator[tuple[int, str, str, str]]:
        """Number, text, facts as they are stored (reading JSON costs more than all the rest), visibility."""
        span = Revision.objects.filter(id=self.article_id, rev__lte=self.last).order_by("rev")
        rows = span.values_list("rev", "body", Cast("facts", models.TextField()), "visibility")
        first = self.rev
        while found := list(rows.filter(rev__gte=first)[:CHUNK]):
            yield from found
            first = found[-1][0] + 1

    def _stored(self) -> models.QuerySet[Attribution]:
        return Attribution.objects.filter(article=self.article_id, audience=self.audience)

    def _keep(self) -> None:
        """Store the state, which is a cache: while the database takes no writes, nothing is kept."""
        with suppress(OperationalError):
            one: dict[str, Any] = {"article_id": self.article_id, "rev": self.rev, "audience": self.audience}
            Attribution.objects.update_or_create(**one, defaults={"blame": self.blame.as_json()})
