"""The table of the floor's pages, as the wiki's own process fills it."""

from django.db import connection

TABLE = "bench_floor_page"


def make() -> None:
    """Make the table where it is missing."""
    if TABLE not in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, html text NOT NULL)")


def keep(number: int, html: str) -> None:
    """Keep a page under its number."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE id = %s", [number])
        cursor.execute(f"INSERT INTO {TABLE} (id, html) VALUES (%s, %s)", [number, html])
