"""`manage.py prepare`: everything that must be there before the server starts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from wiki.articles.article import Article
from wiki.world.models import World

SHIPPED = ("ontology", "red_orchestra")


class Command(BaseCommand):
    """Brings the database up to date, loads the shipped world into an empty one, and gathers the static files."""

    help = "Migrate the database, load the shipped world when it is empty, and collect the static files."

    def handle(self, **options: Any) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        if not World.objects.exists() and not Article.objects.exists():
            self.stdout.write("The database is empty: loading the shipped world ...")
            call_command("loaddata", *SHIPPED, stdout=self.stdout)
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
