"""Pictures that wait for review: no file shows them, and nothing is left of those that nobody wants."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage

from tests.pictures import make_file, picture
from tests.review.waiting import again, let_wait, send_file, send_version
from wiki.files.change import Said, add_version, describe, restore, upload
from wiki.files.file import ORIGINAL, File, FileVersion
from wiki.files.proposing import waiting_version
from wiki.moderation.block import block
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.refusals import Filtered, UnderReview
from wiki.moderation.submissions import Deed, State, Submission
from wiki.review.leaving import leave
from wiki.review.verdicts import ask_for_changes, reject, withdraw
from wiki.world.models import Reviewed


@pytest.fixture(autouse=True)
def _waiting(world):
    let_wait(Reviewed.EVERYONE)


def kept(submission):
    """Which of the picture's files the storage has."""
    version = waiting_version(submission)
    sizes = [ORIGINAL, *(str(width) for width, _height in version.sizes)]
    return [size for size in sizes if default_storage.exists(version.piece(size).stored)]


def flag():
    return File.objects.get(name="Union flag.png")


def test_an_upload_becomes_a_submission_and_no_file(world):
    files, versions = File.objects.count(), FileVersion.objects.count()
    sent = send_file("Arms", world.nick, caption="The arms", licence="CC0")
    assert (sent.deed, sent.state, sent.title, sent.article, sent.base_rev) == (
        *(Deed.FILE, State.PENDING, "Arms.png", None, 0),
    )
    assert (sent.payload["said"]["caption"], sent.payload["said"]["licence"]) == ("The arms", "CC0")
    assert kept(sent) == [ORIGINAL, *(str(width) for width, _height in sent.payload["picture"]["sizes"])]
    assert (File.objects.count(), FileVersion.objects.count()) == (files, versions)


def test_a_new_version_waits_beside_the_file(world):
    sent = send_version(flag(), world.nick)
    assert (sent.title, sent.base_rev, flag().number) == ("Union flag.png", 1, 1)
    assert sent.payload["said"]["caption"] == "The flag"
    assert sent.editor_address() == "/files/Union_flag.png/upload/"
    assert send_file("Arms", world.nick).editor_address() == "/files/upload/?name=Arms.png"


def test_of_those_whose_changes_do_not_wait_nothing_waits(world):
    let_wait()
    assert make_file("Arms", world.eve).number == 1
    assert not Submission.objects.exists()


def test_sent_again_it_takes_the_others_place_and_that_is_removed(world, django_capture_on_commit_callbacks):
    first = send_file("Arms", world.nick)
    other = send_file("Map", world.nick, colour="olive")
    with django_capture_on_commit_callbacks(execute=True):
        second = send_file("arms", world.nick, colour="gold")
    assert (second.pk, second.version, other.pk == first.pk) == (first.pk, 2, False)
    assert (kept(first), len(kept(second)) > 0, len(kept(other)) > 0) == ([], True, True)
    assert send_file("Arms", world.eve, colour="pink").pk != first.pk


@pytest.mark.parametrize("how", ["reject", "withdraw", "leave"])
def test_what_is_closed_is_removed(world, how, django_capture_on_commit_callbacks):
    sent = send_file("Arms", world.nick)
    with django_capture_on_commit_callbacks(execute=True):
        if how == "reject":
            reject(sent, by=world.mo, reason="No.")
        elif how == "withdraw":
            withdraw(sent, by=world.nick)
        else:
            leave(world.nick)
    assert kept(sent) == []


def test_what_is_given_back_is_kept(world):
    sent = send_file("Arms", world.nick)
    ask_for_changes(sent, by=world.mo, reason="Whose are they?")
    assert kept(again(sent))


def test_the_limits_hold_for_what_waits(world, settings):
    settings.FILE_MAX_PIXELS = 1000
    for data in (b"no picture", picture(200, 200)):
        with pytest.raises(ValidationError):
            upload(data, by=world.nick, name="Big")
    with pytest.raises(ValidationError):
        send_file("Union flag.png", world.nick)
    with pytest.raises(ValidationError):
        send_file("Black Book.png", world.nick)
    with pytest.raises(ValidationError):
        send_file("Arms", world.nick, visibility="moderators")
    assert not Submission.objects.exists()


def test_content_filters_look_through_what_is_said(world):
    row = ContentFilter.objects.create(name="Casinos", patterns="casino*", action="refuse", is_active=True)
    with pytest.raises(Filtered):
        send_file("Casino", world.nick)
    ContentFilter.objects.filter(pk=row.pk).update(action="review")
    assert send_file("Casino", world.nick).state == State.PENDING


def test_what_is_said_of_a_file_does_not_wait_and_is_refused(world):
    for act in (
        lambda: describe(flag(), Said(caption="Other"), by=world.nick, base=1),
        lambda: restore(flag(), flag().version, by=world.nick, base=1),
    ):
        with pytest.raises(UnderReview):
            act()
    block(world.nick, by=world.mo, reason="Spam")
    with pytest.raises(PermissionDenied):
        add_version(flag(), picture(), by=world.nick, base=1)
    assert flag().number == 1
