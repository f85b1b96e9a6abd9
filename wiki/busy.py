"""Whether a database's refusal passes by itself: somebody else writes just now, or the server is away for a moment."""

from __future__ import annotations

import sqlite3

from django.db import OperationalError

_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def passes_by_itself(error: OperationalError) -> bool:
    """True for a lock. False for what SQLite calls by the same name, such as a table that does not exist.

    PostgreSQL raises an OperationalError for its own state alone (locks, connections, resources) and a
    ProgrammingError for a wrong query. SQLite's codes are those of https://www.sqlite.org/rescode.html, whose low byte
    is the primary one.
    """
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _PASSING
