"""The names that lead to an article: its title and its aliases, each unique in all its spellings."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.derived import DerivedManager
from wiki.markup.render import Rendered
from wiki.markup.titles import fold


class ArticleNameManager(DerivedManager):
    """Names are made with each save, inside its transaction: two articles never share one."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        names = {fold(name): name for name in [*article.aliases, article.title]}
        return [
            ArticleName(article=article, key=key, name=name, is_title=key == article.key) for key, name in names.items()
        ]

    def taken(self, names: list[str], *, but: Article | None) -> list[ArticleName]:
        """Those of the names that lead to another article already, whoever may see it."""
        others = self.filter(key__in=[fold(name) for name in names]).select_related("article")
        return list(others.exclude(article=but) if but else others)


class ArticleName(models.Model):
    """Derived: one folded name of one article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="names")
    key = models.CharField(_("key"), max_length=600, unique=True)
    name = models.CharField(_("name"), max_length=200)
    is_title = models.BooleanField(_("is the title"), default=False)

    objects = ArticleNameManager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("name of an article")
        verbose_name_plural = _("names of articles")

    def __str__(self) -> str:
        return self.name
