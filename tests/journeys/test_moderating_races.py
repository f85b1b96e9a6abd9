"""Flags and notices at once, with real locks: one answer, one row, nothing left out and no error."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from tests.world import World, article, audited, edit_form, make_groups, make_world, write
from wiki.articles import ontology
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.flag import flag
from wiki.moderation.flags import Flag, State
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch


@pytest.fixture
def world(transactional_db):
    ontology._held = None
    make_world()
    yield World()
    make_groups()


def at_once(*jobs):
    """Call all of them, each in a thread of its own, begun together; what each returned."""
    start = Barrier(len(jobs))

    def begin(job):
        try:
            start.wait(10)
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(begin, jobs))


def posting(name, address, data):
    """A job: a form that one of the world's people sends, again as long as the server is busy; the status it gets."""
    client = Client(raise_request_exception=False)
    if name:
        client.force_login(World().person(name))

    def send():
        while (response := client.post(address, data)).status_code == 503:
            continue
        return response.status_code

    return send


def test_two_moderators_answer_one_flag(world):
    flag(world.union, "error", "It was founded later.", by=world.anonymous, address="192.0.2.1")
    address = f"/flags/{Flag.objects.get().pk}/"
    answers = [("mo", "resolved"), ("ada", "dismissed"), ("mo", "dismissed"), ("ada", "resolved")]
    jobs = [posting(name, address, {"action": action, "reason": f"By {name}"}) for name, action in answers]
    assert at_once(*jobs) == [303] * 4
    row, entry = Flag.objects.get(), audited().get()
    assert row.state in (State.RESOLVED, State.DISMISSED)
    assert (entry.by, entry.reason) == (row.handled_by, row.answer)
    assert entry.act == {"resolved": "resolve_flag", "dismissed": "dismiss_flag"}[row.state]


def test_two_moderators_take_one_flag(world):
    flag(world.union, "error", "It was founded later.", by=world.anonymous, address="192.0.2.1")
    address = f"/flags/{Flag.objects.get().pk}/"
    jobs = [posting(name, address, {"action": "take"}) for name in ("mo", "ada", "mo", "ada")]
    assert at_once(*jobs) == [303] * 4
    assert audited().get().by == Flag.objects.get().handled_by


def test_one_reader_flags_a_page_twice(world):
    jobs = [posting("nick", "/wiki/Soviet_Union/flag/", {"wrong": "error", "words": "Not so"}) for _time in range(3)]
    assert at_once(*jobs) == [303] * 3
    assert Flag.objects.count() == 1


def test_two_comments_that_one_filter_catches(world):
    ContentFilter.objects.create(name="Casinos", patterns="casino*", action="flag", is_active=True)
    sent = [("nick", "One"), ("eve", "Two"), ("nick", "Three"), ("eve", "Four")]
    jobs = [
        posting(name, "/wiki/Soviet_Union/discussion/", {"subject": subject, "body": "A casino."})
        for name, subject in sent
    ]
    assert at_once(*jobs) == [303] * 4
    assert Flag.objects.get().words == "Casinos"
    assert ContentFilter.objects.get().hits == 4


def test_the_edits_of_two_make_one_notice_that_tells_of_both(world):
    text = "\n\n".join(f"Paragraph {number}." for number in range(4))
    write("Persia", world.mo, body=text)
    Watch.objects.watch(by=world.ada, article=article("Persia"))
    Watch.objects.watch(by=world.mo, article=article("Persia"))
    jobs = [
        posting(name, "/wiki/Persia/edit/", edit_form(article("Persia"), body=text.replace(f"{number}.", f"{number}!")))
        for number, name in enumerate(("nick", "eve", "nick", "eve"))
    ]
    assert at_once(*jobs) == [303] * 4
    assert article("Persia").rev == 5
    told = list(
        Notice.objects.filter(page=f"article/{article('Persia').pk}").values_list("person__username", "since", "last")
    )
    assert sorted(told) == [("ada", 1, 5), ("mo", 1, 5)]


def test_who_reads_while_another_writes_is_told_of_the_rest_once(world):
    Watch.objects.watch(by=world.ada, article=world.union)
    seeing = posting("ada", "/notices/seen/", {})
    for number in range(3):
        change = edit_form(world.union, summary=f"Summary {number}")
        assert at_once(posting("eve", "/wiki/Soviet_Union/edit/", change), seeing) == [303, 303]
    assert Notice.objects.unread().count() <= 1
    assert max(Notice.objects.values_list("last", flat=True)) == world.union.rev == 4
