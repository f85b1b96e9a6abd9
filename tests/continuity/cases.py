"""Small worlds written in a line each: what `cases.yaml` and the tests of single rules are made of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command

from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.revisions import Stamp
from wiki.continuity.findings import Finding
from wiki.continuity.listing import shown
from wiki.editing.publish import publish
from wiki.world.models import World

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def make_setting() -> User:
    """The shipped kinds and properties, a world whose today is 1 September 1939, and an author."""
    call_command("loaddata", "ontology", verbosity=0)
    World(name="Cases", today="1939-09-01").save()
    return User.objects.create_user("author")


def fact(text: str) -> dict[str, Any]:
    """A fact written as `property: value | from | to | key=value`; `side` and `canon` are fields of their own."""
    name, _colon, rest = text.partition(": ")
    value, *parts = [part.strip() for part in rest.split(" | ")]
    dates = [part for part in parts if "=" not in part]
    given = dict(part.split("=", 1) for part in parts if "=" in part)
    said: dict[str, Any] = {"property": name, "value": value.strip("'")}
    said |= dict(zip(("from", "to"), dates, strict=False))
    said |= {name: given.pop(name) for name in ("side", "canon") if name in given}
    return said | ({"qualifiers": given} if given else {})


def draft(name: str, facts: list[str], body: str = "") -> Draft:
    """An article written as `Title <kind>` with its facts."""
    title, kind = re.fullmatch(r"(.+) <(\w+)>", name).groups()
    status = [text.removeprefix("status=") for text in facts if text.startswith("status=")]
    said = [fact(text) for text in facts if not text.startswith("status=")]
    return Draft(title=title, kind=kind, body=body, facts=said, canon=status[0] if status else "canon")


def write(articles: dict[str, list[str]], author: User, text: dict[str, str] | None = None) -> None:
    """Publish the articles, one after the other."""
    for name, facts in articles.items():
        said = draft(name, facts)
        body = (text or {}).get(said.title, "")
        publish(draft(name, facts, body), stamp=Stamp(by=author), imported=True)


def change(name: str, facts: list[str], author: User, body: str = "") -> None:
    """Give an article other facts."""
    said = draft(name, facts, body)
    article = Article.objects.get(title=said.title)
    publish(said, article=article, stamp=Stamp(by=author, base_rev=article.rev), imported=True)


def found() -> dict[str, str]:
    """The rules that speak, with the severity."""
    return dict(Finding.objects.values_list("rule", "severity"))


def said(rows: Any = None) -> list[str]:
    """All findings, or these, in words."""
    rows = Finding.objects.all() if rows is None else rows
    return sorted(str(item.sentence) for item in shown(rows.select_related("article"), current_ontology()))


def keys() -> list[str]:
    """All that all findings say, and whom they name."""
    rows = Finding.objects.prefetch_related("articles")
    return sorted(row.key() + str(sorted(article.pk for article in row.articles.all())) for row in rows)
