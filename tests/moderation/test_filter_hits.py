"""What filters caught is kept with whom and where, saved or not, for moderators alone."""

import pytest

from tests.world import edit, write
from wiki.editing.discussing import start
from wiki.moderation.content_filters import Action, ContentFilter
from wiki.moderation.filter_hits import FilterHit
from wiki.moderation.refusals import Filtered


def make(action):
    return ContentFilter.objects.create(name="Casinos", patterns="casino*", is_active=True, action=action)


def test_a_refused_edit_is_a_hit_and_one_of_a_moderator_is_none(world):
    make(Action.REFUSE)
    with pytest.raises(Filtered):
        edit(world.union, world.nick, body="A casino.")
    with pytest.raises(Filtered):
        write("Casino Royale", world.nick)
    edit(world.union, world.mo, body="A casino.")
    rows = list(FilterHit.objects.order_by("pk").values_list("person__username", "article__title", "title", "name"))
    assert rows == [("nick", "Soviet Union", "Soviet Union", "Casinos"), ("nick", None, "Casino Royale", "Casinos")]


def test_what_a_filter_says_later_changes_no_hit(world):
    row = make(Action.FLAG)
    edit(world.union, world.nick, body="A casino.")
    row.delete()
    hit = FilterHit.objects.get()
    assert (hit.name, hit.action) == ("Casinos", "flag")


def test_hits_are_for_moderators_and_not_of_what_these_may_not_see(world):
    make(Action.FLAG)
    edit(world.union, world.nick, body="A casino.")
    assert FilterHit.objects.visible_to(world.mo).count() == 1
    for person in (world.anonymous, world.nick, world.eve):
        assert not FilterHit.objects.visible_to(person).exists()


def test_what_is_caught_elsewhere_is_a_hit_too(world):
    make(Action.REFUSE)
    with pytest.raises(Filtered):
        start(world.union, subject="Leisure", text="Come to our casino.", by=world.nick)
    hit = FilterHit.objects.get()
    assert (hit.article, hit.title) == (None, f"discussion {world.union.pk}")
