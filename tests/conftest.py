"""What every test starts from: fast passwords, plain static files, a database in a file, no network."""

import os
import socket

import hypothesis
import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connections, transaction
from django.test import Client, override_settings

from tests.world import World, make_world
from wiki.articles import ontology
from wiki.articles.views import answer
from wiki.chronology.timeline import density
from wiki.kept import Kept

hypothesis.settings.register_profile("annals", deadline=None, print_blob=True)
hypothesis.settings.load_profile("annals")

LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(scope="session", autouse=True)
def test_settings(tmp_path_factory):
    with override_settings(
        DEBUG=False,
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """Connections leave this machine from no test: a browser, a database and our own server are all local."""
    plain = socket.socket.connect

    def connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            raise RuntimeError(f"A test wants to connect to {address[0]}.")
        return plain(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as it is served: threads meet real locks there, in memory they share one connection."""
    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def groups_of_migrations(django_db_setup, request):
    """The names of the groups as the migrations left them."""
    return request.config.stash[_GROUPS]


_GROUPS = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    with django_db_blocker.unblock():
        request.config.stash[_GROUPS] = sorted(Group.objects.values_list("name", flat=True))


@pytest.fixture(autouse=True)
def _nothing_held(monkeypatch):
    """What the process holds of the world, of its pages and days, is of a test whose transaction is rolled back; so
    are the attempts to log in that the cache counts, of which a quick machine makes too many in a minute."""
    cache.clear()
    ontology._held = None
    monkeypatch.setattr(answer, "_kept", Kept(answer._kept.limit))
    monkeypatch.setattr(density, "_kept", Kept(density._kept.limit))


@pytest.fixture(scope="module")
def _stored_world(django_db_setup, django_db_blocker):
    """The small world, made once for all tests of a module, in a transaction that is rolled back after them."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        ontology._held = None
        make_world()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def world(_stored_world, db) -> World:
    """The small world of `tests/world.py`."""
    return World()


@pytest.fixture
def visit(world):
    """A function that gives the browser of one of the small world's people, or of an anonymous reader."""

    def browser(name: str = "", *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        if name:
            client.force_login(world.person(name))
        return client

    return browser


@pytest.fixture
def clean_environment(monkeypatch):
    """No setting in the environment."""
    for name in [*os.environ]:
        if name.isupper() and name not in ("PATH", "HOME", "LANG"):
            monkeypatch.delenv(name)
    return monkeypatch
