"""Links rewritten from one title to another in the articles that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import Rendering, render_body
from wiki.editing.many import Rewriting
from wiki.links.models import Link
from wiki.markup.errors import MarkupError
from wiki.markup.render import Rendered, of_html
from wiki.markup.rerender import rerender
from wiki.markup.retarget import retarget
from wiki.markup.titles import fold
from wiki.moderation.permissions import editable


def pointing(title: str, *, user: Any) -> list[Article]:
    """The articles whose text or facts name this title itself, of those that this user may change."""
    linking = Link.objects.to_name(title).from_visible(user).values("article")
    articles = Article.objects.filter(pk__in=linking).order_by("key")
    return editable(articles, user=user)


def retargeted(draft: Draft, old: str, new: str) -> Draft:
    """The draft with its links to one title leading to another: in the text, in facts and in their qualifiers."""
    key = fold(old)
    return replace(draft, body=retarget(draft.body, key, new), facts=[_fact(fact, key, new) for fact in draft.facts])


class Retargeting:
    """The texts of articles in which links to one title lead to another, checked and rendered for being published."""

    def __init__(self, articles: Iterable[Article], old: str, new: str) -> None:
        self.articles = list(articles)
        self.old, self.new = old, new
        self._ontology = current_ontology()
        self._stored = Rendering.objects.current_html(self.articles)

    def all(self) -> list[Rewriting]:
        """What each of the articles becomes; those that would break a limit by it are left as they are."""
        found = []
        for article in self.articles:
            before = Draft.of(article)
            draft = retargeted(before, self.old, self.new)
            if draft != before and (ready := self.ready(article, draft)):
                found.append(ready)
        return found

    def ready(self, article: Article, draft: Draft) -> Rewriting | None:
        """The draft checked and rendered; none when it cannot be published. Raises RenderBusy."""
        try:
            cleaned = draft.cleaned(self._ontology)
            return Rewriting(article, cleaned, self._made(article, cleaned.body) or render_body(cleaned.body))
        except (ValidationError, MarkupError):
            return None

    def _made(self, article: Article, body: str) -> Rendered | None:
        """The rendering of the body from that of the article as it is, where only its links differ."""
        html, key = self._stored.get(article.pk), fold(self.old)
        if html is None or retarget(article.body, key, self.new) != body:
            return None
        again = rerender(html, article.body, key, self.new)
        return None if again is None else of_html(again)


def _fact(fact: dict[str, Any], key: str, new: str) -> dict[str, Any]:
    said = fact | {"value": retarget(fact["value"], key, new)}
    if "qualifiers" in fact:
        said["qualifiers"] = {name: retarget(text, key, new) for name, text in fact["qualifiers"].items()}
    return said
