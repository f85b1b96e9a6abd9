"""`manage.py prepare`: what it does to the database beside loading it."""

from django.db import connection

from wiki.management.commands.prepare import look_at_tables

SEEN = {
    "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'wiki_statement'",
    "postgresql": "SELECT count(*) FROM pg_stats WHERE tablename = 'wiki_statement'",
}


def test_the_database_learns_what_its_tables_hold(world):
    with connection.cursor() as cursor:
        look_at_tables(cursor)
        cursor.execute(SEEN[connection.vendor])
        assert cursor.fetchone()[0] > 0
