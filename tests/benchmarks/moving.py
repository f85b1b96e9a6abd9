"""A move with everything that hangs on it, and its undoing: measured in this process, and taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tests.benchmarks.making import AUTHOR
from tests.benchmarks.saving import with_new_text
from tests.benchmarks.specimens import HUB
from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.articles.revisions import Stamp
from wiki.editing.publish import publish
from wiki.moving.move import move, undo
from wiki.moving.redirect import make_redirect

REVISIONS, REDIRECTS = 100, 10


@dataclass(frozen=True)
class Moved:
    """A move, or its undoing: the articles whose links it rewrote, seconds, and processor time of this process.

    The seconds hold what render workers and the database took besides.
    """

    act: str
    rewritten: int
    seconds: float
    cpu: float


def moves(revisions: int = REVISIONS) -> list[Moved]:
    """Move the article that most links lead to, and undo it; nothing of it stays."""
    by = User.objects.get(username=AUTHOR)
    with transaction.atomic():
        article = _with_history(Article.objects.get(title=HUB.title), by, revisions)
        made, there = _measured(lambda: move(article, "Nave of links", by=by, base_rev=article.rev, rewrite=True))
        _undone, back = _measured(lambda: undo(made, by=by))
        transaction.set_rollback(True)
    return [Moved(act, made.rewritten, *taken) for act, taken in (("move", there), ("undo of the move", back))]


def _with_history(article: Article, by: User, revisions: int) -> Article:
    """The article with so many revisions, and REDIRECTS that lead to it."""
    for number in range(REDIRECTS):
        make_redirect(f"{article.title}, once {number}", article.title, by=by)
    while article.rev < revisions:
        article = publish(with_new_text(article), article=article, stamp=Stamp(by=by, base_rev=article.rev)).article
    return article


def _measured(act: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    return result, (time.perf_counter() - wall, time.process_time() - cpu)
