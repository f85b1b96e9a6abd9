"""`manage.py rebuild`: all derived data anew, from the articles' sources."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from wiki.editing.derived import rebuild_all


class Command(BaseCommand):
    """Throws away everything that is derived, and makes it again."""

    help = "Make all derived data anew: names, tags, renderings, links, statements, lifespans, findings."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"Rebuilt the derived data of {rebuild_all()} articles.")
