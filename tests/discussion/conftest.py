"""What the tests of discussions start from."""

import pytest

from wiki.discussion.writing import start


@pytest.fixture
def thread(world):
    """A thread about the Soviet Union, begun by the editor."""
    return start(world.union, subject="The armistice", text="Which [[Black Book]] says so?", by=world.eve)[0].thread
