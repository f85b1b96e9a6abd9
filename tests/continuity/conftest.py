"""A setting with the shipped kinds and properties, made once for each module of tests."""

import pytest
from django.db import transaction

from tests.continuity.cases import make_setting
from wiki.articles import ontology


@pytest.fixture(scope="module")
def _setting(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        ontology._held = None
        author = make_setting()
    yield author
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def author(_setting, db):
    """Somebody who writes, in a world that holds nothing but kinds and properties."""
    return _setting
