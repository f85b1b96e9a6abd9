"""`publish()`: the one way an article changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.moves import Move
from wiki.articles.names import ArticleName
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import render_or_notice
from wiki.articles.revisions import Stamp
from wiki.articles.targets import check_targets
from wiki.articles.visibility import levels_for
from wiki.editing.derived import rebuild_for
from wiki.editing.merging import merged_onto, merged_with, sent_before
from wiki.editing.naming import note_move, settle_names
from wiki.editing.refusals import Contended, Stale
from wiki.editing.rendering import render_draft, render_whole
from wiki.editing.submitting import Submitted, submit
from wiki.editing.turns import turn
from wiki.editing.unseen import check_audiences
from wiki.markup.render import Rendered
from wiki.markup.titles import fold
from wiki.moderation.filtering import filtered
from wiki.moderation.permissions import check_may_edit, may_retitle, protected_names
from wiki.moderation.policies import waits_for_review
from wiki.moderation.refusals import Gone, Held
from wiki.moderation.submissions import Submission
from wiki.watching.telling import tell_of_revision

ATTEMPTS = 30


class _Moved(Exception):
    """The article is at another revision than the one the draft was made for."""

    def __init__(self, current: Article) -> None:
        super().__init__()
        self.current = current


@dataclass(frozen=True)
class Outcome:
    """What became of an edit. `changed` is false when the draft said what the article says already.

    `merged_with` holds the revisions of others, oldest first, that were saved since the base and are now in it too.
    """

    article: Article
    changed: bool
    merged_with: list[Any] = field(default_factory=list)


def publish(
    draft: Draft,
    *,
    article: Article | None = None,
    stamp: Stamp,
    imported: bool = False,
    merging: bool = True,
    continued: Submission | None = None,
) -> Outcome:
    """Make the draft the article's next revision; without an article, its first.

    `stamp.base_rev` is the revision the author started from; what others have saved since is merged with the draft,
    unless `merging` is false. `imported` drafts, which no author sees fail, may be by an inactive person, are never
    merged, and are stored with a notice where they cannot be rendered.

    Raises Refused (and its kin), ValidationError (messages by field), Conflict when both changed the same places,
    Stale when somebody saved and nothing is to be merged, and RenderBusy when no worker is free. In each case nothing
    is saved. The same draft sent twice makes one revision.

    The draft is what its author reads: blocks of the text that are for others are put back where they stand.

    Where the edit waits for review, as a policy or a content filter says, no revision is made, and Submitted is
    raised: it has become the author's open submission, or its next text where it continues `continued`, which is that
    submission as its author saw it.
    """
    draft = draft.cleaned(current_ontology()) if imported else _allowed(draft, article, stamp.by)
    if not imported and waits_for_review(stamp.by, draft, article):
        return _propose(draft, article, stamp, merging=merging, continued=continued)
    if article and draft == _read(article, stamp, imported=imported):
        return Outcome(article, changed=False)
    if said := sent_before(draft, article, stamp):
        return Outcome(said, changed=False)
    if not imported:
        try:
            stamp = filtered(draft, article, stamp)
        except Held as held:
            return _propose(draft, article, stamp, merging=merging, continued=continued, held=held)
    return _settle_in_turn(draft, article, stamp, imported=imported, merging=merging and not imported)


def _allowed(draft: Draft, article: Article | None, user: Any) -> Draft:
    """The draft in its normal form, as far as this user may save it."""
    check_may_edit(user, article)
    check_visibility(draft, user)
    draft = draft.cleaned(current_ontology())
    check_audiences(draft, user)
    check_naming(draft, article, user)
    return draft


def _read(article: Article, stamp: Stamp, *, imported: bool = False) -> Draft:
    """The article as its author reads it; imported drafts say all of it."""
    return Draft.of(article) if imported else Draft.of(article).seen_as(stamp.sees)


def _propose(
    draft: Draft,
    article: Article | None,
    stamp: Stamp,
    *,
    merging: bool,
    continued: Submission | None,
    held: Held | None = None,
) -> Outcome:
    """Check all that saving checks, then raise Submitted. A draft that changes nothing is told apart, as ever.

    `held` says which content filter lets it wait, when one does: then it has been looked through already.
    """
    if article and draft == _read(article, stamp):
        if continued:
            raise ValidationError({"__all__": _("This would change nothing any more. Withdraw your edit instead.")})
        return Outcome(article, changed=False)
    if article and article.rev > stamp.base_rev:
        if not merging:
            raise Stale(article)
        merged_onto(article, draft, stamp)
    if not held:
        filtered(draft, article, stamp, waits=True)
    check_targets(draft.facts, current_ontology(), user=stamp.by)
    render_draft(draft)
    check_names(draft, article, stamp.by)
    raise Submitted(submit(draft, article, stamp, continued=continued), told=held.filter.message if held else "")


def _settle_in_turn(draft: Draft, article: Article | None, stamp: Stamp, *, imported: bool, merging: bool) -> Outcome:
    """Settle it, after those who are saving the same article already."""
    if article is None:
        return _settle(draft, None, stamp, imported=imported, merging=merging)
    with turn(article.pk) as waited:
        if waited:  # so that nothing is rendered for a revision that is no longer the latest
            article = Article.objects.get(pk=article.pk)
            if not imported:
                check_may_edit(stamp.by, article)
        return _settle(draft, article, stamp, imported=imported, merging=merging)


def _settle(draft: Draft, article: Article | None, stamp: Stamp, *, imported: bool, merging: bool) -> Outcome:
    """Save the draft; as often as somebody else was quicker, merge it with theirs and try again."""
    wanted, onto = draft, stamp.base_rev
    for _attempt in range(ATTEMPTS):
        try:
            saved = _publish_onto(onto, wanted, article, stamp, imported)
            return Outcome(saved, changed=True, merged_with=merged_with(saved, stamp, onto) if article else [])
        except (_Moved, IntegrityError, ValidationError) as lost:
            if said := sent_before(draft, article, stamp):  # the other request of a double submit was quicker
                return Outcome(said, changed=False)
            if not isinstance(lost, _Moved):
                raise
            if not merging:
                raise Stale(lost.current) from lost
            article = lost.current
            wanted, onto = merged_onto(article, draft, stamp), article.rev
            if wanted == _read(article, stamp):
                return Outcome(article, changed=False)
    raise Contended


def _publish_onto(onto: int, draft: Draft, article: Article | None, stamp: Stamp, imported: bool) -> Article:
    """Render, then save if the article is at the revision `onto`. Raises _Moved if not, and whatever `publish` does."""
    if article and article.rev > onto:
        raise _Moved(article)
    if not imported:
        check_targets(draft.facts, current_ontology(), user=stamp.by)
    if imported:
        rendered = render_or_notice(_unsaved(draft))
    else:
        draft, rendered = render_whole(draft, article, stamp)
    check_names(draft, article, stamp.by)
    try:
        with transaction.atomic():
            return _save(onto, draft, article, stamp, rendered, imported)
    except IntegrityError:
        check_names(draft, article, stamp.by)
        raise


def _save(
    onto: int, draft: Draft, article: Article | None, stamp: Stamp, rendered: Rendered, imported: bool
) -> Article:
    """Compare-and-set on the revision, under a lock on the article's row."""
    current = Article(rev=0)
    if article:
        current = Article.objects.select_for_update().get(pk=article.pk)
        if current.is_deleted:
            raise Gone
        if not imported:
            check_may_edit(stamp.by, current)
        if current.rev != onto or current.rev != article.rev:  # the blocks put back are those of `article`
            raise _Moved(current)
    moved = record(current, draft, stamp if article else replace(stamp, base_rev=0))
    rebuild_for(current, rendered)
    if not imported:
        tell_of_revision(current, by=stamp.by, minor=stamp.minor, moved=bool(moved))
    return current


