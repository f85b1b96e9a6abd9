"""Whether a refusal to write passes by itself: somebody else writes just now, the server is away, the disk is full."""

from __future__ import annotations

import errno
import sqlite3

from django.db import OperationalError
from django.utils.translation import gettext as _

_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL)
# PostgreSQL's code for it: https://www.postgresql.org/docs/current/errcodes-appendix.html
_DISK_FULL = "53100"


def passes_by_itself(error: OperationalError) -> bool:
    """True for a lock or a full disk. False for what SQLite calls by the same name, such as a missing table.

    PostgreSQL raises an OperationalError for its own state alone (locks, connections, resources) and a
    ProgrammingError for a wrong query. SQLite's codes are those of https://www.sqlite.org/rescode.html, whose low byte
    is the primary one.
    """
    code = _sqlite_code(error)
    return code is None or code in _PASSING


def no_room(error: BaseException) -> bool:
    """Whether a database or a file could not be written because the disk is full."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    return _sqlite_code(error) == sqlite3.SQLITE_FULL or getattr(error.__cause__, "sqlstate", None) == _DISK_FULL


def why_refused(error: OperationalError) -> str:
    """Why the database does not write just now, as a sentence. Raises the error where that does not pass by itself."""
    if not passes_by_itself(error):
        raise error
    return _("There is no room left on the disk of this wiki.") if no_room(error) else _("The database is busy.")


def _sqlite_code(error: BaseException) -> int | None:
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
