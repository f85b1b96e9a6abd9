"""Statements: each fact as a row, so that it also shows on the article it speaks of."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.derived import DerivedManager
from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.properties import Datatype
from wiki.dates.days import OPEN_DAY
from wiki.dates.edtf import DateError, parse
from wiki.dates.periods import Period, extent, period
from wiki.markup.render import Rendered
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference


class StatementManager(DerivedManager):
    """Statements follow from the facts, in their order."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        ontology = current_ontology()
        return [_row(article, position, fact, ontology) for position, fact in enumerate(article.facts)]


class Statement(models.Model):
    """Derived: one fact of one article, and the days on which it certainly and possibly holds, as day numbers.

    The time of a fact whose value is a date, such as a birth, is that date.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="statements", verbose_name=_("article"))
    fact_id = models.CharField(_("fact id"), max_length=20)
    position = models.PositiveIntegerField(_("position"))
    property = models.CharField(_("property"), max_length=40)
    value = models.TextField(_("value"))
    target_key = models.CharField(_("target key"), max_length=600, blank=True)
    date_from = models.CharField(_("from"), max_length=60, blank=True)
    date_to = models.CharField(_("to"), max_length=60, blank=True)
    side = models.CharField(_("side"), max_length=200, blank=True)
    qualifiers = models.JSONField(_("qualifiers"), default=dict)
    note = models.TextField(_("note"), blank=True)
    canon = models.CharField(_("canon status"), max_length=20, blank=True)
    from_lo = models.BigIntegerField(_("earliest beginning"), default=-OPEN_DAY)
    from_hi = models.BigIntegerField(_("latest beginning"), default=OPEN_DAY)
    to_lo = models.BigIntegerField(_("earliest end"), default=-OPEN_DAY)
    to_hi = models.BigIntegerField(_("latest end"), default=OPEN_DAY)

    objects = StatementManager()

    class Meta:
        ordering = ["article", "position"]
        constraints = [models.UniqueConstraint(fields=["article", "fact_id"], name="one_fact_once")]
        indexes = [
            models.Index(fields=["target_key", "property"], name="statement_about"),
            models.Index(fields=["property", "article"], name="statement_of_property"),
            models.Index(fields=["from_lo", "from_hi"], name="statement_begins"),
            models.Index(fields=["to_lo", "to_hi"], name="statement_ends"),
        ]
        verbose_name = _("statement")

    def __str__(self) -> str:
        return f"{self.article_id}: {self.property} {self.value}"

    @cached_property
    def time(self) -> Period:
        """When it holds."""
        return Period(self.from_lo, self.from_hi, self.to_lo, self.to_hi)

    @cached_property
    def undated(self) -> bool:
        """Whether nothing at all is said of its time."""
        return not (self.date_from or self.date_to) and self.time == period("", "")


def _row(article: Article, position: int, fact: dict[str, Any], ontology: Ontology) -> Statement:
    reference = parse_reference(fact["value"])
    time = time_of(fact, ontology)
    return Statement(
        article=article,
        fact_id=fact["id"],
        position=position,
        property=fact["property"],
        value=fact["value"],
        target_key=fold(reference.target) if reference else "",
        date_from=fact.get("from", ""),
        date_to=fact.get("to", ""),
        side=fact.get("side", ""),
        qualifiers=fact.get("qualifiers", {}),
        note=fact.get("note", ""),
        canon=fact.get("canon", ""),
        **time._asdict(),
    )


def time_of(fact: dict[str, Any], ontology: Ontology) -> Period:
    """When a fact holds; never fails."""
    prop = ontology.properties.get(fact["property"])
    if prop and prop.datatype == Datatype.DATE:
        try:
            return extent(parse(fact["value"]))
        except DateError:
            return period("", "")
    return period(fact.get("from", ""), fact.get("to", ""))
