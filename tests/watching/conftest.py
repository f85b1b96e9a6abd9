"""What the tests of watching start from."""

from contextlib import contextmanager

import pytest

from wiki.accounts.models import User


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block after which all that waits for its transactions happens."""

    @contextmanager
    def block():
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


@pytest.fixture
def addressed(world):
    """Everybody has an address, and wants their mails at once."""
    for person in User.objects.all():
        User.objects.filter(pk=person.pk).update(email=f"{person.username}@example.org", mailing="now")
    return world
