"""History in our shape: revisions numbered 1, 2, 3 for each article, with what only a revision has."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from wiki.articles.visibility import levels_for

COMMENT_LENGTH = 500
RECENT_COMMENTS = 60
OFFERED_COMMENTS = 10


@dataclass(frozen=True)
class Stamp:
    """Who makes a revision, when and why; `base_rev` is the revision the author started from, 0 for none.

    `also` is called with the article once it is saved, in the same transaction.
    """

    by: Any
    comment: str = ""
    minor: bool = False
    base_rev: int = 0
    when: datetime | None = None
    also: Callable[[Any], object] | None = None


class RevisionQuerySet(models.QuerySet[Any]):
    """Revisions, newest first."""

    def visible_to(self, user: Any) -> RevisionQuerySet:
        """Those whose article this user may see now, and might have seen then."""
        levels = levels_for(user)
        return self.filter(visibility__in=levels, history_relation__visibility__in=levels)

    def of(self, article: Any, *, user: Any) -> RevisionQuerySet:
        """Those of one article that this user, who may see the article, may see; a deleted one has its own."""
        rows = self.filter(id=article.pk)
        return rows.filter(visibility__in=levels_for(user)) if article.is_deleted else rows.visible_to(user)

    def by(self, person: Any) -> RevisionQuerySet:
        return self.filter(history_user=person)

    def of_article(self, article: Any) -> RevisionQuerySet:
        """All of one article, as its history lists them: the article itself is not read again with each."""
        long = ("body", "facts", "aliases", "tags", "summary")
        return self.filter(id=article.pk).select_related("history_user").defer(*long)

    def state(self, prop: str) -> bool:
        """Whether one of them has a fact of this property."""
        # Facts are JSON text: what bears the name somewhere is looked at closely.
        told = self.filter(facts__icontains=prop).values_list("facts", flat=True)
        return any(fact.get("property") == prop for facts in told.iterator() for fact in facts)

    def comments_of(self, person: Any) -> list[str]:
        """What somebody has said of their own changes lately, each once, the latest first."""
        if not person.is_authenticated:
            return []
        own = self.visible_to(person).by(person).exclude(history_change_reason="").order_by("-history_date")
        lately = own.values_list("history_change_reason", flat=True)[:RECENT_COMMENTS]
        return list(dict.fromkeys(lately))[:OFFERED_COMMENTS]

    def with_before(self, user: Any) -> RevisionQuerySet:
        """With `has_before`: whether there is a revision before each that this user may see as well."""
        before = self.model.objects.filter(id=models.OuterRef("id"), rev=models.OuterRef("rev") - 1)
        found: RevisionQuerySet = self.annotate(has_before=Exists(before.filter(visibility__in=levels_for(user))))
        return found

    def with_author(self) -> RevisionQuerySet:
        """Without the long texts, with the author: what lists of revisions show, in one query."""
        long = ("body", "facts", "aliases", "tags", "summary")
        with_both = self.select_related("history_user", "history_relation")
        return with_both.defer(*long, *(f"history_relation__{name}" for name in long))


class RevisionFields(models.Model):
    """What a revision has beyond the article's own fields. Sizes are bytes of UTF-8 over all of the source."""

    minor = models.BooleanField(_("minor"), default=False)
    base_rev = models.PositiveIntegerField(_("base revision"), default=0)
    size = models.PositiveIntegerField(_("size"), default=0)
    size_change = models.IntegerField(_("size change"), default=0)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse("revision", args=[self.title, self.rev])  # type: ignore[attr-defined]

    @property
    def article_address(self) -> str:
        """Where the article stands now, whatever it was called at this revision."""
        return self.history_relation.get_absolute_url()  # type: ignore[attr-defined, no-any-return]

    @property
    def author(self) -> Any:
        return self.history_user  # type: ignore[attr-defined]

    @property
    def when(self) -> datetime:
        return self.history_date  # type: ignore[attr-defined, no-any-return]

    @property
    def comment(self) -> str:
        return self.history_change_reason or ""  # type: ignore[attr-defined]

    @property
    def is_new(self) -> bool:
        """Whether this is the revision that created the article."""
        return self.rev == 1  # type: ignore[attr-defined, no-any-return]

    @property
    def is_merged(self) -> bool:
        """Whether others saved revisions between its base and itself, which were merged with it."""
        return 0 < self.base_rev < self.rev - 1  # type: ignore[attr-defined, no-any-return]


class RevisionRecords(HistoricalRecords):  # type: ignore[misc]
    """django-simple-history with our indexes and constraints, which a base class cannot hand down."""

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        usual: dict[str, Any] = super().get_meta_options(model)
        return usual | {
            "verbose_name": _("revision"),
            "verbose_name_plural": _("revisions"),
            "ordering": ("-history_date", "-history_id"),
            "constraints": [models.UniqueConstraint(fields=["id", "rev"], name="revision_number")],
            "indexes": [
                models.Index(fields=["-history_date", "-history_id"], name="revision_newest"),
                models.Index(fields=["history_user", "-history_date"], name="revision_by_person"),
            ],
        }


def source_size(source: Any) -> int:
    """Bytes of UTF-8 in the source of an article or a revision: prose, facts and all."""
    texts = [source.title, source.summary, source.body, *source.aliases, *source.tags]
    texts += [json.dumps(fact, ensure_ascii=False) for fact in source.facts]
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


@receiver(pre_create_historical_record)
def _fill_in(sender: type, instance: Any, history_instance: Any, **kwargs: Any) -> None:
    """Give a new revision its stamp and its sizes."""
    if not hasattr(instance, "stamp"):
        return
    stamp: Stamp = instance.stamp
    before = sender.objects.filter(id=instance.pk, rev=instance.rev - 1).values_list("size", flat=True).first()  # type: ignore[attr-defined]
    history_instance.minor = stamp.minor
    history_instance.base_rev = stamp.base_rev
    history_instance.size = source_size(instance)
    history_instance.size_change = history_instance.size - (before or 0)
    history_instance.history_user = stamp.by
    history_instance.history_change_reason = stamp.comment[:COMMENT_LENGTH]
    history_instance.history_date = stamp.when or timezone.now()
