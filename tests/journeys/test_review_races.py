"""Moderators and an author at once, with real locks: one verdict, one revision, nothing overwritten."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import connection

from tests.review.waiting import again, digest_of, let_wait, noted, send, send_deletion, send_file, send_move
from tests.world import World, article, edit, make_groups, make_world, revisions, write
from wiki.articles import ontology
from wiki.articles.article import Revision
from wiki.articles.deletions import Deletion
from wiki.articles.moves import Move
from wiki.files.file import FileVersion
from wiki.files.proposing import waiting_version
from wiki.markup.errors import RenderBusy
from wiki.moderation.submissions import State, Submission
from wiki.review.approving import approve
from wiki.review.refusals import Overtaken
from wiki.review.verdicts import reject, withdraw
from wiki.world.models import Reviewed

TEXT = "The first paragraph.\n\nThe second paragraph.\n\nThe third paragraph."


@pytest.fixture
def world(transactional_db):
    ontology._held = None
    make_world()
    write("Persia", World().eve, body=TEXT)
    let_wait(Reviewed.EVERYONE)
    yield World()
    make_groups()


@pytest.fixture
def sent(world):
    return send(article("Persia"), world.nick, body=TEXT.replace("first", "1st"))


def at_once(*jobs):
    """Call all of them, each in a thread of its own, begun together; what each returned, or why it was refused."""
    start = Barrier(len(jobs))

    def begin(job):
        try:
            start.wait(10)
            return job()
        except (Overtaken, PermissionDenied) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(begin, jobs))


def pressing(submission, verb, by, **said):
    """A job: the verb upon what was read before, as often as no renderer is free."""
    row = again(submission)

    def press():
        while True:
            try:
                return verb(row, by=by, **said) or "done"
            except RenderBusy:
                continue

    return press


def test_two_moderators_approve_at_once_and_one_revision_is_made(world, sent):
    digest = digest_of(sent, world.mo)
    jobs = [pressing(sent, approve, world.person(name), digest=digest) for name in ("mo", "ada", "mo", "ada")]
    answers = at_once(*jobs)
    assert answers.count(State.APPROVED) == 1
    assert sum(isinstance(answer, Overtaken) for answer in answers) == 3
    assert revisions(article("Persia")) == [1, 2]
    assert len(noted()) == 1


def test_one_approves_and_one_rejects(world, sent):
    digest = digest_of(sent, world.mo)
    answers = at_once(pressing(sent, approve, world.mo, digest=digest), pressing(sent, reject, world.ada, reason="No."))
    assert sum(isinstance(answer, Overtaken) for answer in answers) == 1
    approved = again(sent).state == State.APPROVED
    assert article("Persia").rev == (2 if approved else 1)
    assert len(noted()) == 1


def test_the_author_withdraws_while_a_moderator_approves(world, sent):
    digest = digest_of(sent, world.mo)
    answers = at_once(pressing(sent, approve, world.mo, digest=digest), pressing(sent, withdraw, world.nick))
    assert sum(isinstance(answer, Overtaken) for answer in answers) == 1
    row = again(sent)
    assert (row.state, article("Persia").rev) in [(State.APPROVED, 2), (State.WITHDRAWN, 1)]


def test_the_author_sends_another_text_while_a_moderator_approves(world, sent):
    """Either the text that was looked at is published and the other waits, or nothing is published unread."""
    digest = digest_of(sent, world.mo)

    def resend():
        send(article("Persia"), world.nick, base=1, body=TEXT.replace("third", "3rd"), continued=sent)
        return "done"

    approved, _sent = at_once(pressing(sent, approve, world.mo, digest=digest), resend)
    waiting = Submission.objects.pending().get()
    assert waiting.source().body.count("3rd") == 1
    if approved == State.APPROVED:
        assert article("Persia").body == TEXT.replace("first", "1st")
        assert waiting.pk != sent.pk
    else:
        assert article("Persia").body == TEXT
        assert waiting.pk == sent.pk


def test_approving_while_others_save_overwrites_nothing(world, sent):
    """What is published is what was looked at; who was late looks again, and both texts live."""
    late = 0

    def approve_until_done():
        nonlocal late
        while True:
            row = again(sent)
            try:
                return approve(row, by=world.mo, digest=digest_of(row, world.mo))
            except (Overtaken, RenderBusy):
                late += 1

    def save():
        while True:
            try:
                return edit(article("Persia"), world.ada, body=article("Persia").body.replace("third", "3rd"))
            except RenderBusy:
                continue

    at_once(approve_until_done, save)
    assert article("Persia").body == TEXT.replace("first", "1st").replace("third", "3rd")
    assert revisions(article("Persia")) == [1, 2, 3]
    assert Revision.objects.filter(id=article("Persia").pk, history_user=world.nick).count() == 1


def test_one_person_sending_at_once_has_one_submission(world):
    jobs = [
        lambda n=n: send(article("Persia"), world.nick, body=TEXT.replace("first", "1st"), summary="S")
        for n in range(4)
    ]
    rows = at_once(*jobs)
    assert {row.pk for row in rows} == {Submission.objects.get().pk}
    assert article("Persia").rev == 1


@pytest.mark.parametrize(("proposing", "model"), [(send_deletion, Deletion), (send_move, Move)])
def test_two_moderators_approve_a_deletion_or_a_move_at_once(world, proposing, model):
    said = {"title": "Iran"} if proposing is send_move else {}
    sent = proposing(article("Persia"), by=world.nick, **said)
    digest = digest_of(sent, world.mo)
    answers = at_once(*(pressing(sent, approve, world.person(name), digest=digest) for name in ("mo", "ada", "mo")))
    assert answers.count(State.APPROVED) == 1
    assert (model.objects.count(), len(noted())) == (1, 1)


def test_two_moderators_approve_a_picture_at_once(world):
    sent = send_file("Arms", world.nick)
    digest = digest_of(sent, world.mo)
    answers = at_once(*(pressing(sent, approve, world.person(name), digest=digest) for name in ("mo", "ada", "mo")))
    assert answers.count(State.APPROVED) == 1
    assert FileVersion.objects.filter(file__name="Arms.png").count() == len(noted()) == 1


def test_one_approves_a_picture_and_one_rejects(world):
    """Its bytes are there if it was approved, and gone if it was not."""
    sent = send_file("Arms", world.nick)
    digest = digest_of(sent, world.mo)
    at_once(pressing(sent, approve, world.mo, digest=digest), pressing(sent, reject, world.ada, reason="No."))
    approved = again(sent).state == State.APPROVED
    assert FileVersion.objects.filter(file__name="Arms.png").exists() is approved
    assert default_storage.exists(waiting_version(sent).piece("original").stored) is approved
    assert len(noted()) == 1


def test_a_deletion_is_approved_while_somebody_saves(world):
    """Either what was saved is looked at again, or the save is told that the article is gone."""
    sent = send_deletion(article("Persia"), world.nick)
    digest = digest_of(sent, world.mo)
    target = article("Persia")

    def save():
        try:
            return edit(target, world.ada, body="Written anew.").changed
        except RenderBusy:
            return "busy"

    approved, saved = at_once(pressing(sent, approve, world.mo, digest=digest), save)
    found = article("Persia")
    if approved == State.APPROVED:
        assert (found.is_deleted, found.rev) == (True, 1)
    else:
        assert (isinstance(approved, Overtaken), saved) == (True, True)
        assert (found.is_deleted, again(sent).state) == (False, State.PENDING)


def test_one_person_proposing_at_once_has_one_submission(world):
    rows = at_once(*[lambda: send_deletion(article("Persia"), world.nick)] * 4)
    assert {row.pk for row in rows} == {Submission.objects.get().pk}
