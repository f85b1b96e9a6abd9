"""What a notice says to its reader: read from the history when it is shown or mailed, by the rights they have then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wiki.articles.article import Revision
from wiki.articles.deletions import Deletion
from wiki.discussion.comment import Comment
from wiki.moderation.submissions import State
from wiki.watching.notice import Happening, Notice

EXCERPT = 200


@dataclass(frozen=True)
class News:
    """One notice in words. `url` leads to what has changed, `page` to the page itself."""

    notice: Notice
    title: str
    page: str
    url: str
    words: str
    who: str = ""
    comment: str = ""
    count: int = 1

    @property
    def sentence(self) -> str:
        """What happened, and who did it last."""
        said = {"words": self.words, "who": self.who}
        if not self.who:
            return self.words
        return (_("%(words)s, lastly by %(who)s") if self.count > 1 else _("%(words)s by %(who)s")) % said


def news_of(notices: Iterable[Notice], *, user: Any) -> list[News]:
    """The news of these notices, which this user may see, in their order; four queries whatever their number."""
    notices = list(notices)
    if not notices:
        return []
    of_articles = [notice for notice in notices if notice.thread_id is None and notice.submission_id is None]
    revisions, deletions = _revisions(of_articles, user), _deletions(of_articles, user)
    firsts, comments = _visible_firsts(of_articles, user), _comments(notices, user)
    found = []
    for notice in notices:
        if notice.thread_id is not None:
            found.append(_discussed(notice, comments[notice.pk]))
        elif notice.submission_id is not None:
            found.append(_decided(notice))
        elif notice.happening in (Happening.DELETED, Happening.BACK):
            found.append(_away(notice, deletions.get(notice.article_id or 0)))
        else:
            compared = (notice.article_id, notice.since) in firsts
            found.append(_changed(notice, revisions[notice.pk], compared=compared))
    return found


def _discussed(notice: Notice, rows: list[Comment]) -> News:
    """A thread leads to the first comment that its reader has not seen."""
    thread: Any = notice.thread
    count, page = len(rows), thread.get_absolute_url()
    title = f"{thread.article.title}: {thread.subject}"
    url = rows[0].get_absolute_url() if rows else page
    words = ngettext("%s new comment", "%s new comments", count) % count
    if notice.happening == Happening.MENTIONED:
        words = _("%s, which speaks to you") % words if count == 1 else _("%s, which speak to you") % words
    text = Truncator(" ".join(rows[0].text.split())).chars(EXCERPT) if rows else ""
    return News(notice, title, page, url, words, str(rows[-1].by) if rows else "", text, count)


def _decided(notice: Notice) -> News:
    """What its author called it, whatever the article is called by now, with the verdict and why."""
    row: Any = notice.submission
    words = {
        State.APPROVED: _("what you sent was approved in part") if row.left_out else _("what you sent was approved"),
        State.REJECTED: _("what you sent was rejected"),
        State.CHANGES_ASKED: _("what you sent was given back for changes"),
        State.CONFLICT: _("what you sent was given back, as later changes stand in its way"),
    }
    url, who = row.get_absolute_url(), "" if row.state == State.CONFLICT else str(row.decided_by or "")
    return News(notice, row.title, url, url, words[row.state], who, row.reason)


def _comments(notices: list[Notice], user: Any) -> dict[int, list[Comment]]:
    """For each notice of a thread, by its key, the comments by others that it is about, the oldest first."""
    found: dict[int, list[Comment]] = {each.pk: [] for each in notices}
    told = [each for each in notices if each.thread_id is not None]
    if not told:
        return found
    ranges = reduce(or_, (Q(thread=each.thread_id, pk__gt=each.since, pk__lte=each.last) for each in told))
    rows = Comment.objects.visible_to(user).filter(ranges, hidden=None).exclude(by=user)
    for row in rows.select_related("by", "thread__article").defer("html", "thread__article__body").order_by("pk"):
        for each in told:
            if each.thread_id == row.thread_id and each.since < row.pk <= each.last:
                found[each.pk].append(row)
    return found


def _changed(notice: Notice, rows: list[Any], *, compared: bool) -> News:
    article: Any = notice.article
    latest = rows[-1] if rows else None
    page = article.get_absolute_url()
    url = page
    if latest and notice.since:
        url = f"{page}compare/{notice.since}..{latest.rev}/" if compared else f"{page}revisions/{latest.rev}/"
    who, comment = (str(latest.author or ""), latest.comment) if latest else ("", "")
    return News(notice, article.title, page, url, _said(notice, len(rows)), who, comment, len(rows))


def _said(notice: Notice, count: int) -> str:
    """What happened, with the number of revisions since where there are several."""
    happened = str(Happening(notice.happening).label)
    if count < 2:
        return happened
    times = ngettext("changed %s time", "changed %s times", count) % count
    return times if notice.happening == Happening.CHANGED else f"{happened}, {times}"


def _away(notice: Notice, deletion: Deletion | None) -> News:
    """A deletion leads to its own page; an article that came back to itself."""
    article: Any = notice.article
    happened = str(Happening(notice.happening).label)
    page = article.get_absolute_url()
    if deletion is None:
        return News(notice, article.title, page, page, happened)
    if notice.happening == Happening.BACK:
        return News(notice, article.title, page, page, happened, str(deletion.back_by or ""), deletion.back_reason)
    url = deletion.get_absolute_url()
    return News(notice, deletion.title, url, url, happened, str(deletion.by), deletion.reason)


def _revisions(notices: list[Notice], user: Any) -> dict[int, list[Any]]:
    """For each notice, by its key, the revisions by others that it is about, the oldest first."""
    if not notices:
        return {}
    ranges = reduce(or_, (Q(id=each.article_id, rev__gt=each.since, rev__lte=each.last) for each in notices))
    rows = Revision.objects.visible_to(user).filter(ranges).exclude(history_user=user).with_author().order_by("rev")
    found: dict[int, list[Any]] = defaultdict(list)
    by_article = defaultdict(list)
    for row in rows:
        by_article[row.id].append(row)
    for each in notices:
        found[each.pk] = [row for row in by_article[each.article_id] if each.since < row.rev <= each.last]
    return found


def _visible_firsts(notices: list[Notice], user: Any) -> set[tuple[int, int]]:
    """Those revisions before the news, as article and number, that this user may see, to compare with."""
    if not notices:
        return set()
    wanted = reduce(or_, (Q(id=each.article_id, rev=each.since) for each in notices))
    return set(Revision.objects.visible_to(user).filter(wanted).values_list("id", "rev"))


def _deletions(notices: list[Notice], user: Any) -> dict[int, Deletion]:
    """The latest deletion of each article that was deleted or brought back, by the article's key."""
    kinds = (Happening.DELETED, Happening.BACK)
    wanted = [each.article_id for each in notices if each.happening in kinds]
    rows = Deletion.objects.visible_to(user).filter(article__in=wanted).select_related("by", "back_by")
    return {row.article_id: row for row in rows.order_by("when")}


def summary(items: list[News]) -> str:
    """What a mail of these news is called."""
    if len(items) == 1:
        return _("“%(title)s”: %(words)s") % {"title": items[0].title, "words": items[0].sentence}
    return ngettext("%s page has news", "%s pages have news", len(items)) % len(items)
