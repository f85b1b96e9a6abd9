"""The table of the site's addresses: who gets what. A route without a row fails `tests/security/`.

`{title}` stands for an article, `{rev}` for the number of one of its revisions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One named address. `anonymous` and `member`: the status of a GET for a reader and for an account without roles.

    `posts`: the statuses of a POST with no fields by the two, None where it is refused with 405. `moderator`: what a
    moderator gets, where that is not what every member gets. `library`: the view is not ours.
    """

    path: str
    anonymous: int = 200
    member: int = 200
    posts: tuple[int, int] | None = None
    library: bool = False
    moderator: int | None = None

    def of(self, title: str = "Soviet_Union", rev: int = 1) -> str:
        """The address for one article and revision."""
        return self.path.format(title=title, rev=rev)

    @property
    def is_of_article(self) -> bool:
        return "{title}" in self.path


ROUTES = {
    "home": Route("/"),
    "article": Route("/wiki/{title}/"),
    "edit": Route("/wiki/{title}/edit/", anonymous=302, posts=(403, 422)),
    "source": Route("/wiki/{title}/source/"),
    "history": Route("/wiki/{title}/history/"),
    "fact_history": Route("/wiki/{title}/history/cap1/"),
    "blame": Route("/wiki/{title}/blame/"),
    "own_timeline": Route("/wiki/{title}/timeline/"),
    "move": Route("/wiki/{title}/move/", anonymous=302, posts=(302, 422)),
    "merge": Route("/wiki/{title}/merge/", anonymous=302, posts=(302, 422)),
    "delete": Route("/wiki/{title}/delete/", anonymous=302, posts=(302, 422)),
    "protection": Route("/wiki/{title}/protection/", posts=(302, 403)),
    "flag": Route("/wiki/{title}/flag/", posts=(422, 422)),
    "redirects_of": Route("/wiki/{title}/redirects/", posts=(302, 422)),
    "watch": Route("/wiki/{title}/watch/", anonymous=302, posts=(302, 303)),
    "discussion": Route("/wiki/{title}/discussion/", posts=(302, 422)),
    "thread": Route("/wiki/{title}/discussion/1/", anonymous=404, member=404, posts=(404, 404)),
    "thread_state": Route("/wiki/{title}/discussion/1/state/", anonymous=405, member=405, posts=(404, 404)),
    "close_thread": Route("/wiki/{title}/discussion/1/close/", anonymous=404, member=404, posts=(404, 404)),
    "edit_comment": Route("/wiki/{title}/discussion/comments/1/edit/", anonymous=404, member=404, posts=(404, 404)),
    "hide_comment": Route("/wiki/{title}/discussion/comments/1/hide/", anonymous=404, member=404, posts=(404, 404)),
    "embed": Route("/wiki/{title}/embed/"),
    "embed_file": Route("/wiki/{title}/embed/svg/"),
    "links": Route("/wiki/{title}/links/"),
    "revision": Route("/wiki/{title}/revisions/{rev}/"),
    "restore": Route("/wiki/{title}/revisions/{rev}/restore/", anonymous=405, member=405, posts=(302, 302)),
    "undo": Route("/wiki/{title}/revisions/{rev}/undo/", anonymous=405, member=405, posts=(302, 302)),
    "rollback": Route("/wiki/{title}/rollback/", anonymous=405, member=405, posts=(302, 403)),
    "patrol": Route("/wiki/{title}/revisions/{rev}/patrol/", anonymous=405, member=405, posts=(302, 403)),
    "visibility": Route(
        "/wiki/{title}/revisions/{rev}/visibility/", anonymous=302, member=403, moderator=200, posts=(302, 403)
    ),
    "mark_read": Route("/wiki/{title}/revisions/{rev}/read/", anonymous=405, member=405, posts=(302, 303)),
    "compare": Route("/wiki/{title}/compare/{rev}..{rev}/"),
    "create": Route("/new/", anonymous=302, posts=(403, 422)),
    "draft": Route("/drafts/1/", anonymous=302, member=404),
    "discard_draft": Route("/drafts/1/discard/", anonymous=405, member=405, posts=(302, 404)),
    "articles": Route("/articles/"),
    "kind": Route("/articles/nation/"),
    "tag": Route("/tags/featured/"),
    "watch_tag": Route("/tags/featured/watch/", anonymous=302, posts=(302, 303)),
    "timeline": Route("/timeline/"),
    "choose_state": Route("/at/"),
    "state": Route("/at/1932-05-15/"),
    "continuity": Route("/continuity/", posts=(302, 303)),
    "files": Route("/files/"),
    "files_unused": Route("/files/unused/"),
    "files_missing": Route("/files/missing/"),
    "upload": Route("/files/upload/", anonymous=302, posts=(302, 422)),
    "file": Route("/files/Union_flag.png/"),
    "file_edit": Route("/files/Union_flag.png/edit/", anonymous=302, posts=(302, 422)),
    "file_upload": Route("/files/Union_flag.png/upload/", anonymous=302, posts=(302, 422)),
    "file_delete": Route("/files/Union_flag.png/delete/", anonymous=302, member=403, moderator=200, posts=(302, 403)),
    "file_bring_back": Route("/files/Torn_map.png/bring-back/", anonymous=405, member=405, posts=(302, 404)),
    "file_restore": Route("/files/Union_flag.png/1/restore/", anonymous=405, member=405, posts=(302, 302)),
    "file_image": Route("/files/Union_flag.png/1/original/"),
    "suggest": Route("/suggest/"),
    "suggest_date": Route("/suggest/date/"),
    "changes": Route("/changes/"),
    "move_made": Route("/moves/1/", anonymous=404, member=404, posts=(302, 404)),
    "deletion": Route("/deletions/1/", anonymous=404, member=404, posts=(302, 404)),
    "redirects": Route("/redirects/"),
    "mend_redirects": Route("/redirects/mend/", anonymous=405, member=405, posts=(302, 403)),
    "redirect": Route("/redirects/1/", anonymous=302, member=404, posts=(302, 404)),
    "audit": Route("/audit/", anonymous=302, member=403, moderator=200),
    "open_threads": Route("/threads/", anonymous=302, member=403, moderator=200),
    "flags": Route("/flags/", anonymous=302, member=403, moderator=200),
    "decide_flag": Route("/flags/1/", anonymous=405, member=405, posts=(302, 403)),
    "review": Route("/review/", anonymous=302),
    "submission": Route("/review/1/", anonymous=302, member=404, posts=(302, 404)),
    "submission_edit": Route("/review/1/edit/", anonymous=302, member=404, posts=(403, 404)),
    "submission_picture": Route("/review/1/picture/original/", anonymous=404, member=404),
    "submission_seen": Route("/review/1/seen/", anonymous=405, member=405, posts=(302, 404)),
    "newcomers": Route("/newcomers/", anonymous=404, member=404, moderator=200),
    "wanted": Route("/wanted/"),
    "orphans": Route("/orphans/"),
    "user": Route("/users/eve/"),
    "record": Route("/users/eve/record/", anonymous=404, member=404, moderator=200),
    "role": Route("/users/eve/role/", anonymous=405, member=405, posts=(302, 403)),
    "block": Route("/users/eve/block/", anonymous=302, member=403, moderator=200, posts=(302, 403)),
    "clean_up_person": Route("/users/eve/clean-up/", anonymous=302, member=403, moderator=200, posts=(302, 403)),
    "clean_ups": Route("/clean-ups/", anonymous=302, member=403, moderator=200),
    "clean_up": Route("/clean-ups/1/", anonymous=302, member=403, moderator=404, posts=(302, 403)),
    "watch_person": Route("/users/eve/watch/", anonymous=302, posts=(302, 303)),
    "watching": Route("/watching/", anonymous=302),
    "unwatch": Route("/watching/1/remove/", anonymous=405, member=405, posts=(302, 404)),
    "notices": Route("/notices/", anonymous=302),
    "notices_seen": Route("/notices/seen/", anonymous=405, member=405, posts=(302, 303)),
    "notice_seen": Route("/notices/1/seen/1/", anonymous=405, member=405, posts=(302, 404)),
    "unsubscribe": Route("/notices/unsubscribe/forged/", anonymous=404, member=404, posts=(404, 404)),
    "help": Route("/help/"),
    "account": Route("/accounts/", anonymous=302, posts=(302, 302)),
    "delete_account": Route("/accounts/delete/", anonymous=302, member=302, posts=(302, 302)),
    "invitations": Route("/accounts/invitations/", anonymous=302, member=403, moderator=200, posts=(302, 403)),
    "withdraw_invitation": Route("/accounts/invitations/1/withdraw/", anonymous=405, member=405, posts=(302, 403)),
    "account_change_password": Route("/accounts/password/change/", anonymous=302, posts=(302, 200), library=True),
    "account_confirm_email": Route("/accounts/confirm-email/k/", posts=(404, 404), library=True),
    "account_confirm_login_code": Route(
        "/accounts/login/code/confirm/", anonymous=302, member=302, posts=(302, 302), library=True
    ),
    "account_email": Route("/accounts/email/", anonymous=302, posts=(302, 302), library=True),
    "account_email_verification_sent": Route("/accounts/confirm-email/", library=True),
    "account_inactive": Route("/accounts/inactive/", library=True),
    "account_login": Route("/accounts/login/", member=302, posts=(200, 302), library=True),
    "account_logout": Route("/accounts/logout/", anonymous=302, posts=(302, 302), library=True),
    "account_reauthenticate": Route("/accounts/reauthenticate/", anonymous=302, posts=(302, 200), library=True),
    "account_reset_password": Route("/accounts/password/reset/", posts=(200, 200), library=True),
    "account_reset_password_done": Route("/accounts/password/reset/done/", library=True),
    "account_reset_password_from_key": Route("/accounts/password/reset/key/1-k/", posts=(200, 200), library=True),
    "account_reset_password_from_key_done": Route("/accounts/password/reset/key/done/", library=True),
    "account_set_password": Route("/accounts/password/set/", anonymous=302, member=302, posts=(302, 302), library=True),
    "account_signup": Route("/accounts/signup/", member=302, posts=(200, 302), library=True),
    "mfa_activate_totp": Route(
        "/accounts/2fa/totp/activate/", anonymous=302, member=302, posts=(302, 302), library=True
    ),
    "mfa_authenticate": Route("/accounts/2fa/authenticate/", anonymous=302, member=302, posts=(302, 302), library=True),
    "mfa_deactivate_totp": Route(
        "/accounts/2fa/totp/deactivate/", anonymous=302, member=404, posts=(302, 404), library=True
    ),
    "mfa_download_recovery_codes": Route(
        "/accounts/2fa/recovery-codes/download/", anonymous=302, member=404, posts=(302, 404), library=True
    ),
    "mfa_generate_recovery_codes": Route(
        "/accounts/2fa/recovery-codes/generate/", anonymous=302, member=302, posts=(302, 302), library=True
    ),
    "mfa_index": Route("/accounts/2fa/", anonymous=302, posts=(302, 405), library=True),
    "mfa_reauthenticate": Route(
        "/accounts/2fa/reauthenticate/", anonymous=302, member=302, posts=(302, 302), library=True
    ),
    "mfa_view_recovery_codes": Route(
        "/accounts/2fa/recovery-codes/", anonymous=302, member=404, posts=(302, 405), library=True
    ),
    "usersessions_list": Route("/accounts/sessions/", anonymous=302, posts=(302, 302), library=True),
    "theme": Route("/theme-1.css"),
    "health": Route("/healthz"),
    "security_contact": Route("/.well-known/security.txt", anonymous=404, member=404),
}
OF_ARTICLE = {name: route for name, route in ROUTES.items() if route.is_of_article}
READABLE = {name: route for name, route in ROUTES.items() if route.anonymous == 200}
WRITING = {name: route for name, route in ROUTES.items() if route.posts}
# Style, a picture, a sign of life.
NO_PAGES = ("theme", "file_image", "health")
PAGES = {name: route for name, route in ROUTES.items() if route.member == 200 and name not in NO_PAGES}


def named_routes() -> set[str]:
    """The names of all addresses but the admin's."""
    return {str(pattern.name) for pattern in _patterns(get_resolver()) if pattern.name}


def unnamed_routes() -> list[str]:
    """Addresses that no table can name."""
    return [str(pattern.pattern) for pattern in _patterns(get_resolver()) if not pattern.name]


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif pattern.app_name != "admin":
            yield from _patterns(pattern)
