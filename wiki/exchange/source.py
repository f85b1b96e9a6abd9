"""An article's source as YAML: what fixtures hold, `dumpworld` writes and the source page shows."""

from __future__ import annotations

from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Block style, long texts as literal blocks, one fact a line, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class OneLine(dict):  # type: ignore[type-arg]
    """A mapping that stands on one line, as a fact does."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _one_line(dumper: yaml.SafeDumper, value: OneLine) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(OneLine, _one_line)


def as_yaml(value: Any) -> str:
    """The value as YAML that people can read and review: the same value always gives the same bytes."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)


def facts_as_text(facts: list[dict[str, Any]]) -> str:
    """Facts as YAML, one a line; empty for none."""
    return as_yaml([OneLine(fact) for fact in facts]) if facts else ""
