"""Pictures that wait: approved as their author's version, given back where the name or the file has changed."""

import pytest

from tests.pictures import add_version_here, make_file, picture
from tests.review.waiting import again, digest_of, let_wait, noted, send_file, send_version
from wiki.cleanup.plan import plan
from wiki.files.change import delete
from wiki.files.file import File
from wiki.moderation.submissions import State, Submission
from wiki.review.approving import approve
from wiki.review.refusals import Overtaken, PictureGone
from wiki.review.verdicts import reject, reopen, verdict_of
from wiki.world.models import Reviewed


@pytest.fixture(autouse=True)
def _waiting(world):
    let_wait(Reviewed.EVERYONE)


def approved(sent, by):
    return approve(again(sent), by=by, digest=digest_of(again(sent), by))


def flag():
    return File.objects.get(name="Union flag.png")


def test_approving_stores_it_as_its_authors_version(world):
    sent = send_file("Arms", world.nick, caption="The arms")
    assert approved(sent, world.mo) == State.APPROVED
    version = File.objects.get(name="Arms.png").version
    assert (version.number, version.by, version.caption) == (1, world.nick, "The arms")
    assert version.piece("original").read()
    (row,) = noted()
    assert (row.by, row.person, row.title) == (world.mo, world.nick, "Arms.png")


def test_approving_a_new_version(world):
    sent = send_version(flag(), world.nick)
    approved(sent, world.mo)
    assert (flag().number, flag().version.by, flag().version.caption) == (2, world.nick, "The flag")


def test_it_is_approved_once(world):
    sent = send_file("Arms", world.nick)
    digest = digest_of(sent, world.mo)
    approve(sent, by=world.mo, digest=digest)
    with pytest.raises(Overtaken):
        approve(sent, by=world.ada, digest=digest)
    assert File.objects.get(name="Arms.png").number == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda world: make_file("Arms", world.mo),
        lambda world: delete(make_file("Arms", world.mo), by=world.mo, reason="Torn"),
    ],
)
def test_a_name_that_is_taken_gives_it_back(world, change):
    sent = send_file("Arms", world.nick)
    change(world)
    assert approved(sent, world.mo) == State.CONFLICT
    assert again(sent).state == State.CONFLICT


def test_a_file_that_was_changed_or_deleted_gives_its_version_back(world):
    sent = send_version(flag(), world.nick)
    add_version_here(flag(), picture(), by=world.mo, base=1)
    assert approved(sent, world.mo) == State.CONFLICT
    renewed = send_version(flag(), world.nick, colour="gold")
    assert (renewed.pk, renewed.base_rev) == (sent.pk, 2)
    delete(flag(), by=world.mo, reason="Torn")
    assert approved(renewed, world.mo) == State.CONFLICT


def test_a_clean_up_rejects_it_and_cannot_open_it_again(world):
    sent = send_file("Arms", world.nick)
    assert [each.submission for each in plan(world.nick, user=world.mo).submissions] == [sent]
    verdict = verdict_of(sent)
    rejected = reject(sent, by=world.mo, reason="Spam")
    with pytest.raises(PictureGone):
        reopen(again(sent), verdict, rejected=rejected, by=world.mo, reason="By mistake")
    assert Submission.objects.get().state == State.REJECTED
