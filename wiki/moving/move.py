"""Moving an article to another title, with all that follows from it as one change, and undoing that change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.moves import Move
from wiki.articles.names import ArticleName
from wiki.articles.ontology import current_ontology
from wiki.articles.redirects import Redirect
from wiki.articles.rendering import render_body
from wiki.articles.revisions import Stamp
from wiki.continuity.findings import Finding
from wiki.editing.derived import rebuild_for, rebuild_led
from wiki.editing.many import Rewriting, publish_many
from wiki.editing.publish import check_names, check_naming, record
from wiki.editing.refusals import Stale
from wiki.editing.submitting import Submitted
from wiki.markup.titles import fold
from wiki.moderation.filtering import filtered
from wiki.moderation.permissions import check_may_retitle, editable, may_move
from wiki.moderation.policies import waits_for_review
from wiki.moderation.refusals import Held, UnderReview
from wiki.moving.proposing import propose_move
from wiki.moving.rewriting import Retargeting, pointing, retargeted
from wiki.watching.notice import Happening
from wiki.watching.telling import tell


@dataclass(frozen=True)
class Undone:
    """What became of undoing a move: the article, and the titles of those left as they are, changed since."""

    article: Article
    left: list[str] = field(default_factory=list)


def move(
    article: Article,
    title: str,
    *,
    by: Any,
    reason: str = "",
    leave_redirect: bool = True,
    rewrite: bool = False,
    base_rev: int,
    first: Callable[[], None] = lambda: None,
) -> Move:
    """Give the article another title; its history goes with it, and titles that begin with the old one stay.

    The old title leads on with `leave_redirect`; with `rewrite`, links to it in articles that this person may change
    name the new one, each in a minor revision. `first` is called in the transaction, before anything is written.

    Raises Submitted where a move by this person waits for review. Raises Refused, Filtered, ValidationError (messages
    by field), Stale and RenderBusy. In each case nothing is moved.
    """
    was, draft = article.title, retitled(article, title, by=by)
    draft = retargeted(draft, was, draft.title) if rewrite else draft
    asked = Stamp(by=by, comment=reason, base_rev=base_rev)
    stamp = _let_through(article, draft, asked, leave_redirect=leave_redirect, rewrite=rewrite)
    others = [each for each in pointing(was, user=by) if each.pk != article.pk] if rewrite else []
    ready = Retargeting(others, was, draft.title).all()
    html = render_body(draft.body)
    try:
        with transaction.atomic():
            first()
            current = locked(article, base_rev)
            made = record(current, draft, stamp, leave_redirect=leave_redirect)
            comment = _("Links to “%(old)s” name “%(new)s” since the move") % {"old": was, "new": draft.title}
            places = publish_many(ready, by=by, comment=comment)
            rebuild_for(current, html)
            Finding.objects.examine_again(places, keep_waivers=True)
            tell(Happening.MOVED, current, by=by)
            return noted(made, current, was, ready, stamp)
    except IntegrityError:
        check_names(draft, article, by)
        raise


def retitled(article: Article, title: str, *, by: Any) -> Draft:
    """The article under the title that this person gives it, at once or after review.

    Raises Refused and ValidationError (messages by field).
    """
    check_may_retitle(by, article)
    draft = replace(Draft.of(article), title=title).cleaned(current_ontology())
    if draft.title == article.title:
        raise ValidationError({"title": _("This is its title already.")})
    check_naming(draft, article, by)
    check_names(draft, article, by)
    return draft


def _let_through(article: Article, draft: Draft, stamp: Stamp, **choices: bool) -> Stamp:
    """The stamp of a move that need not wait for review. Raises Submitted for one that does, Filtered and Stale."""
    told, waits = "", not may_move(stamp.by, article) or waits_for_review(stamp.by, draft, article)
    try:
        through = filtered(draft, article, stamp, waits=waits)
    except Held as held:
        told, waits = held.filter.message, True
    if waits:
        raise Submitted(propose_move(article, draft, stamp, **choices), told=told)
    return replace(through, comment=stamp.comment or _("Moved from “%s”") % article.title)


def undo(made: Move, *, by: Any) -> Undone:
    """Take a move back: the title, the redirects and each text that nobody has changed since. Acts once.

    The new title leads on where a text that names it stays as it is.

    Raises PermissionDenied, UnderReview, ValidationError when the old title has been taken or is protected now, Stale
    and RenderBusy.
    """
    article = Article.objects.get(pk=made.article_id)
    if not may_move(by, article):
        raise PermissionDenied(_("You may not move this article."))
    if fold(article.title) != fold(made.new_title) or made.undone:
        raise ValidationError(_("This move has been undone already, or the article has been moved again."))
    draft = _before(made, article, by=by)
    check_naming(draft, article, by)
    if waits_for_review(by, draft, article):
        raise UnderReview
    check_names(draft, article, by)
    html = render_body(draft.body)
    ready, left = texts_before(made, by=by)
    stamp = Stamp(by=by, comment=_("Undid the move to “%s”") % made.new_title, base_rev=article.rev)
    with transaction.atomic():
        if not Move.objects.filter(pk=made.pk, undone=None).update(undone=timezone.now(), undone_by=by):
            return Undone(article)
        current = locked(article, article.rev)
        back = record(current, draft, stamp, leave_redirect=len(ready) < made.rewritten)
        places = publish_many(ready, by=by, comment=stamp.comment)
        rebuild_for(current, html)
        Finding.objects.examine_again(places, keep_waivers=True)
        if back:  # the row of the move says that it is undone
            made.remade = [*back.made, *back.ended]
            back.delete()
        settle_undone(made, current, by=by)
        tell(Happening.MOVED, current, by=by)
    return Undone(current, left)


def locked(article: Article, base_rev: int) -> Article:
    """The article under a lock. Raises PermissionDenied when it is deleted, Stale at another revision."""
    current = Article.objects.select_for_update().get(pk=article.pk)
    if current.is_deleted:
        raise PermissionDenied(_("This article has been deleted meanwhile."))
    if current.rev != base_rev:
        raise Stale(current)
    return current


def noted(made: Move | None, article: Article, was: str, ready: list[Rewriting], stamp: Stamp) -> Move:
    """The move with the revisions that were made beside the article's own."""
    made = made or Move(article=article, old_title=was, new_title=article.title, by=stamp.by, when=article.updated)
    made.reason, made.visibility = stamp.comment, article.visibility
    made.revisions = [[article.pk, article.rev], *([each.article.pk, each.article.rev] for each in ready)]
    made.save()
    return made


