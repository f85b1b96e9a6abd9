"""Queries about some days, put together once."""

import pytest

from wiki.chronology.asking import HI, LO, ask_on
from wiki.chronology.lifespans import Lifespan
from wiki.dates.bounds import Bounds
from wiki.dates.days import OPEN_DAY
from wiki.prepared import put_together

pytestmark = pytest.mark.django_db


def lasting(name, lo, hi):
    row = Lifespan.objects.filter(article__title=name)
    row.update(from_lo=lo, from_hi=lo, to_lo=hi, to_hi=hi, certain_lo=lo, certain_hi=hi)


def touching(before=0):
    rows = Lifespan.objects.filter(from_lo__lte=HI, to_hi__gte=LO - before, kind="nation")
    return put_together(rows.order_by("key").values_list("article__title"))


def test_each_list_is_answered_for_the_days_in_its_own_order(world):
    lasting("Soviet Union", 100, 200)
    assert ask_on(Bounds(150, 150), touching(), touching()) == [[("Soviet Union",)], [("Soviet Union",)]]
    assert ask_on(Bounds(201, 210), touching(), touching(before=1)) == [[], [("Soviet Union",)]]
    assert ask_on(Bounds(0, 100), touching()) == [[("Soviet Union",)]]


def test_other_numbers_stay_what_they_are(world):
    lasting("Soviet Union", -OPEN_DAY, OPEN_DAY)
    open_ended = Lifespan.objects.filter(from_lo=-OPEN_DAY, to_hi=OPEN_DAY, kind="nation", from_hi__lte=HI)
    assert len(ask_on(Bounds(-OPEN_DAY, OPEN_DAY), put_together(open_ended.values_list("article__title")))[0]) == 1


def test_nothing_is_asked_without_a_list(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ask_on(Bounds(1, 2)) == []


def test_all_lists_are_one_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask_on(Bounds(1, 2), *[touching()] * 12)
