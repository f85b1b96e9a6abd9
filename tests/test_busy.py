"""A lock passes by itself; a query that is wrong does not, though SQLite calls both an operational error."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from wiki.busy import passes_by_itself
from worldbuilding.answers import AnswerMiddleware


def caused_by(query: str, path: Path) -> OperationalError:
    """What Django raises for a query while somebody else writes to the database."""
    other, own = sqlite3.connect(path), sqlite3.connect(path, timeout=0)
    other.execute("CREATE TABLE IF NOT EXISTS told (word)")
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(sqlite3.OperationalError) as refused:
            own.execute(query)
    finally:
        other.close()
        own.close()
    error = OperationalError(*refused.value.args)
    error.__cause__ = refused.value
    return error


def test_a_lock_passes_and_a_wrong_query_does_not(tmp_path: Path) -> None:
    assert passes_by_itself(caused_by("INSERT INTO told VALUES ('x')", tmp_path / "a"))
    assert not passes_by_itself(caused_by("SELECT * FROM untold", tmp_path / "b"))
    assert passes_by_itself(OperationalError("the connection was lost"))


def test_only_what_passes_is_answered_as_busy(tmp_path: Path) -> None:
    middleware = AnswerMiddleware(lambda request: HttpResponse())
    request = RequestFactory().get("/")
    busy = middleware.process_exception(request, caused_by("INSERT INTO told VALUES ('x')", tmp_path / "a"))
    assert busy is not None
    assert (busy.status_code, busy["Retry-After"]) == (503, "5")
    assert middleware.process_exception(request, caused_by("SELECT * FROM untold", tmp_path / "b")) is None
    assert middleware.process_exception(request, ValueError()) is None


def test_the_page_for_a_busy_server_gives_the_text_back(tmp_path: Path) -> None:
    middleware = AnswerMiddleware(lambda request: HttpResponse())
    request = RequestFactory().post("/wiki/Rome/edit/", {"body": "Typed with care"})
    busy = middleware.process_exception(request, caused_by("INSERT INTO told VALUES ('x')", tmp_path / "a"))
    assert busy is not None
    assert busy.context_data == {"text": "Typed with care", "full": False}
