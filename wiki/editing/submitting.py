"""What becomes of an edit that waits for review: its author's one open submission of the article."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.editing.merging import NO_BASE
from wiki.editing.unseen import with_unseen
from wiki.history.source_merge import merge_sources
from wiki.moderation.refusals import Refused
from wiki.moderation.submissions import State, Submission

ATTEMPTS = 5


class Submitted(Exception):
    """The change waits for review now, as this submission; the article is as it was. `told`: why, if that is said."""

    def __init__(self, submission: Submission, *, told: str = "") -> None:
        said = _("The article is as it was: your change waits for review, as number %s.") % submission.pk
        super().__init__(f"{told} {said}".lstrip())
        self.submission = submission
        self.told = told


class Clashing(Refused):
    """The author's open submission says something else in the same places, and this edit does not continue it."""

    status = 409

    def __init__(self, submission: Submission) -> None:
        super().__init__()
        self.submission = submission

    @property
    def message(self) -> str:
        return _(
            "An edit of yours waits for review (number %s), and it says something else in the same places. "
            "Nothing was saved: open the editor anew and bring both together, or withdraw the one that waits."
        ) % (self.submission.pk)


def submit(draft: Draft, article: Article | None, stamp: Stamp, *, continued: Submission | None) -> Submission:
    """Let a checked draft wait for review, in place of the text of the submission that it continues.

    Without one, what the author has waiting for this article is merged with it. Raises Clashing, and ValidationError
    for the title of another new article of theirs.
    """
    for _attempt in range(ATTEMPTS):
        found = continued or _waiting(draft, article, stamp)
        wanted, onto = (draft, stamp) if found is None or continued else _with(found, draft, article, stamp)
        wanted = _whole(wanted, article, onto)
        try:
            with transaction.atomic():
                saved = _renewed(found, wanted, onto) if found else _first(wanted, article, onto)
        except IntegrityError as error:
            if continued:
                problem = _("Another new article of yours with this title waits for review.")
                raise ValidationError({"title": problem}) from error
            continue
        if saved:
            return saved
        continued = None  # decided, or sent from elsewhere, meanwhile
    raise Clashing(found)  # type: ignore[arg-type]


def _whole(draft: Draft, article: Article | None, stamp: Stamp) -> Draft:
    """The draft with what its author does not read: whoever reviews it would see that as taken out."""
    if article is None:
        return draft
    base = Revision.objects.visible_to(stamp.by).filter(id=article.pk, rev=stamp.base_rev).first()
    return with_unseen(draft, base or article, stamp.sees)


def _waiting(draft: Draft, article: Article | None, stamp: Stamp) -> Submission | None:
    return Submission.objects.open().edits().by(stamp.by).about(article, draft.title).first()


def _first(draft: Draft, article: Article | None, stamp: Stamp) -> Submission:
    submission = Submission(author=stamp.by, article=article)
    submission.say(draft, stamp)
    submission.save()
    return submission


def _renewed(found: Submission, draft: Draft, stamp: Stamp) -> Submission | None:
    """The submission with a new text, waiting again; none when it is not as it was read any more."""
    if found.source() == draft and found.state == State.PENDING:
        same = Submission.objects.pending().filter(pk=found.pk, version=found.version)
        return found if same.exists() else None
    found.say(draft, stamp)
    return Submission.objects.renew(found)


def _with(found: Submission, draft: Draft, article: Article | None, stamp: Stamp) -> tuple[Draft, Stamp]:
    """The draft with what waits already, both upon the later base. Raises Clashing where both differ."""
    base = max(found.base_rev, stamp.base_rev)
    waiting = _upon(base, found.source().seen_by(found.author), found.base_rev, article, found)
    mine = _upon(base, draft, stamp.base_rev, article, found)
    merged = _merged(_source_at(base, article, stamp.by), waiting, mine, found)
    return merged, Stamp(by=stamp.by, comment=stamp.comment or found.comment, minor=stamp.minor, base_rev=base)


def _upon(base: int, draft: Draft, rev: int, article: Article | None, found: Submission) -> Draft:
    if rev == base:
        return draft
    return _merged(_source_at(rev, article, found.author), _source_at(base, article, found.author), draft, found)


def _merged(base: Draft, theirs: Draft, mine: Draft, found: Submission) -> Draft:
    merge = merge_sources(base, theirs, mine)
    if not merge.is_clean:
        raise Clashing(found)
    return merge.draft.cleaned(current_ontology())


def _source_at(rev: int, article: Article | None, author: Any) -> Draft:
    """What stood there; one that the author may not see counts as none, so that nothing of it comes into their text."""
    visible = Revision.objects.visible_to(author)
    revision = visible.filter(id=article.pk, rev=rev).first() if article else None
    return Draft.of(revision).seen_by(author) if revision else NO_BASE
