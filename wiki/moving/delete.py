"""Deleting an article, and bringing it back with everything that was derived from it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.articles.draft import Draft
from wiki.articles.names import ArticleName
from wiki.articles.ontology import current_ontology
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.rendering import render_or_notice
from wiki.articles.revisions import Stamp
from wiki.articles.visibility import DELETED, levels_for
from wiki.continuity.examine import Place
from wiki.continuity.findings import Finding
from wiki.editing.derived import EMPTY, rebuild_whole
from wiki.editing.publish import name_problem, record
from wiki.markup.titles import fold
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.permissions import may_delete
from wiki.moderation.terms import said_reason
from wiki.watching.notice import Happening
from wiki.watching.telling import tell


def delete(article: Article, *, by: Any, reason: str) -> Deletion:
    """Take an article out of the world. Asked twice at once, it is deleted once, and both get the same row.

    Raises PermissionDenied, and ValidationError without a reason.
    """
    reason = said_reason(reason)
    if not (article.is_deleted or may_delete(by, article)) or not may_delete(by):
        raise PermissionDenied(_("You may not delete this article."))
    with transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)
        if current.is_deleted:
            return _deleted_already(current)
        if not may_delete(by, current):
            raise PermissionDenied(_("You may not delete this article."))
        touched = Finding.objects.touched_by(current)
        deletion = Deletion.objects.create(
            article=current, title=current.title, key=current.key, visibility=current.visibility, reason=reason, by=by
        )
        tell(Happening.DELETED, current, by=by)
        take_away(current, touched=touched)
        AuditEntry.objects.note(Act.DELETE, by=by, article=current, title=deletion.title, reason=reason)
    return deletion


def take_away(article: Article, *, touched: set[Place]) -> None:
    """Take a locked article out of the world; `touched` is what continuity said of it. Call it in a transaction."""
    # A key that no title has: the title is free while the article is away.
    put(article, DELETED, f"#{article.pk}")
    rebuild_whole(article, EMPTY, touched=touched)


def put(article: Article, visibility: str, key: str) -> None:
    """Let a locked article go or stand, which makes no revision."""
    article.visibility, article.key = visibility, key
    Article.objects.filter(pk=article.pk).update(visibility=visibility, key=key)


def _deleted_already(article: Article) -> Deletion:
    """The deletion by which an article is away. Raises PermissionDenied when it was merged with another instead."""
    deletion = Deletion.objects.standing().filter(article=article).first()
    if deletion is None:
        raise PermissionDenied(_("This article has been merged with another meanwhile."))
    return deletion


def bring_back(deletion: Deletion, *, by: Any, reason: str = "", title: str = "") -> Article:
    """Undo a deletion, under another title if one is given, which makes a revision. Other names that were taken
    meanwhile are left out, in that revision too. Done twice at once, it acts once.

    Raises PermissionDenied, and ValidationError (messages by field) when the title is taken or cannot be one.
    """
    if not may_delete(by) or deletion.visibility not in levels_for(by):
        raise PermissionDenied(_("You may not bring this article back."))
    article = Article.objects.get(pk=deletion.article_id)
    rendered = render_or_notice(article)
    try:
        with transaction.atomic():
            said = {"back": timezone.now(), "back_by": by, "back_reason": reason.strip()[:REASON_LENGTH]}
            if Deletion.objects.standing().filter(pk=deletion.pk).update(**said):
                article = Article.objects.select_for_update().get(pk=deletion.article_id)
                _stand_again(article, deletion, title or deletion.title, by=by)
                rebuild_whole(article, rendered, touched=set())
                AuditEntry.objects.note(Act.BRING_BACK, by=by, article=article, reason=said["back_reason"])
                tell(Happening.BACK, article, by=by)
    except IntegrityError as error:
        raise ValidationError({"title": _("The name “%s” cannot be used.") % (title or deletion.title)}) from error
    return Article.objects.get(pk=deletion.article_id)


def _stand_again(article: Article, deletion: Deletion, title: str, *, by: Any) -> None:
    """Give the article back its visibility and its names, those of them that are still free."""
    stored = replace(Draft.of(article), visibility=deletion.visibility)
    draft = replace(stored, title=title).cleaned(current_ontology())
    taken = {name.key: name for name in ArticleName.objects.taken([draft.title, *draft.aliases], but=None)}
    if found := taken.get(fold(draft.title)):
        raise ValidationError({"title": name_problem(found, draft.title, user=by)})
    draft = replace(draft, aliases=[name for name in draft.aliases if fold(name) not in taken])
    article.visibility, article.key = deletion.visibility, fold(article.title)
    if draft != stored:
        comment = _("Brought back as “%s”") % draft.title
        article.title = draft.title
        record(article, draft, Stamp(by=by, comment=comment, base_rev=article.rev))
    else:
        put(article, article.visibility, article.key)
