"""What happened to articles beside their revisions: moves, deletions, redirects by hand, protections; newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wiki.articles.addresses import address
from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.moderation.protections import Protection

LIMIT = 200
# After which moment, and up to which; none is no bound.
Window = tuple[datetime | None, datetime | None]


@dataclass(frozen=True)
class LogEntry:
    """Something that somebody did to an article. `url` leads to what was done, if it has a page."""

    when: datetime
    author: Any
    title: str
    words: str
    reason: str
    url: str = ""
    is_log = True


def log_of(article: Article, window: Window, *, user: Any) -> list[LogEntry]:
    """What happened to one article, which this user may see, within a window."""
    keys = article.names.values("key")
    return _in_order(
        Move.objects.of(article, user=user),
        Deletion.objects.filter(article=article),
        Redirect.objects.by_hand().filter(target_key__in=keys),
        Protection.objects.filter(article=article),
        window,
    )


def log(user: Any, window: Window) -> list[LogEntry]:
    """The same of all articles, as far as this user may know of it."""
    redirects = Redirect.objects.by_hand().visible_to(user)
    protections = Protection.objects.exclude(article=None).visible_to(user)
    return _in_order(Move.objects.visible_to(user), Deletion.objects.visible_to(user), redirects, protections, window)


def _in_order(
    moves: QuerySet[Move],
    deletions: QuerySet[Deletion],
    redirects: QuerySet[Redirect],
    protections: QuerySet[Protection],
    window: Window,
) -> list[LogEntry]:
    found = [entry for row in _within(moves, "undone", window) for entry in _moved(row)]
    found += [entry for row in _within(deletions, "back", window) for entry in _deleted(row)]
    found += [entry for row in _within(redirects, "ended", window) for entry in _redirected(row)]
    found += [entry for row in _within(protections, "ended", window) for entry in _protected(row)]
    after, until = window
    inside = [entry for entry in found if (not after or entry.when > after) and (not until or entry.when <= until)]
    return sorted(inside, key=lambda entry: entry.when, reverse=True)


def _within(rows: QuerySet[Any], end: str, window: Window) -> QuerySet[Any]:
    """Those that began or ended within the window, with who did it."""
    began, ended = Q(when__isnull=False), Q(**{f"{end}__isnull": False})
    for bound, moment in zip(("gt", "lte"), window, strict=True):
        if moment:
            began &= Q(**{f"when__{bound}": moment})
            ended &= Q(**{f"{end}__{bound}": moment})
    return rows.filter(began | ended).select_related("by", f"{end}_by").order_by("-when")[:LIMIT]


def _moved(row: Move) -> list[LogEntry]:
    names = {"old": row.old_title, "new": row.new_title}
    url = row.get_absolute_url()
    moved, undone = _("moved from “%(old)s” to “%(new)s”"), _("move to “%(new)s” undone")
    if row.merged_id:
        moved, undone = _("“%(old)s” merged into “%(new)s”"), _("merger into “%(new)s” undone")
    found = [LogEntry(row.when, row.author, row.new_title, moved % names, row.comment, url)]
    if row.undone:
        found.append(LogEntry(row.undone, row.undoer, row.old_title, undone % names, "", url))
    return found


def _deleted(row: Deletion) -> list[LogEntry]:
    url = row.get_absolute_url()
    found = [LogEntry(row.when, row.by, row.title, _("deleted"), row.reason, url)]
    if row.back:
        found.append(LogEntry(row.back, row.back_by, row.title, _("brought back"), row.back_reason, url))
    return found


def _redirected(row: Redirect) -> list[LogEntry]:
    names = {"name": row.name, "target": row.target}
    words = _("redirect made from “%(name)s” to “%(target)s”") % names
    found = [LogEntry(row.when, row.author, row.target, words, row.comment)]
    if row.ended:
        words = _("redirect from “%(name)s” to “%(target)s” ended") % names
        found.append(LogEntry(row.ended, row.ender, row.target, words, ""))
    return found


def _protected(row: Protection) -> list[LogEntry]:
    url = f"{address(row.title)}protection/"
    found = [LogEntry(row.when, row.by, row.title, _("protected: %s") % row.words, row.reason, url)]
    if row.ended:
        words = _("protection ended: %s") % row.get_deed_display()
        found.append(LogEntry(row.ended, row.ended_by, row.title, words, "", url))
    return found
