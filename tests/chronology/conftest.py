"""The small world with dated articles."""

import pytest

from tests.chronology.time_world import make_time_world
from tests.world import World


@pytest.fixture(scope="module")
def _stored_time(_stored_world, django_db_blocker):
    """Made once for all tests of a module, in the transaction that holds the small world."""
    with django_db_blocker.unblock():
        make_time_world(World())


@pytest.fixture
def dated(_stored_time, world):
    return world
