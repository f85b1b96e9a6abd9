"""Notices as rows."""

import pytest
from django.db import IntegrityError, transaction

from wiki.watching.notice import Notice


def tell(world, *people, last=2):
    Notice.objects.tell(
        people, page="article/1", last=last, happening="changed", article=world.union, visibility="public"
    )


def test_the_database_holds_one_unread_notice_for_a_page(world):
    tell(world, world.nick, world.mo)
    tell(world, world.nick, world.eve, last=3)
    rows = Notice.objects.order_by("person")
    assert list(rows.values_list("person__username", "since", "last")) == [("mo", 1, 2), ("eve", 2, 3), ("nick", 1, 3)]
    row = Notice.objects.get(person=world.nick)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_what_was_seen_stays_as_it_was(world):
    tell(world, world.nick)
    assert Notice.objects.see() == 1
    assert Notice.objects.see() == 0
    tell(world, world.nick, last=3)
    assert sorted(Notice.objects.values_list("since", "last")) == [(1, 2), (2, 3)]
    assert [row.last for row in Notice.objects.unread_first()] == [3, 2]
