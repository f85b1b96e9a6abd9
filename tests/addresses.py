"""The table of the site's addresses: who gets what. A route without a row fails `test_security.py`.

`{title}` stands for an article, `{rev}` for the number of one of its revisions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One named address. `anonymous` and `member`: the status of a GET for a reader and for an account without roles.

    `posts`: the statuses of a POST with no fields by the two, None where it is refused with 405.
    """

    path: str
    anonymous: int = 200
    member: int = 200
    posts: tuple[int, int] | None = None
    django: bool = False

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
    "own_timeline": Route("/wiki/{title}/timeline/"),
    "embed": Route("/wiki/{title}/embed/"),
    "embed_file": Route("/wiki/{title}/embed/svg/"),
    "links": Route("/wiki/{title}/links/"),
    "revision": Route("/wiki/{title}/revisions/{rev}/"),
    "restore": Route("/wiki/{title}/revisions/{rev}/restore/", anonymous=405, member=405, posts=(302, 302)),
    "compare": Route("/wiki/{title}/compare/{rev}..{rev}/"),
    "create": Route("/new/", anonymous=302, posts=(403, 422)),
    "articles": Route("/articles/"),
    "kind": Route("/articles/nation/"),
    "tag": Route("/tags/featured/"),
    "timeline": Route("/timeline/"),
    "choose_state": Route("/at/"),
    "state": Route("/at/1932-05-15/"),
    "continuity": Route("/continuity/", posts=(302, 303)),
    "changes": Route("/changes/"),
    "wanted": Route("/wanted/"),
    "orphans": Route("/orphans/"),
    "user": Route("/users/eve/"),
    "help": Route("/help/"),
    "login": Route("/accounts/login/", posts=(200, 200), django=True),
    "logout": Route("/accounts/logout/", anonymous=405, member=405, posts=(302, 302), django=True),
    "password_change": Route("/accounts/password/", anonymous=302, posts=(302, 200), django=True),
    "password_change_done": Route("/accounts/password/done/", anonymous=302, posts=(302, 405), django=True),
    "theme": Route("/theme-1.css"),
    "health": Route("/healthz"),
}
OF_ARTICLE = {name: route for name, route in ROUTES.items() if route.is_of_article}
READABLE = {name: route for name, route in ROUTES.items() if route.anonymous == 200}
WRITING = {name: route for name, route in ROUTES.items() if route.posts}
PAGES = {name: route for name, route in ROUTES.items() if route.member == 200 and name not in ("theme", "health")}


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
