"""Copies of a database's tables beside them: loading a world takes half a minute, copying it back a moment."""

from __future__ import annotations

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction


class Shelf:
    """What every table of the models held when `fill` was called. Emptying the database leaves the copies alone."""

    def __init__(self) -> None:
        self.filled = False
        self._models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]

    def fill(self) -> None:
        """Keep what the tables hold now."""
        with connection.cursor() as cursor:
            for table in self._tables():
                cursor.execute(f'CREATE TABLE "kept_{table}" AS SELECT * FROM "{table}"')
        self.filled = True

    def put_back(self) -> None:
        """Make the tables hold again what they held then; the next new keys follow the greatest of them."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table in self._tables():
                cursor.execute(f'DELETE FROM "{table}"')
            for table in self._tables():
                cursor.execute(f'INSERT INTO "{table}" SELECT * FROM "kept_{table}"')
            for statement in connection.ops.sequence_reset_sql(no_style(), self._models):
                cursor.execute(statement)

    def _tables(self) -> list[str]:
        return [model._meta.db_table for model in self._models if not model._meta.proxy]
