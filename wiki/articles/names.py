"""The names that lead to an article: title, aliases and redirects, each unique in all its spellings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.derived import DerivedManager
from wiki.articles.redirects import MAX_HOPS, Redirect
from wiki.markup.render import Rendered
from wiki.markup.spelling import plain
from wiki.markup.titles import fold
from wiki.world.models import World

# What a redirect's row has from the name at its end.
_SAID = ("article_id", "title", "kind", "visibility")


class ArticleNameManager(DerivedManager):
    """Names are made with each save, inside its transaction: two articles never share one.

    A redirect is a name of the article at the end of its chain. One that leads nowhere has a row without an article,
    so that nothing else takes its name.
    """

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        names, said = _own_names(article), _said(article)
        own = [
            ArticleName(article=article, key=key, name=name, plain=plain(name), is_title=key == article.key, **said)
            for key, name in names.items()
        ]
        sections: dict[str, str] = {}
        for redirect in Redirect.objects.over(set(names)):  # the nearest to the article first
            sections[redirect.key] = redirect.anchor or sections.get(redirect.target_key, "")
            own.append(_row(redirect, article_id=article.pk, section=sections[redirect.key], **said))
        return own

    def rebuild_many(self, sources: list[tuple[Article, Rendered]]) -> bool:
        """Redirects go over from one article to another, and stay in a row without one when theirs is gone."""
        articles = [article for article, _rendered in sources]
        own = {key for article in articles if not article.is_deleted for key in _own_names(article)}
        reached = {redirect.key for redirect in Redirect.objects.over(own)}
        led = self.filter(is_redirect=True)
        before = set(led.filter(article__in=articles).values_list("key", flat=True))
        taken = led.filter(key__in=reached).exclude(article__in=articles).delete()[0] if reached else 0
        changed = super().rebuild_many(sources) or bool(taken)
        if changed:
            World.objects.note_names_changed()
        self.lead(before - reached)
        return changed

    def rebuild_all(self, render: Callable[[Article], Rendered]) -> int:
        """Those of redirects that lead nowhere come last."""
        self.filter(is_redirect=True).delete()
        count = super().rebuild_all(render)
        self.lead(Redirect.objects.current().values_list("key", flat=True))
        World.objects.note_names_changed()
        return count

    def lead(self, keys: Iterable[str]) -> set[int]:
        """Make the rows of these redirects, and of those over them, what they lead to.

        Returns the primary keys of the articles to which they led before or lead now.
        """
        asked = set(keys)
        if not asked:
            return set()
        asked |= {redirect.key for redirect in Redirect.objects.over(asked)}
        stale = self.filter(key__in=asked, is_redirect=True)
        touched = {pk for pk in stale.values_list("article_id", flat=True) if pk}
        stale.delete()
        rows = [self._led(redirect) for redirect in Redirect.objects.current().filter(key__in=asked)]
        self.bulk_create(rows)
        World.objects.note_names_changed()
        return touched | {row.article_id for row in rows if row.article_id}

    def _led(self, redirect: Redirect) -> ArticleName:
        """The row of one redirect, its chain followed for MAX_HOPS steps."""
        section, passed = redirect.anchor, redirect
        for _hop in range(MAX_HOPS):
            if end := self.filter(key=passed.target_key, is_redirect=False).values(*_SAID).first():
                return _row(redirect, section=section, **end)
            following = Redirect.objects.current().filter(key=passed.target_key).first()
            if following is None:
                break
            section, passed = section or following.anchor, following
        return _row(redirect)

    def keyed(self, keys: Iterable[str]) -> models.QuerySet[Any]:
        """The names with these folded keys, however many: they are one parameter of the query."""
        sqlite, postgresql = "value FROM json_each(%s)", "jsonb_array_elements_text(%s::jsonb)"
        rows = postgresql if connection.vendor == "postgresql" else sqlite
        listed = RawSQL(f"SELECT {rows}", [json.dumps(list(dict.fromkeys(keys)))])  # noqa: S611 - of our own words
        return self.filter(key__in=listed)

    def taken(self, names: list[str], *, but: Article | None) -> list[ArticleName]:
        """Those of the names that lead to another article already, or nowhere, whoever may see it."""
        others = self.filter(key__in=[fold(name) for name in names]).select_related("article")
        return list(others.exclude(article=but) if but else others)


class ArticleName(models.Model):
    """Derived: one folded name, with what a link to it shows: no link reads the article's long row.

    It leads to an article, or to none: a redirect at whose end nobody has written one.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="names", null=True)
    key = models.CharField(_("key"), max_length=600, unique=True)
    name = models.CharField(_("name"), max_length=200)
    # Indexed for prefixes: Django adds the index that PostgreSQL needs for them.
    plain = models.CharField(_("plain spelling"), max_length=600, db_index=True)
    is_title = models.BooleanField(_("is the title"), default=False)
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=40)
    visibility = models.CharField(_("visible to"), max_length=20)
    is_redirect = models.BooleanField(_("is a redirect"), default=False)
    section = models.CharField(_("anchor of the section it leads to"), max_length=300, blank=True)

    objects = ArticleNameManager()

    class Meta:
        ordering = ["key"]
        verbose_name = _("name of an article")
        verbose_name_plural = _("names of articles")

    def __str__(self) -> str:
        return self.name


def _own_names(article: Article) -> dict[str, str]:
    """Title and aliases by their folded keys."""
    return {fold(name): name for name in [*article.aliases, article.title]}


def _said(article: Article) -> dict[str, str]:
    """What a link to the article shows."""
    return {"title": article.title, "kind": article.kind_id, "visibility": str(article.visibility)}


def _row(redirect: Redirect, **led: Any) -> ArticleName:
    """The row of a redirect, with what it leads to, if it does."""
    return ArticleName(key=redirect.key, name=redirect.name, plain=plain(redirect.name), is_redirect=True, **led)
