"""What the page of one submission shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.visibility import audience_of
from wiki.continuity.forecast import forecast, forecast_without
from wiki.editing.places import PlaceMaker, Sides
from wiki.files.proposing import waiting_version
from wiki.history.comparison import compare_sources
from wiki.links.models import Link
from wiki.markup.audiences import seen
from wiki.markup.pictures import MOST_WIDTH
from wiki.moderation.filtering import catching
from wiki.moderation.permissions import may_review
from wiki.moderation.submissions import Submission, SubmissionQuerySet
from wiki.review.deletions import DeletionProposal, deletion_made
from wiki.review.edits import EditProposal
from wiki.review.moves import MoveProposal
from wiki.review.parts import parts_of
from wiki.review.proposal import Proposal
from wiki.review.proposals import proposal_of
from wiki.review.queue import next_waiting
from wiki.review.uploads import FileProposal

LISTED = 50


def page_of(submission: Submission, *, user: Any, as_written: bool) -> dict[str, Any]:
    """All of it: what approving would change or, `as_written`, what the author changed of what they began with.

    Where the article is hidden from this user, or deleted, there is nothing but the author's own words.
    """
    proposal = proposal_of(submission, user=user)
    context: dict[str, Any] = {
        "submission": submission,
        "text": seen(submission.payload.get("body", ""), audience_of(user)),
        "proposal": proposal,
        "article": proposal.article if proposal else None,
        "is_author": submission.author_id == user.pk,
        "can_decide": submission.is_open and may_review(user, submission),
        "reviews": may_review(user),
        "next_waiting": next_waiting(submission, user=user),
    }
    if proposal is None:
        return context | {"deletion": deletion_made(submission, user=user)}
    if submission.is_open:
        context |= {"others": others_of(submission, user=user), "since_base": _since_base(proposal, user)}
    return context | _SHOWN[type(proposal)](proposal, user, as_written)


def others_of(submission: Submission, *, user: Any) -> SubmissionQuerySet:
    """What else waits for the same article, or for a new one of the same title, as far as this user may see it."""
    others = Submission.objects.visible_to(user).open().about(submission.article, submission.title)
    if submission.article is None:
        others = others.filter(deed=submission.deed)
    return others.exclude(pk=submission.pk).listed()


def _edit(proposal: EditProposal, user: Any, as_written: bool) -> dict[str, Any]:
    submission = proposal.submission
    as_written = as_written or not submission.is_open or not proposal.is_clean
    old, new = (proposal.base, submission.source().seen_by(user)) if as_written else (proposal.today, proposal.draft)
    shown = {"as_written": as_written, "comparison": compare_sources(old, new, current_ontology())}
    shown |= {"old_label": _label(proposal, as_written), "new_label": _("What is proposed")}
    return shown | (_edit_while_open(proposal, user) if submission.is_open else {})


def _edit_while_open(proposal: EditProposal, user: Any) -> dict[str, Any]:
    submission = proposal.submission
    shown: dict[str, Any] = {}
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


def _deletion(proposal: DeletionProposal, user: Any, as_written: bool) -> dict[str, Any]:
    shown = _linking(Link.objects.to(proposal.article), proposal.article, user)
    shown["standing_text"] = Draft.of(proposal.article).seen_by(user).body
    if proposal.submission.is_open:
        shown["forecast"] = forecast_without(proposal.article, user=user)
    return shown


def _move(proposal: MoveProposal, user: Any, as_written: bool) -> dict[str, Any]:
    submission, article = proposal.submission, proposal.article
    shown = _linking(Link.objects.to_name(submission.payload["was"]), article, user)
    if submission.is_open and proposal.is_clean and not proposal.problems:
        shown["forecast"] = forecast(_moved(proposal), article, user=user)
    return shown


def _file(proposal: FileProposal, user: Any, as_written: bool) -> dict[str, Any]:
    version = waiting_version(proposal.submission)
    return {"picture": version, "picture_size": version.size_for(MOST_WIDTH)}


def _moved(proposal: MoveProposal) -> Draft:
    """The article as it would be found: the old title leads on where a redirect is left, or links are rewritten."""
    payload, draft = proposal.submission.payload, Draft.of(proposal.article).seen_as(0)
    names = [payload["was"]] if payload["leave_redirect"] or payload["rewrite"] else []
    return replace(draft, title=proposal.submission.title, aliases=[*draft.aliases, *names])


# What each kind of proposal shows of itself.
_SHOWN: dict[type[Proposal], Callable[..., dict[str, Any]]] = {
    EditProposal: _edit,
    DeletionProposal: _deletion,
    MoveProposal: _move,
    FileProposal: _file,
}


def _linking(links: Any, article: Article, user: Any) -> dict[str, Any]:
    """The other articles that such links stand in, the first LISTED of them."""
    articles = Article.objects.visible_to(user).filter(pk__in=links.values("article")).exclude(pk=article.pk)
    return {"linking": articles.listed().order_by("key")[:LISTED], "linking_count": articles.count()}


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
