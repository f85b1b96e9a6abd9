"""The first query of an article's page: all of it that one row can hold.

It is the one place that writes SQL by hand. The same query through the ORM takes as long to put together as the whole
page may take; the names of its tables and the question of who may see what come from the models all the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.apps import apps

from wiki.articles.addresses import address
from wiki.articles.article import Canon
from wiki.articles.rendering import RENDERER_VERSION
from wiki.articles.visibility import Visibility, audience_up_to
from wiki.prepared import NAME, PERSON, Prepared, Row


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as its page shows it. `html`, `toc` and `box` are None when no rendering is stored.

    For a reader with a mark in the article: the revision they have read and when, and how many edits by how many other
    people have been made since. For each reader who is logged in: whether they watch the article.
    """

    pk: int
    title: str
    kind_id: str
    summary: str
    tags: list[str]
    aliases: list[str]
    canon: str
    visibility: str
    rev: int
    updated: datetime
    name: str
    section: str
    html: str | None
    toc: str | None
    box: str | None
    notice: str | None
    box_ontology: int | None
    author: str | None
    comment: str | None
    minor: bool | None
    ontology: int
    names: str | None
    open_threads: int
    read_rev: int | None = None
    read_when: datetime | None = None
    edits: int = 0
    people: int = 0
    watched: bool = False

    @property
    def canon_label(self) -> str:
        """The canon status in words; empty for canon, which goes without saying."""
        return "" if self.canon == Canon.CANON else str(Canon(self.canon).label)

    @property
    def visibility_label(self) -> str:
        """Who may see it, in words; empty for everybody."""
        return "" if self.visibility == Visibility.PUBLIC else str(Visibility(self.visibility).label)

    def get_absolute_url(self) -> str:
        return address(self.title)


_FIELDS = tuple(field.name for field in fields(Reading))
_SQL = """
SELECT a.id, a.title, a.kind_id, a.summary, a.tags, a.aliases, a.canon, a.visibility, a.rev, a.updated, n.name,
       n.section, r.html, r.toc, r.box, r.notice, r.ontology, CASE WHEN h.author_hidden > {sight} THEN NULL
       ELSE u.username END, CASE WHEN h.comment_hidden > {sight} THEN NULL ELSE h.history_change_reason END, h.minor,
       w.version, w.names, (SELECT COUNT(*) {talked}){marked}
FROM {ArticleName} n
JOIN {Article} a ON a.id = n.article_id
LEFT JOIN {Rendering} r ON r.article_id = a.id AND r.rev = a.rev AND r.renderer = %s AND r.audience <= {audience}
LEFT JOIN {Revision} h ON h.id = a.id AND h.rev = a.rev
LEFT JOIN {User} u ON u.id = h.history_user_id
LEFT JOIN {World} w ON w.id = 1
{mark}
WHERE n.key = %s AND a.visibility IN ({levels})
ORDER BY r.audience DESC
LIMIT 1
"""


_TALKED = """FROM {Thread} t WHERE t.article_id = a.id AND t.resolved IS NULL AND t.closed IS NULL"""
_SEEN = " AND EXISTS (SELECT 1 FROM {Comment} c WHERE c.thread_id = t.id AND c.hidden IS NULL)"
_MARKED = """, m.rev, m."when",
       (SELECT COUNT(*) {since}),
       (SELECT COUNT(DISTINCT CASE WHEN e.author_hidden > {sight} THEN 0 ELSE e.history_user_id END) {since}),
       EXISTS (SELECT 1 FROM {Watch} v WHERE v.article_id = a.id AND v.person_id = %s)"""
_SINCE = """FROM {Revision} e WHERE e.id = a.id AND e.rev > m.rev AND e.visibility IN ({levels})
        AND COALESCE(e.history_user_id, 0) <> m.person_id"""
_MARK = "LEFT JOIN {ReadMark} m ON m.article_id = a.id AND m.person_id = %s"


@cache
def query(levels: tuple[str, ...], *, sight: int, marked: bool = False) -> Prepared:
    """The article that the folded name NAME leads to, with its rendering and last change, for those of these levels.

    `sight`: up to which level they see who made the change, and their comment, where that is hidden; all others count
    as one person. Threads of hidden comments alone are counted for moderators only.
    `marked`: with what is new to PERSON.
    """
    names: dict[str, Any] = {model.__name__: model._meta.db_table for model in apps.get_app_config("wiki").get_models()}
    names["sight"] = sight
    names["audience"] = audience_up_to(levels)
    names["levels"] = ", ".join(["%s"] * len(levels))
    names["talked"] = (_TALKED if sight else _TALKED + _SEEN).format(**names)
    if not marked:
        return Prepared(_SQL.format(marked="", mark="", **names), (RENDERER_VERSION, NAME, *levels))
    said = _MARKED.format(since=_SINCE.format(**names), **names)
    text = _SQL.format(marked=said, mark=_MARK.format(**names), **names)
    return Prepared(text, (*levels, *levels, PERSON, RENDERER_VERSION, PERSON, NAME, *levels))


def reading(row: Row) -> Reading:
    """The article that a row of `query` speaks of; without a reader, the row ends before what is new to them."""
    said = dict(zip(_FIELDS, row, strict=False))
    said["tags"], said["aliases"] = _list(said["tags"]), _list(said["aliases"])
    said["updated"], said["ontology"] = _aware(said["updated"]), said["ontology"] or 0
    if said.get("read_when"):
        said["read_when"] = _aware(said["read_when"])
    return Reading(**said)


def _list(value: Any) -> list[str]:
    return list(json.loads(value)) if isinstance(value, str) else value


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UTC)
