"""Flags: a reader says that something is wrong with a page, and a moderator says what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.accounts.roles import at_least
from wiki.articles.article import Article
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.visibility import DELETED, levels_for


class Wrong(models.TextChoices):
    """What is wrong."""

    SPAM = "spam", _("spam or advertising")
    ERROR = "error", _("something is not true of this world")
    ABUSE = "abuse", _("abuse of somebody")
    OTHER = "other", _("something else")
    FILTER = "filter", _("caught by a content filter")


# What readers may say; the last is said by filters.
SAID_BY_READERS = [(each.value, each.label) for each in Wrong if each is not Wrong.FILTER]


class State(models.TextChoices):
    """What became of it."""

    OPEN = "open", _("open")
    TAKEN = "taken", _("taken")
    RESOLVED = "resolved", _("resolved")
    DISMISSED = "dismissed", _("dismissed")


WAITING = (State.OPEN, State.TAKEN)
# Of a page's address, in which a title of 255 bytes may be written with three characters for each.
ADDRESS_LENGTH = 1_000


class FlagQuerySet(models.QuerySet["Flag"]):
    """Flags as the domain asks for them."""

    def visible_to(self, user: Any) -> FlagQuerySet:
        """All of them for moderators, but not of articles that they may not see; none for others."""
        if not (user.is_authenticated and user.is_active and at_least(user, "moderator")):
            return self.none()
        return self.filter(Q(article=None) | Q(article__visibility__in=(*levels_for(user), DELETED)))

    def waiting(self) -> FlagQuerySet:
        """Those that nobody has resolved or dismissed."""
        return self.filter(state__in=WAITING)


class Flag(models.Model):
    """Source: one reader's word about one page. `reporter` tells readers apart while it waits, and says who nobody is.

    What a filter has caught elsewhere than in the text of an article is called `what` and stands at `address`: a
    thread or a redirect of the article, or a file, which has no article. `answer` is why it was resolved or dismissed,
    by `handled_by`, who took it before that.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="flags", null=True, blank=True, verbose_name=_("article")
    )
    rev = models.PositiveIntegerField(_("revision"), default=0)
    what = models.CharField(_("what it is about"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=ADDRESS_LENGTH, blank=True)
    wrong = models.CharField(_("what is wrong"), max_length=20, choices=Wrong, default=Wrong.ERROR)
    words = models.CharField(_("in a few words"), max_length=REASON_LENGTH, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("by")
    )
    reporter = models.CharField(_("reporter"), max_length=64, blank=True, editable=False)
    when = models.DateTimeField(_("when"), default=timezone.now)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.OPEN)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("handled by")
    )
    handled = models.DateTimeField(_("handled"), null=True, blank=True)
    answer = models.CharField(_("why"), max_length=REASON_LENGTH, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["when", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "reporter"], condition=Q(state__in=WAITING), name="flagged_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["what", "reporter"],
                condition=Q(article=None, state__in=WAITING),
                name="file_flagged_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "when"], name="flag_oldest")]
        verbose_name = _("flag")

    def __str__(self) -> str:
        return f"{self.title}: {self.get_wrong_display()}"

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.article.title if self.article else self.what

    @property
    def waits(self) -> bool:
        """Whether nobody has resolved or dismissed it."""
        return self.state in WAITING
