"""The article: the source of prose and facts, saved and kept in history as one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.addresses import address
from wiki.articles.kinds import Kind
from wiki.articles.name_list import TextListField
from wiki.articles.revisions import COMMENT_LENGTH, RevisionFields, RevisionRecords, Stamp
from wiki.articles.visibility import DELETED, Visibility, levels_for
from wiki.markup.titles import fold


class Canon(models.TextChoices):
    """How firmly an article belongs to the world."""

    CANON = "canon", _("canon")
    DISPUTED = "disputed", _("disputed")
    APOCRYPHAL = "apocryphal", _("apocryphal")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles as the domain asks for them."""

    def visible_to(self, user: Any) -> ArticleQuerySet:
        """Those that this user, anonymous ones included, may see. Every list asks this first."""
        return self.filter(visibility__in=levels_for(user))

    def standing(self) -> ArticleQuerySet:
        """Without the deleted ones, whoever may see them."""
        return self.exclude(visibility=DELETED)

    def named(self, name: str) -> ArticleQuerySet:
        """The article that a title, an alias or a redirect, in any spelling of it, leads to."""
        return self.filter(names__key=fold(name))

    def of_kind(self, kind: str) -> ArticleQuerySet:
        return self.filter(kind_id=kind)

    def tagged(self, tag: str) -> ArticleQuerySet:
        return self.filter(article_tags__key=fold(tag))

    def listed(self) -> ArticleQuerySet:
        """Without the long texts: what lists of articles show."""
        return self.only("title", "key", "kind", "summary", "canon", "visibility", "rev", "updated")

    def get_by_natural_key(self, key: str) -> Article:
        return self.get(key=key)


_records = RevisionRecords(
    custom_model_name="Revision",
    bases=[RevisionFields],
    history_id_field=models.BigAutoField(),
    history_change_reason_field=models.CharField(max_length=COMMENT_LENGTH, blank=True, default=""),
    related_name="revisions",
    no_db_index=["key", "kind"],
)


class Article(models.Model):
    """The source of one article. It changes through `editing.publish()` alone."""

    title = models.CharField(_("title"), max_length=200)
    key = models.CharField(_("key"), max_length=600, unique=True, editable=False)
    kind = models.ForeignKey(Kind, models.PROTECT, to_field="name", related_name="articles", verbose_name=_("kind"))
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    canon = models.CharField(_("canon status"), max_length=20, choices=Canon, default=Canon.CANON)
    visibility = models.CharField(_("visible to"), max_length=20, choices=Visibility, default=Visibility.PUBLIC)
    rev = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    created = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    updated = models.DateTimeField(_("updated"), default=timezone.now, editable=False)
    # The long columns stand last: SQLite reads a row from its beginning, and a long text spills over many pages.
    aliases = TextListField(_("aliases"))
    tags = TextListField(_("tags"))
    facts = models.JSONField(_("facts"), default=list, blank=True)
    body = models.TextField(_("text"), blank=True)

    history = _records
    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        indexes = [
            models.Index(fields=["kind", "key"], name="article_by_kind"),
            models.Index(fields=["-updated"], name="article_newest"),
        ]
        verbose_name = _("article")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address(self.title)

    def natural_key(self) -> tuple[str]:
        return (self.key or fold(self.title),)

    @property
    def is_deleted(self) -> bool:
        """Whether it is out of the world until somebody brings it back; its title is free meanwhile."""
        return self.visibility == DELETED

    def record(self, stamp: Stamp) -> None:
        """Save the source as its next revision. Raises IntegrityError when that number is taken already."""
        self.key = fold(self.title)
        self.rev += 1
        self.stamp = stamp
        self.updated = stamp.when or timezone.now()
        if self.rev == 1:
            self.created = self.updated
        self.save()
        if stamp.also:
            stamp.also(self)

    def write_revision(self, stamp: Stamp) -> None:
        """Write the history row of the present revision, for an article that was loaded without one."""
        self.stamp = stamp
        _records.create_historical_record(self, "+")


Revision = Article.history.model
