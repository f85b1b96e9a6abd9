"""The history of one statement."""

from hypothesis import given
from hypothesis import strategies as st

from wiki.history.fact_events import fact_events

ONE = {"id": "a", "property": "capital", "value": "Moscow"}
DATED = ONE | {"from": "1918"}
STATES = st.lists(st.none() | st.sampled_from([ONE, DATED, ONE | {"value": "Kazan"}]), max_size=12)


def events(*states):
    return list(fact_events(enumerate(states, start=1)))


def test_it_appears_changes_goes_and_comes_back():
    found = events(None, ONE, ONE, DATED, None, None, ONE)
    assert [(event.kind, event.rev, event.before) for event in found] == [
        ("appeared", 2, 1),
        ("changed", 4, 3),
        ("removed", 5, 4),
        ("returned", 7, 6),
    ]
    assert [[change.name for change in event.changes] for event in found] == [[], ["from"], [], ["from"]]
    assert found[2].fact == DATED


def test_a_fact_of_the_first_revision_has_none_before_it():
    [event] = events(ONE)
    assert (event.kind, event.rev, event.before, event.between) == ("appeared", 1, 0, False)


def test_revisions_left_out_are_told_of():
    [appeared, changed] = fact_events([(2, ONE), (5, DATED)])
    assert (appeared.between, changed.between) == (True, True)


@given(STATES)
def test_the_events_lead_to_what_each_revision_says(states):
    told = {event.rev: None if event.kind == "removed" else event.fact for event in events(*states)}
    fact = None
    for rev, state in enumerate(states, start=1):
        fact = told.get(rev, fact)
        assert fact == state


@given(STATES)
def test_there_is_an_event_exactly_where_something_differs(states):
    found = {event.rev for event in events(*states)}
    assert found == {rev for rev, (old, new) in enumerate(zip([None, *states], states, strict=False), 1) if old != new}
