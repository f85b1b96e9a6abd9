"""How the dates of a row are read back."""

import pytest

from wiki.articles.ontology import current_ontology
from wiki.articles.understanding import understand


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"from": "1924"}, "from 1924"),
        ({"from": "May 1924", "to": "c. 1930"}, "May 1924 – c. 1930"),
        ({"property": "begins", "value": "19 May 1924"}, "19 May 1924"),
        ({"property": "begins", "value": "unknown"}, ""),
        ({"property": "motto", "value": "19 May 1924"}, ""),
        ({}, ""),
    ],
)
def test_dates_are_said_in_words(world, typed, words):
    assert understand({"property": ""} | typed, current_ontology()) == (words, {})


def test_what_is_no_date_is_said_at_its_field(world):
    typed = {"property": "begins", "value": "soon", "from": "1924", "to": "32 May 1924"}
    words, problems = understand(typed, current_ontology())
    assert words == ""
    assert set(problems) == {"value", "to"}
    assert "soon" in problems["value"]
