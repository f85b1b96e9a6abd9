"""An article's source as YAML: what fixtures hold, `dumpworld` writes and the source page shows."""

from __future__ import annotations

from typing import Any

import yaml

from wiki.articles.facts import FIELDS


class _Dumper(yaml.SafeDumper):
    """Block style, long texts as literal blocks, one fact a line, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class Fact(dict):  # type: ignore[type-arg]
    """A fact, which stands on one line, its fields in one order whatever the database made of it."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _short_first(pair: tuple[str, Any]) -> tuple[int, str]:
    """Short keys first: the order in which PostgreSQL keeps them."""
    return len(pair[0]), pair[0]


def _fact(dumper: yaml.SafeDumper, value: Fact) -> yaml.Node:
    ordered = {name: value[name] for name in FIELDS if name in value}
    if "qualifiers" in ordered:
        ordered["qualifiers"] = dict(sorted(ordered["qualifiers"].items(), key=_short_first))
    return dumper.represent_mapping("tag:yaml.org,2002:map", ordered.items(), flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Fact, _fact)


def as_yaml(value: Any) -> str:
    """The value as YAML that people can read and review: the same value always gives the same bytes."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)


def facts_as_text(facts: list[dict[str, Any]]) -> str:
    """Facts as YAML, one a line; empty for none."""
    return as_yaml([Fact(fact) for fact in facts]) if facts else ""
