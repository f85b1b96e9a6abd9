"""Tags: which articles carry one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.derived import DerivedManager
from wiki.markup.render import Rendered
from wiki.markup.titles import fold


class ArticleTagManager(DerivedManager):
    """Tags follow from the source alone."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        tags = {fold(tag): tag for tag in article.tags}
        return [ArticleTag(article=article, key=key, tag=tag) for key, tag in tags.items()]


class ArticleTag(models.Model):
    """Derived: one tag of one article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_tags")
    key = models.CharField(_("key"), max_length=200, db_index=True)
    tag = models.CharField(_("tag"), max_length=60)

    objects = ArticleTagManager()

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="one_tag_once")]
        verbose_name = _("tag of an article")
        verbose_name_plural = _("tags of articles")

    def __str__(self) -> str:
        return self.tag
