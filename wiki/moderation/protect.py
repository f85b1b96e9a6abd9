"""Protecting an article from being edited or moved, a title from being given to one, and ending that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.markup.titles import TitleError, check, fold, normalise
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.permissions import may_edit, may_protect
from wiki.moderation.protections import Deed, Least, Protection, ProtectionQuerySet
from wiki.moderation.terms import check_until, said_reason
from wiki.world.models import World


def protect(
    of: Article | str,
    *,
    deed: str,
    reason: str,
    by: Any,
    least: str = Least.EDITORS.value,
    until: datetime | None = None,
) -> Protection:
    """Keep a deed for those of a role: editing or moving an article, or creating one of a title.

    With `Least.REVIEW` everybody may, and contributors' edits wait. A protection from the same deed that stood before
    ends. Raises PermissionDenied, and ValidationError (messages by field) for what cannot be protected so, a missing
    reason and a moment that is over.
    """
    article = of if isinstance(of, Article) else None
    title = _title_of(of, deed)
    reason = said_reason(reason)
    check_until(until)
    with transaction.atomic():
        _lock(article)
        before = _standing(article, title, deed)
        _check(by, article, [least, *before.values_list("least", flat=True)])
        before.end(by=by)
        made = Protection.objects.create(
            article=article, title=title, deed=deed, least=least, until=until, reason=reason, by=by
        )
        _note(Act.PROTECT, made, by=by, reason=reason, details=made.words)
    return made


def unprotect(protection: Protection, *, by: Any, reason: str = "") -> bool:
    """End a protection before its time. Asked twice at once, it acts once; False when it does not stand any more.

    Raises PermissionDenied.
    """
    with transaction.atomic():
        _lock(protection.article)
        _check(by, protection.article, [protection.least])
        if not Protection.objects.filter(pk=protection.pk).end(by=by):
            return False
        said = " ".join(reason.split())
        _note(Act.UNPROTECT, protection, by=by, reason=said, details=str(protection.get_deed_display()))
    return True


def _title_of(of: Article | str, deed: str) -> str:
    """What the protection is of. Raises ValidationError when the deed is none of it."""
    if (deed == Deed.CREATE) == isinstance(of, Article):
        raise ValidationError({"deed": _("A title is protected from being created, an article from all else.")})
    if isinstance(of, Article):
        return of.title
    try:
        check(of)
    except TitleError as error:
        raise ValidationError({"title": str(error)}) from error
    return normalise(of)


def _lock(article: Article | None) -> None:
    """Let those who protect one thing take turns: at the article, or at the world's one row for a title."""
    if article:
        Article.objects.select_for_update().get(pk=article.pk)
    else:
        World.objects.select_for_update().filter(pk=World.ONLY).first()


def _standing(article: Article | None, title: str, deed: str) -> ProtectionQuerySet:
    rows = Protection.objects.standing().filter(deed=deed)
    return rows.filter(article=article) if article else rows.filter(key=fold(title))


def _check(by: Any, article: Article | None, roles: list[str]) -> None:
    """Raises PermissionDenied to who may not set, or end, protections for all of these roles."""
    if not all(may_protect(by, least) for least in roles):
        raise PermissionDenied(_("You may not protect this for that role, or end a protection for it."))
    if article and not article.is_deleted and not may_edit(by, article):
        raise PermissionDenied(_("You may not protect this article."))


def _note(act: Act, row: Protection, *, by: Any, reason: str, details: str) -> None:
    AuditEntry.objects.note(act, by=by, article=row.article, title=row.title, reason=reason, details=details)
