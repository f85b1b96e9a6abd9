"""What a moderator has ticked: which edits, articles, files and submissions, each as it was when the page showed it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

_CHOICE = re.compile(r"([0-9]{1,18}):([0-9]{1,9})")


@dataclass(frozen=True)
class Choices:
    """Articles whose edits are to be taken back, articles and files to be deleted or restored, submissions to be
    rejected, each with the revision or version that was seen; and whether to block the account, until when (none: until
    further notice).
    """

    reverts: dict[int, int] = field(default_factory=dict)
    deletes: dict[int, int] = field(default_factory=dict)
    files: dict[int, int] = field(default_factory=dict)
    submissions: dict[int, int] = field(default_factory=dict)
    block: bool = False
    until: datetime | None = None

    @classmethod
    def of(
        cls,
        *,
        reverts: Iterable[str] = (),
        deletes: Iterable[str] = (),
        files: Iterable[str] = (),
        submissions: Iterable[str] = (),
        block: bool = False,
        until: datetime | None = None,
    ) -> Choices:
        """The choices that ticked boxes say; what is none is left out. An article to be deleted is not reverted."""
        gone = _read(deletes)
        kept = {pk: rev for pk, rev in _read(reverts).items() if pk not in gone}
        return cls(kept, gone, _read(files), _read(submissions), block, until)

    @property
    def articles(self) -> dict[int, int]:
        """All articles with the revisions that were seen."""
        return self.deletes | self.reverts

    def __bool__(self) -> bool:
        return bool(self.reverts or self.deletes or self.files or self.submissions or self.block)


def _read(ticked: Iterable[str]) -> dict[int, int]:
    found = [match for text in ticked if (match := _CHOICE.fullmatch(text))]
    return {int(match[1]): int(match[2]) for match in found}
