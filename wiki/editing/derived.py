"""Everything that is derived from the source, in the order in which it is rebuilt."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from wiki.articles.article import Article
from wiki.articles.derived import batches
from wiki.articles.names import ArticleName
from wiki.articles.rendering import Rendering, render_or_notice
from wiki.articles.tags import ArticleTag
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.chronology.timeline.entries import related
from wiki.continuity.examine import Place
from wiki.continuity.findings import Finding
from wiki.continuity.rules import RULES
from wiki.dates.days import OPEN_DAY
from wiki.files.uses import FileUse
from wiki.links.models import Link, Origin
from wiki.markup.render import Rendered

# What is derived of an article that is deleted, and what does without its rendering.
EMPTY = Rendered(html="", toc=[], links=[], text="", notice="")
DERIVED = (ArticleName, ArticleTag, Rendering, Link, FileUse, Statement, Lifespan, Finding)


def rebuild_for(article: Article, rendered: Rendered) -> None:
    """Bring all derived rows of one article up to its source. Call it inside the transaction that saves the article."""
    for model in DERIVED:
        model.objects.rebuild_for(article, rendered)


def rebuild_whole(article: Article, rendered: Rendered, *, touched: set[Place]) -> None:
    """The same for an article that goes or comes back; `touched` is what continuity said of it before."""
    for model in DERIVED[:-1]:
        model.objects.rebuild_for(article, rendered)
    after = set() if article.is_deleted else Finding.objects.touched_by(article)
    Finding.objects.examine_again(touched | after)


def rebuild_led(keys: Iterable[str]) -> None:
    """Bring everything up to redirects of these folded names that were made or have ended."""
    before = {name.article_id for name in ArticleName.objects.filter(key__in=keys) if name.article_id}
    touched = _touched(before)
    after = ArticleName.objects.lead(keys)
    touched |= _touched(after)
    for article in Article.objects.filter(pk__in=before | after):
        Lifespan.objects.rebuild_for(article, EMPTY)
    Finding.objects.examine_again(touched)


def _touched(pks: set[int]) -> set[Place]:
    return {place for article in Article.objects.filter(pk__in=pks) for place in Finding.objects.touched_by(article)}


def rebuild_all() -> int:
    """Make all derived rows anew from the articles' sources. Returns the number of articles."""
    count = 0
    for model in DERIVED:
        count = model.objects.rebuild_all(render_or_notice if model is Rendering else Rendering.objects.stored)
    return count


def rebuild_users_of(prop: str) -> int:
    """Bring what is known of time up to a changed property. Returns the number of articles that state it."""
    return _rebuild_under_new_rules(Article.objects.filter(statements__property=prop).distinct())


def rebuild_articles_of(kind: str) -> int:
    """Bring what is known of time up to a changed kind. Returns the number of its articles."""
    return _rebuild_under_new_rules(Article.objects.standing().filter(kind_id=kind))


def examine_after_new_today() -> None:
    """Look again where a finding depends on the world's own today."""
    ended = Lifespan.objects.filter(to_hi__lt=OPEN_DAY).order_by().values_list("article", flat=True)
    Finding.objects.look_again(ended, [name for name, rule in RULES.items() if rule.reads_today])


def _rebuild_under_new_rules(articles: QuerySet[Article]) -> int:
    """Derive these articles anew, and look for findings at them, what they speak of and what speaks of them."""
    count = 0
    for batch in batches(articles):
        for article in batch:
            rebuild_for(article, Rendering.objects.stored(article))
        count += len(batch)
    for batch in batches(articles):
        Finding.objects.look_again(_concerned([article.pk for article in batch]))
    return count


def _concerned(articles: list[int]) -> set[int]:
    """These articles, all that facts link with them, and those whose text links to them."""
    near = Lifespan.objects.filter(related(articles)).order_by().values_list("article", flat=True)
    names = ArticleName.objects.filter(article__in=articles).values("key")
    linking = Link.objects.filter(target_key__in=names, origin=Origin.BODY.value).order_by()
    return {*articles, *near, *linking.values_list("article", flat=True)}
