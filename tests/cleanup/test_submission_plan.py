"""What can be rejected: the person's open submissions, as far as the moderator may see them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.review.waiting import let_wait, send, send_deletion, send_move, send_new
from tests.world import article
from wiki.articles.article import Article
from wiki.cleanup.plan import plan
from wiki.cleanup.submission_plan import plan_submissions_chosen
from wiki.moderation.submissions import Submission
from wiki.moving.delete import delete
from wiki.review.verdicts import ask_for_changes, reject
from wiki.world.models import Reviewed


@pytest.fixture(autouse=True)
def waiting(world):
    let_wait(Reviewed.EVERYONE)


def titles(found):
    return [each.submission.title for each in found]


def test_open_submissions_are_listed_with_their_kinds(world):
    send(world.union, world.nick, body="Nick’s text.")
    returned = send(world.frunze, world.nick, body="Nick’s text.")
    ask_for_changes(returned, by=world.mo, reason="Where from?")
    send_new("Spam", world.nick, kind="war")
    send_new("Good", world.eve)
    reject(send_new("Old", world.nick), by=world.mo, reason="No.")
    found = plan(world.nick, user=world.mo)
    assert [(each.submission.title, each.kind) for each in found.submissions] == [
        ("Spam", "War"), ("Mikhail Frunze", "Person"), ("Soviet Union", "Nation"),
    ]  # fmt: skip
    assert (found.submissions_total, found.more_submissions) == (3, 0)
    assert found.submissions[1].choice == f"{returned.pk}:1"


def test_deletions_and_moves_are_among_them(world):
    send_deletion(world.union, world.nick)
    send_move(world.frunze, "Frunze", world.nick)
    found = plan(world.nick, user=world.mo)
    assert [(each.submission.title, each.submission.deed) for each in found.submissions] == [
        ("Frunze", "move"), ("Soviet Union", "delete"),
    ]  # fmt: skip


def test_what_is_too_much_for_one_clean_up_is_for_the_next(world, settings):
    settings.CLEAN_UP_MAX = 1
    for title in ("Spam", "More spam"):
        send_new(title, world.nick)
    found = plan(world.nick, user=world.mo)
    assert (titles(found.submissions), found.more_submissions) == (["More spam"], 1)


def test_only_what_was_sent_since(world):
    old = send_new("Old", world.nick)
    Submission.objects.filter(pk=old.pk).update(updated=timezone.now() - timedelta(days=2))
    send_new("Spam", world.nick)
    found = plan(world.nick, user=world.mo, since=timezone.now() - timedelta(days=1))
    assert (titles(found.submissions), found.submissions_total) == (["Spam"], 1)


def test_nothing_of_hidden_or_deleted_articles(world):
    hidden, gone = send(world.union, world.nick, body="x"), send(world.frunze, world.nick, body="x")
    Article.objects.filter(pk=world.union.pk).update(visibility="nobody")
    delete(article("Mikhail Frunze"), by=world.ada, reason="No")
    found = plan(world.nick, user=world.mo)
    assert (found.submissions, found.submissions_total) == ([], 0)
    assert plan_submissions_chosen([hidden.pk, gone.pk], world.nick, user=world.mo, since=None) == []


def test_only_the_persons_open_ones_of_those_chosen(world):
    theirs, others, closed = send_new("Spam", world.nick), send_new("Good", world.eve), send_new("Old", world.nick)
    reject(closed, by=world.mo, reason="No.")
    chosen = [theirs.pk, others.pk, closed.pk]
    assert titles(plan_submissions_chosen(chosen, world.nick, user=world.mo, since=None)) == ["Spam"]
