"""An article's source as YAML: what fixtures hold, `dumpworld` writes and the source page shows."""

from __future__ import annotations

from typing import Any

import yaml

from wiki.articles.facts import FIELDS


class _Dumper(yaml.SafeDumper):
    """Block style, long texts as literal blocks, one fact a line, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class OneLine(dict):  # type: ignore[type-arg]
    """A mapping that stands on one line."""


class Fact(OneLine):
    """A fact, which stands on one line, its fields in their own order."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def ordered(value: Any) -> Any:
    """The value with the keys of its mappings in one order, short ones first, as PostgreSQL keeps them in JSON."""
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value, key=lambda key: (len(key), key))}
    return [ordered(item) for item in value] if isinstance(value, list) else value


def _one_line(dumper: yaml.SafeDumper, value: OneLine) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", ordered(dict(value)).items(), flow_style=True)


def _fact(dumper: yaml.SafeDumper, value: Fact) -> yaml.Node:
    said = {name: ordered(value[name]) for name in FIELDS if name in value}
    return dumper.represent_mapping("tag:yaml.org,2002:map", said.items(), flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(OneLine, _one_line)
_Dumper.add_representer(Fact, _fact)


def as_yaml(value: Any) -> str:
    """The value as YAML that people can read and review: the same value always gives the same bytes."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)


def facts_as_text(facts: list[dict[str, Any]]) -> str:
    """Facts as YAML, one a line; empty for none."""
    return as_yaml([Fact(fact) for fact in facts]) if facts else ""
