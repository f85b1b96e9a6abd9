"""What follows from a save beside its page, and from a whole world: measured in this process, without a server."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.making import AUTHOR, NOTHING
from tests.benchmarks.measuring import quiet, without_brackets
from tests.benchmarks.pages import best_known
from tests.benchmarks.saving import Change, with_new_fact, with_new_text
from tests.benchmarks.specimens import SAVED, STATED
from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import render_body
from wiki.articles.revisions import Stamp
from wiki.continuity.findings import Finding
from wiki.editing.derived import DERIVED

ROUNDS = 9


@dataclass(frozen=True)
class Share:
    """What one derived table costs in one save: milliseconds of processor time and on the wall, queries."""

    save: str
    table: str
    cpu: float
    wall: float
    queries: int


@dataclass(frozen=True)
class Whole:
    """Continuity of a whole world: seconds, and how many findings there are."""

    seconds: float
    cpu: float
    findings: int


def shares(rounds: int = ROUNDS) -> list[Share]:
    """The shares of a changed text, a changed fact, and a changed fact of the article that most others speak of."""
    known = best_known().title
    saves = [("text", SAVED.title, with_new_text), ("fact", STATED.title, with_new_fact)]
    saves.append(("fact, best known", known, with_new_fact))
    return [share for save in saves for share in _shares(*save, rounds)]


def whole() -> Whole:
    """Make all findings anew."""
    begun, cpu = time.perf_counter(), time.process_time()
    Finding.objects.rebuild_all(lambda article: NOTHING)
    return Whole(time.perf_counter() - begun, time.process_time() - cpu, Finding.objects.count())


def _shares(save: str, title: str, change: Change, rounds: int) -> list[Share]:
    queries = _once(title, change, _queries)
    taken = [_once(title, change, _times) for _round in range(rounds)]
    found = []
    for model in DERIVED:
        cpu, wall = ([times[model][which] for times in taken] for which in (0, 1))
        found.append(Share(save, model.__name__, quiet(cpu), quiet(wall), queries[model]))
    return found


def _once(title: str, change: Change, measure: Callable[[Callable[[], None]], Any]) -> dict[Any, Any]:
    """Save a change up to its last derived table, measuring each, and take it back."""
    article = Article.objects.get(title=title)
    draft = change(article).cleaned(current_ontology())
    rendered = render_body(draft.body)
    with transaction.atomic():
        draft.apply_to(article)
        article.record(Stamp(by=User.objects.get(username=AUTHOR), base_rev=article.rev))
        found = {model: measure(partial(model.objects.rebuild_for, article, rendered)) for model in DERIVED}
        transaction.set_rollback(True)
    return found


def _times(rebuild: Callable[[], None]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    rebuild()
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def _queries(rebuild: Callable[[], None]) -> int:
    with CaptureQueriesContext(connection) as captured:
        rebuild()
    return without_brackets(captured)
