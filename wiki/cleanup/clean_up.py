"""Cleaning up: what was ticked becomes one batch, which is carried out item by item."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wiki.cleanup.batches import KEY_LENGTH, Batch, BatchItem, Deed, Outcome
from wiki.cleanup.choices import Choices
from wiki.cleanup.deeds import carry_out, named, reason_of
from wiki.cleanup.items import items_of
from wiki.cleanup.work import work
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.block import block
from wiki.moderation.blocks import Block, Scope
from wiki.moderation.permissions import check_may_clean_up
from wiki.moderation.terms import said_reason


def new_key() -> str:
    """The key of a form from which a batch may come."""
    return uuid4().hex


def clean_up(
    person: Any, choices: Choices, *, by: Any, reason: str, since: datetime | None = None, key: str = ""
) -> Batch:
    """Take back what was ticked, as one batch, as far as it gets in WORK_SECONDS; `go_on` does the rest.

    What has changed since it was seen is left out, and the batch says so. The same form (`key`) sent again is the same
    batch. Raises PermissionDenied, and ValidationError without a reason, with nothing or too much chosen.
    """
    batch = begin(person, choices, by=by, reason=reason, since=since, key=key)
    go_on(batch, by=by)
    return batch


def begin(
    person: Any, choices: Choices, *, by: Any, reason: str, since: datetime | None = None, key: str = ""
) -> Batch:
    """The batch with its items, of which only the block is done; an account that is blocked already stays as it is.

    Raises as `clean_up` does.
    """
    check_may_clean_up(by, person)
    reason = said_reason(reason)
    key = key if re.fullmatch(rf"[0-9a-f]{{{KEY_LENGTH}}}", key) else new_key()
    if batch := Batch.objects.filter(key=key).first():
        return _same(batch, by)
    _check_number(choices)
    try:
        with transaction.atomic():
            batch = Batch.objects.create(key=key, person=person, since=since, reason=reason, by=by)
            items = items_of(batch, choices)
            blocks = choices.block and Block.objects.of(person, Scope.ALL) is None
            if not items and not blocks:
                raise ValidationError(_("Nothing of what was ticked is there any more."))
            BatchItem.objects.bulk_create(items)
            AuditEntry.objects.note(Act.CLEAN_UP, by=by, person=person, reason=reason, details=named(batch))
            if blocks:
                _block(batch, choices.until)
    except IntegrityError:  # the other request of a double submit was quicker
        return _same(Batch.objects.get(key=key), by)
    return batch


def go_on(batch: Batch, *, by: Any) -> int:
    """Carry out what still waits, as far as it gets in WORK_SECONDS. Returns how many items were looked at.

    Raises PermissionDenied. Done twice at once, each item is done once.
    """
    check_may_clean_up(by, batch.person)
    waiting = BatchItem.objects.waiting().filter(batch=batch).order_by("pk")
    rows = waiting.select_related("batch__person", "article", "file")
    return work(rows, lambda item: carry_out(item, by=by))


def _same(batch: Batch, by: Any) -> Batch:
    if batch.by_id != by.pk:
        raise PermissionDenied(_("This form is somebody else’s."))
    return batch


def _check_number(choices: Choices) -> None:
    if not choices:
        raise ValidationError(_("Nothing is ticked."))
    most = settings.CLEAN_UP_MAX
    if max(len(choices.articles), len(choices.files), len(choices.submissions)) > most:
        raise ValidationError(
            _("At most %s articles, as many files and as many submissions at once (CLEAN_UP_MAX).") % most
        )


def _block(batch: Batch, until: datetime | None) -> None:
    """Block the account, with the batch: what is cleaned up is not done again meanwhile."""
    made = block(batch.person, reason=reason_of(batch), by=batch.by, until=until)
    BatchItem.objects.create(batch=batch, deed=Deed.BLOCK, outcome=Outcome.DONE, block=made)
