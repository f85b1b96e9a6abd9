"""Reading articles, and lists of them."""

from wiki.articles.views.lists import index, kind, tag
from wiki.articles.views.reading import article, source
from wiki.articles.views.suggest import date, suggestions

__all__ = ["article", "date", "index", "kind", "source", "suggestions", "tag"]
