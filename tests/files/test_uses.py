"""Which article shows which file: derived from texts and facts, seen by those who may see the articles."""

import pytest

from tests.pictures import make_file
from tests.world import edit, write
from wiki.articles.properties import Property
from wiki.editing.derived import rebuild_all
from wiki.files.file import File
from wiki.files.uses import FileUse, unused, users_of


@pytest.fixture
def flag(world):
    Property(name="flag", label="Flag", datatype="image", position=50).save()
    return File.objects.get(name="Union flag.png")


def names(user):
    return {row["name"]: row["count"] for row in FileUse.objects.missing(user)}


def test_texts_and_facts_are_uses_and_a_rebuild_gives_the_same(world, flag):
    edit(world.frunze, world.eve, body="![[union flag.png]] ![[Map.png]] ![[map.png]] `![[code.png]]`")
    edit(world.union, world.eve, facts=[{"property": "flag", "value": "UNION FLAG.png"}])
    edit(world.war, world.eve, facts=[{"property": "flag", "value": "unknown"}])
    rows = set(FileUse.objects.values_list("article__title", "key"))
    assert rows == {
        ("Mikhail Frunze", "union flag.png"),
        ("Mikhail Frunze", "map.png"),
        ("Soviet Union", "union flag.png"),
    }
    rebuild_all()
    assert set(FileUse.objects.values_list("article__title", "key")) == rows
    assert [found.title for found in users_of(flag, world.anonymous)] == ["Mikhail Frunze", "Soviet Union"]


def test_what_is_missing_is_counted_by_the_articles_one_may_see(world, flag):
    edit(world.frunze, world.eve, body="![[Map.png]] ![[Black Book.png]] ![[Torn map.png]]")
    write("Hidden land", world.mo, body="![[Map.png]] ![[Deep.png]]", visibility="moderators")
    assert names(world.nick) == {"Map.png": 1, "Black Book.png": 1, "Torn map.png": 1}
    assert names(world.mo) == {"Map.png": 2, "Deep.png": 1, "Torn map.png": 1}


def test_what_only_hidden_articles_show_is_unused_to_others(world, flag):
    write("Hidden land", world.mo, body="![[Union flag.png]]", visibility="moderators")
    assert flag in unused(world.nick)
    assert flag not in unused(world.mo)
    assert list(users_of(flag, world.nick)) == []
    assert make_file("Loose.png", world.eve) in unused(world.anonymous)
    assert not unused(world.nick).filter(name="Black Book.png").exists()
