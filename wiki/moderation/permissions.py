"""Who may do what: one function for each question, asked by the verb when it acts and by the page that offers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from wiki.accounts.roles import ROLES, at_least, role_of
from wiki.articles.article import Article
from wiki.articles.concealment import Level, sight_of
from wiki.articles.redirects import Redirect
from wiki.articles.visibility import levels_for
from wiki.markup.titles import fold
from wiki.moderation.blocks import Block, Scope
from wiki.moderation.policies import all_wait_of, all_waits, is_newcomer, reviewed_kinds
from wiki.moderation.protections import Deed, Least, Protection
from wiki.moderation.refusals import Blocked, Gone, Protected, Refused, UnderReview
from wiki.world.models import Reading, World


def is_member(user: Any) -> bool:
    """Whether this is somebody with an account that is in use."""
    return bool(user.is_authenticated and user.is_active)


def may_read_site(user: Any, world: World) -> bool:
    """Whether this user may read anything at all: members, and everybody where the world is open to all."""
    return is_member(user) or world.reading == Reading.EVERYBODY


def check_not_blocked(user: Any, scope: Scope) -> None:
    """Raises Blocked when this user may not do something for a time, Refused when they have no account in use."""
    if not is_member(user):
        raise Refused
    if block := Block.objects.of(user, scope):
        raise Blocked(block)


def may_edit(user: Any, article: Article | None = None) -> bool:
    """Whether this user may change this article, or create one: see `check_may_edit`."""
    return _passes(check_may_edit, user, article)


def check_may_edit(user: Any, article: Article | None) -> None:
    """Raises Refused, one class for each reason, when this user may not change this article, or create one.

    Everybody who is signed in and may see an article may, but for who is blocked and where it is protected. They may
    ask moderators to delete it as well.
    """
    check_not_blocked(user, Scope.EDIT)
    if article is None:
        return
    if article.visibility not in levels_for(user):
        raise Gone
    _check_role(user, Protection.objects.of_article(article, Deed.EDIT))


def editable(articles: Iterable[Article], *, user: Any) -> list[Article]:
    """Those of the articles that this user may change without review, in a few queries whatever their number."""
    if not publishes(user):
        return []
    newcomer = is_newcomer(user)
    waiting, levels = reviewed_kinds() if newcomer else set(), levels_for(user)
    seen = [each for each in articles if each.visibility in levels and each.kind_id not in waiting]
    rows = Protection.objects.standing().filter(deed=Deed.EDIT, article__in=seen)
    kept = {row.article_id for row in rows if not row.lets(user) or (newcomer and row.least == Least.REVIEW)}
    return [article for article in seen if article.pk not in kept]


def publishes(user: Any, article: Article | None = None) -> bool:
    """Whether this user may change this article, or anything at all, and it shows at once: nothing of it waits."""
    return may_edit(user, article) and not (all_wait_of(user, article) if article else all_waits(user))


def check_may_retitle(user: Any, article: Article) -> None:
    """Raises Refused when this user may not give this article another title, at once or after review."""
    check_may_edit(user, article)
    _check_role(user, Protection.objects.of_article(article, Deed.MOVE))


def may_retitle(user: Any, article: Article) -> bool:
    """Whether this user may give this article another title, at once or after review."""
    return _passes(check_may_retitle, user, article)


def may_move(user: Any, article: Article) -> bool:
    """Whether this user may move this article, or merge it with another: see `check_may_move`."""
    return _passes(check_may_move, user, article)


def check_may_move(user: Any, article: Article) -> None:
    """Raises Refused, one class for each reason, when this user may not move this article, or merge it with another.

    Whose edits wait may propose a move, as `check_may_retitle` says.
    """
    check_may_retitle(user, article)
    held = is_newcomer(user) and any(
        row.least == Least.REVIEW for row in Protection.objects.of_article(article, Deed.MOVE)
    )
    if held or not publishes(user, article):
        raise UnderReview


def protected_names(user: Any, names: Iterable[str]) -> list[str]:
    """Those of these names that are protected from being given to an article by this user."""
    names = list(names)
    kept = {row.key for row in Protection.objects.of_titles(names) if not row.lets(user)}
    return [name for name in names if fold(name) in kept]


def may_delete(user: Any, article: Article | None = None) -> bool:
    """Whether this user may delete this article, and bring articles back: moderators, where they may edit."""
    return may_moderate(user) and (article is None or may_edit(user, article))


def may_upload(user: Any) -> bool:
    """Whether this user may upload files: see `check_may_upload`."""
    return _passes(check_may_upload, user)


def check_may_upload(user: Any) -> None:
    """Raises Refused to who may not upload files, at once or after review: everybody signed in may but the blocked."""
    check_not_blocked(user, Scope.UPLOAD)


def may_change_files(user: Any) -> bool:
    """Whether this user may say something else of files, and restore their versions: whose changes do not all wait."""
    return may_upload(user) and not all_waits(user)


def may_delete_files(user: Any) -> bool:
    """Whether this user may delete files and bring them back: moderators."""
    return may_upload(user) and may_moderate(user)


def may_roll_back(user: Any, article: Article) -> bool:
    """Whether this user may take back whole runs: editors, where they may edit."""
    return at_least(user, "editor") and may_edit(user, article)


def may_remove(user: Any, redirect: Redirect) -> bool:
    """Whether this user may take a redirect away: who made it, moderators and administrators."""
    return may_moderate(user) or (publishes(user) and redirect.by_id == user.pk)


def may_mend_redirects(user: Any) -> bool:
    """Whether this user may let all double redirects lead straight on: moderators."""
    return may_moderate(user)


def may_waive(user: Any) -> bool:
    """Whether this user may let findings of continuity stand, and report them again: whoever may edit unreviewed."""
    return publishes(user)


def may_review(user: Any, submission: Any = None) -> bool:
    """Whether this user may decide about submissions, or about this one: moderators, but never about their own."""
    return may_moderate(user) and (submission is None or submission.author_id != user.pk)


def may_watch(user: Any, article: Article | None = None) -> bool:
    """Whether this user may be told of what happens: everybody who is signed in, of what they may see."""
    return is_member(user) and (article is None or article.visibility in levels_for(user))


def may_discuss(user: Any, article: Article) -> bool:
    """Whether this user may write in the threads about an article: see `check_may_discuss`."""
    return _passes(check_may_discuss, user, article)


def check_may_discuss(user: Any, article: Article) -> None:
    """Raises Refused, one class for each reason, when this user may not discuss this article.

    Everybody who is signed in and may see an article may, but for who is blocked.
    """
    check_not_blocked(user, Scope.DISCUSS)
    if article.visibility not in levels_for(user):
        raise Gone


def may_moderate_discussion(user: Any, article: Article) -> bool:
    """Whether this user may hide comments and close threads about an article: moderators who may see it."""
    return _passes(check_may_moderate_discussion, user, article)


def check_may_moderate_discussion(user: Any, article: Article) -> None:
    """Raises Refused to all but moderators, and its kin where the article may not be seen or they are blocked."""
    check_may_moderate(user)
    check_may_discuss(user, article)


def may_see_hidden_comments(user: Any) -> bool:
    """Whether this user may read comments that were hidden, and the list of all open threads: moderators."""
    return _moderates(user)


def may_protect(user: Any, least: str = Least.EDITORS) -> bool:
    """Whether this user may protect articles and titles for this role: moderators, up to their own."""
    return may_moderate(user) and (least == Least.REVIEW or at_least(user, least))


def may_hide(user: Any, level: int = Level.MODERATORS) -> bool:
    """Whether this user may hide parts of revisions at this level, and show them again: those who see through it."""
    return may_moderate(user) and level <= sight_of(user)


def may_patrol(user: Any) -> bool:
    """Whether this user may mark the changes of newcomers as looked at: editors, unless they are blocked."""
    return at_least(user, "editor") and may_edit(user)


def may_block(user: Any, person: Any) -> bool:
    """Whether this user may block a person: moderators those of a lower role, administrators all but themselves."""
    if not may_moderate(user) or person.pk == user.pk:
        return False
    return role_of(user) == "administrator" or ROLES.index(role_of(person)) < ROLES.index(role_of(user))


def may_clean_up(user: Any, person: Any) -> bool:
    """Whether this user may take back everything by a person at once: see `check_may_clean_up`."""
    return _passes(check_may_clean_up, user, person)


def check_may_clean_up(user: Any, person: Any) -> None:
    """Raises Refused to all but those who may block the person, and Blocked to moderators who may not edit now."""
    check_may_moderate(user)
    if not may_block(user, person):
        raise Refused


def may_see_clean_ups(user: Any) -> bool:
    """Whether this user may read what was cleaned up after whom: moderators."""
    return _moderates(user)


def may_change_role(user: Any, person: Any) -> bool:
    """Whether this user may give a person another role: administrators, but not their own.

    Who may do everything, whatever their role, is made and unmade in the admin.
    """
    if not may_moderate(user) or role_of(user) != "administrator":
        return False
    return bool(person.is_active and not person.is_superuser and person.pk != user.pk)


def passes_filters(user: Any) -> bool:
    """Whether this user's edits are not looked through by content filters: those of moderators."""
    return _moderates(user)


