"""Reading marks: up to which revision somebody has read an article, and what is new since."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.dateformat import format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wiki.articles.article import Article
from wiki.articles.reading import Reading


class ReadMarkManager(models.Manager["ReadMark"]):
    """The marks of all readers."""

    def advance(self, article: Article, rev: int, *, by: Any) -> None:
        """Note that somebody has read this revision; a mark never goes back."""
        mark, made = self.get_or_create(person=by, article=article, defaults={"rev": rev})
        if not made:
            self.filter(pk=mark.pk, rev__lt=rev).update(rev=rev, when=timezone.now())

    def reaches(self, article: Article, rev: int, *, by: Any) -> bool:
        """Whether somebody has read this revision or a later one."""
        return self.filter(person=by, article=article, rev__gte=rev).exists()


class ReadMark(models.Model):
    """Source: the last revision of an article that one person has read. It goes when the account goes."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="read_marks", verbose_name=gettext_lazy("person")
    )
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=gettext_lazy("article"))
    rev = models.PositiveIntegerField(gettext_lazy("revision"))
    when = models.DateTimeField(gettext_lazy("when"), default=timezone.now)

    objects = ReadMarkManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "article"], name="one_mark_each")]
        verbose_name = gettext_lazy("reading mark")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.article_id}, revision {self.rev}"


def news(reading: Reading) -> str:
    """What others have changed since the reader's mark, such as `3 edits by 2 people since you read it on 4 May 2026`.

    Empty when nothing is new, or nothing was marked.
    """
    if not reading.edits or reading.read_when is None:
        return ""
    said = {
        "edits": ngettext("%s edit", "%s edits", reading.edits) % reading.edits,
        "people": ngettext("%s person", "%s people", reading.people) % reading.people,
        "day": _day(reading.read_when),
    }
    return _("%(edits)s by %(people)s since you read it on %(day)s") % said


@lru_cache(maxsize=10_000)
def _day(when: datetime) -> str:
    return format(timezone.localtime(when), "j F Y")
