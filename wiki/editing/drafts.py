"""Drafts kept on the server: what somebody has typed and not published yet. Nobody but its owner ever sees one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.editing.decisions import decided
from wiki.editing.draft_fields import packed, unpacked
from wiki.editing.unseen import still_read

_TITLE_LENGTH = 200


class DraftTooLarge(Exception):
    """More was typed than a draft may hold. `str()` says so to its author."""


class StoredDraftQuerySet(models.QuerySet["StoredDraft"]):
    """Drafts as the domain asks for them, newest first."""

    def of(self, person: Any) -> StoredDraftQuerySet:
        """Those of this person that have not expired. Every question begins here."""
        return self.filter(owner_id=person.pk or 0, updated__gt=_oldest())

    def for_article(self, article: Article | None) -> StoredDraftQuerySet:
        """Those of this article, or those of new articles for none."""
        return self.filter(article=article)

    def numbered(self, number: str | None) -> StoredDraft | None:
        """The draft of a number as a form or an address sends it."""
        if not (number and number.isascii() and number.isdecimal() and len(number) < 18):
            return None
        return self.filter(pk=int(number)).first()

    def published(self, number: str | None) -> None:
        """The text of this draft is in the article now."""
        if draft := self.numbered(number):
            draft.delete()

    def listed(self) -> StoredDraftQuerySet:
        """Without their texts: what lists of drafts show."""
        return self.defer("fields").select_related("article", "article__kind")

    def keep(self, typed: Any, *, by: Any, article: Article | None) -> StoredDraft:
        """Keep what was typed: in the draft that the form names, in one that says the same, or in a new one.

        `typed` is what a form sent. The oldest drafts of a person go when there are more than DRAFTS_MAX. Raises
        DraftTooLarge.
        """
        fields = packed(typed)
        if len(fields) > settings.DRAFT_MAX_BYTES:
            raise DraftTooLarge(
                _("This is too much for a draft: %(size)s bytes, at most %(limit)s (DRAFT_MAX_BYTES).")
                % {"size": len(fields), "limit": settings.DRAFT_MAX_BYTES}
            )
        with transaction.atomic():
            self.filter(updated__lte=_oldest()).delete()
            own = self.of(by)
            draft = own.numbered(typed.get("draft")) or own.filter(article=article, fields=fields).first()
            draft = draft or StoredDraft(owner=by)
            draft.say(fields, article)
            draft.save()
            beyond = list(own.values_list("pk", flat=True)[settings.DRAFTS_MAX :])
            self.filter(pk__in=beyond).delete()
        return draft


class StoredDraft(models.Model):
    """What somebody has typed into the editor of an article, or of a new one, as the form sent it."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=gettext_lazy("owner"))
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, related_name="+", verbose_name=gettext_lazy("article")
    )
    title = models.CharField(gettext_lazy("title as typed"), max_length=_TITLE_LENGTH, blank=True)
    section = models.CharField(gettext_lazy("section"), max_length=200, blank=True)
    base_rev = models.PositiveIntegerField(gettext_lazy("base revision"), default=0)
    fields = models.TextField(gettext_lazy("fields"))
    updated = models.DateTimeField(gettext_lazy("updated"), default=timezone.now)

    objects = StoredDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-updated"], name="draft_of_person"),
            models.Index(fields=["updated"], name="draft_by_age"),
        ]
        verbose_name = gettext_lazy("draft")

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.owner_id}"

    def get_absolute_url(self) -> str:
        return reverse("draft", args=[self.pk])

    def say(self, fields: str, article: Article | None) -> None:
        """Hold these packed fields, unsaved. An article that cannot be found any more stays the draft's own."""
        typed = unpacked(fields)
        self.article, self.fields, self.updated = article or self.article, fields, timezone.now()
        title = article.title if article else typed.get("title", "") or self.title
        self.title = _without_nul(title)[:_TITLE_LENGTH]
        self.section = _without_nul(typed.get("section", ""))[:200]
        base = typed.get("base_rev", "")
        self.base_rev = int(base) if base.isascii() and base.isdecimal() and len(base) < 10 else 0

    @property
    def age(self) -> str:
        """How long ago it was kept, in words: "5 minutes"."""
        old = timezone.now() - self.updated >= timedelta(minutes=1)
        return timesince(self.updated, depth=1) if old else _("a moment")

    @property
    def is_new(self) -> bool:
        """Whether it is of an article that was never written, not of one that could not be found."""
        return self.article_id is None and self.base_rev == 0

    def typed(self) -> MultiValueDict[str, str]:
        """What the form had sent, to be shown in it again."""
        fields = unpacked(self.fields)
        fields["draft"] = str(self.pk)
        return fields

    def text(self) -> str:
        """The text itself, as far as its owner reads it still."""
        return str(still_read(decided(self.typed()), user=self.owner).get("body", ""))

    def is_outdated(self, article: Article) -> bool:
        """Whether the article has moved on since the draft was begun."""
        return article.rev != self.base_rev

    def editor_address(self, article: Article | None) -> str:
        """Where the draft is continued: in the editor of its article, as it is called now, or of a new one."""
        named = {"draft": self.pk} | ({"section": self.section} if self.section else {})
        path = reverse("edit", args=[article.title]) if article else reverse("create")
        return f"{path}?{urlencode(named)}"


def _oldest() -> Any:
    return timezone.now() - timedelta(days=settings.DRAFT_DAYS)


def _without_nul(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()
