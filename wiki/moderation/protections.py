"""Protections: who may edit or move an article, or create one of a title, for a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wiki.accounts.roles import at_least
from wiki.articles.article import Article
from wiki.articles.visibility import DELETED, levels_for
from wiki.markup.titles import fold
from wiki.moderation.terms import Term, TermQuerySet


class Deed(models.TextChoices):
    """What a protection restricts."""

    EDIT = "edit", _("editing")
    MOVE = "move", _("moving")
    CREATE = "create", _("creating")


class Least(models.TextChoices):
    """The least role that may still do it; with `review`, everybody may, but contributors' edits wait for review."""

    REVIEW = "review", _("everybody; contributors’ edits wait for review")
    EDITORS = "editor", _("editors")
    MODERATORS = "moderator", _("moderators")
    ADMINISTRATORS = "administrator", _("administrators")


class ProtectionQuerySet(TermQuerySet):
    """Protections as the domain asks for them."""

    def of_article(self, article: Article, deed: Deed) -> list[Protection]:
        """Those of an article that hold now."""
        return list(self.standing().filter(article=article, deed=deed))

    def visible_to(self, user: Any) -> ProtectionQuerySet:
        """Those of articles that this user may see; those of titles, and of deleted articles, for moderators alone."""
        if not at_least(user, "moderator"):
            return self.filter(article__visibility__in=levels_for(user))
        return self.filter(Q(article=None) | Q(article__visibility__in=(*levels_for(user), DELETED)))

    def about(self, what: Article | str, *, user: Any) -> ProtectionQuerySet:
        """Those that hold now of an article that this user may see, or of a title; the title's for moderators alone."""
        if isinstance(what, str):
            return self.standing().visible_to(user).filter(article=None, key=fold(what))
        own = Q(article=what)
        if at_least(user, "moderator"):
            own |= Q(article=None, key=what.key)
        return self.standing().filter(own)

    def of_titles(self, titles: Iterable[str]) -> list[Protection]:
        """Those by which articles of these titles, in any spelling, may not be created now."""
        return list(self.standing().filter(key__in=[fold(title) for title in titles], deed=Deed.CREATE))


def protecting(article: Any) -> QuerySet[Any, Any]:
    """What is protected of an article now, and for whom: rows of a deed and the least role."""
    rows: QuerySet[Any, Any] = Protection.objects.standing(Now()).filter(article=article).order_by()
    return rows.values_list("deed", "least")


def lets(user: Any, least: str) -> bool:
    """Whether a protection for this role lets a user through."""
    return least == Least.REVIEW or at_least(user, least)


class Protection(Term):
    """Source: one protection, of an article or, against creation, of a title."""

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="protections", null=True, blank=True, verbose_name=_("article")
    )
    title = models.CharField(_("title"), max_length=200)
    key = models.CharField(_("key"), max_length=600, editable=False)
    deed = models.CharField(_("of"), max_length=20, choices=Deed, default=Deed.EDIT)
    least = models.CharField(_("allowed to"), max_length=20, choices=Least, default=Least.EDITORS)

    objects = ProtectionQuerySet.as_manager()

    class Meta:
        ordering = ["-when"]
        indexes = [
            models.Index(fields=["article", "deed"], name="protection_of_article"),
            models.Index(fields=["key", "deed"], name="protection_of_title"),
        ]
        verbose_name = _("protection")

    def __str__(self) -> str:
        return f"{self.title}: {self.get_deed_display()}"

    def lets(self, user: Any) -> bool:
        """Whether it lets a user do what it restricts."""
        return lets(user, self.least)

    def save(self, *args: object, **kwargs: object) -> None:
        """Save it under the folded title."""
        self.key = fold(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def words(self) -> str:
        """What is kept for whom and until when, as the history tells it."""
        said = {"deed": self.get_deed_display(), "who": self.get_least_display(), "until": self.until_words}
        if self.least == Least.REVIEW:
            return gettext("%(deed)s is for everybody, but what contributors write waits for review %(until)s") % said
        return gettext("%(deed)s is for %(who)s, %(until)s") % said
