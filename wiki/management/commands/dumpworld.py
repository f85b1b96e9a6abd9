"""`manage.py dumpworld`: the world as YAML, for version control."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from wiki.exchange.dump import dump_ontology, dump_world


class Command(BaseCommand):
    """Writes the fixture that `loaddata` reads; an untouched world gives back the bytes it was loaded from."""

    help = "Write the world's articles, or with --ontology its kinds and properties, as a YAML fixture."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ontology", action="store_true", help="The kinds and properties instead of the articles.")
        parser.add_argument("--output", type=Path, help="The file to write; without it, to the screen.")
        parser.add_argument("--author", default="", help="The inactive user named as the author of the articles.")

    def handle(self, **options: Any) -> None:
        text = dump_ontology() if options["ontology"] else dump_world(options["author"])
        if options["output"]:
            options["output"].write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")
