"""Which edits wait for review, as the world, its kinds and standing protections say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from html import unescape
from typing import Any

from wiki.accounts.roles import at_least, role_of
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.markup.titles import fold
from wiki.moderation.protections import Deed, Least, Protection
from wiki.world.models import Reviewed

# An address of another site; one that begins with two slashes is one too, where a host stands after them.
_OUTSIDE = re.compile(r"(?:https?://|(?<![\w:/])//(?=[\w-]+\.\w))[^\s<>\"'()\[\]|{}]+", re.IGNORECASE)


def waits_for_review(user: Any, draft: Draft, article: Article | None, *, beside: Article | None = None) -> bool:
    """Whether what this user wants to make of an article, or of a new one, waits until a moderator approves it.

    `beside` is an article that is merged into it: the links that it has are no new ones.
    """
    if all_waits(user):
        return True
    if not is_newcomer(user):
        return False
    if reviewed_kinds() & {draft.kind, article.kind_id if article else draft.kind}:
        return True
    if any(row.least == Least.REVIEW for row in _protections(draft, article)):
        return True
    return current_ontology().world.reviewed_links and bool(new_links(draft, article, beside, user=user))


def all_waits(user: Any) -> bool:
    """Whether everything that this user changes waits, whatever it is."""
    reviewed = current_ontology().world.reviewed
    if reviewed == Reviewed.EVERYONE:
        return not at_least(user, "moderator")
    return reviewed == Reviewed.NEWCOMERS and is_newcomer(user)


def all_wait_of(user: Any, article: Article) -> bool:
    """Whether every change of this article by this user waits, whatever it brings."""
    if all_waits(user):
        return True
    if not is_newcomer(user):
        return False
    held = Protection.objects.of_article(article, Deed.EDIT)
    return article.kind_id in reviewed_kinds() or any(row.least == Least.REVIEW for row in held)


def new_links(draft: Draft, *known: Article | None, user: Any) -> set[str]:
    """The addresses of other sites, in the text or in facts, that a draft brings and none of these articles has, as
    far as this user reads them.
    """
    before = (Draft.of(article).seen_by(user) for article in known if article)
    return _links(draft.seen_by(user)).difference(*map(_links, before))


def is_newcomer(user: Any) -> bool:
    """Whether this is an account without a role."""
    return role_of(user) == "contributor"


def reviewed_kinds() -> set[str]:
    """The kinds of which newcomers' edits wait."""
    return {name for name, kind in current_ontology().kinds.items() if kind.reviewed}


def _protections(draft: Draft, article: Article | None) -> list[Protection]:
    """Those that a draft touches: of names that are new, of the article, of its title if it gets another one."""
    own = {article.key, *map(fold, article.aliases)} if article else set()
    found = Protection.objects.of_titles(name for name in (draft.title, *draft.aliases) if fold(name) not in own)
    if article is None:
        return found
    found += Protection.objects.of_article(article, Deed.EDIT)
    if fold(draft.title) != article.key:
        found += Protection.objects.of_article(article, Deed.MOVE)
    return found


def _links(draft: Draft) -> set[str]:
    """As a browser would read them: character references resolved, without the backslashes of Markdown."""
    text = unescape("\n".join(_texts(asdict(draft)))).replace("\\", "")
    return {link.rstrip(".,;:!?*_").casefold() for link in _OUTSIDE.findall(text)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
