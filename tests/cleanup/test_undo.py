"""Undoing a clean-up: all is back, with what others did since; what they changed is left as it is, and told."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cleanup.test_clean_up import cleaned, everything
from tests.cleanup.vandal import SPOILT, TEXT, spoil
from tests.pictures import make_file
from tests.review.waiting import again, let_wait, noted, send, send_new
from tests.world import article, edit, revisions, write
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.cleanup import work
from wiki.cleanup.batches import Outcome, Return
from wiki.cleanup.clean_up import begin, go_on
from wiki.cleanup.plan import plan
from wiki.cleanup.undo import undo
from wiki.files.change import Said, describe
from wiki.files.file import File
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.blocks import Block
from wiki.moderation.permissions import may_edit
from wiki.moderation.submissions import State, Submission
from wiki.moving.delete import bring_back, delete
from wiki.review.verdicts import ask_for_changes
from wiki.world.models import Reviewed


def kept(batch):
    """What was left as it is, with the reason."""
    rows = batch.items.filter(back=Return.KEPT).select_related("article")
    return {row.article.title: row.back_why for row in rows}


def test_thirty_edits_and_eight_articles_are_brought_back(world):
    case = spoil(world)
    batch = cleaned(world, block=True)
    undo(batch, by=world.mo)
    assert {title: Draft.of(article(title)) for title in case.spoilt} == case.spoilt
    assert may_edit(world.nick)
    assert kept(batch) == {}
    assert set(batch.items.values_list("back", flat=True)) == {Return.BACK}
    assert plan(world.nick, user=world.mo).total == 28


def test_an_undone_batch_says_by_whom_and_acts_once(world):
    made = write("Persia", world.eve, body=TEXT)
    edit(made, world.nick, body=SPOILT)
    batch = cleaned(world)
    for _time in range(2):
        undo(batch, by=world.ada)
    batch.refresh_from_db()
    assert batch.undone_by == world.ada
    assert revisions(made) == [1, 2, 3, 4]
    assert Revision.objects.get(id=made.pk, rev=4).comment == f"Undid: Clean-up {batch.pk}"
    acts = list(AuditEntry.objects.filter(by=world.ada).values_list("act", flat=True))
    assert sorted(acts) == [Act.GIVE_BACK, Act.UNDO_CLEAN_UP]


def test_others_later_work_stays_and_what_they_changed_is_left(world):
    for title in ("Persia", "Turkey"):
        edit(write(title, world.eve, body=TEXT), world.nick, body=SPOILT)
    batch = cleaned(world)
    edit(article("Persia"), world.eve, body=TEXT.replace("Third", "Eve's"))
    edit(article("Turkey"), world.eve, body=TEXT.replace("First", "Eve's"))
    undo(batch, by=world.mo)
    assert article("Persia").body == SPOILT.replace("Third", "Eve's")
    assert article("Turkey").body == TEXT.replace("First", "Eve's")
    assert kept(batch) == {"Turkey": "Later edits changed the same places."}


def test_what_somebody_did_meanwhile_is_told(world):
    edit(write("Persia", world.eve, body=TEXT), world.nick, body=SPOILT)
    edit(write("Turkey", world.eve, body=TEXT), world.nick, body=SPOILT)
    write("Spam", world.nick)
    write("Good", world.nick)
    batch = cleaned(world)
    edit(article("Persia"), world.eve, body=SPOILT)
    delete(article("Turkey"), by=world.ada, reason="No")
    rows = {item.deletion.title: item.deletion for item in batch.items.exclude(deletion=None)}
    bring_back(rows["Spam"], by=world.ada)
    write("Good", world.eve, body="Taken.")
    undo(batch, by=world.mo)
    assert kept(batch) == {
        "Persia": "Somebody has brought these edits back already.",
        "Turkey": "The article has been deleted since.",
        "Spam": "Somebody has brought it back already.",
        "Good": "The name “Good” leads to the article “Good” already.",
    }


def test_what_was_left_out_or_waits_is_not_done_by_undoing(world, monkeypatch):
    for title in ("Persia", "Turkey"):
        edit(write(title, world.eve, body=TEXT), world.nick, body=SPOILT)
    monkeypatch.setattr(work, "WORK_SECONDS", 0)
    batch = cleaned(world)
    undo(batch, by=world.mo)
    assert (article("Persia").body, article("Turkey").body) == (SPOILT, SPOILT)
    go_on(batch, by=world.mo)
    assert batch.items.waiting().count() == 1
    assert {article(title).body for title in ("Persia", "Turkey")} == {SPOILT}


def test_undoing_goes_on_where_it_stopped(world, monkeypatch):
    for title in ("Persia", "Turkey"):
        edit(write(title, world.eve, body=TEXT), world.nick, body=SPOILT)
    batch = cleaned(world)
    monkeypatch.setattr(work, "WORK_SECONDS", 0)
    assert [undo(batch, by=world.mo) for _time in range(3)] == [1, 1, 0]
    assert set(batch.items.values_list("back", flat=True)) == {Return.BACK}


def test_files_are_back(world):
    make_file("Spam.png", world.nick)
    flag = File.objects.get(name="Union flag.png")
    describe(flag, Said(caption="Spoilt"), by=world.nick, base=1)
    batch = cleaned(world)
    undo(batch, by=world.mo)
    assert not hasattr(File.objects.get(name="Spam.png"), "deletion")
    assert File.objects.get(pk=flag.pk).version.caption == "Spoilt"


def test_a_file_that_changed_since_is_left(world):
    flag = File.objects.get(name="Union flag.png")
    describe(flag, Said(caption="Spoilt"), by=world.nick, base=1)
    batch = cleaned(world)
    describe(File.objects.get(pk=flag.pk), Said(caption="Better"), by=world.eve, base=3)
    undo(batch, by=world.mo)
    assert File.objects.get(pk=flag.pk).version.caption == "Better"
    assert batch.items.get().back_why == "Changed since it was looked at."


def test_a_block_that_somebody_ended_stays_ended(world):
    edit(world.union, world.nick, body="Spoilt.")
    batch = cleaned(world, block=True)
    Block.objects.update(ended=batch.when, ended_by=world.ada)
    undo(batch, by=world.mo)
    assert Block.objects.get().ended_by == world.ada
    assert not AuditEntry.objects.filter(act=Act.UNBLOCK).exists()


def test_who_may_not(world):
    edit(world.union, world.nick, body="Spoilt.")
    batch = cleaned(world)
    for person in (world.anonymous, world.nick, world.eve):
        with pytest.raises(PermissionDenied):
            undo(batch, by=person)
    batch.refresh_from_db()
    assert batch.undone is None


def test_nothing_is_done_after_the_undoing(world):
    edit(write("Persia", world.eve, body=TEXT), world.nick, body=SPOILT)
    batch = begin(world.nick, everything(world), by=world.mo, reason="Vandalism")
    undo(batch, by=world.mo)
    go_on(batch, by=world.mo)
    assert article("Persia").rev == 2
    assert batch.items.get().outcome == Outcome.WAITING
    assert Article.objects.count() == 7


def test_what_was_brought_back_without_being_noted_is_noted(world):
    """The process was killed between the two."""
    write("Spam", world.nick)
    batch = cleaned(world)
    item = batch.items.get()
    bring_back(item.deletion, by=world.mo, reason=f"Undid: Clean-up {batch.pk}")
    undo(batch, by=world.mo)
    item.refresh_from_db()
    assert item.back == Return.BACK


def test_rejected_submissions_are_open_again_as_they_were(world):
    let_wait(Reviewed.EVERYONE)
    waits, returned = send(world.union, world.nick, body="x"), send_new("Spam", world.nick)
    ask_for_changes(returned, by=world.ada, reason="Where from?")
    before = [again(waits), again(returned)]
    batch = cleaned(world)
    for _time in range(2):
        undo(batch, by=world.mo)
    for row in before:
        fields = [field.attname for field in Submission._meta.concrete_fields]
        assert [getattr(again(row), name) for name in fields] == [getattr(row, name) for name in fields]
    acts = AuditEntry.objects.filter(act=Act.REOPEN, by=world.mo, reason=f"Undid: Clean-up {batch.pk}")
    assert sorted(acts.values_list("details", flat=True)) == sorted([f"#{waits.pk}", f"#{returned.pk}"])
    assert plan(world.nick, user=world.mo).submissions_total == 2


def test_a_submission_of_an_article_that_was_deleted_with_it_is_back(world):
    write("Spam", world.nick)
    let_wait(Reviewed.EVERYONE)
    sent = send(article("Spam"), world.nick, body="More.")
    undo(cleaned(world), by=world.mo)
    assert again(sent).state == State.PENDING


def test_where_its_author_has_another_one_waiting_it_stays_rejected(world):
    let_wait(Reviewed.EVERYONE)
    sent, new = send(world.union, world.nick, body="x"), send_new("Spam", world.nick)
    batch = cleaned(world)
    send(world.union, world.nick, body="Another.")
    send_new("SPAM", world.nick)
    undo(batch, by=world.mo)
    assert {again(row).state for row in (sent, new)} == {State.REJECTED}
    said = set(batch.items.values_list("back", "back_why"))
    assert said == {(Return.KEPT, "Its author has another edit of the same article waiting by now.")}
    assert [entry.act for entry in noted()] == [Act.REJECT, Act.REJECT]


def test_what_was_decided_otherwise_since_stays(world):
    let_wait(Reviewed.EVERYONE)
    batches = []
    for title in ("Spam", "More spam"):
        send_new(title, world.nick)
        batches.append(cleaned(world))
    first, second = (batch.items.get() for batch in batches)
    Submission.objects.filter(pk=first.submission_id).update(decided=second.rejected)
    undo(batches[0], by=world.ada)
    assert "mo was quicker" in batches[0].items.get().back_why
    assert again(first.submission).state == State.REJECTED


def test_a_submission_of_an_article_deleted_since_stays_rejected(world):
    let_wait(Reviewed.EVERYONE)
    sent = send(world.union, world.nick, body="x")
    batch = cleaned(world)
    delete(article("Soviet Union"), by=world.ada, reason="No")
    undo(batch, by=world.mo)
    assert batch.items.get().back_why == "The article has been deleted since."
    assert again(sent).state == State.REJECTED
