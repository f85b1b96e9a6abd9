"""A person's record: what somebody did and what became of it, for those who decide on their role."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Revision
from wiki.articles.revisions import RevisionQuerySet
from wiki.articles.visibility import DELETED
from wiki.discussion.comment import Comment
from wiki.moderation.blocks import Block
from wiki.moderation.filter_hits import FilterHit
from wiki.moderation.flags import Flag
from wiki.moderation.patrols import with_patrol
from wiki.moderation.submissions import State, Submission

# As many of each are shown beside the edits, the latest first.
LATEST = 20
OUTCOMES = {
    "deleted": _("deleted since"),
    "taken_back": _("taken back"),
    "stands": _("stands"),
    "changed": _("changed since"),
}


def edits_of(person: Any, *, user: Any) -> RevisionQuerySet:
    """The person's revisions that this user may see, of deleted articles too, each with what became of it.

    `outcome` is one of OUTCOMES: an edit is taken back when a later revision says all that stood there before it.
    `flagged`: whether the page was flagged as it was then. `looked_at_by`: the name of whoever patrolled it.
    """
    rows = Revision.objects.listed_to(user, deleted=True).with_before(user).by(person, user=user).with_author()
    rows = rows.select_related("kind").annotate(before_rev=F("rev") - 1, looked_at_by=F("patrol__by__username"))
    flags = Flag.objects.visible_to(user).filter(article=OuterRef("id"), rev=OuterRef("rev"))
    outcome = Case(
        When(history_relation__visibility=DELETED, then=Value("deleted")),
        When(Exists(_taking_back(user)), then=Value("taken_back")),
        When(rev=F("history_relation__rev"), then=Value("stands")),
        default=Value("changed"),
        output_field=CharField(),
    )
    return with_patrol(rows.annotate(outcome=outcome, flagged=Exists(flags)), user=user)  # type: ignore[no-any-return]


def record_of(person: Any, *, user: Any) -> dict[str, Any]:
    """The rest, as far as this user may see it: submissions, hits, flags, blocks and comments, with their numbers."""
    submissions = Submission.objects.visible_to(user).by(person)
    hits = FilterHit.objects.visible_to(user).filter(person=person)
    flags = Flag.objects.visible_to(user).filter(by=person)
    comments = Comment.objects.visible_to(user).filter(by=person)
    states = dict(submissions.order_by().values_list("state").annotate(Count("pk")))
    return {
        "submissions": submissions.listed().order_by("-updated", "-pk")[:LATEST],
        "states": [(State(state).label, states[state]) for state in State if state in states],
        "hits": hits.select_related("article").defer("article__body", "article__facts")[:LATEST],
        "flags": flags.select_related("article").defer("article__body", "article__facts").order_by("-when")[:LATEST],
        "blocks": Block.objects.filter(person=person).select_related("by", "ended_by")[:LATEST],
        "comments": comments.select_related("thread__article").order_by("-pk")[:LATEST],
        "counts": {
            "submissions": sum(states.values()),
            "hits": hits.count(),
            "flags": flags.count(),
            **comments.aggregate(comments=Count("pk"), hidden=Count("pk", filter=Q(hidden__isnull=False))),
        },
    }


def _taking_back(user: Any) -> RevisionQuerySet:
    """The later revisions that say what the one before an outer row, whose number is `before_rev`, had said."""
    same = {name: OuterRef(name) for name in ("size", "title", "summary", "body", "said")}
    rows: RevisionQuerySet = Revision.objects.visible_to(user).annotate(said=Cast("facts", TextField()))
    before = rows.filter(id=OuterRef("id"), rev=OuterRef(OuterRef("before_rev")), **same)
    return rows.filter(Exists(before), id=OuterRef("id"), rev__gt=OuterRef("rev"))
