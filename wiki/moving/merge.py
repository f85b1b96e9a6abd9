"""Merging an article into another, with all that follows from it as one change, and undoing that change."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
from wiki.articles.rendering import render_or_notice
from wiki.articles.revisions import Stamp
from wiki.articles.targets import check_targets
from wiki.articles.visibility import levels_for
from wiki.continuity.findings import Finding
from wiki.editing.derived import rebuild_for, rebuild_whole
from wiki.editing.many import Rewriting, publish_many
from wiki.editing.naming import note_move, settle_names
from wiki.editing.publish import check_names, check_naming, check_visibility, name_problem, record
from wiki.editing.rendering import render_draft, render_whole
from wiki.editing.unseen import check_audiences
from wiki.history.source_merge import merge_sources
from wiki.markup.render import Rendered
from wiki.markup.titles import fold
from wiki.moderation.filtering import filtered
from wiki.moderation.permissions import may_move, publishes
from wiki.moderation.policies import waits_for_review
from wiki.moderation.refusals import UnderReview
from wiki.moving.combining import check_decided, clashes, own_names, shows_more
from wiki.moving.delete import put, take_away
from wiki.moving.move import Undone, locked, noted, settle_undone, texts_before
from wiki.moving.rewriting import Retargeting, pointing, retargeted
from wiki.watching.notice import Happening
from wiki.watching.telling import tell


@dataclass(frozen=True)
class Merger:
    """What somebody wants to become of two articles: `article` goes, `into` stays. Each is at the revision seen.

    `audience`: as which they read both, if not as the one that they belong to now.
    """

    article: Article
    into: Article
    draft: Draft
    by: Any
    comment: str = ""
    rewrite: bool = False
    audience: int | None = None

    @property
    def stamp(self) -> Stamp:
        """The revision of the article that stays says what came into it, and from which revision."""
        source = {"title": self.article.title, "rev": self.article.rev}
        said = _("Merged with “%(title)s”, revision %(rev)s") % source
        comment = f"{said}: {self.comment}" if self.comment else said
        return Stamp(by=self.by, comment=comment, base_rev=self.into.rev, audience=self.audience)


def merge(wanted: Merger) -> Move:
    """Give the article that stays its new source, and let all names of the other lead to it.

    With `rewrite`, links to the other title in articles that this person may change name the article that stays, but
    where it would be named to those who do not see it. Raises PermissionDenied, Filtered, ValidationError
    (messages by field), Stale and RenderBusy; then nothing is merged.
    """
    article, into, by = wanted.article, wanted.into, wanted.by
    if article == into:
        raise ValidationError({"into": _("An article cannot be merged into itself.")})
    if not (may_move(by, article) and publishes(by, into)):
        raise PermissionDenied(_("You may not merge these articles."))
    draft = _checked(wanted)
    stamp = filtered(draft, into, wanted.stamp, beside=article)
    draft, html = render_whole(draft, into, wanted.stamp, also=article)
    others = pointing(article.title, user=by) if wanted.rewrite else []
    others = [each for each in others if each not in (article, into) and not shows_more(each, draft)]
    ready = Retargeting(others, article.title, into.title).all()
    try:
        with transaction.atomic():
            return _merged(wanted, stamp, draft, html, ready)
    except IntegrityError:
        check_names(draft, into, by, also=article)
        raise


def _checked(wanted: Merger) -> Draft:
    """The draft in its normal form. Raises ValidationError, and UnderReview for what would have to wait."""
    article, into, ontology = wanted.article, wanted.into, current_ontology()
    draft = replace(wanted.draft, title=into.title)
    draft = (retargeted(draft, article.title, into.title) if wanted.rewrite else draft).cleaned(ontology)
    check_visibility(draft, wanted.by)
    check_audiences(draft, wanted.by)
    check_naming(draft, into, wanted.by, also=article)
    if waits_for_review(wanted.by, draft, into, beside=article):
        raise UnderReview
    for each in (article, into):
        if shows_more(draft, each):
            said = {"title": each.title, "who": each.get_visibility_display()}
            problem = _("“%(title)s” is for %(who)s only: what it says would be shown to others as well.") % said
            raise ValidationError({"visibility": problem})
    check_decided(clashes(article, into, ontology), draft)
    check_targets(draft.facts, ontology, user=wanted.by)
    check_names(draft, into, wanted.by, also=article)
    return draft


def _merged(wanted: Merger, stamp: Stamp, draft: Draft, html: Rendered, ready: list[Rewriting]) -> Move:
    article = wanted.article
    rows = {each.pk: locked(each, each.rev) for each in sorted([article, wanted.into], key=lambda each: each.pk)}
    goes, stays = rows[article.pk], rows[wanted.into.pk]
    touched = Finding.objects.touched_by(goes)
    take_away(goes, touched=set())
    draft.apply_to(stays)
    stays.record(stamp)
    names = [stays.title, *own_names(article)]
    settled = settle_names(stays, was=names, by=wanted.by, reason=stamp.comment)
    names_said = {"old": article.title, "new": stays.title}
    comment = _("Links to “%(old)s” name “%(new)s” since the merger") % names_said
    places = publish_many(ready, by=wanted.by, comment=comment)
    rebuild_for(stays, html)
    tell(Happening.MERGED, stays, by=wanted.by, watched=[goes])
    made = note_move(stays, article.title, settled, by=wanted.by)
    made.merged = goes
    noted(made, stays, article.title, ready, stamp)
    Finding.objects.examine_again(places | touched | Finding.objects.touched_by(stays), keep_waivers=True)
    return made


def unmerge(made: Move, *, by: Any) -> Undone:
    """Take a merger back: both articles as they were, their names, the redirects, and each text unchanged since.

    What was added since to the article that stayed is kept. Acts once. Raises PermissionDenied, ValidationError when
    something that was changed since stands in the way or a name is protected now, Stale and RenderBusy.
    """
    stays, goes = Article.objects.get(pk=made.article_id), made.merged
    if goes is None:
        raise ValueError("a move is no merger")
    apart = Draft.of(Revision.objects.get(id=goes.pk, rev=goes.rev))
    if not publishes(by, stays) or apart.visibility not in levels_for(by):
        raise PermissionDenied(_("You may not undo this merger."))
    if made.undone or stays.key != fold(made.new_title):
        raise ValidationError(_("This merger has been undone already, or the article has been moved since."))
    draft = _without(made, stays, by=by)
    check_naming(draft, stays, by)
    check_naming(apart, None, by)
    html, back = render_draft(draft), render_or_notice(goes)
    ready, left = texts_before(made, by=by)
    stamp = Stamp(by=by, comment=_("Undid the merger with “%s”") % made.old_title, base_rev=stays.rev)
    with transaction.atomic():
        if not Move.objects.filter(pk=made.pk, undone=None).update(undone=timezone.now(), undone_by=by):
            return Undone(goes)
        stays = locked(stays, stays.rev)
        touched = Finding.objects.touched_by(stays)
        record(stays, draft, stamp)
        places = publish_many(ready, by=by, comment=stamp.comment)
        rebuild_for(stays, html)
        settle_undone(made, stays, by=by)
        _stand_again(goes, apart, back, by=by)
        tell(Happening.CHANGED, stays, by=by)
        touched |= Finding.objects.touched_by(goes) | Finding.objects.touched_by(stays)
        Finding.objects.examine_again(places | touched, keep_waivers=True)
    return Undone(goes, left)


def _without(made: Move, stays: Article, *, by: Any) -> Draft:
    """The article that stayed without what the merger changed in it.

    Raises ValidationError where that was changed since, or a text is hidden from this person.
    """
    _pk, rev = made.revisions[0]
    found = {row.rev: row for row in Revision.objects.of(stays, user=by).filter(rev__in=(rev, rev - 1))}
    if len(found) < 2:
        raise ValidationError(_("“%s” as it was then is hidden: the merger cannot be taken back.") % stays.title)
    taken_back = merge_sources(Draft.of(found[rev]), Draft.of(found[rev - 1]), Draft.of(stays))
    if not taken_back.is_clean:
        raise ValidationError(
            _("“%s” has been changed since in the same places: the merger cannot be taken back by itself any more.")
            % stays.title
        )
    return taken_back.draft.cleaned(current_ontology())


def _stand_again(article: Article, draft: Draft, rendered: Rendered, *, by: Any) -> None:
    """Let the merged article stand as it was, by all its names. Raises ValidationError when one has been taken."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    for taken in ArticleName.objects.taken(list(own_names(article)), but=None):
        raise ValidationError(name_problem(taken, taken.name, user=by))
    put(article, draft.visibility, fold(article.title))
    rebuild_whole(article, rendered, touched=set())
    tell(Happening.BACK, article, by=by)
