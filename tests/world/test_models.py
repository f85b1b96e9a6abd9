"""The world's one row and its version."""

import pytest

from wiki.articles.kinds import Kind
from wiki.articles.ontology import current_ontology
from wiki.articles.properties import Property
from wiki.world.models import World

pytestmark = pytest.mark.django_db


def test_there_is_one_row_whatever_key_it_is_given():
    World(pk=7, name="First").save()
    World(name="Second").save()
    assert list(World.objects.values_list("pk", "name")) == [(1, "Second")]


def test_every_save_of_the_setting_moves_its_version_on(world):
    seen = [World.objects.version()]
    for change in (
        World.objects.get().save,
        Kind.objects.get(name="war").save,
        Property.objects.get(name="motto").save,
        Property.objects.get(name="strength").delete,
    ):
        change()
        seen.append(World.objects.version())
    assert seen == sorted(set(seen))


def test_a_version_without_a_world_is_none():
    World.objects.all().delete()
    assert World.objects.version() == 0
    World.objects.advance()
    assert World.objects.get().name == "A new world"


def test_the_ontology_is_held_until_the_version_moves_on(world, django_assert_num_queries):
    held = current_ontology()
    with django_assert_num_queries(0):
        assert current_ontology(held.version) is held
    with django_assert_num_queries(1):
        assert current_ontology() is held
    kind = Kind.objects.get(name="war")
    kind.label = "Conflict"
    kind.save()
    assert current_ontology().kinds["war"].label == "Conflict"
    assert current_ontology().version > held.version


def test_properties_of_a_kind_come_in_its_order_then_the_others(world):
    ontology = current_ontology()
    names = [prop.name for prop in ontology.properties_of(ontology.kinds["war"])]
    assert names[:3] == ["begins", "belligerent", "outcome"]
    assert len(names) == len(set(names)) == len(ontology.properties)
