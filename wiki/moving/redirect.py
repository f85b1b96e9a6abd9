"""Making, changing, removing and mending redirects."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.names import ArticleName
from wiki.articles.redirects import MAX_HOPS, Redirect, RedirectQuerySet
from wiki.editing.derived import rebuild_led
from wiki.editing.publish import name_problem
from wiki.markup.titles import TitleError, check, fold, normalise
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.filtering import let_through
from wiki.moderation.flag import flag_caught
from wiki.moderation.permissions import may_mend_redirects, may_remove, publishes

MEND_AT_ONCE = 200


def make_redirect(name: str, target: str, *, by: Any, section: str = "", reason: str = "") -> Redirect:
    """Let a free name lead to an article. Raises PermissionDenied, Filtered, ValidationError (messages by field)."""
    article = _target(target, by)
    _check_name(name, by)
    flagging = let_through(f"{name}\n{section}\n{reason}", by=by, about=f"redirect {fold(name)}")
    try:
        with transaction.atomic():
            row = Redirect.objects.make(name, target, by=by, section=section, reason=reason)
            rebuild_led([row.key])
            _flag(row, article, flagging)
    except IntegrityError:
        _check_name(name, by)
        raise
    return row


def change_redirect(row: Redirect, target: str, *, by: Any, section: str = "", reason: str = "") -> Redirect:
    """Let a redirect lead elsewhere: the old row is kept for the log. Raises what `make_redirect()` raises."""
    article = _target(target, by)
    over = {row.key, *(each.key for each in Redirect.objects.over({row.key}))}
    if fold(target) in over:
        raise ValidationError({"target": _("It would lead in a circle: “%s” leads here itself.") % normalise(target)})
    before, after = f"{row.section}\n{row.reason}", f"{section}\n{reason}"
    flagging = let_through(after, before=before, by=by, about=f"redirect {row.key}")
    with transaction.atomic():
        _end(row, by=by)
        changed = Redirect.objects.make(row.name, target, by=by, section=section, reason=reason)
        rebuild_led([row.key])
        _flag(changed, article, flagging)
    return changed


def remove_redirect(row: Redirect, *, by: Any) -> None:
    """Let a name lead nowhere any more; it is free then. Raises PermissionDenied, ValidationError when it is gone."""
    if not may_remove(by, row):
        raise PermissionDenied(_("You may not remove this redirect."))
    with transaction.atomic():
        _end(row, by=by)
        rebuild_led([row.key])


def double(redirects: RedirectQuerySet) -> RedirectQuerySet:
    """Those that lead to another redirect."""
    return redirects.filter(Exists(Redirect.objects.current().filter(key=OuterRef("target_key"))))


def leading_nowhere(redirects: RedirectQuerySet) -> RedirectQuerySet:
    """Those at whose end stands no article."""
    return redirects.filter(Exists(ArticleName.objects.filter(key=OuterRef("key"), article=None)))


def mend(*, by: Any) -> int:
    """Let double redirects lead straight to their article, and those in a circle end, MEND_AT_ONCE of them.

    Returns how many. Raises PermissionDenied.
    """
    if not may_mend_redirects(by):
        raise PermissionDenied(_("You may not mend redirects."))
    with transaction.atomic():
        rows = list(double(Redirect.objects.current().visible_to(by))[:MEND_AT_ONCE])
        chains = [(row, Redirect.objects.chain(row.name), Redirect.objects.in_circle(row.name)) for row in rows]
        keys = {row.key for row, chain, circle in chains if _mended(row, chain, ends=bool(circle), by=by)}
        rebuild_led(keys)
    return len(keys)


def _mended(row: Redirect, chain: list[Redirect], *, ends: bool, by: Any) -> bool:
    """Whether this redirect was one to mend, and is now; one at whose end nothing stands is left."""
    article = Article.objects.visible_to(by).named(chain[-1].target).first()
    if not (article or ends) or not Redirect.objects.filter(pk=row.pk).end(by=by):
        return False
    if article:
        section = next((each.section for each in chain if each.section), "")
        Redirect.objects.make(row.name, article.title, by=by, section=section, reason=row.reason_to_all)
    return True


def _end(row: Redirect, *, by: Any) -> None:
    if not Redirect.objects.filter(pk=row.pk).end(by=by):
        raise ValidationError(_("Somebody has changed this redirect meanwhile."))


def _flag(row: Redirect, article: Article, caught: list[ContentFilter]) -> None:
    flag_caught(caught, article=article, what=row.name, address=reverse("redirects_of", args=[article.title]))


def _target(target: str, by: Any) -> Article:
    """A redirect leads to an article that is there and may be changed; a hidden one is as one that is not there."""
    article = Article.objects.visible_to(by).named(target).first() if target.strip() else None
    if article is None:
        raise ValidationError({"target": _("There is no article “%s” to lead to.") % normalise(target)})
    if not publishes(by, article):
        raise PermissionDenied(_("You may not change this article."))
    if len(Redirect.objects.chain(target)) >= MAX_HOPS:
        raise ValidationError({"target": _("Name the article itself: this name leads over %s redirects.") % MAX_HOPS})
    return article


def _check_name(name: str, by: Any) -> None:
    try:
        check(name)
    except TitleError as error:
        raise ValidationError({"name": str(error)}) from error
    for taken in ArticleName.objects.taken([name], but=None):
        raise ValidationError({"name": name_problem(taken, normalise(name), user=by)})
