"""Changing files: every change is a version, nothing is written over, and nobody changes what they may not see."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage

from tests.pictures import LIMITS, make_file, picture, upload_here
from tests.world import audited
from wiki.files import change
from wiki.files.change import FileConflict, Said, bring_back, delete, describe, restore
from wiki.files.file import File, FileVersion
from wiki.files.picture import clean_picture


@pytest.fixture(autouse=True)
def _decoded_here(monkeypatch):
    monkeypatch.setattr(change, "picture_of", lambda sent: clean_picture(sent, LIMITS))


@pytest.fixture
def flag(world):
    return File.objects.get(name="Union flag.png")


def stored_names():
    return {name for folder in default_storage.listdir("")[0] for name in default_storage.listdir(folder)[1]}


def refused(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return " ".join(caught.value.messages)


def test_an_upload_is_the_first_version(world):
    file = make_file("Map.png", world.nick, data=picture(1_000, 500), author=" Nick \n N. ")
    version = file.version
    assert (file.number, version.number, version.by, version.author) == (1, 1, world.nick, "Nick N.")
    assert (version.width, version.height, version.sizes) == (1_000, 500, [[160, 80], [480, 240], [960, 480]])
    assert "Map" not in version.stored
    assert default_storage.exists(version.piece("original").stored)
    assert default_storage.exists(version.piece("960").stored)
    assert version.piece("961") is None


def test_the_same_bytes_are_recognised_under_any_name(world, flag):
    data = picture(colour="gold")
    first = upload_here(data, by=world.nick, name="Gold.png")
    done = change.upload(data, by=world.eve, name="Other.png")
    assert (done.file, done.known) == (first, True)
    stored = first.version.piece("original").read()
    assert change.upload(stored, by=world.eve, name="Third.png").known
    assert change.add_version(first, data, by=world.eve, base=1).known
    assert File.objects.get(pk=first.pk).number == 1


def test_the_same_bytes_as_those_of_a_hidden_file_say_nothing_of_it(world):
    data = picture(colour="black")
    make_file("Secret gold.png", world.mo, data=data, visibility="moderators")
    done = change.upload(data, by=world.nick, name="Mine.png")
    assert (done.known, done.file.name) == (False, "Mine.png")


def test_a_name_that_is_taken_becomes_a_version_only_when_asked(world, flag):
    data = picture(colour="green")
    assert "There is a file" in refused(change.upload, data, by=world.nick, name="union FLAG.png")
    assert change.upload(data, by=world.nick, name="union FLAG.png", replace=True).file.number == 2
    assert File.objects.get(pk=flag.pk).version.caption == "The flag"


@pytest.mark.parametrize("name", ["Red Plan.png", "Torn map.png"])
def test_the_name_of_a_hidden_or_deleted_file_is_refused_without_a_word(world, name):
    for replace in (False, True):
        said = refused(change.upload, picture(colour="pink"), by=world.nick, name=name, replace=replace)
        assert said == f"The name “{name}” cannot be used."


def test_a_new_version_is_of_the_same_sort_and_begins_with_the_version_seen(world, flag):
    assert "is a PNG picture" in refused(change.add_version, flag, picture(sort="JPEG"), by=world.nick, base=1)
    change.add_version(flag, picture(colour="blue"), by=world.nick, base=1, comment="Bluer")
    assert list(flag.versions.values_list("number", "comment")) == [(2, "Bluer"), (1, "")]
    before = stored_names()
    with pytest.raises(FileConflict):
        change.add_version(flag, picture(colour="grey"), by=world.eve, base=1)
    assert FileVersion.objects.filter(file=flag).count() == 2
    assert stored_names() == before


def test_what_is_said_changes_as_a_version_of_the_same_picture(world, flag):
    said = Said.of(flag.version)
    assert describe(flag, said, by=world.nick, base=1) is False
    assert describe(flag, Said(caption="Another"), by=world.nick, base=1, comment="Shorter")
    now = File.objects.get(pk=flag.pk)
    assert (now.number, now.version.caption, now.version.author) == (2, "Another", "")
    assert now.version.stored == flag.version.stored
    with pytest.raises(FileConflict):
        describe(now, Said(caption="Third"), by=world.eve, base=1)


def test_an_older_version_is_restored_as_the_newest(world, flag):
    describe(flag, Said(caption="Another"), by=world.nick, base=1)
    now = File.objects.get(pk=flag.pk)
    restore(now, now.versions.get(number=1), by=world.eve, base=2)
    newest = File.objects.get(pk=flag.pk).version
    assert (newest.number, newest.caption, newest.comment) == (3, "The flag", "Restored version 1")


def test_restoring_does_not_open_what_is_hidden_now(world, flag):
    describe(flag, Said(visibility="editors"), by=world.eve, base=1)
    now = File.objects.get(pk=flag.pk)
    restore(now, now.versions.get(number=1), by=world.eve, base=2)
    assert File.objects.get(pk=flag.pk).visibility == "editors"


def test_a_version_that_was_hidden_stays_so_when_the_file_is_opened(world):
    file = File.objects.get(name="Black Book.png")
    describe(file, Said(caption="Open"), by=world.mo, base=1)
    seen = FileVersion.objects.visible_to(world.nick).filter(file=file)
    assert [version.number for version in seen] == [2]


def test_deleting_hides_a_file_and_bringing_it_back_restores_all(world, flag):
    with pytest.raises(PermissionDenied):
        delete(flag, by=world.eve, reason="No")
    assert "Say why" in refused(delete, flag, by=world.mo, reason="  ")
    delete(flag, by=world.mo, reason="Wrong")
    delete(flag, by=world.ada, reason="Twice")
    assert flag.deletion.reason == "Wrong"
    assert not File.objects.visible_to(world.mo).named("Union flag.png").exists()
    with pytest.raises(PermissionDenied):
        bring_back(flag, by=world.eve)
    bring_back(flag, by=world.mo)
    bring_back(flag, by=world.mo)
    noted = [("bring_back_file", flag.name), ("delete_file", flag.name)]
    assert list(audited().values_list("act", "title")) == noted
    assert File.objects.visible_to(world.anonymous).named("Union flag.png").exists()


@pytest.mark.parametrize("person", ["anonymous", "ina"])
def test_who_may_not_upload(world, person):
    by, flag = getattr(world, person), File.objects.get(name="Union flag.png")
    for call in (
        lambda: change.upload(picture(), by=by, name="x.png"),
        lambda: change.add_version(flag, picture(), by=by, base=1),
        lambda: describe(flag, Said(), by=by, base=1),
        lambda: restore(flag, flag.version, by=by, base=1),
        lambda: delete(flag, by=by, reason="x"),
    ):
        with pytest.raises(PermissionDenied):
            call()


def test_nobody_changes_a_file_that_is_hidden_from_them_or_hides_one_from_themselves(world, flag):
    hidden = File.objects.get(name="Black Book.png")
    with pytest.raises(PermissionDenied):
        describe(hidden, Said(), by=world.eve, base=1)
    assert "from yourself" in refused(describe, flag, Said(visibility="moderators"), by=world.nick, base=1)
    assert "from yourself" in refused(
        change.upload, picture(), by=world.nick, name="x.png", said=Said(visibility="editors")
    )


def test_when_the_row_is_not_saved_no_bytes_stay(world, monkeypatch):
    def broken(*args):
        raise RuntimeError

    before = stored_names()
    monkeypatch.setattr(change, "_record", broken)
    with pytest.raises(RuntimeError):
        change.upload(picture(700, 500, "olive"), by=world.eve, name="Olive.png")
    assert stored_names() == before
