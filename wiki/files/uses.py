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
from wiki.articles.visibility import audience_of
from wiki.files.file import File, FileQuerySet
from wiki.markup.pictures import picture_names
from wiki.markup.render import Rendered
from wiki.markup.titles import fold


class FileUseQuerySet(models.QuerySet["FileUse"]):
    """Uses as the domain asks for them."""

    def from_visible(self, user: Any) -> FileUseQuerySet:
        """Those that this user reads: in articles that they may see, and in no block that is for others."""
        return self.filter(article__in=Article.objects.visible_to(user), audience__lte=audience_of(user))

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
        found: dict[str, tuple[str, int]] = {}
        for reading in rendered.readings:
            for name in picture_names(reading.html):
                found.setdefault(fold(name), (name, reading.audience))
        for name in _in_facts(article):
            if found.get(fold(name), ("", 1))[1]:
                found[fold(name)] = (name, 0)
        return [FileUse(article=article, key=key, name=said, audience=least) for key, (said, least) in found.items()]


class FileUse(models.Model):
    """Derived: one article shows one file, in its text or in a fact. The file need not exist.

    The widest audience that is shown it is kept with it.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="file_uses", verbose_name=_("article"))
    key = models.CharField(_("key"), max_length=600)
    name = models.CharField(_("name as typed"), max_length=200)
    audience = models.PositiveSmallIntegerField(_("for the audience"), default=0)

    objects = FileUseManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="one_file_use_once")]
        indexes = [models.Index(fields=["key", "article"], name="file_use_of")]
        verbose_name = _("use of a file")
        verbose_name_plural = _("uses of files")

    def __str__(self) -> str:
        return f"{self.article_id} → {self.name}"


def users_of(file: File, user: Any) -> ArticleQuerySet:
    """The articles this user may see that show them a file."""
    uses = FileUse.objects.from_visible(user).filter(key=file.key)
    return Article.objects.visible_to(user).filter(pk__in=uses.values("article"))


def unused(user: Any) -> FileQuerySet:
    """Files this user may see that no article they may see shows."""
    uses = FileUse.objects.from_visible(user).filter(key=models.OuterRef("key"))
    return File.objects.visible_to(user).filter(~models.Exists(uses))


def _in_facts(article: Article) -> list[str]:
    properties = current_ontology().properties
    pictures = {name for name, prop in properties.items() if prop.datatype == Datatype.IMAGE}
    facts = (fact for fact in article.facts if fact["property"] in pictures)
    return [fact["value"] for fact in facts if fact["value"] not in NO_VALUE]
