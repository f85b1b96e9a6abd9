"""Everything that is derived from the source, in the order in which it is rebuilt."""

from __future__ import annotations

from wiki.articles.article import Article
from wiki.articles.names import ArticleName
from wiki.articles.rendering import Rendering, render_or_notice
from wiki.articles.tags import ArticleTag
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.continuity.findings import Finding
from wiki.links.models import Link
from wiki.markup.render import Rendered

DERIVED = (ArticleName, ArticleTag, Rendering, Link, Statement, Lifespan, Finding)


def rebuild_for(article: Article, rendered: Rendered) -> None:
    """Bring all derived rows of one article up to its source. Call it inside the transaction that saves the article."""
    for model in DERIVED:
        model.objects.rebuild_for(article, rendered)


def rebuild_all() -> int:
    """Make all derived rows anew from the articles' sources. Returns the number of articles."""
    count = 0
    for model in DERIVED:
        count = model.objects.rebuild_all(render_or_notice if model is Rendering else Rendering.objects.stored)
    return count


def rebuild_users_of(prop: str) -> int:
    """Bring what is known of time up to a changed property. Returns the number of articles that state it."""
    articles = Article.objects.filter(statements__property=prop).distinct()
    for article in articles:
        rebuild_for(article, Rendering.objects.stored(article))
    return len(articles)
