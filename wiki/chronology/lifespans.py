"""Lifespans: from when to when the subject of each article exists or goes on, derived from all facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article, Revision
from wiki.articles.derived import DerivedManager
from wiki.articles.names import ArticleName
from wiki.articles.ontology import current_ontology
from wiki.articles.visibility import Visibility
from wiki.chronology.evidence import seen_alive, stated_life
from wiki.chronology.statements import Statement
from wiki.chronology.timeline.spans import NO_DAY, Span
from wiki.dates.bounds import Bounds
from wiki.dates.days import OPEN_DAY
from wiki.dates.periods import Period
from wiki.markup.render import Rendered
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference

_ROW = ("property", "canon", *Period._fields)


class LifespanQuerySet(models.QuerySet["Lifespan"]):
    """Lifespans at a time. `lo` and `hi` are day numbers: of one day, or of the month or year asked about."""

    def certain(self, lo: int, hi: int) -> LifespanQuerySet:
        """Those that certainly reach into the time asked about."""
        return self.filter(certain_lo__lte=hi, certain_hi__gte=lo)

    def possible(self, lo: int, hi: int) -> LifespanQuerySet:
        """Those that possibly, but not certainly, reach into it."""
        return self.filter(from_lo__lte=hi, to_hi__gte=lo).exclude(certain_lo__lte=hi, certain_hi__gte=lo)

    def dated(self) -> LifespanQuerySet:
        """Those of which something is known."""
        return self.exclude(from_lo=-OPEN_DAY, to_hi=OPEN_DAY, certain_lo=OPEN_DAY, certain_hi=-OPEN_DAY)

    def visible_to_levels(self, levels: tuple[str, ...]) -> LifespanQuerySet:
        return self.filter(visibility__in=levels)


class LifespanManager(DerivedManager.from_queryset(LifespanQuerySet)):  # type: ignore[misc]
    """A lifespan follows from an article's own facts and from what others state about it."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        ontology = current_ontology()
        own = list(Statement.objects.filter(article=article))
        about = list(_about(article))
        stated, seen = stated_life(own, ontology), seen_alive(own, about, ontology)
        certain = Bounds(
            max(min(stated.from_hi, seen.lo), stated.from_lo), min(max(stated.to_lo, seen.hi), stated.to_hi)
        )
        span = Span(*stated, *certain)
        drawn = span.drawn if span.known else NO_DAY
        return [
            Lifespan(
                article=article,
                kind=article.kind_id,
                key=article.key,
                visibility=article.visibility,
                **span._asdict(),
                drawn_lo=drawn.lo,
                drawn_hi=drawn.hi,
                mentions=len(about),
            )
        ]

    def rebuild_for(self, article: Article, rendered: Rendered) -> None:
        """Those of the article and of all that its facts speak of, now or at the revision before."""
        for each in [article, *_spoken_of(article)]:
            super().rebuild_for(each, rendered)

    def rebuild_all(self, render: Callable[[Article], Rendered]) -> int:
        """Twice: what is seen of one subject depends on the stated lifespans of others."""
        super().rebuild_all(render)
        return int(super().rebuild_all(render))


class Lifespan(models.Model):
    """Derived: when the subject of an article begins and ends, as its facts state it, and when it certainly exists.

    A subject certainly exists from its latest possible beginning, or the first dated fact that needs it, to its
    earliest possible end, or the last such fact. `certain_lo` is after `certain_hi` where no day is certain.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="lifespan", verbose_name=_("article"))
    # Of the article, so that lists and counts of a day read one table in the order of the titles.
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("key"), max_length=600)
    visibility = models.CharField(_("visible to"), max_length=20)
    from_lo = models.BigIntegerField(_("earliest beginning"))
    from_hi = models.BigIntegerField(_("latest beginning"))
    to_lo = models.BigIntegerField(_("earliest end"))
    to_hi = models.BigIntegerField(_("latest end"))
    certain_lo = models.BigIntegerField(_("first certain day"))
    certain_hi = models.BigIntegerField(_("last certain day"))
    # Where a timeline draws it: the first and last day of its bar, `Span.drawn`; the first is the later one of an
    # undated lifespan, so that no window has it.
    drawn_lo = models.BigIntegerField(_("first day drawn"), default=OPEN_DAY)
    drawn_hi = models.BigIntegerField(_("last day drawn"), default=-OPEN_DAY)
    # How many facts of public articles speak of the article.
    mentions = models.PositiveIntegerField(_("facts about it"), default=0)

    objects = LifespanManager()

    class Meta:
        indexes = [
            # Holds all that the counts of a day ask.
            models.Index(
                fields=["kind", "visibility", "from_lo", "to_hi", "certain_lo", "certain_hi"], name="lifespan_on_day"
            ),
            models.Index(fields=["from_lo"], name="lifespan_from"),
            models.Index(fields=["to_hi"], name="lifespan_to"),
            models.Index(fields=["to_lo"], name="lifespan_ends"),
            # Holds all that the lists and counts of a day ask, in the order of the titles.
            models.Index(
                fields=["kind", "key", "visibility", "certain_lo", "certain_hi", "from_lo", "to_hi", "article"],
                name="lifespan_listed",
            ),
            # Holds all that a window of the timeline asks.
            models.Index(fields=["kind", "drawn_lo", "drawn_hi", "visibility", "article"], name="lifespan_drawn"),
            models.Index(fields=["kind", "-mentions", "key", "visibility", "article"], name="lifespan_best_known"),
        ]
        verbose_name = _("lifespan")

    def __str__(self) -> str:
        return f"{self.article_id}: {self.from_lo} to {self.to_hi}"

    @property
    def time(self) -> Period:
        """The stated lifespan: what the facts that begin and end it say."""
        return Period(self.from_lo, self.from_hi, self.to_lo, self.to_hi)


def _about(article: Article) -> models.QuerySet[Statement]:
    """What public articles state about this one. Others have no say: a lifespan must not tell what is hidden."""
    keys = ArticleName.objects.filter(article=article).values("key")
    about = Statement.objects.filter(target_key__in=keys, article__visibility=Visibility.PUBLIC)
    shown = ("article__kind", *(f"article__lifespan__{name}" for name in Period._fields))
    return about.exclude(article=article).select_related("article__lifespan").only(*_ROW, *shown)


def _spoken_of(article: Article) -> models.QuerySet[Article]:
    before = Revision.objects.filter(id=article.pk, rev=article.rev - 1).values_list("facts", flat=True).first() or []
    references = [parse_reference(fact["value"]) for fact in [*article.facts, *before]]
    keys = {fold(reference.target) for reference in references if reference}
    return Article.objects.filter(names__key__in=keys).exclude(pk=article.pk).distinct()
