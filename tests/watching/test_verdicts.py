"""Verdicts as notices: who sent something is told what was decided and why, here and by mail, until they look."""

import importlib

import pytest
from django.apps import apps
from django.core import mail

from tests.forms import text_of
from tests.review.waiting import again, digest_of, let_wait, send, send_deletion, send_new
from tests.world import article, edit
from wiki.accounts.models import User
from wiki.articles.article import Revision
from wiki.articles.concealment import Level, Part
from wiki.history.hiding import hide
from wiki.moderation.submissions import Submission
from wiki.moving.delete import bring_back, delete
from wiki.review.approving import approve, approve_part
from wiki.review.leaving import leave
from wiki.review.verdicts import ask_for_changes, note_seen, reject, withdraw
from wiki.watching.letters import send_due
from wiki.watching.notice import Notice
from wiki.watching.told import told_to
from wiki.world.models import Reviewed

WHY = "Say where this is from."


@pytest.fixture(autouse=True)
def _all_waits(world):
    let_wait(Reviewed.EVERYONE)


@pytest.fixture
def sent(world):
    return send(world.union, world.nick, body="Nick’s text.")


def unread(name="nick"):
    return told_to(User.objects.get(username=name)).unread


def mailing(name):
    User.objects.filter(username="nick").update(mailing=name)


def test_each_verdict_is_told_with_its_reason_and_by_whom(world, visit, committed, sent):
    new = send_new("Persia", world.nick, body="A land.")
    partly = send(world.war, world.nick, body="Other words.", summary="Other.")
    approved = send(world.frunze, world.nick, body="Nick’s Frunze.")
    with committed():
        ask_for_changes(sent, by=world.mo, reason=WHY)
        reject(new, by=world.mo, reason="Not of this world.")
        approve_part(partly, by=world.mo, digest=digest_of(partly, world.mo), names=["field-summary"])
        approve(approved, by=world.mo, digest=digest_of(approved, world.mo))
    page = text_of(visit("nick").get("/notices/"))
    for words in (
        "what you sent was given back for changes by mo",
        WHY,
        "what you sent was rejected by mo",
        "Not of this world.",
        "what you sent was approved in part by mo",
        "what you sent was approved by mo",
        "Persia",
    ):
        assert words in page, words
    assert [unread(name) for name in ("nick", "eve", "mo")] == [4, 0, 0]
    assert "Verdicts" not in page


def test_a_conflict_is_told_too(world, visit, committed, sent):
    edit(world.union, world.mo, body="Something else.")
    with committed():
        approve(sent, by=world.mo, digest=digest_of(sent, world.mo))
    assert "later changes stand in its way" in text_of(visit("nick").get("/notices/"))


def test_an_approved_deletion_is_told_though_its_article_is_gone(world, visit, committed):
    sent = send_deletion(world.union, world.nick)
    with committed():
        approve(sent, by=world.mo, digest=digest_of(sent, world.mo))
    page = text_of(visit("nick").get("/notices/"))
    assert ("what you sent was approved" in page, sent.get_absolute_url() in page, unread()) == (True, True, 1)


def test_it_goes_when_its_author_looks_and_counts_once(world, visit, committed, sent):
    with committed():
        reject(sent, by=world.mo, reason=WHY)
    assert unread() == 1
    visit("nick").get(sent.get_absolute_url())
    assert unread() == 1, "a GET marks nothing"
    visit("nick").post(f"{sent.get_absolute_url()}seen/")
    assert (unread(), again(sent).seen is not None) == (0, True)


def test_nobody_else_marks_it_as_read(world, committed, sent):
    with committed():
        reject(sent, by=world.mo, reason=WHY)
    note_seen(sent, by=world.mo)
    note_seen(sent, by=world.eve)
    assert unread() == 1


def test_it_goes_when_its_author_sends_it_again_or_withdraws_it(world, committed, sent):
    with committed():
        ask_for_changes(sent, by=world.mo, reason=WHY)
    send(world.union, world.nick, body="With its source.", continued=again(sent))
    assert unread() == 0
    with committed():
        ask_for_changes(again(sent), by=world.mo, reason=WHY)
    assert unread() == 1
    withdraw(again(sent), by=world.nick)
    assert unread() == 0


