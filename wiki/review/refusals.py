"""Why a verdict is not given. Nothing was changed then."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import State, Submission


class OwnSubmission(Refused):
    """Nobody decides about their own edits."""

    @property
    def message(self) -> str:
        return _("Nobody approves or rejects their own edits. You can go on writing yours, or withdraw it.")


class AnotherWaits(Refused):
    """One person has one open submission of an article."""

    @property
    def message(self) -> str:
        return _("Its author has another edit of the same article waiting by now.")


class PictureGone(Refused):
    """A picture that is rejected is not kept."""

    @property
    def message(self) -> str:
        return _("Its picture was removed when it was rejected: it cannot be opened again.")


class Overtaken(Exception):
    """Somebody was quicker: the submission is not any more what was looked at."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(str(submission))
        self.submission = submission

    @property
    def message(self) -> str:
        return _("Nothing was done: the text or its article has changed since you opened this page. Look again.")


class Decided(Overtaken):
    """Somebody has decided about it already, or its author has taken it back."""

    @property
    def message(self) -> str:
        row = self.submission
        said = {"state": row.get_state_display(), "who": row.decided_by, "when": _when(row)}
        if row.state == State.WITHDRAWN:
            return _("Nothing was done: its author has withdrawn it meanwhile.")
        if row.decided_by is None:
            return _("Nothing was done: it is closed, %(state)s.") % said
        return _("Nothing was done: %(who)s was quicker. Since %(when)s it is: %(state)s.") % said


def overtaken(submission: Submission) -> Overtaken:
    """Why a submission, read afresh, is not what it was: decided already, or changed."""
    row = Submission.objects.select_related("decided_by", "author", "article").get(pk=submission.pk)
    return Overtaken(row) if row.state == State.PENDING else Decided(row)


def _when(row: Submission) -> str:
    return date_format(row.decided, "j F Y, H:i") if row.decided else ""
