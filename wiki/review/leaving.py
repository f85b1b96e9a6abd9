"""Leaving: an account ends, and what its person has sent for review waits no more."""

from __future__ import annotations

from django.db import transaction

from wiki.accounts.leaving import end_account
from wiki.accounts.models import User
from wiki.moderation.submissions import Submission
from wiki.review.verdicts import withdraw


def leave(person: User) -> None:
    """Withdraw what this person has sent and nobody has decided, and end their account: both or neither.

    Raises LastAdministratorError for the only administrator.
    """
    with transaction.atomic():
        for submission in Submission.objects.by(person).open().select_for_update():
            withdraw(submission, by=person)
        end_account(person)
