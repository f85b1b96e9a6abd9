"""User names."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from wiki.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["nicky", "N", "Élise", "a.b-c_d", "東京", "x1"])
def test_names_of_letters_and_digits_are_fine(name):
    User(username=name, password="x").full_clean()


@pytest.mark.parametrize(
    "name", ["", "a b", "-a", "a-", "_a", "a/b", "a@b", "<b>", "a\n", "x" * 41, "a\u202eb", ".", "a\u200bb"]
)
def test_other_names_are_refused(name):
    with pytest.raises(ValidationError) as caught:
        User(username=name, password="x").full_clean()
    assert "username" in caught.value.message_dict


def test_two_names_that_differ_in_case_are_one(world):
    with pytest.raises(ValidationError, match="This user name is taken"):
        User(username="NICK", password="x").full_clean()
    with pytest.raises(IntegrityError):
        User.objects.create_user("Nick")