def record(article: Article, draft: Draft, stamp: Stamp, *, leave_redirect: bool = True) -> Move | None:
    """Save the draft as the article's next revision. Another title is a move: the old one leads on.

    Call it inside a transaction that holds the article, and derive the rows after it.
    """
    was = article.title
    draft.apply_to(article)
    article.record(stamp)
    settled = settle_names(
        article, was=[was or article.title], by=stamp.by, reason=stamp.comment, leave_redirect=leave_redirect
    )
    if not was or fold(was) == article.key:
        return None
    return note_move(article, was, settled, by=stamp.by, reason=stamp.comment)


def check_visibility(draft: Draft, user: Any) -> None:
    """Raises ValidationError when this user would not see the article any more."""
    if draft.visibility not in levels_for(user):
        raise ValidationError({"visibility": _("You may not hide an article from yourself.")})


def check_naming(draft: Draft, article: Article | None, user: Any, *, also: Article | None = None) -> None:
    """Raises ValidationError for names that are protected, and for another title where moving is.

    A protected name is refused as a hidden one is: see `name_problem`. Those that the article has are no new ones, nor
    are those of `also`, which gives its names away.
    """
    if article and fold(draft.title) != article.key and not may_retitle(user, article):
        raise ValidationError({"title": _("This article is protected from being moved.")})
    own = {fold(name) for each in (article, also) if each for name in (each.title, *each.aliases)}
    new = [name for name in (draft.title, *draft.aliases) if fold(name) not in own]
    for name in protected_names(user, new):
        raise ValidationError(
            {"title" if name == draft.title else "aliases": _("The name “%s” cannot be used.") % name}
        )


def _unsaved(draft: Draft) -> Article:
    article = Article()
    draft.apply_to(article)
    return article


def check_names(draft: Draft, article: Article | None, user: Any, *, also: Article | None = None) -> None:
    """Refuse names that lead elsewhere, but those of the article `also`, which gives them away.

    A name of a hidden article is refused without saying whose it is.
    """
    errors: dict[str, list[str]] = {}
    typed = {fold(name): name for name in [*draft.aliases, draft.title]}
    for taken in ArticleName.objects.taken(list(typed.values()), but=article):
        if also and taken.article_id == also.pk:
            continue
        field = "title" if taken.key == fold(draft.title) else "aliases"
        errors.setdefault(field, []).append(name_problem(taken, typed[taken.key], user=user))
    if errors:
        raise ValidationError(errors)


def name_problem(taken: ArticleName, typed: str, *, user: Any) -> str:
    """Why a name cannot be used that leads elsewhere already, in words that tell nothing of a hidden article."""
    if taken.article is None or taken.article.visibility not in levels_for(user):
        return _("The name “%s” cannot be used.") % typed
    if taken.is_redirect:
        problem = _("The name “%(name)s” redirects to the article “%(title)s” already.")
    else:
        problem = _("The name “%(name)s” leads to the article “%(title)s” already.")
    return problem % {"name": typed, "title": taken.article.title}