def _before(made: Move, article: Article, *, by: Any) -> Draft:
    """The article as it was before the move.

    With only its old title where somebody has changed it since, or the text from before is hidden from this person.
    """
    _pk, rev = made.revisions[0]
    before = Revision.objects.of(article, user=by).filter(rev=rev - 1).first() if article.rev == rev else None
    if before:
        return Draft.of(before)
    return replace(Draft.of(article), title=made.old_title)


def texts_before(made: Move, *, by: Any) -> tuple[list[Rewriting], list[str]]:
    """The texts as they were before the move, and the titles of those that were changed since."""
    numbers = dict(made.revisions[1:])
    before = _before_them(numbers, by=by)
    ready, left = [], []
    articles = Article.objects.visible_to(by).filter(pk__in=numbers).order_by("key")
    back = Retargeting(articles, made.new_title, made.old_title)
    free = {article.pk for article in editable(back.articles, user=by)}
    for article in back.articles:
        unchanged = article.rev == numbers[article.pk] and article.pk in free and article.pk in before
        text = back.ready(article, _text_before(article, before[article.pk])) if unchanged else None
        if text:
            ready.append(text)
        else:
            left.append(article.title)
    return ready, left


def _before_them(numbers: dict[int, int], *, by: Any) -> dict[int, Any]:
    """The revision before each of these, given as the article's key and its number, as far as this person sees it."""
    wanted = {rev - 1 for rev in numbers.values()}
    rows = Revision.objects.visible_to(by).filter(id__in=numbers, rev__in=wanted).only("id", "rev", "body", "facts")
    return {row.id: row for row in rows if row.rev == numbers[row.id] - 1}


def _text_before(article: Article, before: Any) -> Draft:
    return replace(Draft.of(article), body=before.body, facts=before.facts)


def settle_undone(made: Move, article: Article, *, by: Any) -> None:
    """Note the revision of the article that takes a move back, and what becomes of its redirects.

    Those that it made end, and those that it let end lead on again where their names are free.
    """
    keys = {row.key for row in Redirect.objects.filter(pk__in=made.made).end(by=by)}
    rebuild_led(keys)
    for row in Redirect.objects.filter(pk__in=made.ended):
        if not ArticleName.objects.filter(key=row.key).exists():
            again = Redirect.objects.make(
                row.name, row.target, by=by, section=row.section, reason=row.reason_to_all, made_by_move=True
            )
            keys.add(again.key)
            made.remade.append(again.pk)
    made.undone_rev = article.rev
    made.save(update_fields=["undone_rev", "remade"])
    rebuild_led(keys)
