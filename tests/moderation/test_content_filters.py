"""A filter says what it looks for, or is refused."""

import pytest
from django.core.exceptions import ValidationError

from wiki.moderation.content_filters import ContentFilter


@pytest.mark.parametrize("said", [{"patterns": "casino*\ncheap pills"}, {"links": 1}, {"size": 500, "account_days": 7}])
def test_filters_that_say_what_they_look_for(db, said):
    ContentFilter(name="Filter", **said).full_clean()


@pytest.mark.parametrize(
    "said",
    [{}, {"patterns": " \n "}, {"account_days": 7}, {"patterns": "fine\na*b"}, {"links": 0}, {"patterns": "x\n" * 201}],
)
def test_filters_that_do_not(db, said):
    with pytest.raises(ValidationError):
        ContentFilter(name="Filter", **said).full_clean()
