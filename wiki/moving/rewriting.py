"""Links rewritten from one title to another in the articles that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import render_body
from wiki.editing.many import Rewriting
from wiki.editing.publish import may_edit
from wiki.links.models import Link
from wiki.markup.errors import MarkupError
from wiki.markup.retarget import retarget
from wiki.markup.titles import fold


def pointing(title: str, *, user: Any) -> list[Article]:
    """The articles whose text or facts name this title itself, of those that this user may change."""
    linking = Link.objects.to_name(title).values("article")
    articles = Article.objects.visible_to(user).filter(pk__in=linking).order_by("key")
    return [article for article in articles if may_edit(user, article)]


def retargeted(draft: Draft, old: str, new: str) -> Draft:
    """The draft with its links to one title leading to another: in the text, in facts and in their qualifiers."""
    key = fold(old)
    return replace(draft, body=retarget(draft.body, key, new), facts=[_fact(fact, key, new) for fact in draft.facts])


def rewritings(articles: Iterable[Article], old: str, new: str) -> list[Rewriting]:
    """What each of these articles becomes; those that would break a limit by it are left as they are."""
    found = []
    for article in articles:
        before = Draft.of(article)
        draft = retargeted(before, old, new)
        if draft != before and (ready := rendered(article, draft)):
            found.append(ready)
    return found


def rendered(article: Article, draft: Draft) -> Rewriting | None:
    """The draft checked and rendered; none when it cannot be published. Raises RenderBusy."""
    try:
        cleaned = draft.cleaned(current_ontology())
        return Rewriting(article, cleaned, render_body(cleaned.body))
    except (ValidationError, MarkupError):
        return None


def _fact(fact: dict[str, Any], key: str, new: str) -> dict[str, Any]:
    said = fact | {"value": retarget(fact["value"], key, new)}
    if "qualifiers" in fact:
        said["qualifiers"] = {name: retarget(text, key, new) for name, text in fact["qualifiers"].items()}
    return said
