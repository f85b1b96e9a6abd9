"""What a reader asks the timeline for, as it stands in the address, so that a view can be shared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import urlencode

MOST = 12
_LONGEST = 250
WIDEST, NARROWEST, USUAL = 2400, 280, 1000


class Asked(Protocol):
    """The parameters of an address, each perhaps several times."""

    def getlist(self, key: str, /) -> list[str]: ...


@dataclass(frozen=True)
class Filters:
    """`begin` and `end` as typed; `by` names what makes the tracks; kinds, tags and titles choose the entries."""

    begin: str = ""
    end: str = ""
    by: str = ""
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    picks: tuple[str, ...] = ()
    calendar: str = ""

    @classmethod
    def of(cls, asked: Asked) -> "Filters":
        """What the parameters of an address ask for; nothing in them can be wrong but a date."""
        return cls(
            begin=_one(asked, "from"),
            end=_one(asked, "to"),
            by=_one(asked, "by"),
            kinds=_texts(asked.getlist("kind")),
            tags=_texts(asked.getlist("tag")),
            picks=_texts(asked.getlist("pick")),
            calendar=_one(asked, "calendar"),
        )

    def query(self, **changes: Any) -> str:
        """The part of an address after the `?` that asks for this, some of it changed; what is empty is left out."""
        other = replace(self, **changes)
        pairs = [("from", other.begin), ("to", other.end), ("by", other.by)]
        pairs += [("kind", kind) for kind in other.kinds] + [("tag", tag) for tag in other.tags]
        pairs += [("pick", title) for title in other.picks] + [("calendar", other.calendar)]
        return urlencode([pair for pair in pairs if pair[1]])


def number(asked: Mapping[str, str], name: str) -> int | None:
    """A whole number among the parameters; None when it is missing or none."""
    text = asked.get(name, "")
    return (
        int(text) if len(text) < 15 and text.removeprefix("-").isascii() and text.removeprefix("-").isdigit() else None
    )


def width_of(asked: Mapping[str, str]) -> int:
    """The width of the picture that a script asks for, in steps, so that few widths are drawn."""
    asked_for = number(asked, "width") or USUAL
    return max(NARROWEST, min(asked_for, WIDEST)) // 20 * 20


def _one(asked: Asked, name: str) -> str:
    return _text((asked.getlist(name) or [""])[-1])


def _text(value: str) -> str:
    return value.replace("\x00", "").strip()[:_LONGEST]


def _texts(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in map(_text, values) if text))[:MOST]
