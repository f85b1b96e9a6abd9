"""Measuring in one world, in a process of its own: Django knows one database for as long as it runs."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.benchmarks.chosen import chosen_by
from tests.benchmarks.continuity import shares, whole
from tests.benchmarks.databases import mark_made
from tests.benchmarks.floor import tables
from tests.benchmarks.lives import DAY
from tests.benchmarks.making import READER, make_world
from tests.benchmarks.measuring import Bench
from tests.benchmarks.moving import moves
from tests.benchmarks.pages import pages
from tests.benchmarks.server import serve
from wiki.accounts.models import User
from wiki.articles.article import Revision
from wiki.articles.ontology import current_ontology
from wiki.articles.visibility import Visibility
from wiki.chronology.at import read_when
from wiki.chronology.state import state_on
from wiki.chronology.statements import Statement
from wiki.continuity.findings import Finding
from wiki.links.models import Link

# Django's own, which the floor has.
FLOOR_BACKEND = "django.contrib.auth.backends.ModelBackend"


def measure_world(size: int, seed: int, *, url: str, make: bool, chosen: str) -> dict[str, Any]:
    """All figures of a world, which is made first where it is missing. Progress goes to the standard error."""
    begun = time.monotonic()
    if make:
        _say(f"Making a world of {size:,} articles ...")
        make_world(size, seed)
    call_command("collectstatic", interactive=False, verbosity=0)
    tables.make()
    made = time.monotonic()
    _say(f"Measuring in {size:,} articles ...")
    wanted = chosen_by(chosen)
    of_world = [asdict(whole())] if make or wanted("continuity of the world") else []
    mark_made(url)
    measured = {
        "holds": holds(),
        "pages": _pages(chosen),
        "saves": [asdict(share) for share in shares()] if wanted("shares of a save") else [],
        "moves": [asdict(moved) for moved in moves()] if wanted("move") else [],
        "world": of_world,
    }
    seconds = {"making": made - begun, "measuring": time.monotonic() - made}
    return {"articles": size, "seed": seed, "database": connection.vendor, "seconds": seconds} | measured


def _pages(chosen: str) -> list[dict[str, Any]]:
    """The figures of the pages, each beside its floor."""
    logs = Path(settings.VAR_DIR)
    with (
        serve("worldbuilding.wsgi", logs / "wiki.log") as wiki,
        serve("tests.benchmarks.floor.wsgi", logs / "floor.log") as floor,
    ):
        bench = Bench(wiki, floor, session(), session(FLOOR_BACKEND))
        return [asdict(bench.measure(page, number)) for number, page in enumerate(pages(chosen), start=1)]


def holds() -> dict[str, int]:
    """How much there is of everything, and how much of it on the day that is looked at."""
    ontology = current_ontology()
    counts = {model.__name__: model._base_manager.count() for model in (Statement, Link, Revision, Finding)}
    shown = state_on(read_when(DAY.isoformat(), ontology), (Visibility.PUBLIC.value,), ontology).sections
    return counts | {f"{group.name} {each.kind.name}": group.count for each in shown for group in each.groups}


def session(backend: str | None = None) -> str:
    """The key of a session of the reader, whom the site that reads it asks of this backend, or of the wiki's own."""
    client = Client()
    client.force_login(User.objects.get(username=READER), backend=backend)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def answer(arguments: str) -> None:
    """Measure as the arguments, JSON, say, and print the figures as JSON."""
    print(json.dumps(measure_world(**json.loads(arguments))))  # noqa: T201
