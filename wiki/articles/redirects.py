"""Redirects: names that lead on to an article, made by a move or by hand."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.accounts.roles import at_least
from wiki.articles.article import Article
from wiki.articles.concealment import ConcealedMaking, sight_of
from wiki.markup.slugs import slug
from wiki.markup.titles import fold, normalise

REASON_LENGTH = 500
MAX_HOPS = 5
# How far a chain that leads nowhere is looked into.
LONGEST_CHAIN = 20


class RedirectQuerySet(models.QuerySet["Redirect"]):
    """Redirects as the domain asks for them."""

    def current(self) -> RedirectQuerySet:
        """Those that lead on now; the others are kept for the log."""
        return self.filter(ended=None)

    def by_hand(self) -> RedirectQuerySet:
        return self.filter(made_by_move=False)

    def leading_to(self, article: Article) -> RedirectQuerySet:
        """Those that lead to this article now, over others or not."""
        return self.current().filter(key__in=article.names.filter(is_redirect=True).values("key"))

    def visible_to(self, user: Any) -> RedirectQuerySet:
        """Those that lead to an article this user may see; moderators also see those that lead nowhere."""
        seen = self.annotate(sight=models.Value(sight_of(user)))  # type: ignore[no-redef]
        if at_least(user, "moderator"):
            return seen
        led_to = Article.objects.visible_to(user)
        return seen.filter(models.Exists(led_to.filter(names__key=models.OuterRef("target_key"))))

    def over(self, keys: set[str]) -> list[Redirect]:
        """All that lead to these folded names in at most MAX_HOPS steps, the nearest first."""
        found: dict[str, Redirect] = {}
        for _hop in range(MAX_HOPS):
            rows = self.current().filter(target_key__in=keys).order_by("key")
            near = {row.key: row for row in rows if row.key not in found}
            if not near:
                break
            found |= near
            keys = set(near)
        return list(found.values())

    def chain(self, name: str) -> list[Redirect]:
        """The redirects that are passed from this name on, wherever they lead; it ends where a circle closes."""
        passed: dict[str, Redirect] = {}
        key = fold(name)
        while key not in passed and len(passed) < LONGEST_CHAIN and (row := self.current().filter(key=key).first()):
            passed[key], key = row, row.target_key
        return list(passed.values())

    def in_circle(self, name: str) -> list[Redirect]:
        """The chain from this name on, when it leads back into itself; otherwise none."""
        chain = self.chain(name)
        return chain if chain and chain[-1].target_key in {row.key for row in chain} else []

    def make(
        self, name: str, target: str, *, by: Any, section: str = "", reason: str = "", made_by_move: bool = False
    ) -> Redirect:
        """A new redirect. Raises IntegrityError when another of this name is current."""
        row = Redirect(name=normalise(name), target=normalise(target), section=section, by=by, reason=reason)
        row.made_by_move = made_by_move
        row.save()
        return row

    def end(self, *, by: Any) -> list[Redirect]:
        """Let these lead nowhere any more. Returns those that did until now: of two at once, one acts."""
        rows = list(self.current())
        now = timezone.now()
        return [row for row in rows if Redirect.objects.current().filter(pk=row.pk).update(ended=now, ended_by=by)]


class Redirect(ConcealedMaking):
    """Source: one name leads on to another. A row is never changed; another target is another row.

    What is hidden of a revision is hidden of the redirects that its move made or ended as well: who did it, and why.
    """

    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(_("key"), max_length=600, editable=False)
    target = models.CharField(_("target"), max_length=200)
    target_key = models.CharField(_("target key"), max_length=600, editable=False)
    section = models.CharField(_("section"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    made_by_move = models.BooleanField(_("made by a move"), default=False)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("ended by")
    )

    objects = RedirectQuerySet.as_manager()

    class Meta:
        ordering = ["key", "-when"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=models.Q(ended=None), name="one_redirect_of_a_name")
        ]
        indexes = [
            models.Index(fields=["target_key"], name="redirect_to"),
            models.Index(fields=["-when"], name="redirect_newest"),
        ]
        verbose_name = _("redirect")

    def __str__(self) -> str:
        return f"{self.name} → {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key, self.target_key = fold(self.name), fold(self.target)
        super().save(*args, **kwargs)

    @property
    def author(self) -> Any:
        """Who made it; nobody where that is hidden from whoever asks."""
        return self.by if self.shows_author else None

    @property
    def ender(self) -> Any:
        """Who let it end; nobody where that is hidden from whoever asks."""
        return self.ended_by if self.shows_author else None

    @property
    def comment(self) -> str:
        """The reason; empty where it is hidden from whoever asks."""
        return self.reason if self.shows_comment else ""

    @property
    def reason_to_all(self) -> str:
        """The reason for a row that takes the place of this one; none where it is hidden."""
        return self.reason if self.comment_hidden is None else ""

    @property
    def anchor(self) -> str:
        """The anchor of its section; empty for none."""
        return slug(self.section) if self.section else ""
