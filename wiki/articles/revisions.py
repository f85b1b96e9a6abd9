"""History in our shape: revisions numbered 1, 2, 3 for each article, with what only a revision has."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, Q, Value, When
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from wiki.articles.concealment import ConcealedParts, Part, hidden, sight_of, unhidden
from wiki.articles.visibility import DELETED, audience_of, levels_for

COMMENT_LENGTH = 500
RECENT_COMMENTS = 60
OFFERED_COMMENTS = 10


@dataclass(frozen=True)
class Stamp:
    """Who makes a revision, when and why; `base_rev` is the revision the author started from, 0 for none.

    `audience` is the one for which it was shown to them, if not the one that they belong to now. `also` is called with
    the article once it is saved, in the same transaction.
    """

    by: Any
    comment: str = ""
    minor: bool = False
    base_rev: int = 0
    when: datetime | None = None
    also: Callable[[Any], object] | None = None
    audience: int | None = None

    @property
    def sees(self) -> int:
        """The audience as which the author read what they started from, as far as they may still."""
        now = audience_of(self.by)
        return now if self.audience is None else min(now, self.audience)


class RevisionQuerySet(models.QuerySet[Any]):
    """Revisions, newest first. `visible_to` and its kin say what is asked for; they alone let hidden parts be seen."""

    def visible_to(self, user: Any) -> RevisionQuerySet:
        """Those whose article this user may see now, and might have seen then, and whose text is not hidden from them.

        Whatever shows or uses the text of a revision asks this.
        """
        return self.listed_to(user).filter(unhidden(Part.TEXT, sight_of(user)))

    def listed_to(self, user: Any, *, deleted: bool = False) -> RevisionQuerySet:
        """The same with those whose text is hidden: for lists, which show that there is one, and nothing of it.

        `deleted`: and those of deleted articles, for who may see what was deleted.
        """
        levels = levels_for(user)
        now = (*levels, DELETED) if deleted else levels
        return self.seen_by(user).filter(visibility__in=levels, history_relation__visibility__in=now)

    def of(self, article: Any, *, user: Any) -> RevisionQuerySet:
        """Those of one article that this user, who may see the article, may see; a deleted one has its own."""
        return self.listed_of(article, user=user).filter(unhidden(Part.TEXT, sight_of(user)))

    def listed_of(self, article: Any, *, user: Any) -> RevisionQuerySet:
        """The same with those whose text is hidden, as `listed_to` has them."""
        rows = self.filter(id=article.pk)
        if article.is_deleted:
            return rows.seen_by(user).filter(visibility__in=levels_for(user))
        return rows.listed_to(user)

    def seen_by(self, user: Any) -> RevisionQuerySet:
        """All of them, each with what of it this user sees."""
        seen: RevisionQuerySet = self.annotate(sight=Value(sight_of(user)))
        return seen

    def concealing(self, user: Any) -> RevisionQuerySet:
        """Those of which some part is hidden from this user."""
        sight = sight_of(user)
        return self.filter(hidden(Part.TEXT, sight) | hidden(Part.COMMENT, sight) | hidden(Part.AUTHOR, sight))

    def concealed_work(self, person: Any, article: Any, *, user: Any) -> RevisionQuerySet:
        """Those of an article that the person saved and this user may not know of; both may be references of a query.

        For leaving out what would tell that the person had a hand in the article.
        """
        return self.filter(hidden(Part.AUTHOR, sight_of(user)), history_user=person, id=article)

    def by(self, person: Any, *, user: Any) -> RevisionQuerySet:
        """Those of which this user may know that the person saved them."""
        return self.filter(unhidden(Part.AUTHOR, sight_of(user)), history_user=person)

    def not_by(self, person: Any, *, user: Any) -> RevisionQuerySet:
        """The others: those that somebody else saved, or whose author is hidden from this user."""
        return self.filter(~Q(history_user=person) | hidden(Part.AUTHOR, sight_of(user)))

    def named(self, user: Any) -> RevisionQuerySet:
        """With `author_name`, None where nobody is known or that is hidden from this user."""
        known = When(unhidden(Part.AUTHOR, sight_of(user)), then="history_user__username")
        found: RevisionQuerySet = self.annotate(author_name=Case(known, default=Value(None)))
        return found

    def by_name(self, name: str, *, user: Any) -> RevisionQuerySet:
        """Those of which this user may know that whoever is called this, in any case, saved them."""
        return self.filter(unhidden(Part.AUTHOR, sight_of(user)), history_user__username__iexact=name)

    def saved_by(self, person: Any) -> RevisionQuerySet:
        """Those that the person saved, for what nobody is shown."""
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
        own = self.listed_to(person).saved_by(person).filter(comment_hidden=None)
        own = own.exclude(history_change_reason="").order_by("-history_date")
        lately = own.values_list("history_change_reason", flat=True)[:RECENT_COMMENTS]
        return list(dict.fromkeys(lately))[:OFFERED_COMMENTS]

    def with_before(self, user: Any) -> RevisionQuerySet:
        """With `has_before`: whether each can be compared by this user, who may see it, with the one before it."""
        readable = unhidden(Part.TEXT, sight_of(user))
        before = self.model.objects.filter(id=models.OuterRef("id"), rev=models.OuterRef("rev") - 1)
        both = readable & Q(Exists(before.filter(readable, visibility__in=levels_for(user))))
        found: RevisionQuerySet = self.annotate(has_before=ExpressionWrapper(both, models.BooleanField()))
        return found

    def with_author(self) -> RevisionQuerySet:
        """Without the long texts, with the author: what lists of revisions show, in one query."""
        long = ("body", "facts", "aliases", "tags", "summary")
        with_both = self.select_related("history_user", "history_relation")
        return with_both.defer(*long, *(f"history_relation__{name}" for name in long))


class RevisionFields(ConcealedParts):
    """What a revision has beyond the article's own fields. Sizes are bytes of UTF-8 over all of the source.

    Who reads `author`, `comment` and `who` is told only what is not hidden from them; the fields behind these are read
    by no page.
    """

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
        """Who saved it; nobody where that is not known, or hidden from whoever asks."""
        return self.history_user if self.shows_author else None  # type: ignore[attr-defined]

    @property
    def who(self) -> str:
        """The author's name, or why there is none."""
        return str(self.author or "") or (gettext("unknown") if self.shows_author else gettext("author hidden"))

    @property
    def who_to_all(self) -> str:
        """The same in words that stay where everybody reads them, whoever asks."""
        return self.who if self.author_hidden is None else gettext("unknown")

    @property
    def when(self) -> datetime:
        return self.history_date  # type: ignore[attr-defined, no-any-return]

    @property
    def comment(self) -> str:
        return self.history_change_reason if self.shows_comment else ""  # type: ignore[attr-defined]

    @property
    def is_explained(self) -> bool:
        """Whether there is a comment, or one that is hidden."""
        return bool(self.comment) or not self.shows_comment

    @property
    def name(self) -> str:
        """What the article was called then, or is called now where that is hidden with the text."""
        return self.title if self.shows_text else self.history_relation.title  # type: ignore[attr-defined, no-any-return]

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
