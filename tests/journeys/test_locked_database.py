"""Somebody else writes and writes: reading goes on, and a save that has to wait too long gives the text back."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.forms import assert_form_holds, text_of
from tests.world import World, article, edit_form, make_groups, make_world, revisions
from wiki.articles import ontology

EDIT = "/wiki/Soviet_Union/edit/"


@pytest.fixture
def client(transactional_db):
    ontology._held = None
    make_world()
    client = Client()
    client.force_login(World().nick)
    yield client
    connection.close()
    make_groups()


@contextmanager
def writing_elsewhere():
    """Another connection holds the lock that every writer needs, until the end."""
    ready, done = Event(), Event()

    def hold():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    cursor.execute("LOCK TABLE wiki_article IN EXCLUSIVE MODE")
                ready.set()
                done.wait(30)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold)
        assert ready.wait(10)
        yield
        done.set()
        holding.result()


def impatient():
    """This connection waits a tenth of a second for a lock, not five."""
    with connection.cursor() as cursor:
        patience = "SET lock_timeout = 100" if connection.vendor == "postgresql" else "PRAGMA busy_timeout = 100"
        cursor.execute(patience)


def test_while_the_database_is_locked_reading_goes_on_and_the_text_comes_back(client):
    data = edit_form(article("Soviet Union"), body="Typed.", summary="Typed as well")
    impatient()
    with writing_elsewhere():
        for page in ("/", "/wiki/Soviet_Union/", "/changes/", EDIT):
            assert client.get(page).status_code == 200
        response = client.post(EDIT, data)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "The database is busy" in text_of(response)
    assert_form_holds(response, data)
    assert client.post(EDIT, data).status_code == 303
    assert revisions(article("Soviet Union")) == [1, 2]
