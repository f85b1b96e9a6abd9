"""Looking through with the content filters what is saved, and what past edits a filter would have caught."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.revisions import Stamp
from wiki.markup.titles import fold
from wiki.moderation.content_filters import Action, ContentFilter, lines_of
from wiki.moderation.filter_hits import FilterHit
from wiki.moderation.flag import flag_caught
from wiki.moderation.patterns import brings, compiled, flat, new_outside_links
from wiki.moderation.permissions import passes_filters
from wiki.moderation.refusals import Filtered, Held

DRY_RUN = 500
_AT_ONCE = 50
# How long, in seconds, somebody who was warned may save the same page without another warning.
_HEEDED = 3_600


@dataclass(frozen=True)
class Edit:
    """What the source of an article says before and after, by an account made when, at which moment."""

    before: str
    after: str
    joined: datetime
    when: datetime

    @cached_property
    def flat(self) -> tuple[str, str]:
        """Both texts as patterns are looked for in them."""
        return flat(self.before), flat(self.after)

    def is_caught_by(self, row: ContentFilter) -> bool:
        """Whether all that a filter says is so."""
        if row.account_days is not None and self.when - self.joined >= timedelta(days=row.account_days):
            return False
        if row.size and abs(len(self.after) - len(self.before)) < row.size:
            return False
        if row.links and new_outside_links(self.before, self.after) < row.links:
            return False
        lines = lines_of(row.patterns)
        return not lines or any(brings(compiled(line), *self.flat) for line in lines)


def filtered(
    draft: Draft, article: Article | None, stamp: Stamp, *, beside: Article | None = None, waits: bool = False
) -> Stamp:
    """The stamp of an edit that the filters let through, which flags the page once it is saved if they say so.

    `beside` is an article whose words were there before as well: one that is merged into this. Moderators' edits are
    not looked through. Raises Filtered for one that is refused, Held for one that is to wait for review, unless it
    `waits` anyway, and Filtered once for one to warn of.
    """
    before = (Draft.of(each) for each in (article, beside) if each)
    caught = catching(draft, *before, by=stamp.by, when=timezone.now())
    about = f"article {article.pk}" if article else f"title {fold(draft.title)}"
    FilterHit.objects.note(caught, by=stamp.by, article=article, title=draft.title)
    flagging = _flagging(caught, by=stamp.by, about=about, held=None if waits else Held)
    return replace(stamp, also=_and_flag(stamp, flagging)) if flagging else stamp


def let_through(after: str, *, before: str = "", by: Any, about: str, waits: bool = False) -> list[ContentFilter]:
    """The filters that flag what somebody says elsewhere than in an article, once that is saved.

    `about` tells what they say it of. What would have to wait for review is refused, unless it `waits` anyway. Raises
    Filtered for what is refused, and once for what there is to warn of.
    """
    if passes_filters(by):
        return []
    caught = _catching(Edit(before, after, by.date_joined, timezone.now()))
    FilterHit.objects.note(caught, by=by, article=None, title=about)
    return _flagging(caught, by=by, about=about, held=None if waits else Filtered)


def catching(draft: Draft, *before: Draft, by: Any, when: datetime) -> list[ContentFilter]:
    """The filters that catch what somebody makes, at this moment, of what stood there before; nothing is counted.

    Blocks that this person does not read are no words of theirs.
    """
    if passes_filters(by):
        return []
    was = "\n".join(text_of(each.seen_by(by)) for each in before)
    return _catching(Edit(was, text_of(draft.seen_by(by)), by.date_joined, when))


def text_of(draft: Draft) -> str:
    """All words of a source as one text."""
    facts = (str(value) for fact in draft.facts for value in (fact.get("value", ""), fact.get("note", "")))
    return "\n".join([draft.title, *draft.aliases, draft.summary, draft.body, *draft.tags, *facts])


def would_catch(row: ContentFilter, *, user: Any) -> Iterator[Any]:
    """Those of the last DRY_RUN revisions that this user may see which a filter would have caught; newest first."""
    before = Revision.objects.visible_to(user).filter(id=OuterRef("id"), rev=OuterRef("rev") - 1)
    latest = Revision.objects.visible_to(user).select_related("history_user")
    rows = latest.annotate(before_id=Subquery(before.values("history_id")[:1])).order_by("-history_date", "-history_id")
    exempt: dict[int, bool] = {}
    for start in range(0, DRY_RUN, _AT_ONCE):
        some = [each for each in rows[start : start + _AT_ONCE] if _is_looked_at(each, exempt)]
        sources = Revision.objects.in_bulk([each.before_id for each in some if each.before_id])
        yield from (each for each in some if _past(each, sources).is_caught_by(row))


def _is_looked_at(revision: Any, exempt: dict[int, bool]) -> bool:
    """Whether the filters are asked about an edit: its author is no moderator, and what it changed may be seen."""
    author = revision.history_user
    if author is None or (revision.rev > 1 and not revision.before_id):
        return False
    if author.pk not in exempt:
        exempt[author.pk] = passes_filters(author)
    return not exempt[author.pk]


def _past(revision: Any, sources: dict[int, Any]) -> Edit:
    before = text_of(Draft.of(sources[revision.before_id])) if revision.before_id else ""
    return Edit(before, text_of(Draft.of(revision)), revision.history_user.date_joined, revision.history_date)


def _catching(edit: Edit) -> list[ContentFilter]:
    return [row for row in ContentFilter.objects.active() if edit.is_caught_by(row)]


def _flagging(caught: list[ContentFilter], *, by: Any, about: str, held: type[Filtered] | None) -> list[ContentFilter]:
    """Those of the filters that flag what they have caught; they are counted. Raises what the others say.

    `held` is what is raised for what is to wait for review, if anything.
    """
    if caught:
        ContentFilter.objects.count_hit(caught)
    for action, refusal in ((Action.REFUSE, Filtered), (Action.REVIEW, held)):
        for row in caught:
            if row.action == action and refusal:
                raise refusal(row)
    for row in caught:
        if row.action == Action.WARN and _warns(row, by, about):
            raise Filtered(row)
    return [row for row in caught if row.action == Action.FLAG]


def _warns(row: ContentFilter, by: Any, about: str) -> bool:
    """Whether this is the first time lately that a filter would warn this person about this."""
    return bool(cache.add(f"filter-warned:{row.pk}:{by.pk}:{about.encode().hex()[:150]}", 1, _HEEDED))


def _and_flag(stamp: Stamp, caught: Iterable[ContentFilter]) -> Any:
    def act(saved: Article) -> None:
        if stamp.also:
            stamp.also(saved)
        flag_caught(caught, article=saved)

    return act
