"""Making a world in a database: sources, revisions and derived rows in bulk, each core writing its own articles.

The derived rows come from the same `rows_of` that an edit uses; what is left out is what `publish()` does beside them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from multiprocessing import get_context
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction

from tests.benchmarks.lives import DAY, FIRST_YEAR, LAST_YEAR
from tests.benchmarks.sources import Generator, Source
from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import source_size
from wiki.chronology.lifespans import Lifespan
from wiki.continuity.findings import Finding
from wiki.editing.derived import DERIVED
from wiki.management.commands.prepare import look_at_tables
from wiki.markup.render import Rendered
from wiki.markup.titles import fold
from wiki.world.models import World

BATCH = 100
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
READER, AUTHOR = "reader", "author"
# What follows from each article alone. Lifespans and findings follow from what the whole world states.
OF_ONE_ARTICLE = [model for model in DERIVED if model not in (Lifespan, Finding)]
NOTHING = Rendered(html="", toc=[], links=[], text="")
# While a world is made it may be lost: what takes time is only what keeps it through a power cut.
HASTE = {
    "sqlite": ["PRAGMA synchronous=OFF", "PRAGMA cache_size=-200000", "PRAGMA wal_autocheckpoint=20000"],
    "postgresql": ["SET synchronous_commit=off"],
}

Work = Callable[[range], None]
Run = Callable[[Work, list[range]], None]


def make_world(size: int, seed: int) -> None:
    """Fill the empty database with a world of this many articles, a reader and an author; all but its findings."""
    call_command("migrate", verbosity=0)
    fill(size, seed, run=_on_all_cores)
    _tell_what_there_is("VACUUM ANALYZE")
    with connection.cursor() as cursor:
        look_at_tables(cursor)  # as `manage.py prepare` does with each start


def fill(size: int, seed: int, *, run: Run) -> None:
    """Write a world, but for its findings, into a migrated database; `run` does some work at each batch of articles."""
    call_command("loaddata", "ontology", verbosity=0)
    World(name="Bench", today=DAY.isoformat(), first_year=FIRST_YEAR, last_year=LAST_YEAR).save()
    author = User.objects.create_user(AUTHOR)
    User.objects.create_user(READER)
    batches = [range(start, min(start + BATCH, size)) for start in range(0, size, BATCH)]
    run(partial(_write_articles, size, seed, author.pk), batches)
    _tell_what_there_is("ANALYZE")
    run(partial(_write_lifespans, {"kind__happening": True}), batches)
    run(partial(_write_lifespans, {}), batches)  # the others, and these once more, rest on when things happened
    _set_sequences()


def one_by_one(work: Work, batches: list[range]) -> None:
    """Do it here and now."""
    for batch in batches:
        work(batch)


def _on_all_cores(work: Work, batches: list[range]) -> None:
    connections.close_all()  # no two processes may share one
    with get_context("fork").Pool(os.cpu_count(), _hurry) as pool:
        for _done in pool.imap_unordered(work, batches):
            pass


def _hurry() -> None:
    connection.settings_dict["OPTIONS"] |= {"timeout": 120} if connection.vendor == "sqlite" else {}
    with connection.cursor() as cursor:
        for statement in HASTE[connection.vendor]:
            cursor.execute(statement)
    version = World.objects.version()
    World.objects.version = lambda: version  # type: ignore[method-assign] - asked for with each fact


@cache
def _generator(size: int, seed: int) -> Generator:
    return Generator(size, seed, current_ontology())


def _write_articles(size: int, seed: int, author_id: int, indexes: range) -> None:
    """Write one batch of articles with all that follows from each alone, in one transaction."""
    generator = _generator(size, seed)
    made = [_rows(index, generator.source(index), author_id) for index in indexes]
    with transaction.atomic():
        models: list[Any] = [Article, Revision, *OF_ONE_ARTICLE]
        for model in models:
            model._base_manager.bulk_create([row for rows in made for row in rows if type(row) is model])


def _write_lifespans(chosen: dict[str, bool], indexes: range) -> None:
    """Write the lifespans of the chosen articles of a batch."""
    articles = Article.objects.filter(pk__in=[index + 1 for index in indexes], **chosen).listed()
    rows = [row for article in articles for row in Lifespan.objects.rows_of(article, NOTHING)]
    with transaction.atomic():
        Lifespan.objects.filter(article__in=[article.pk for article in articles]).delete()
        Lifespan.objects.bulk_create(rows)


def _rows(index: int, source: Source, author_id: int) -> list[Any]:
    """Every row of one article. Its primary key is its number, so that all processes agree on it."""
    article = _article(index, source)
    rendered = source.text.rendered(source.targets)
    rows = [article, *_revisions(article, source, author_id)]
    for model in OF_ONE_ARTICLE:
        rows += model.objects.rows_of(article, rendered)
    return rows


def _article(index: int, source: Source) -> Article:
    written = BEGINNING + timedelta(minutes=index)
    return Article(
        pk=index + 1,
        key=fold(source.title),
        title=source.title,
        kind_id=source.kind,
        summary=source.summary,
        body=source.body,
        aliases=source.aliases,
        tags=source.tags,
        facts=source.facts,
        rev=len(source.older) + 1,
        created=written,
        updated=written + timedelta(days=len(source.older)),
    )


def _revisions(article: Article, source: Source, author_id: int) -> Iterator[Any]:
    """The history of an article; what earlier revisions say differs in the body and the number of facts."""
    said = {field.attname: getattr(article, field.attname) for field in Revision.tracked_fields}
    before = 0
    for rev, body in enumerate([*source.older, source.body], start=1):
        facts = source.facts if rev == article.rev else source.facts[1:]
        revision = Revision(
            **(said | {"body": body, "facts": facts, "rev": rev}),
            history_relation_id=article.pk,
            history_date=article.created + timedelta(days=rev - 1),
            history_type="+" if rev == 1 else "~",
            history_user_id=author_id,
            history_change_reason="" if rev % 3 else "More of the same",
            base_rev=rev - 1,
        )
        revision.size = source_size(revision)
        revision.size_change = revision.size - before
        before = revision.size
        yield revision


def _tell_what_there_is(command: str) -> None:
    """PostgreSQL looks at what its tables hold, as it soon would by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(command)


def _set_sequences() -> None:
    """Set the sequences behind the keys that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Article]):
            cursor.execute(statement)
