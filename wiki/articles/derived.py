"""What derived tables have in common: they are made from the source, and can be thrown away and made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import models, transaction

from wiki.articles.article import Article
from wiki.markup.render import Rendered

BATCH = 100


def batches(articles: models.QuerySet[Article]) -> Iterator[list[Article]]:
    """The articles in lists of at most BATCH, without holding them all."""
    rows = articles.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch


class DerivedManager(models.Manager[Any]):
    """The two verbs of each derived model. A subclass says in `rows_of` which rows an article has."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        """The rows, unsaved, that follow from this article and its rendering."""
        raise NotImplementedError

    def rebuild_for(self, article: Article, rendered: Rendered) -> None:
        """Make the article's rows what its source says; rows that say so already are left untouched."""
        self.rebuild_many([(article, rendered)])

    def rebuild_many(self, sources: list[tuple[Article, Rendered]]) -> bool:
        """The same for several articles, in as many queries. A deleted article has no rows.

        Returns whether anything was different.
        """
        standing = [(article, rendered) for article, rendered in sources if not article.is_deleted]
        rows = [row for article, rendered in standing for row in self.rows_of(article, rendered)]
        wanted = {self._content(row): row for row in rows}
        stale = []
        for row in self.filter(article__in=[article.pk for article, _rendered in sources]):
            if wanted.pop(self._content(row), None) is None:
                stale.append(row.pk)
        if stale:
            self.filter(pk__in=stale).delete()
        self.bulk_create(wanted.values())
        return bool(stale or wanted)

    def rebuild_all(self, render: Callable[[Article], Rendered]) -> int:
        """Make the rows of every article anew, a batch at a time. Returns the number of articles.

        Nobody edits the articles of a batch while it is made, so the wiki may be open meanwhile.
        """
        count = 0
        for batch in batches(Article.objects.standing()):
            with transaction.atomic():
                now = Article.objects.standing().select_for_update().filter(pk__in=[article.pk for article in batch])
                rows = [row for article in now for row in self.rows_of(article, render(article))]
                self.filter(article__in=batch).delete()
                self.bulk_create(rows)
            count += len(batch)
        return count

    def _content(self, row: models.Model) -> str:
        """What a row says, its primary key left out."""
        said = [getattr(row, field.attname) for field in self.model._meta.concrete_fields if not field.primary_key]
        # PostgreSQL keeps the keys of JSON in an order of its own.
        return repr([sorted(value.items()) if isinstance(value, dict) else value for value in said])
