"""The lifespan that one source states."""

import pytest

from wiki.articles.ontology import Ontology
from wiki.articles.properties import Property
from wiki.chronology.existence import Existence, existence
from wiki.chronology.told_life import told_life
from wiki.dates.bounds import Bounds
from wiki.dates.days import OPEN_DAY, day_number
from wiki.world.models import World

PROPERTIES = {
    "born": Property(name="born", datatype="date", lifespan="begins"),
    "died": Property(name="died", datatype="date", lifespan="ends"),
    "motto": Property(name="motto"),
}
ONTOLOGY = Ontology(1, World(), {}, PROPERTIES)


def day(year):
    return Bounds(day_number(year), day_number(year))


def life(**said):
    return told_life([{"property": name, "value": value} for name, value in said.items()], ONTOLOGY)


@pytest.mark.parametrize(
    ("said", "year", "found"),
    [
        ({}, 1900, Existence.UNDATED),
        ({"motto": "x"}, 1900, Existence.UNDATED),
        ({"born": "1885", "died": "1925"}, 1884, Existence.NOT_YET),
        ({"born": "1885", "died": "1925"}, 1900, Existence.CERTAIN),
        ({"born": "1885", "died": "1925"}, 1926, Existence.NO_MORE),
        ({"born": "1885"}, 1926, Existence.POSSIBLE),
        ({"born": "1885", "died": "none"}, 1926, Existence.CERTAIN),
        ({"died": "1925"}, 1900, Existence.POSSIBLE),
    ],
)
def test_it_is_what_the_facts_state(said, year, found):
    assert existence(life(**said), day(year)) is found


def test_an_end_that_never_comes_is_open():
    assert life(born="1885", died="none").to_lo == OPEN_DAY
