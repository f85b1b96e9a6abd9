"""One fact through the revisions."""

from tests.world import edit
from wiki.articles.article import Revision
from wiki.history.fact_states import fact_states


def test_each_revision_says_what_the_fact_is_there(world):
    motto = {"id": "m", "property": "motto", "value": "Forward"}
    edit(world.frunze, world.eve, facts=[motto])
    edit(world.frunze, world.eve, body="Text only")
    edit(world.frunze, world.eve, facts=[motto | {"value": "Böck"}])
    edit(world.frunze, world.eve, facts=[])
    states = fact_states(Revision.objects.filter(id=world.frunze.pk), "m")
    assert list(states) == [(1, None), (2, motto), (3, motto), (4, motto | {"value": "Böck"}), (5, None)]
