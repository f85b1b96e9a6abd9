"""`manage.py prepare`: everything that must be there before the server starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from wiki.articles.article import Article
from wiki.articles.rendering import Rendering
from wiki.continuity.findings import Finding
from wiki.continuity.fingerprint import current_fingerprint
from wiki.world.models import World

SHIPPED = ("ontology", "red_orchestra")


def look_at_tables(cursor: Any) -> None:
    """Let the database learn what its tables hold, without which it takes the wrong index. SQLite never does by itself.

    SQLite looks at so many entries of each index and no more, so this takes a moment in the largest world.
    """
    if connection.vendor == "sqlite":
        cursor.execute("PRAGMA analysis_limit = 1000")
    cursor.execute("ANALYZE")


class Command(BaseCommand):
    """Brings the database up to date, loads the shipped world into an empty one, and gathers the static files.

    Findings that other rules have made, those of an earlier version of the program, are made anew.
    """

    help = "Migrate the database, load the shipped world when it is empty, and collect the static files."

    def handle(self, **options: Any) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not World.objects.exists() and not Article.objects.exists():
            self.stdout.write("The database is empty: loading the shipped world ...")
            call_command("loaddata", *SHIPPED, stdout=self.stdout)
            World.objects.note_examined(current_fingerprint())
        if World.objects.exists() and Finding.objects.outdated():
            self.stdout.write("The rules of continuity have changed: examining every article ...")
            Finding.objects.rebuild_all(Rendering.objects.stored)
        with connection.cursor() as cursor:
            look_at_tables(cursor)
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
