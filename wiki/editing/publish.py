"""`publish()`: the one way an article changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.names import ArticleName
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import render_body, render_or_notice
from wiki.articles.revisions import Stamp
from wiki.articles.targets import check_targets
from wiki.articles.visibility import levels_for
from wiki.editing.derived import rebuild_for
from wiki.markup.errors import MarkupError
from wiki.markup.render import Rendered
from wiki.markup.titles import fold


class Conflict(Exception):
    """Somebody has changed the article since the base revision. Nothing was saved."""

    def __init__(self, article: Article) -> None:
        super().__init__(f"{article.title} is at revision {article.rev}")
        self.article = article


@dataclass(frozen=True)
class Outcome:
    """What became of an edit. `changed` is false when the draft said what the article says already."""

    article: Article
    changed: bool


def may_edit(user: Any, article: Article | None = None) -> bool:
    """Whether this user may change this article, or create one: everybody who is signed in and may see it."""
    if not (user.is_authenticated and user.is_active):
        return False
    return article is None or article.visibility in levels_for(user)


def publish(draft: Draft, *, article: Article | None = None, stamp: Stamp, imported: bool = False) -> Outcome:
    """Make the draft the article's next revision; without an article, its first.

    `stamp.base_rev` is the revision the author started from. `imported` drafts, which no author sees fail, may be by
    an inactive person, and are stored with a notice where they cannot be rendered.

    Raises PermissionDenied, ValidationError (messages by field), Conflict when the base has moved on, and RenderBusy
    when no worker is free. In each case nothing is saved. The same draft sent twice makes one revision.
    """
    _check_permission(draft, article, stamp, imported)
    draft = _keep_old_title(draft, article, stamp).cleaned(current_ontology())
    if article and draft == Draft.of(article):
        return Outcome(article, changed=False)
    if said := _sent_before(draft, article, stamp):
        return Outcome(said, changed=False)
    if not imported:
        check_targets(draft.facts, current_ontology(), user=stamp.by)
    rendered = render_or_notice(_unsaved(draft)) if imported else _rendered(draft)
    try:
        _check_names(draft, article, stamp.by)
        with transaction.atomic():
            return Outcome(_save(draft, article, stamp, rendered), changed=True)
    except (Conflict, IntegrityError, ValidationError) as lost:
        if said := _sent_before(draft, article, stamp):  # the other request of a double submit was quicker
            return Outcome(said, changed=False)
        if isinstance(lost, IntegrityError):
            _check_names(draft, article, stamp.by)
        raise


def _save(draft: Draft, article: Article | None, stamp: Stamp, rendered: Rendered) -> Article:
    """Compare-and-set on the revision, under a lock on the article's row."""
    current = Article(rev=0)
    if article:
        current = Article.objects.select_for_update().get(pk=article.pk)
        if current.rev != stamp.base_rev:
            _check_sight(current, stamp)
            raise Conflict(current)
    draft.apply_to(current)
    current.record(stamp if article else replace(stamp, base_rev=0))
    rebuild_for(current, rendered)
    return current


def _check_permission(draft: Draft, article: Article | None, stamp: Stamp, imported: bool) -> None:
    if imported:
        return
    if not may_edit(stamp.by, article):
        raise PermissionDenied(_("You may not change this article."))
    if draft.visibility not in levels_for(stamp.by):
        raise ValidationError({"visibility": _("You may not hide an article from yourself.")})


def _check_sight(current: Article, stamp: Stamp) -> None:
    """A conflict shows the other text: not to somebody from whom the article was hidden meanwhile."""
    if current.visibility not in levels_for(stamp.by):
        raise PermissionDenied(_("You may not change this article."))


def _keep_old_title(draft: Draft, article: Article | None, stamp: Stamp) -> Draft:
    """A renamed article keeps the title of the base revision as an alias, so that every link to it goes on working."""
    old = _title_at(article, stamp.base_rev) if article else draft.title
    return draft if fold(draft.title) == fold(old) else replace(draft, aliases=[*draft.aliases, old])


def _title_at(article: Article, rev: int) -> str:
    if rev == article.rev:
        return article.title
    then = Revision.objects.filter(id=article.pk, rev=rev).values_list("title", flat=True).first()
    return str(then or article.title)


def _sent_before(draft: Draft, article: Article | None, stamp: Stamp) -> Article | None:
    """The article, when this very draft by this very person already is the revision after the base."""
    rev = stamp.base_rev + 1 if article else 1
    sent = Revision.objects.by(stamp.by).filter(rev=rev, key=fold(draft.title))
    revision = sent.filter(id=article.pk).first() if article else sent.first()
    if revision and Draft.of(revision) == draft:
        return Article.objects.filter(pk=revision.id).first()
    return None


def _rendered(draft: Draft) -> Rendered:
    try:
        return render_body(draft.body)
    except MarkupError as error:
        raise ValidationError({"body": str(error)}) from error


def _unsaved(draft: Draft) -> Article:
    article = Article()
    draft.apply_to(article)
    return article


def _check_names(draft: Draft, article: Article | None, user: Any) -> None:
    """Refuse names that lead elsewhere; a name of a hidden article is refused without saying whose it is."""
    errors: dict[str, list[str]] = {}
    levels = levels_for(user)
    typed = {fold(name): name for name in [*draft.aliases, draft.title]}
    for taken in ArticleName.objects.taken(list(typed.values()), but=article):
        field = "title" if taken.key == fold(draft.title) else "aliases"
        if taken.article.visibility in levels:
            problem = _("The name “%(name)s” leads to the article “%(title)s” already.")
        else:
            problem = _("The name “%(name)s” cannot be used.")
        errors.setdefault(field, []).append(problem % {"name": typed[taken.key], "title": taken.article.title})
    if errors:
        raise ValidationError(errors)
