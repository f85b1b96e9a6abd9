"""The small world of the boxes, made once for all tests of a module."""

import pytest
from django.db import transaction

from tests.exchange.boxes.boxes import store
from wiki.articles import ontology


@pytest.fixture(scope="module")
def _stored_land(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        store()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)
        ontology._held = None


@pytest.fixture
def land(_stored_land, db):
    """Redland, its war, its president and its vote."""
