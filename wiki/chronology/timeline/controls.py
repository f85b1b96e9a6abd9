"""Ways to another view of the timeline: steps, levels of zoom, and what the tracks may be made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from wiki.articles.ontology import Ontology
from wiki.chronology.timeline.filters import Filters
from wiki.chronology.timeline.scale import Scale, Window, fitted
from wiki.chronology.timeline.tracks import KIND, NOTHING, PICK, TAG
from wiki.chronology.timeline.windows import date_of
from wiki.dates.bounds import bounds
from wiki.dates.calendar import Calendar
from wiki.dates.days import OPEN_DAY
from wiki.dates.edtf import DateError, parse

_DAYS = 30


@dataclass(frozen=True)
class Step:
    """A link to another window; `name` is what a script knows it by."""

    name: str
    label: str
    sign: str
    query: str
    current: bool = False


def steps(window: Window, whole: Window, here: Filters) -> list[Step]:
    """Nearer, further, earlier, later, everything."""
    return [
        Step("in", _("Zoom in"), "+", _query(window.zoomed(0.5), here)),
        Step("out", _("Zoom out"), "−", _query(window.zoomed(2), here)),
        Step("earlier", _("Earlier"), "←", _query(window.moved(-0.5), here)),
        Step("later", _("Later"), "→", _query(window.moved(0.5), here)),
        Step("whole", _("Whole span"), "", replace(here, begin="", end="").query(), current=window == whole),
    ]


def levels(window: Window, calendar: Calendar, here: Filters) -> list[Step]:
    """Windows of a length around the middle of this one, from centuries to days."""
    year = (calendar.year_start(calendar.cycle + 1) - calendar.year_start(1)) / calendar.cycle
    lengths = {
        "centuries": (_("Centuries"), 600 * year),
        "decades": (_("Decades"), 60 * year),
        "years": (_("Years"), 8 * year),
        "months": (_("Months"), year),
        "days": (_("Days"), float(_DAYS)),
    }
    found = []
    for name, (label, days) in lengths.items():
        lo = (window.lo + window.hi + 1 - round(days)) // 2
        found.append(Step(name, label, "", _query(fitted(lo, lo + round(days) - 1), here), _near(window.days, days)))
    return found


def by_choices(ontology: Ontology, *, picked: bool) -> list[tuple[str, str]]:
    """What the tracks may be made of, with its label: kinds, tags, the articles of one kind, or one track for all."""
    chosen = [(PICK, _("the picked articles"))] if picked else []
    kinds = [(name, kind.label.lower()) for name, kind in ontology.kinds.items() if not kind.happening]
    return [*chosen, (KIND, _("kind")), (TAG, _("tag")), *kinds, (NOTHING, _("nothing: one track"))]


def today_mark(ontology: Ontology, scale: Scale) -> str:
    """Where the world's own today begins on the picture; "" when it lies outside or is not known."""
    try:
        day = bounds(parse(ontology.world.today)).lo
    except DateError:
        return ""
    inside = abs(day) < OPEN_DAY and scale.window.lo <= day <= scale.window.hi
    return scale.percent(scale.x(day)) if inside else ""


def _query(window: Window, here: Filters) -> str:
    return replace(here, begin=date_of(window.lo), end=date_of(window.hi)).query()


def _near(days: int, length: float) -> bool:
    return 0.75 * length <= days <= 1.34 * length
