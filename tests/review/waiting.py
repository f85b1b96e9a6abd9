"""Edits that wait, as the tests of review make them."""

from dataclasses import replace
from typing import Any

from tests.pictures import add_version_here, picture, upload_here
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.revisions import Stamp
from wiki.editing.publish import publish
from wiki.editing.submitting import Submitted
from wiki.files.change import Said
from wiki.files.file import File
from wiki.files.proposing import FileSubmitted
from wiki.moderation.audit import AuditEntry
from wiki.moderation.submissions import Submission
from wiki.moving.move import move
from wiki.moving.proposing import propose_deletion
from wiki.review.proposals import proposal_of
from wiki.world.models import Reviewed
from wiki.world.models import World as Setting


def let_wait(whose: Reviewed = Reviewed.NEWCOMERS, **said: Any) -> None:
    """Set the world's policy."""
    setting = Setting.objects.get()
    setting.reviewed = whose
    for name, value in said.items():
        setattr(setting, name, value)
    setting.save()


def send(article: Article, by: Any, *, comment: str = "", base: int | None = None, continued=None, **change: Any):
    """Edit an article as somebody whose edits wait; the submission that it has become."""
    stamp = Stamp(by=by, comment=comment, base_rev=article.rev if base is None else base)
    draft = replace(Draft.of(article), **change)
    return _sent(draft, article=article, stamp=stamp, continued=continued)


def send_new(title: str, by: Any, *, kind: str = "nation", comment: str = "", **source: Any) -> Submission:
    """The same for a new article."""
    return _sent(Draft(title=title, kind=kind, **source), stamp=Stamp(by=by, comment=comment))


def send_deletion(article: Article, by: Any, reason: str = "Not of this world") -> Submission:
    """Propose a deletion."""
    return propose_deletion(article, by=by, reason=reason)


def send_move(article: Article, title: str, by: Any, **said: Any) -> Submission:
    """Move an article as somebody whose moves wait; the submission that it has become."""
    try:
        move(article, title, by=by, base_rev=article.rev, **said)
    except Submitted as submitted:
        return submitted.submission
    raise AssertionError("it was moved, and did not wait")


def send_file(name: str, by: Any, *, colour: str = "navy", **said: Any) -> Submission:
    """Upload a new file as somebody whose uploads wait; the submission that it has become."""
    try:
        upload_here(picture(colour=colour), by=by, name=name, said=Said(**said))
    except FileSubmitted as submitted:
        return submitted.submission
    raise AssertionError("it was stored, and did not wait")


def send_version(file: File, by: Any, *, colour: str = "teal", base: int | None = None) -> Submission:
    """The same for a new version of a file."""
    try:
        add_version_here(file, picture(colour=colour), by=by, base=file.number if base is None else base)
    except FileSubmitted as submitted:
        return submitted.submission
    raise AssertionError("it was stored, and did not wait")


def digest_of(submission: Submission, user: Any) -> str:
    """What the page of a submission says of what it shows to this user."""
    return proposal_of(submission, user=user).digest


def again(submission: Submission) -> Submission:
    """The submission read afresh."""
    return Submission.objects.get(pk=submission.pk)


def _sent(draft: Draft, **said: Any) -> Submission:
    try:
        publish(draft, **said)
    except Submitted as submitted:
        return submitted.submission
    raise AssertionError("it was published, and did not wait")


def noted() -> list[AuditEntry]:
    """What the log keeps of verdicts."""
    return list(AuditEntry.objects.filter(details__startswith="#").order_by("pk"))
