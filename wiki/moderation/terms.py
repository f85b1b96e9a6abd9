"""What a moderator sets for a time: who, when, until when and why, and who ended it early."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wiki.articles.redirects import REASON_LENGTH


class TermQuerySet(models.QuerySet[Any]):
    """Terms as the domain asks for them."""

    def standing(self, now: Any = None) -> Self:
        """Those that hold now, a moment or what the database takes for one: neither ended nor run out."""
        return self.filter(Q(until=None) | Q(until__gt=now or timezone.now()), ended=None)

    def end(self, *, by: Any) -> int:
        """End those that hold now. Returns how many did: of two who end one at once, one does."""
        return self.standing().update(ended=timezone.now(), ended_by=by)


class Term(models.Model):
    """One row is one term, and stays when it is over. Without `until` it holds until somebody ends it."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("ended by")
    )

    class Meta:
        abstract = True

    @property
    def stands(self) -> bool:
        """Whether it holds now."""
        return self.ended is None and (self.until is None or self.until > timezone.now())

    @property
    def until_words(self) -> str:
        """Until when it holds, in words."""
        if self.until is None:
            return gettext("until further notice")
        return gettext("until %s") % date_format(self.until, "j F Y, H:i")


def said_reason(reason: str) -> str:
    """The reason in one line. Raises ValidationError without one."""
    reason = " ".join(reason.split())[:REASON_LENGTH]
    if not reason:
        raise ValidationError({"reason": gettext("Say why: others will ask.")})
    return reason


def check_until(until: datetime | None) -> None:
    """Raises ValidationError for a moment that is over."""
    if until and until <= timezone.now():
        raise ValidationError({"until": gettext("This is over already.")})
