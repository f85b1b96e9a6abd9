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

from tests.benchmarks.databases import mark_made
from tests.benchmarks.floor import tables
from tests.benchmarks.making import READER, make_world
from tests.benchmarks.measuring import Bench
from tests.benchmarks.pages import pages
from tests.benchmarks.server import serve
from wiki.accounts.models import User


def measure_world(size: int, seed: int, *, url: str, make: bool, chosen: str) -> dict[str, Any]:
    """All figures of a world, which is made first where it is missing. Progress goes to the standard error."""
    begun = time.monotonic()
    if make:
        _say(f"Making a world of {size:,} articles ...")
        make_world(size, seed)
        mark_made(url)
    call_command("collectstatic", interactive=False, verbosity=0)
    tables.make()
    made = time.monotonic()
    _say(f"Measuring in {size:,} articles ...")
    logs = Path(settings.VAR_DIR)
    with (
        serve("worldbuilding.wsgi", logs / "wiki.log") as wiki,
        serve("tests.benchmarks.floor.wsgi", logs / "floor.log") as floor,
    ):
        bench = Bench(wiki, floor, _session())
        results = [asdict(bench.measure(page, number)) for number, page in enumerate(pages(chosen), start=1)]
    seconds = {"making": made - begun, "measuring": time.monotonic() - made}
    return {"articles": size, "seed": seed, "database": connection.vendor, "seconds": seconds, "pages": results}


def _session() -> str:
    """The key of a session of the reader."""
    client = Client()
    client.force_login(User.objects.get(username=READER))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def answer(arguments: str) -> None:
    """Measure as the arguments, JSON, say, and print the figures as JSON."""
    print(json.dumps(measure_world(**json.loads(arguments))))  # noqa: T201
