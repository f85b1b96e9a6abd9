"""The world as YAML, for version control: the same world always gives the same bytes."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import Count, Model

from wiki.articles.article import Article, Canon, Revision
from wiki.articles.kinds import Kind
from wiki.articles.properties import Property
from wiki.articles.redirects import Redirect
from wiki.articles.visibility import Visibility
from wiki.continuity.waivers import Waiver
from wiki.exchange.source import Fact, OneLine, as_yaml, ordered
from wiki.world.calendars import Calendar
from wiki.world.models import World

DEFAULT_AUTHOR = "chronicler"
_WORLD = ("name", "tagline", "licence", "home")
_WORLD_IF_SET = ("today", "first_year", "last_year", "calendar", "reviewed", "reviewed_links")
_KIND_IF_SET = ("reviewed",)
_CALENDAR = ("name", "label", "form")
_PROPERTY = (
    *("name", "label", "inverse_label", "description", "datatype", "target_kinds"),
    *("many", "dated", "sided", "symmetric", "choices", "qualifiers"),
    *("lifespan", "constraints", "position"),
)
_KIND = ("name", "label", "plural", "icon", "colour", "happening", "position", "properties", "starter")
_DEFAULTS = {"canon": Canon.CANON.value, "visibility": Visibility.PUBLIC.value}


def dump_ontology() -> str:
    """All calendars, kinds and properties as a fixture."""
    rows = [_entry(calendar, _CALENDAR) for calendar in Calendar.objects.all()]
    for entry in rows:
        entry["fields"]["form"] = ordered(entry["fields"]["form"])
    for row in Property.objects.all():
        entry = _entry(row, _PROPERTY)
        entry["fields"]["constraints"] = [OneLine(item) for item in row.constraints]
        rows.append(entry)
    rows += [_entry(row, _KIND + _set(row, _KIND_IF_SET)) for row in Kind.objects.all()]
    return as_yaml(rows)


def dump_world(author: str = "") -> str:
    """The world's row, every article's source, redirects and what is waived as a fixture, hidden articles included.

    Deleted articles are left out.

    `author` names the inactive user who will be their author when it is loaded; without a name, the inactive user
    with the most revisions.
    """
    author = author or _usual_author()
    rows: list[dict[str, Any]] = [
        {"model": "wiki.user", "fields": {"username": author, "is_active": False, "password": "!"}},
        *(_world(world) for world in World.objects.all()),
    ]
    articles = sorted(Article.objects.standing(), key=attrgetter("key"))  # databases sort by rules of their own
    rows += [_article(article) for article in articles]
    redirects = sorted(Redirect.objects.current().select_related("by"), key=attrgetter("key"))
    rows += [_redirect(redirect, author) for redirect in redirects]
    waivers = Waiver.objects.order_by("created", "rule", "fingerprint").select_related("article")
    rows += [_waiver(waiver, author) for waiver in waivers if not waiver.article.is_deleted]
    return as_yaml(rows)


def _usual_author() -> str:
    named = Revision.objects.filter(history_user__is_active=False, author_hidden=None)
    written = named.order_by().values("history_user__username")
    most = written.annotate(count=Count("pk")).order_by("-count", "history_user__username").first()
    return str(most["history_user__username"]) if most else DEFAULT_AUTHOR


def _world(world: World) -> dict[str, Any]:
    return _entry(world, _WORLD + _set(world, _WORLD_IF_SET))


def _set(row: Model, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the fields that say something else than they do by default."""
    usual = type(row)()
    return tuple(name for name in names if row.serializable_value(name) != usual.serializable_value(name))


def _entry(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    fields = {name: row.serializable_value(name) for name in names}
    return {"model": row._meta.label_lower, "fields": fields}


def _waiver(waiver: Waiver, author: str) -> dict[str, Any]:
    """A waiver by the fixture's author, who is the one person that a fixture holds."""
    fields = {"article": [waiver.article.key], "rule": waiver.rule, "fingerprint": waiver.fingerprint}
    fields |= {"reason": waiver.reason, "by": [author], "created": _when(waiver.created)}
    return {"model": "wiki.waiver", "fields": fields}


def _redirect(redirect: Redirect, author: str) -> dict[str, Any]:
    told = {"section": redirect.section, "reason": redirect.reason_to_all}
    said = {name: text for name, text in told.items() if text}
    fields = {"name": redirect.name, "target": redirect.target} | said
    return {"model": "wiki.redirect", "fields": fields | {"by": [author], "when": _when(redirect.when)}}


def _when(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def _article(article: Article) -> dict[str, Any]:
    fields: dict[str, Any] = {"title": article.title, "kind": article.kind_id, "summary": article.summary}
    fields |= {name: getattr(article, name) for name in ("aliases", "tags") if getattr(article, name)}
    fields |= {name: getattr(article, name) for name, usual in _DEFAULTS.items() if getattr(article, name) != usual}
    fields["created"] = _when(article.created)
    if article.facts:
        fields["facts"] = [Fact(fact) for fact in article.facts]
    return {"model": "wiki.article", "fields": fields | {"body": article.body}}
