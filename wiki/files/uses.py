"""Which articles show which files; what is unused, and what is missing, follows from it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article, ArticleQuerySet
from wiki.articles.derived import DerivedManager
from wiki.articles.ontology import current_ontology
from wiki.articles.properties import Datatype
from wiki.articles.values import NO_VALUE
from wiki.files.file import File, FileQuerySet
from wiki.markup.pictures import picture_names
from wiki.markup.render import Rendered
from wiki.markup.titles import fold


class FileUseQuerySet(models.QuerySet["FileUse"]):
    """Uses as the domain asks for them."""

    def from_visible(self, user: Any) -> FileUseQuerySet:
        """Those in articles this user may see."""
        return self.filter(article__in=Article.objects.visible_to(user))

    def missing(self, user: Any) -> models.QuerySet[Any, Any]:
        """Files that articles name and nobody has uploaded, the most asked for first: `key`, `name` and `count`.

        A file that is hidden from this user counts as missing: it looks exactly like one.
        """
        there = File.objects.visible_to(user).filter(key=models.OuterRef("key"))
        lacking = self.from_visible(user).filter(~models.Exists(there))
        counted = lacking.values("key").annotate(count=models.Count("article", distinct=True), name=models.Min("name"))
        return counted.order_by("-count", "key")


class FileUseManager(DerivedManager.from_queryset(FileUseQuerySet)):  # type: ignore[misc]
    """Uses follow from the rendered body and from facts whose values are pictures."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        names = [*picture_names(rendered.html), *_in_facts(article)]
        by_key = {fold(name): name for name in reversed(names)}
        return [FileUse(article=article, key=key, name=name) for key, name in by_key.items()]


class FileUse(models.Model):
    """Derived: one article shows one file, in its text or in a fact. The file need not exist."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="file_uses", verbose_name=_("article"))
    key = models.CharField(_("key"), max_length=600)
    name = models.CharField(_("name as typed"), max_length=200)

    objects = FileUseManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="one_file_use_once")]
        indexes = [models.Index(fields=["key", "article"], name="file_use_of")]
        verbose_name = _("use of a file")
        verbose_name_plural = _("uses of files")

    def __str__(self) -> str:
        return f"{self.article_id} → {self.name}"


def users_of(file: File, user: Any) -> ArticleQuerySet:
    """The articles this user may see that show a file."""
    return Article.objects.visible_to(user).filter(pk__in=FileUse.objects.filter(key=file.key).values("article"))


def unused(user: Any) -> FileQuerySet:
    """Files this user may see that no article they may see shows."""
    uses = FileUse.objects.from_visible(user).filter(key=models.OuterRef("key"))
    return File.objects.visible_to(user).filter(~models.Exists(uses))


def _in_facts(article: Article) -> list[str]:
    properties = current_ontology().properties
    pictures = {name for name, prop in properties.items() if prop.datatype == Datatype.IMAGE}
    facts = (fact for fact in article.facts if fact["property"] in pictures)
    return [fact["value"] for fact in facts if fact["value"] not in NO_VALUE]
