"""Who may read the site at all: where only members may, everybody else is asked to log in, whatever they ask for."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase  # noqa: TID251 - a middleware speaks HTTP
from django.urls import Resolver404, resolve

from wiki.articles.ontology import current_ontology, known_ontology, times_asked
from wiki.moderation.permissions import may_read_site

# What those who have no session must be asked, the end of mails, what every page loads, and a sign of life.
_OPEN = ("account_", "mfa_", "unsubscribe", "theme", "health", "security_contact")
# Where another site, which names its own routes, sends people back to.
_ELSEWHERE = "accounts/social/"
# These answer a text that was typed before a session ended with a log-in that carries it, and tell nothing else.
_EDITORS = ("edit", "create", "merge")


class ReadingMiddleware:
    """Asks for a log-in before anything of the world is told.

    The world's row is held in the process, and most views ask whether it is still up to date beside their own first
    query: so a view may answer first, and what it answers is given away only if the site is open still.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _is_open(request) or request.user.is_authenticated:
            return self.get_response(request)
        known = known_ontology()
        if known and not may_read_site(request.user, known.world):
            known = current_ontology()
            if not may_read_site(request.user, known.world):
                return redirect_to_login(request.get_full_path())
        asked = times_asked()
        response = self.get_response(request)
        now = known_ontology() if times_asked() > asked else current_ontology()
        if now and may_read_site(request.user, now.world):
            return response
        return redirect_to_login(request.get_full_path())


def _is_open(request: HttpRequest) -> bool:
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    name = found.url_name or ""
    sends_text = request.method == "POST" and name in _EDITORS and "body" in request.POST
    return name.startswith(_OPEN) or found.route.startswith(_ELSEWHERE) or sends_text
