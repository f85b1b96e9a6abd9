"""Making a world in a database: sources, revisions and derived rows in bulk, each core writing its own articles.

The derived rows come from the same `rows_of` that an edit uses; what is left out is what `publish()` does beside them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction

from tests.benchmarks.prose import Source
from tests.benchmarks.sources import Generator
from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import source_size
from wiki.editing.derived import DERIVED
from wiki.markup.render import render
from wiki.markup.titles import fold

BATCH = 50
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
READER, AUTHOR = "reader", "author"


def make_world(size: int, seed: int) -> None:
    """Fill the empty database with a world of this many articles, a reader and an author."""
    call_command("migrate", verbosity=0)
    call_command("loaddata", "ontology", verbosity=0)
    author = User.objects.create_user(AUTHOR)
    User.objects.create_user(READER)
    batches = [range(start, min(start + BATCH, size)) for start in range(0, size, BATCH)]
    connections.close_all()  # no two processes may share one
    with get_context("fork").Pool(os.cpu_count(), _begin, (size, seed, author.pk)) as pool:
        for _done in pool.imap_unordered(_make, batches):
            pass
    _tidy()


_generator: Generator
_author_id: int


def _begin(size: int, seed: int, author_id: int) -> None:
    global _generator, _author_id
    _generator, _author_id = Generator(size, seed, current_ontology()), author_id


def _make(indexes: range) -> None:
    """Write one batch of articles, in one transaction."""
    made = [_rows(index, _generator.source(index)) for index in indexes]
    with transaction.atomic():
        models: list[Any] = [Article, Revision, *DERIVED]
        for model in models:
            model._base_manager.bulk_create([row for rows in made for row in rows if type(row) is model])


def _rows(index: int, source: Source) -> list[Any]:
    """Every row of one article. Its primary key is its number, so that all processes agree on it."""
    article = _article(index, source)
    rendered = render(source.body)
    rows = [article, *_revisions(article, source)]
    for model in DERIVED:
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


def _revisions(article: Article, source: Source) -> Iterator[Any]:
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
            history_user_id=_author_id,
            history_change_reason="" if rev % 3 else "More of the same",
            base_rev=rev - 1,
        )
        revision.size = source_size(revision)
        revision.size_change = revision.size - before
        before = revision.size
        yield revision


def _tidy() -> None:
    """Set the sequences behind the keys that were given; PostgreSQL learns what the tables hold, as it soon would."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Article]):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