def test_it_is_mailed_as_its_author_wants_it_each_verdict_once(addressed, committed, sent):
    with committed():
        ask_for_changes(sent, by=addressed.mo, reason=WHY)
    assert [message.to for message in mail.outbox] == [["nick@example.org"]]
    assert mail.outbox[0].subject == "[Small World] “Soviet Union”: what you sent was given back for changes by mo"
    assert WHY in mail.outbox[0].body
    assert f"http://127.0.0.1:8000{sent.get_absolute_url()}\n" in mail.outbox[0].body
    with committed():
        reject(again(sent), by=addressed.mo, reason="No, after all.")
    assert len(mail.outbox) == 2
    assert send_due() == 0


@pytest.mark.parametrize(("wanted", "mails"), [("daily", 1), ("weekly", 1), ("never", 0)])
def test_others_get_it_with_their_next_mail_or_never(addressed, committed, sent, wanted, mails):
    mailing(wanted)
    with committed():
        reject(sent, by=addressed.mo, reason=WHY)
    assert mail.outbox == []
    assert send_due() == mails


def test_of_what_they_may_not_see_now_nothing_is_told(addressed, visit, committed, sent):
    mailing("daily")
    with committed():
        approve(sent, by=addressed.mo, digest=digest_of(sent, addressed.mo))
    edit(addressed.union, addressed.mo, title="Hidden Union", visibility="moderators")
    assert (unread(), send_due()) == (0, 0)
    assert "Union" not in text_of(visit("nick").get("/notices/"))
    edit(article("Hidden Union"), addressed.mo, visibility="public")
    assert unread() == 1
    page = text_of(visit("nick").get("/notices/"))
    assert "Hidden Union" not in page, "what its author called it"


def test_of_a_deleted_article_nothing_is_told_until_it_is_back(world, committed, sent):
    with committed():
        reject(sent, by=world.mo, reason=WHY)
    deletion = delete(world.union, by=world.mo, reason="Spam")
    assert unread() == 0
    bring_back(deletion, by=world.mo)
    assert unread() == 1


def test_of_a_revision_with_a_hidden_part_nothing_is_told(world, committed, sent):
    with committed():
        approve(sent, by=world.mo, digest=digest_of(sent, world.mo))
    edit(world.union, world.mo, body="Something else.")
    assert unread() == 1
    hide(Revision.objects.get(rev=2), Part.TEXT, level=Level.MODERATORS, by=world.mo, reason="A name")
    assert unread() == 0


def test_who_has_left_is_told_nothing(world, committed, sent):
    other = send(world.war, world.nick, body="More.")
    with committed():
        reject(sent, by=world.mo, reason=WHY)
        leave(world.nick)
        assert not Submission.objects.filter(pk=other.pk).open().exists()
    assert not Notice.objects.exists()


def test_marking_all_as_read_counts_for_verdicts(world, visit, committed, sent):
    with committed():
        reject(sent, by=world.mo, reason=WHY)
    client = visit("nick")
    now = client.get("/notices/").context["now"]
    client.post("/notices/seen/", {"before": now.isoformat()})
    assert unread() == 0


def test_the_page_of_notices_takes_as_many_queries_for_many(world, visit, committed, django_assert_max_num_queries):
    with committed():
        for number in range(5):
            reject(send_new(f"Land {number}", world.nick), by=world.mo, reason=WHY)
    client = visit("nick")
    client.get("/notices/")
    with django_assert_max_num_queries(9):
        client.get("/notices/")


def test_verdicts_that_nobody_had_read_before_become_notices(world, sent):
    reject(sent, by=world.mo, reason=WHY)
    reject(read := send(world.war, world.nick, body="More."), by=world.mo, reason=WHY)
    note_seen(read, by=world.nick)
    assert unread() == 0
    module = importlib.import_module("wiki.migrations.0032_verdicts_as_notices")
    module.tell_of_what_is_not_read(apps, None)
    assert unread() == 1
