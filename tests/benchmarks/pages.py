"""The requests that are measured, and what each of them is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from tests.benchmarks.specimens import HUB, LONG, MEDIAN, MIDDLING, SAVED, SHORT
from wiki.articles.addresses import address
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.editing.forms import ArticleForm, facts_as_initial

CSRF = "c" * 32


@dataclass(frozen=True)
class Page:
    """One request. `repeat`: sent with the ETag of the answer before it; `save`: a POST with a new text."""

    name: str
    path: str
    signed_in: bool = False
    repeat: bool = False
    save: bool = False
    requests: int = 25

    @property
    def status(self) -> int:
        """The answer that is expected."""
        return 304 if self.repeat else 303 if self.save else 200


def pages(chosen: str = "") -> list[Page]:
    """What is measured, in the order of the table: all of it, or those whose name begins with `chosen`."""
    return [page for page in _pages() if page.name.startswith(chosen)]


def _pages() -> list[Page]:
    short, median, long = address(SHORT.title), address(MEDIAN.title), address(LONG.title)
    return [
        Page("article, short", short),
        Page("article, median", median),
        Page("article, long", long, requests=12),
        Page("article, short", short, signed_in=True),
        Page("article, median", median, signed_in=True),
        Page("article, long", long, signed_in=True, requests=12),
        Page("article again (304)", median, repeat=True),
        Page("article again (304)", median, signed_in=True, repeat=True),
        Page("history of 30", f"{median}history/", requests=6),
        Page("compare, 8 KB", f"{address(MIDDLING.title)}compare/1..2/", requests=6),
        Page("compare, 60 KB", f"{long}compare/1..2/", requests=4),
        Page("backlinks", f"{address(HUB.title)}links/", requests=6),
        Page("save, 3 KB", f"{address(SAVED.title)}edit/", signed_in=True, save=True, requests=4),
    ]


def changed_form(number: int) -> bytes:
    """The editor of the saved specimen as a browser sends it, with one more sentence."""
    article = Article.objects.get(title=SAVED.title)
    draft = Draft.of(article)
    said = ArticleForm.initial_of(draft, article.rev) | {"body": f"{draft.body[:3_000]}\n\nChange {number}."}
    rows = facts_as_initial(draft.facts)
    said |= {"facts-TOTAL_FORMS": len(rows), "facts-INITIAL_FORMS": len(rows)}
    for place, row in enumerate(rows):
        said |= {f"facts-{place}-{name}": value for name, value in row.items()}
    return urlencode(said | {"comment": "Measured", "action": "save", "csrfmiddlewaretoken": CSRF}).encode()