def check_may_flag(user: Any, article: Article) -> None:
    """Raises Gone to who may not see the article, and Blocked to who may do nothing but read.

    Everybody else may say that something is wrong with it, without an account too.
    """
    if article.visibility not in levels_for(user):
        raise Gone
    if user.is_authenticated:
        check_not_blocked(user, Scope.ALL)


def may_see_flags(user: Any) -> bool:
    """Whether this user may read what readers have flagged: moderators."""
    return _moderates(user)


def may_see_audit_log(user: Any) -> bool:
    """Whether this user may read what moderators have done: moderators."""
    return _moderates(user)


def may_moderate(user: Any) -> bool:
    """Whether this user may do what moderators do: moderators and administrators, unless they are blocked."""
    return _passes(check_may_moderate, user)


def check_may_moderate(user: Any) -> None:
    """Raises Refused to all but moderators, and Blocked to those of them who may not edit for a time."""
    if not _moderates(user):
        raise Refused
    check_not_blocked(user, Scope.EDIT)


def _moderates(user: Any) -> bool:
    return is_member(user) and at_least(user, "moderator")


def _passes(check: Callable[..., None], *about: Any) -> bool:
    try:
        check(*about)
    except Refused:
        return False
    return True


def _check_role(user: Any, protections: list[Protection]) -> None:
    for protection in protections:
        if not protection.lets(user):
            raise Protected(protection)
