"""What other articles state about one, for its box: battles, successors, holders, members, elections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wiki.articles.article import Article
from wiki.articles.dating import show_date, show_time
from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology
from wiki.articles.properties import LifespanEnd
from wiki.articles.visibility import levels_for
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.dates.periods import Period

PART, SUCCESSION, HOLDER, OFFICE, ELECTION = "part_of", "predecessor", "holds_office", "jurisdiction", "contest_for"
# The inverse facts that a box shows, in the order of its rows; other ones stay on the article's page.
SHOWN = (SUCCESSION, "spouse", "parent", HOLDER, OFFICE, ELECTION, "allied_in", "member_of", PART, "ends_war")
# Of these the time of the article itself matters, and whether it has begun.
HAPPENINGS = (PART, ELECTION, "ends_war", SUCCESSION)
QUERY_LIMIT = 500


def told_about(article: Article, *, user: Any) -> dict[str, list[Statement]]:
    """The facts of other articles about this one that a box shows and this user may see, by property."""
    keys = ArticleName.objects.filter(article=article).values("key")
    return _by_property(_visible(user).filter(target_key__in=keys, property__in=SHOWN).exclude(article=article))


def holders_of(offices: Iterable[Article], *, user: Any) -> dict[int, list[Statement]]:
    """Who holds or held each of these offices, by the office's primary key."""
    names = dict(ArticleName.objects.filter(article__in=list(offices)).values_list("key", "article_id"))
    rows = _visible(user).filter(property=HOLDER, target_key__in=names)
    held: dict[int, list[Statement]] = defaultdict(list)
    for row in _in_order(rows):
        held[names[row.target_key]].append(row)
    return held


def dates_of(articles: Iterable[int], ontology: Ontology) -> dict[int, str]:
    """When each of these articles begins and ends, in words; the caller may see the articles."""
    ends = {name: prop.lifespan for name, prop in ontology.properties.items() if prop.lifespan}
    said: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Statement.objects.filter(article__in=set(articles), property__in=ends)
    for article, name, value in rows.values_list("article", "property", "value"):
        said[article][ends[name]] = value
    return {article: _words(dates, ontology) for article, dates in said.items()}


def lifespan_of(row: Statement) -> Period:
    """When the subject of the article that states a fact exists."""
    lifespan: Lifespan | None = getattr(row.article, "lifespan", None)
    return lifespan.time if lifespan else row.time


def _visible(user: Any) -> Any:
    rows = Statement.objects.filter(article__visibility__in=levels_for(user)).select_related("article__lifespan")
    return rows.defer("article__body", "article__facts").order_by("property", "from_lo", "article__key", "position")


def _by_property(rows: Any) -> dict[str, list[Statement]]:
    told: dict[str, list[Statement]] = defaultdict(list)
    for row in _in_order(rows):
        told[row.property].append(row)
    return told


def _in_order(rows: Any) -> list[Statement]:
    """The rows by time, that of the happening where it is one, what is undated last."""
    return sorted(rows[:QUERY_LIMIT], key=_place)


def _place(row: Statement) -> tuple[bool, int, int, str, int]:
    time = lifespan_of(row) if row.property in HAPPENINGS else row.time
    dated = time.from_lo if abs(time.from_lo) < abs(time.to_hi) else time.to_hi
    return row.undated and row.property not in HAPPENINGS, dated, time.from_hi, row.article.key, row.position


def _words(dates: dict[str, str], ontology: Ontology) -> str:
    first, last = dates.get(LifespanEnd.BEGINS, ""), dates.get(LifespanEnd.ENDS, "")
    return show_date(first, ontology) if first == last else show_time(first, last, ontology)
