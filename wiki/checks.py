"""Django's door to our system checks. Nobody else imports it but the app itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import OperationalError, ProgrammingError

from wiki.continuity.constraints import unknown_rules


@register(Tags.database)
def constraints_name_rules(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Whether every constraint of a property names a rule of continuity. Runs where a database is checked."""
    if not databases:
        return []
    try:
        problems = unknown_rules()
    except (OperationalError, ProgrammingError):  # not migrated yet
        return []
    hint = "Correct the constraints of the property in the admin."
    return [Warning(problem, hint=hint, id="wiki.W001") for problem in problems]
