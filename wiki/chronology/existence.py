"""Whether the subject of an article exists on a day, and how that is said."""

from __future__ import annotations

from enum import Enum

from django.utils.translation import gettext as _

from wiki.articles.kinds import Kind
from wiki.chronology.lifespans import Lifespan
from wiki.dates.bounds import Bounds
from wiki.dates.days import OPEN_DAY


class Existence(Enum):
    """What is known of a subject on a day."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    UNDATED = "undated"
    NOT_YET = "not-yet"
    NO_MORE = "no-more"


def existence(life: Lifespan | None, days: Bounds) -> Existence:
    """Whether a subject with this lifespan exists on one of the days. It agrees with the queries of lifespans."""
    if life is None or (life.from_lo, life.to_hi, life.certain_lo) == (-OPEN_DAY, OPEN_DAY, OPEN_DAY):
        return Existence.UNDATED
    if life.certain_lo <= days.hi and life.certain_hi >= days.lo:
        return Existence.CERTAIN
    return Existence(absence(life.from_lo, life.to_hi, days) or "possible")


def absence(from_lo: int | None, to_hi: int | None, days: Bounds) -> str:
    """`not-yet` or `no-more` for a subject that certainly does not exist on the days, from its extreme ends."""
    if from_lo is not None and from_lo > days.hi:
        return Existence.NOT_YET.value
    return Existence.NO_MORE.value if to_hi is not None and to_hi < days.lo else ""


def existence_words(found: Existence, kind: Kind) -> str:
    """The sentence about it, by what sort of thing it is; empty when nothing of its time is known."""
    return _sentences(kind).get(found, "")


def is_person(kind: Kind) -> bool:
    """Whether things of this kind are born."""
    return "born" in kind.properties


def _sentences(kind: Kind) -> dict[Existence, str]:
    if is_person(kind):
        return {
            Existence.NOT_YET: _("Not born yet."),
            Existence.NO_MORE: _("Dead by then."),
            Existence.POSSIBLE: _("Possibly alive."),
            Existence.CERTAIN: _("Alive."),
        }
    if kind.happening:
        return {
            Existence.NOT_YET: _("This had not begun yet."),
            Existence.NO_MORE: _("This was over."),
            Existence.POSSIBLE: _("This was possibly under way."),
            Existence.CERTAIN: _("This was under way."),
        }
    return {
        Existence.NOT_YET: _("This did not exist yet."),
        Existence.NO_MORE: _("This had ended."),
        Existence.POSSIBLE: _("This possibly existed."),
        Existence.CERTAIN: _("This existed."),
    }
