"""Measuring a page and its floor in turns, so that what disturbs the one disturbs the other as well."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice, repeat
from statistics import mean

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.floor import tables
from tests.benchmarks.pages import Page
from tests.benchmarks.saving import CSRF
from tests.benchmarks.server import HOST, Server, cpu_of

ROUNDS, SAVES = 15, 60
# A block of requests takes about so many seconds.
BLOCK, REQUESTS = 0.15, 25


@dataclass(frozen=True)
class Result:
    """One line of the table: milliseconds for each request, queries, bytes answered.

    `ours` and `floor` are processor time of the site, `database` is that of PostgreSQL for ours, `wall` is how long
    the answer took.
    """

    page: str
    signed_in: bool
    ours: float
    database: float
    wall: float
    floor: float | None
    queries: int
    size: int


@dataclass
class Times:
    """What a request took in each block, in milliseconds: processor time of site and database, time on the wall."""

    cpu: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @contextmanager
    def block(self, server: Server, requests: int = 1) -> Iterator[None]:
        """Take the time of one block of requests."""
        cpu, database, wall = server.cpu(), _database_cpu(), time.perf_counter()
        yield
        self.wall.append(1000 * (time.perf_counter() - wall) / requests)
        self.cpu.append(1000 * (server.cpu() - cpu) / requests)
        self.database.append(1000 * _more(database, _database_cpu()) / requests)

    def quiet(self) -> tuple[float, float, float]:
        """Processor time of the site, of the database, and time on the wall."""
        return quiet(self.cpu), quiet(self.database), quiet(self.wall)


@dataclass(frozen=True)
class Bench:
    """Both servers, and the session that the reader who is signed in has with each."""

    wiki: Server
    floor: Server
    session: str
    floor_session: str

    def measure(self, page: Page, number: int) -> Result:
        """Measure one page. Raises AssertionError when it is not answered as expected."""
        headers = headers_of(page, self.session)
        if page.form:
            return self._measure_saving(page, headers)
        answer = self.wiki.ask(page.path, headers=headers)
        paths = cycle([page.path, *page.others])
        floors = cycle(self._keep_floors(page, number, answer.body.decode(), headers))
        asked = headers | ({"If-None-Match": answer.headers["etag"]} if page.repeat else {})
        begun = time.perf_counter()
        self._ask(self.wiki, repeat(page.path), asked, 1, page.status)
        requests = max(1, min(REQUESTS, int(BLOCK / (time.perf_counter() - begun))))
        plain = headers_of(page, self.floor_session)
        ours, floor = Times(), Times()
        for _round in range(ROUNDS):
            with ours.block(self.wiki, requests):
                self._ask(self.wiki, paths, asked, requests, page.status)
            with floor.block(self.floor, requests):
                self._ask(self.floor, floors, plain, requests)
        queries, size = queries_of(page, asked), len(answer.body)
        return Result(page.name, page.signed_in, *ours.quiet(), quiet(floor.cpu), queries, size)

    def _measure_saving(self, page: Page, headers: dict[str, str]) -> Result:
        assert page.form
        ours = Times()
        for _save in range(SAVES):
            body = page.form()
            with ours.block(self.wiki):
                answer = self.wiki.ask(page.path, headers=headers, body=body)
            assert answer.status == page.status, f"{page.path}: {answer.status}"
        return Result(page.name, page.signed_in, *ours.quiet(), None, queries_of(page, headers), 0)

    def _keep_floors(self, page: Page, number: int, html: str, headers: dict[str, str]) -> list[str]:
        """Keep what the page answers for the floor, and return the floor's addresses.

        What its other addresses answer is asked of this process, so that the wiki has not seen them before.
        """
        client = Client(headers=headers, SERVER_NAME=HOST)
        answers = [html, *(client.get(path).content.decode() for path in page.others)]
        for place, answer in enumerate(answers):
            tables.keep(1_000 * number + place, answer)
        ending = "signed-in/" if page.signed_in else ""
        return [f"/page/{1_000 * number + place}/{ending}" for place in range(len(answers))]

    def _ask(
        self, server: Server, paths: Iterable[str], headers: dict[str, str], requests: int, status: int = 200
    ) -> None:
        for path in islice(paths, requests):
            answer = server.ask(path, headers=headers)
            assert answer.status == status, f"{path}: {answer.status}"


def headers_of(page: Page, session: str) -> dict[str, str]:
    """What a browser sends beside the address."""
    said = {"Cookie": f"session={session}; csrf={CSRF}"} if page.signed_in else {}
    return said | ({"Content-Type": "application/x-www-form-urlencoded"} if page.form else {})


def queries_of(page: Page, headers: dict[str, str]) -> int:
    """How many queries the page takes once the process is warm, counted in this process.

    Raises AssertionError when it is not answered as expected.
    """
    client = Client(headers=headers, SERVER_NAME=HOST)
    client.get(page.path)
    form = page.form() if page.form else None
    with CaptureQueriesContext(connection) as captured:
        if form is None:
            answer = client.get(page.path)
        else:
            answer = client.post(page.path, form, content_type=headers["Content-Type"])
    assert answer.status_code == page.status, f"{page.path}: {answer.status_code}"
    return without_brackets(captured)


def without_brackets(captured: CaptureQueriesContext) -> int:
    """How many statements there were that did not only open or close a transaction."""
    brackets = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return sum(not query["sql"].startswith(brackets) for query in captured)


def quiet(blocks: list[float]) -> float:
    """The mean of the quieter third: what else runs on the machine makes a request dearer, never cheaper."""
    return mean(sorted(blocks)[: max(1, len(blocks) // 3)])


def _database_cpu() -> dict[int, float]:
    """Seconds of CPU time of each of PostgreSQL's processes for this world; 0 for those of another machine."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return {pid: cpu_of(pid) for (pid,) in cursor.fetchall()}


def _more(before: dict[int, float], after: dict[int, float]) -> float:
    """What has come to the processes that are still there: connections end after a minute."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())
