"""Notices by mail: at once by the request that made them, the others by `manage.py send_notices`.

A notice is mailed once. It is claimed before it is sent, so that two who send at once send it once; where sending fails
the claim is given back, and the next run of the command sends it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Max
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wiki.accounts.mailing import addresses_of
from wiki.accounts.models import Mailing, User
from wiki.accounts.roles import with_roles
from wiki.watching.news import News, news_of, summary
from wiki.watching.notice import Notice
from wiki.watching.unsubscribe import unsubscribe_address
from wiki.world.models import World

logger = logging.getLogger(__name__)

# As many people get their mail by the request that made the news; the rest by the next run of the command.
AT_ONCE = 20
# As many pages stand in one mail, the latest first; the others are told of on the site.
PAGES = 100
COMMENT = 200
# How long after the last one the next is due: a little less than the time itself, as no run takes place to the second.
_EVERY = {
    Mailing.NOW: timedelta(0),
    Mailing.DAILY: timedelta(hours=23),
    Mailing.WEEKLY: timedelta(days=6, hours=23),
}


def send_at_once(people: Iterable[Any], pages: list[str]) -> None:
    """Mail the news of these pages to those of these people who want them at once. What fails is logged."""
    eager = [person for person in people if person.mailing == Mailing.NOW][:AT_ONCE]
    if not (eager and pages):
        return
    try:
        _send(eager, pages=pages)
    except Exception:  # whatever a mail server does, the change that it should tell of has happened
        logger.exception("Notices could not be mailed at once; send_notices will.")


def send_due(now: datetime | None = None) -> int:
    """Mail to everybody whose time it is what no mail has told them of. Returns the number of mails.

    Raises what the connection to the mail server raises.
    """
    now = now or timezone.now()
    waiting = User.objects.filter(is_active=True, notices__in=Notice.objects.unsent()).exclude(mailing=Mailing.NEVER)
    mails = Notice.objects.order_by().values("person").annotate(latest=Max("mailed"))
    latest = dict(mails.values_list("person", "latest"))
    due = [
        person
        for person in waiting.distinct().order_by("pk")
        if (last := latest.get(person.pk)) is None or last <= now - _EVERY[Mailing(person.mailing)]
    ]
    return _send(with_roles(due))


def _send(people: list[Any], *, pages: list[str] | None = None) -> int:
    """Mail to these people what they have not been told of, by one connection. Returns the number of mails."""
    addresses = addresses_of(people)
    sent = 0
    with get_connection() as connection:
        for person in people:
            if person.pk not in addresses:
                continue
            claimed = _claimed(person, pages)
            try:
                items = news_of(claimed, user=person)
                sent += _letter(person, addresses[person.pk], items, connection).send() if items else 0
            except Exception:  # one address that a server refuses keeps nobody else from their mail
                Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(mailed=None)
                logger.exception("The notices of the person %s could not be mailed.", person.pk)
    return sent


def _claimed(person: Any, pages: list[str] | None) -> list[Notice]:
    """The notices that this person is to be told of now, as far as they may see them; nobody else sends them."""
    found = Notice.objects.visible_to(person).unsent()
    found = found if pages is None else found.filter(page__in=pages)
    wanted = list(found.order_by("-updated").values_list("pk", flat=True)[:PAGES])
    now = timezone.now()
    claimed = [pk for pk in wanted if Notice.objects.unsent().filter(pk=pk).update(mailed=now)]
    return list(Notice.objects.filter(pk__in=claimed).with_subjects().order_by("-updated"))


def _letter(person: Any, address: str, items: list[News], connection: Any) -> EmailMessage:
    name = World.objects.values_list("name", flat=True).first() or "Annals"
    stop = unsubscribe_address(person)
    parts = [_("Hello %s,") % person.username, *(_paragraph(item) for item in items)]
    parts.append(_("You will get no other mail about these pages until you have been there, logged in."))
    parts.append(_("What you watch: %s") % f"{settings.SITE_URL}/watching/")
    parts.append(_("No more mails of this kind: %s") % stop)
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    subject = f"[{name}] {summary(items)}"
    return EmailMessage(subject, "\n\n".join(parts) + "\n", to=[address], headers=headers, connection=connection)


def _paragraph(item: News) -> str:
    """What happened on one page, by whom and why, and where to see it."""
    lines = [f"{item.title}: {item.sentence}"]
    if item.comment:
        lines.append(Truncator(" ".join(item.comment.split())).chars(COMMENT))
    lines.append(settings.SITE_URL + item.url)
    return "\n".join(lines)
