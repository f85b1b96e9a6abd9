"""Measuring a page and its floor in turns, so that what disturbs the one disturbs the other as well."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from statistics import mean

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.floor import tables
from tests.benchmarks.pages import CSRF, Page, changed_form
from tests.benchmarks.server import HOST, Server

ROUNDS = 15
_saves = count(1)


@dataclass(frozen=True)
class Result:
    """One line of the table: milliseconds of CPU time per request, ours and the floor's, queries, bytes answered."""

    page: str
    signed_in: bool
    ours: float
    floor: float | None
    queries: int
    size: int


@dataclass(frozen=True)
class Bench:
    """Both servers, and the session of the reader who is signed in."""

    wiki: Server
    floor: Server
    session: str

    def measure(self, page: Page, number: int) -> Result:
        """Measure one page. Raises AssertionError when it is not answered as expected."""
        headers = self._headers(page)
        if page.save:
            return self._measure_saving(page, headers)
        answer = self.wiki.ask(page.path, headers=headers)
        tables.keep(number, answer.body.decode())
        floor_path = f"/page/{number}/" + ("signed-in/" if page.signed_in else "")
        asked = headers | ({"If-None-Match": answer.headers["etag"]} if page.repeat else {})
        self._block(self.wiki, page.path, asked, page.requests, page.status)
        self._block(self.floor, floor_path, headers, page.requests)
        ours, floor = [], []
        for _round in range(ROUNDS):
            ours.append(self._block(self.wiki, page.path, asked, page.requests, page.status))
            floor.append(self._block(self.floor, floor_path, headers, page.requests))
        queries = self._queries(page, asked)
        return Result(page.name, page.signed_in, _quiet(ours), _quiet(floor), queries, len(answer.body))

    def _measure_saving(self, page: Page, headers: dict[str, str]) -> Result:
        ours = []
        for _save in range(ROUNDS * page.requests):
            body = changed_form(next(_saves))
            before = self.wiki.cpu()
            answer = self.wiki.ask(page.path, headers=headers, body=body)
            ours.append(1000 * (self.wiki.cpu() - before))
            assert answer.status == page.status, f"{page.path}: {answer.status}"
        return Result(page.name, page.signed_in, _quiet(ours), None, self._queries(page, headers), 0)

    def _block(self, server: Server, path: str, headers: dict[str, str], requests: int, status: int = 200) -> float:
        """Milliseconds of CPU time per request, over one block of requests."""
        before = server.cpu()
        for _request in range(requests):
            answer = server.ask(path, headers=headers)
            assert answer.status == status, f"{path}: {answer.status}"
        return 1000 * (server.cpu() - before) / requests

    def _queries(self, page: Page, headers: dict[str, str]) -> int:
        """How many queries the page takes once the process is warm, counted in this process."""
        client = Client(headers=headers, SERVER_NAME=HOST)
        client.get(page.path)
        form = changed_form(next(_saves)) if page.save else None
        with CaptureQueriesContext(connection) as captured:
            if form is None:
                client.get(page.path)
            else:
                client.post(page.path, form, content_type=headers["Content-Type"])
        return sum(not _is_bracket(query["sql"]) for query in captured)

    def _headers(self, page: Page) -> dict[str, str]:
        said = {"Cookie": f"session={self.session}; csrf={CSRF}"} if page.signed_in else {}
        return said | ({"Content-Type": "application/x-www-form-urlencoded"} if page.save else {})


def _quiet(blocks: list[float]) -> float:
    """The mean of the quieter third: what else runs on the machine makes a request dearer, never cheaper."""
    return mean(sorted(blocks)[: max(1, len(blocks) // 3)])


def _is_bracket(statement: str) -> bool:
    """Whether a statement only opens or closes a transaction."""
    return statement.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
