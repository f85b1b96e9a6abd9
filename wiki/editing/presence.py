"""Who has the editor of an article open: written by the editor while it is open, gone two minutes after it is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wiki.accounts.models import User
from wiki.articles.article import Article

NAMED = 3


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Who is present, as the domain asks for it."""

    def fresh(self) -> PresenceQuerySet:
        """Those seen lately enough to be there still."""
        return self.filter(seen__gt=timezone.now() - _lasting())

    def told(self, article: Article, user: Any) -> str:
        """Who else is editing, as a sentence; empty for nobody."""
        return told(self.others_at(article, user))

    def others_at(self, article: Article, user: Any) -> list[str]:
        """The names of the others who have the editor of this article open."""
        here = self.fresh().filter(article=article).exclude(person=user)
        return list(here.order_by("person__username").values_list("person__username", flat=True))

    def note(self, article: Article, *, by: Any) -> None:
        """Say that a person has the editor of this article open now."""
        self.filter(seen__lte=timezone.now() - _lasting()).delete()
        self.update_or_create(person=by, article=article, defaults={"seen": timezone.now()})

    def leave(self, article: Article, *, by: Any) -> None:
        """Say that a person has the editor open no more."""
        self.filter(person=by, article=article).delete()


class Presence(models.Model):
    """One person has the editor of one article open."""

    person = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=gettext_lazy("person"))
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=gettext_lazy("article"))
    seen = models.DateTimeField(gettext_lazy("seen"))

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "article"], name="one_presence_once")]
        indexes = [models.Index(fields=["article", "seen"], name="presence_at")]
        verbose_name = gettext_lazy("presence")

    def __str__(self) -> str:
        return f"{self.person_id} at {self.article_id}"


def told(names: list[str]) -> str:
    """Who else is editing, as a sentence; empty for nobody."""
    if not names:
        return ""
    if len(names) == 1:
        return _("%s is editing this article as well.") % names[0]
    more = len(names) - NAMED
    if more > 0:
        said = ngettext("%(names)s and %(count)s other", "%(names)s and %(count)s others", more)
        listed = said % {"names": ", ".join(names[:NAMED]), "count": more}
    else:
        listed = _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
    return _("%s are editing this article as well.") % listed


def _lasting() -> timedelta:
    return timedelta(seconds=settings.PRESENCE_SECONDS)
