"""What the page of one submission shows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.article import Revision
from wiki.articles.ontology import current_ontology
from wiki.continuity.forecast import forecast
from wiki.editing.places import PlaceMaker, Sides
from wiki.history.comparison import compare_sources
from wiki.moderation.filtering import catching
from wiki.moderation.permissions import may_review
from wiki.moderation.submissions import Submission, SubmissionQuerySet
from wiki.review.parts import parts_of
from wiki.review.proposal import Proposal, proposal_of
from wiki.review.queue import next_waiting


def page_of(submission: Submission, *, user: Any, as_written: bool) -> dict[str, Any]:
    """All of it: what approving would change or, `as_written`, what the author changed of what they began with.

    Where the article is hidden from this user, or deleted, there is nothing but the author's own words.
    """
    proposal = proposal_of(submission, user=user)
    context: dict[str, Any] = {
        "submission": submission,
        "proposal": proposal,
        "article": proposal.article if proposal else None,
        "is_author": submission.author_id == user.pk,
        "can_decide": submission.is_open and may_review(user, submission),
        "reviews": may_review(user),
        "next_waiting": next_waiting(submission, user=user),
    }
    if proposal is None:
        return context
    as_written = as_written or not submission.is_open or not proposal.is_clean
    old, new = (proposal.base, submission.source()) if as_written else (proposal.today, proposal.draft)
    context |= {"as_written": as_written, "comparison": compare_sources(old, new, current_ontology())}
    context |= {"old_label": _label(proposal, as_written), "new_label": _("What is proposed")}
    return context | (_while_open(proposal, user) if submission.is_open else {})


def others_of(submission: Submission, *, user: Any) -> SubmissionQuerySet:
    """What else waits for the same article, or for a new one of the same title, as far as this user may see it."""
    others = Submission.objects.visible_to(user).open().about(submission.article, submission.title)
    return others.exclude(pk=submission.pk).listed()


def _while_open(proposal: Proposal, user: Any) -> dict[str, Any]:
    submission = proposal.submission
    shown: dict[str, Any] = {"others": others_of(submission, user=user), "since_base": _since_base(proposal, user)}
    if may_review(user):
        before = [proposal.base] if proposal.article else []
        shown["caught"] = catching(submission.source(), *before, by=submission.author, when=submission.updated)
    if not proposal.is_clean:
        shown["places"] = list(PlaceMaker().places(proposal.merge))  # type: ignore[arg-type]
        shown["sides"] = Sides(_("Before: revision %s") % submission.base_rev, _("Now"), str(submission.author))
    elif not proposal.problems:
        shown["parts"] = parts_of(proposal.today, proposal.draft, current_ontology())
        shown["forecast"] = forecast(proposal.draft, proposal.article, user=user)
    return shown


def _since_base(proposal: Proposal, user: Any) -> list[Any]:
    """The revisions that were saved since the author began."""
    if not proposal.has_moved_on:
        return []
    rows = Revision.objects.visible_to(user).filter(id=proposal.submission.article_id)
    return list(rows.filter(rev__gt=proposal.submission.base_rev).with_author().order_by("rev"))


def _label(proposal: Proposal, as_written: bool) -> str:
    if proposal.article is None:
        return _("Nothing yet")
    rev = proposal.submission.base_rev if as_written else proposal.article.rev
    return _("Revision %s") % rev
