"""Bringing a fixture's articles into the wiki: nothing of what people wrote is lost, and nothing is made twice."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.deletions import Deletion
from wiki.articles.draft import Draft
from wiki.articles.name_list import list_of_text
from wiki.articles.names import ArticleName
from wiki.articles.ontology import current_ontology
from wiki.articles.redirects import Redirect
from wiki.articles.revisions import Stamp
from wiki.editing.derived import rebuild_led
from wiki.editing.publish import publish
from wiki.markup.titles import fold

NEW, CHANGED, SAME, KEPT = "new", "changed", "same", "kept"


class FixtureError(Exception):
    """A fixture that cannot be loaded; the message says what is wrong and where."""


def load_articles(articles: list[Article], *, author: User | None, overwrite: bool = False) -> dict[str, list[str]]:
    """Publish a fixture's articles as revisions by its author. All are checked before the first is saved.

    Returns the titles of those that were new, changed (still at the fixture's own revision, which has changed), the
    same, and kept (edited by people since; with `overwrite` these become changed, as a new revision). Raises
    FixtureError.
    """
    if not articles:
        return {}
    if author is None or author.is_active:
        raise FixtureError(_("A fixture with articles must hold one inactive user, who becomes their author."))
    drafts = [(article, _cleaned(article)) for article in articles]
    found: dict[str, list[str]] = defaultdict(list)
    for article, draft in drafts:
        found[_load(article, draft, author, overwrite)].append(draft.title)
    return found


def _cleaned(article: Article) -> Draft:
    try:
        for names in (article.aliases, article.tags):
            list_of_text(names)
        if not isinstance(article.facts, list):
            raise ValidationError(_("Its facts must be a list."))
        return Draft.of(article).cleaned(current_ontology())
    except ValidationError as error:
        raise FixtureError(f"{article.title}: {_said(error)}") from error
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise FixtureError(f"{article.title}: {error}") from error


def _load(loaded: Article, draft: Draft, author: User, overwrite: bool) -> str:
    article = _stored(loaded.natural_key()[0])
    if article is None and _gone(loaded.natural_key()[0]):
        return KEPT
    if article is None:
        _publish(draft, None, Stamp(by=author, comment=_("Loaded from a fixture"), when=loaded.created))
        return NEW
    if Draft.of(article) == draft:
        return SAME
    if not overwrite and not Revision.objects.saved_by(author).filter(id=article.pk, rev=article.rev).exists():
        return KEPT
    _publish(draft, article, Stamp(by=author, comment=_("Loaded from a changed fixture"), base_rev=article.rev))
    return CHANGED


def _stored(key: str) -> Article | None:
    """The article of this title, or the one that had it before people renamed it."""
    renamed = Revision.objects.filter(key=key).values("id")
    by_alias = Article.objects.filter(names__key=key, pk__in=renamed)
    return Article.objects.filter(key=key).first() or by_alias.first()


def _gone(key: str) -> bool:
    """Whether people have deleted the article of this title, or made the title lead elsewhere."""
    deleted = Deletion.objects.standing().filter(key=key).exists()
    return deleted or Redirect.objects.current().filter(key=key).exists()


def load_redirects(redirects: list[Redirect]) -> list[Redirect]:
    """Make a fixture's redirects, once its articles are there. Returns those whose names people have used otherwise."""
    left, made = [], []
    for redirect in redirects:
        stored = Redirect.objects.current().filter(key=fold(redirect.name)).first()
        if stored is None and not ArticleName.objects.filter(key=fold(redirect.name)).exists():
            redirect.save()
            made.append(redirect.key)
        elif stored is None or differs(stored, redirect):
            left.append(redirect)
    rebuild_led(made)
    return left


def _publish(draft: Draft, article: Article | None, stamp: Stamp) -> None:
    try:
        publish(draft, article=article, stamp=stamp, imported=True)
    except ValidationError as error:
        raise FixtureError(f"{draft.title}: {_said(error)}") from error


def _said(error: ValidationError) -> str:
    """The messages of an error, those of facts with their place: `facts-2-value` is the value of the third fact."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    named = ((name, " ".join(messages)) for name, messages in error.message_dict.items())
    return " ".join(f"{name}: {text}" if name.startswith("facts-") else text for name, text in named)


def differs(stored: Any, loaded: Any) -> bool:
    """Whether a stored kind, property or world says something else than the one in a fixture."""
    names = [field.attname for field in stored._meta.concrete_fields if field.editable and not field.primary_key]
    return any(getattr(stored, name) != getattr(loaded, name) for name in names)
