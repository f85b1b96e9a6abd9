"""The disk is full: reading goes on, a save says that nothing was saved and gives the text back, and later it works."""

import errno
from contextlib import contextmanager
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client

from tests.forms import assert_form_holds, text_of
from tests.pictures import picture
from tests.world import World, article, edit_form, make_groups, make_world, revisions
from wiki.articles import ontology
from wiki.files.file import File

EDIT = "/wiki/Soviet_Union/edit/"
WORDS = "There is no room left on the disk of this wiki."
FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON wiki_revision FOR EACH ROW EXECUTE FUNCTION full_disk();
CREATE TRIGGER full_disk BEFORE INSERT ON wiki_storeddraft FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


@pytest.fixture
def client(transactional_db):
    ontology._held = None
    make_world()
    client = Client()
    client.force_login(World().nick)
    yield client
    make_groups()


@contextmanager
def full_disk():
    """The database can grow no more."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FULL)
        else:
            cursor.execute("VACUUM")  # so that it has no page to spare
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        yield
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION full_disk CASCADE")
        else:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def test_nothing_is_lost_where_the_database_can_grow_no_more(client):
    data = edit_form(article("Soviet Union"), body="Typed with care. " * 5_000)
    with full_disk():
        for page in ("/", "/wiki/Soviet_Union/", "/changes/", EDIT):
            assert client.get(page).status_code == 200
        response = client.post(EDIT, data)
        draft = client.post(EDIT, data | {"action": "autosave"})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert f"{WORDS} Nothing was saved yet: please save again." in text_of(response)
    assert_form_holds(response, data)
    assert WORDS in draft.content.decode()
    assert revisions(article("Soviet Union")) == [1]
    assert client.post(EDIT, data).status_code == 303
    assert revisions(article("Soviet Union")) == [1, 2]


def test_a_file_that_finds_no_room_is_not_there_at_all(client, monkeypatch):
    def refuse(*_given):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.Storage.save", refuse)
    before = File.objects.count()
    sent = BytesIO(picture())
    sent.name = "Map.png"
    response = client.post("/files/upload/", {"files": [sent], "visibility": "public"})
    assert response.status_code == 503
    assert "There is no room left on the disk of this wiki" in text_of(response)
    assert File.objects.count() == before
