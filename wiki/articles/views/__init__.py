"""Reading articles, and lists of them."""

from wiki.articles.views.lists import index, kind, tag
from wiki.articles.views.reading import article, source

__all__ = ["article", "index", "kind", "source", "tag"]
