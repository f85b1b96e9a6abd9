"""Which revisions a list shows: by whom, between which days, minor ones or not; all of it in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wiki.moderation.patrols import not_looked_at
from wiki.moderation.permissions import may_patrol

MINOR = ("", "hide", "only")
WORDS_LENGTH = 200
_YEARS = range(1970, 9_999)


@dataclass(frozen=True)
class Filters:
    """What was asked, as it was typed. `problems` names the dates that are none, which filter nothing."""

    by: str = ""
    begin: str = ""
    end: str = ""
    minor: str = ""
    words: str = ""
    patrol: str = ""
    problems: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Filters:
        """The filters of an address: `by`, `from` and `to` (2026-05-04), `minor` (hide, only), `words`, `patrol`.

        `patrol` is `open` for the changes that nobody has looked at yet.
        """
        names = ("by", "from", "to", "minor", "words", "patrol")
        said = {name: asked.get(name, "").replace("\0", "").strip() for name in names}
        problems = [
            _("“%s” is no date: write it as 2026-05-04.") % said[name]
            for name in ("from", "to")
            if said[name] and _day(said[name]) is None
        ]
        minor = said["minor"] if said["minor"] in MINOR else ""
        patrol = said["patrol"] if said["patrol"] == "open" else ""
        return cls(said["by"], said["from"], said["to"], minor, said["words"][:WORDS_LENGTH], patrol, problems)

    @property
    def are_set(self) -> bool:
        """Whether anything is left out."""
        return any((self.by, self.begin, self.end, self.minor, self.words, self.patrol))

    def of_revisions(self, revisions: Any, *, user: Any) -> Any:
        """Those of the revisions that pass for all this user may know, whatever words they hold."""
        if self.by:
            revisions = revisions.by_name(self.by, user=user)
        if begin := _day(self.begin):
            revisions = revisions.filter(history_date__gte=_moment(begin, time.min))
        revisions = self.up_to_the_end(revisions)
        if self.patrol and may_patrol(user):
            revisions = revisions.filter(not_looked_at())
        return revisions.filter(minor=self.minor == "only") if self.minor else revisions

    def up_to_the_end(self, revisions: Any) -> Any:
        """Those of the revisions that were made by the last day asked for."""
        end = _day(self.end)
        return revisions.filter(history_date__lte=_moment(end, time.max)) if end else revisions


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=timezone.get_current_timezone())
