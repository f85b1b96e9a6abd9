"""The requests that are measured, and what each of them is compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count

from tests.benchmarks.chosen import chosen_by
from tests.benchmarks.lives import DAY
from tests.benchmarks.saving import Change, form_of, with_new_fact, with_new_text
from tests.benchmarks.specimens import HUB, LONG, MEDIAN, MIDDLING, SAVED, SHORT, SPECIMENS, STATED
from wiki.articles.addresses import address
from wiki.articles.article import Article
from wiki.chronology.statements import Statement


@dataclass(frozen=True)
class Page:
    """One request. `repeat`: sent with the ETag of the answer before it; `form`: a POST of what this gives.

    `others`: further addresses, so that each request is for the next one of all.
    """

    name: str
    path: str
    signed_in: bool = False
    repeat: bool = False
    form: Callable[[], bytes] | None = None
    others: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The answer that is expected."""
        return 304 if self.repeat else 303 if self.form else 200


def pages(chosen: str = "") -> list[Page]:
    """What is measured, in the order of the table: all of it, or those whose name begins as `chosen` says."""
    wanted = chosen_by(chosen)
    return [page for page in [*_reading(), *_of_time(), *_saving()] if wanted(page.name)]


def best_known() -> Article:
    """The nation that most facts of other articles speak of."""
    nations = Statement.objects.filter(target_key__in=Article.objects.of_kind("nation").values("key")).order_by()
    counted = nations.values_list("target_key").annotate(count=Count("pk")).order_by("-count", "target_key")
    return Article.objects.get(key=counted[0][0])


def _strangers() -> list[str]:
    """Articles that no other row asks for, as many as there are requests for a row: each is seen once, or seldom."""
    known = [specimen.title for specimen in SPECIMENS]
    return [row.get_absolute_url() for row in Article.objects.exclude(title__in=known).order_by("pk")[:400]]


def _reading() -> list[Page]:
    first, *others = _strangers()
    short, median, long = address(SHORT.title), address(MEDIAN.title), address(LONG.title)
    return [
        Page("article, short", short),
        Page("article, median", median),
        Page("article, long", long),
        Page("article, best known", best_known().get_absolute_url()),
        Page("articles in turn", first, others=tuple(others)),
        Page("article, short", short, signed_in=True),
        Page("article, median", median, signed_in=True),
        Page("article, long", long, signed_in=True),
        Page("articles in turn", first, signed_in=True, others=tuple(others)),
        Page("article again (304)", median, repeat=True),
        Page("article again (304)", median, signed_in=True, repeat=True),
        Page("history of 30", f"{median}history/"),
        Page("compare, 8 KB", f"{address(MIDDLING.title)}compare/1..2/"),
        Page("compare, 60 KB", f"{long}compare/1..2/"),
        Page("backlinks", f"{address(HUB.title)}links/"),
    ]


def _of_time() -> list[Page]:
    median, known = address(MEDIAN.title), best_known().get_absolute_url()
    before, month = DAY.replace(year=DAY.year - 1), f"{DAY:%Y-%m}"
    return [
        Page("article at, median", f"{median}?at={DAY}"),
        Page("article at, long", f"{address(LONG.title)}?at={DAY}"),
        Page("article at, best known", f"{known}?at={DAY}"),
        Page("state of a day", f"/at/{DAY}/"),
        Page("state of a day", f"/at/{DAY}/", signed_in=True),
        Page("state, since a year", f"/at/{DAY}/?since={before}"),
        Page("timeline", "/timeline/"),
        Page("timeline by nation", "/timeline/?by=nation"),
        Page("timeline by tag", "/timeline/?by=tag"),
        Page("timeline of a month", f"/timeline/?from={month}&to={month}"),
        Page("own timeline, median", f"{median}timeline/"),
        Page("own timeline, best known", f"{known}timeline/"),
        Page("continuity", "/continuity/"),
    ]


def _saving() -> list[Page]:
    return [
        _save("save, 3 KB", SAVED.title, with_new_text),
        _save("save a fact", STATED.title, with_new_fact),
        _save("save a fact, best known", best_known().title, with_new_fact),
    ]


def _save(name: str, title: str, change: Change) -> Page:
    def form() -> bytes:
        article = Article.objects.get(title=title)
        return form_of(change(article), article.rev)

    return Page(name, f"{address(title)}edit/", signed_in=True, form=form)
