"""Cleaning up: what is ticked is done once, others' later work stays, what changed meanwhile is left out and told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.cleanup.vandal import SPOILT, TEXT, spoil, ticked
from tests.pictures import make_file
from tests.world import article, edit, revisions, write
from wiki.articles.article import Article, Revision
from wiki.articles.concealment import Level, Part
from wiki.articles.draft import Draft
from wiki.cleanup import work
from wiki.cleanup.batches import Batch, BatchItem, Deed, Outcome
from wiki.cleanup.choices import Choices
from wiki.cleanup.clean_up import clean_up, go_on, new_key
from wiki.cleanup.plan import plan
from wiki.cleanup.undo import undo
from wiki.files.change import Said, describe
from wiki.files.file import File, FileVersion
from wiki.history.hiding import hide
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.block import block
from wiki.moderation.blocks import Block
from wiki.moderation.permissions import may_edit
from wiki.moderation.protections import Least, Protection
from wiki.moderation.refusals import Blocked
from wiki.moving.delete import delete
from wiki.moving.merge import Merger, merge
from wiki.moving.move import move
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch


def everything(world, **said):
    return Choices.of(**ticked(plan(world.nick, user=world.mo)), **said)


def cleaned(world, **said):
    return clean_up(world.nick, everything(world, **said), by=world.mo, reason="Vandalism")


def left(batch):
    """What was left out, by the article's title, with the reason."""
    rows = batch.items.filter(outcome=Outcome.LEFT).select_related("article")
    return {row.article.title: row.why for row in rows}


@pytest.fixture
def persia(world):
    """Eve's article, of which Nick has spoilt a paragraph."""
    made = write("Persia", world.eve, body=TEXT)
    edit(made, world.nick, body=SPOILT)
    return made


def test_thirty_edits_and_eight_articles_are_taken_back(world):
    case = spoil(world)
    batch = cleaned(world, block=True)
    for number in range(20):
        now = Draft.of(article(f"Land {number}"))
        if number < 5:
            assert (now.body, now.tags) == (TEXT.replace("Third", "Eve's"), [])
        elif number < 7:
            assert now == case.spoilt[f"Land {number}"]
        else:
            assert now == case.before[f"Land {number}"]
    gone = [title for title in case.new if not Article.objects.standing().filter(title=title).exists()]
    assert gone == case.new[2:]
    assert Draft.of(article("Spam 0")) == case.spoilt["Spam 0"]
    assert not may_edit(world.nick)
    outcomes = batch.items.values_list("deed", "outcome")
    assert sorted(set(outcomes)) == [("block", "done"), ("delete", "done"), ("revert", "done")]
    assert batch.items.count() == 18 + 6 + 1
    assert batch.items.filter(deed=Deed.DELETE, deletion=None).count() == 0


def test_each_article_gets_one_revision_by_the_moderator_that_names_the_batch(world, persia):
    edit(article("Persia"), world.eve, body=SPOILT.replace("Third", "Eve's"))
    edit(article("Persia"), world.nick, body=article("Persia").body.replace("Second", "Again"))
    batch = cleaned(world)
    assert revisions(persia) == [1, 2, 3, 4, 5]
    made = Revision.objects.get(id=persia.pk, rev=5)
    assert (made.author, made.base_rev, made.body) == (world.mo, 4, TEXT.replace("Third", "Eve's"))
    assert made.comment == f"Clean-up {batch.pk}, edits by nick taken back: Vandalism"
    [item] = batch.items.all()
    assert (item.revisions, item.seen, item.made) == ([2, 4], 4, 5)


def test_every_act_is_in_the_audit_log_with_its_batch(world, persia):
    write("Spam", world.nick)
    batch = cleaned(world, block=True)
    rows = AuditEntry.objects.filter(by=world.mo)
    named = [row for row in rows if f"Clean-up {batch.pk}" in row.details + row.reason]
    said = sorted((row.act, row.title) for row in named)
    assert said == [(Act.BLOCK, "nick"), (Act.CLEAN_UP, "nick"), (Act.DELETE, "Spam"), (Act.TAKE_BACK, "Persia")]
    assert Block.objects.get().reason == f"Clean-up {batch.pk}: Vandalism"


def test_an_account_that_is_blocked_already_stays_as_it_is(world, persia):
    block(world.nick, reason="Threats", by=world.ada)
    batch = cleaned(world, block=True)
    assert [row.reason for row in Block.objects.standing()] == ["Threats"]
    assert not batch.items.filter(deed=Deed.BLOCK).exists()
    with pytest.raises(ValidationError):
        clean_up(world.nick, Choices.of(block=True), by=world.mo, reason="Vandalism")


def test_those_who_watch_are_told(world, persia, django_capture_on_commit_callbacks):
    write("Spam", world.nick)
    for title in ("Persia", "Spam"):
        Watch.objects.watch(by=world.eve, article=article(title))
    with django_capture_on_commit_callbacks(execute=True):
        batch = cleaned(world)
    told = Notice.objects.filter(person=world.eve).values_list("article__title", "happening")
    assert set(told) == {("Persia", "changed"), ("Spam", "deleted")}
    with django_capture_on_commit_callbacks(execute=True):
        undo(batch, by=world.mo)
    assert set(told.values_list("article__title", "happening")) >= {("Persia", "changed"), ("Spam", "back")}


def test_what_changed_since_the_preview_is_left_out_and_told(world, persia):
    choices = everything(world)
    edit(article("Persia"), world.eve, body=SPOILT.replace("Third", "Eve's"))
    batch = clean_up(world.nick, choices, by=world.mo, reason="Vandalism")
    assert left(batch) == {"Persia": "Changed since it was looked at: revision 3 by eve."}
    assert article("Persia").rev == 3
    assert plan(world.nick, user=world.mo).total == 1


def test_a_new_article_that_somebody_edited_since_the_preview_stays(world):
    write("Spam", world.nick)
    choices = everything(world)
    edit(article("Spam"), world.eve, body="Good.")
    batch = clean_up(world.nick, choices, by=world.mo, reason="Vandalism")
    assert left(batch) == {"Spam": "Changed since it was looked at: revision 2 by eve."}


def test_what_was_deleted_since_the_preview_is_left_out(world, persia):
    choices = everything(world)
    delete(article("Persia"), by=world.ada, reason="No")
    batch = clean_up(world.nick, choices, by=world.mo, reason="Vandalism")
    assert list(left(batch).values()) == ["This article has been deleted meanwhile."]


def test_what_is_cleaned_up_is_not_offered_again(world, persia):
    cleaned(world)
    assert plan(world.nick, user=world.mo).articles == []
    edit(article("Persia"), world.nick, body="Spoilt again.")
    assert plan(world.nick, user=world.mo).total == 1


def test_the_same_form_twice_is_one_batch(world, persia):
    choices, key = everything(world), new_key()
    first, second = (clean_up(world.nick, choices, by=world.mo, reason="Vandalism", key=key) for _time in range(2))
    assert first == second
    assert revisions(persia) == [1, 2, 3]
    with pytest.raises(PermissionDenied):
        clean_up(world.nick, choices, by=world.ada, reason="Vandalism", key=key)


def test_what_does_not_get_done_in_time_waits(world, monkeypatch):
    spoil(world)
    monkeypatch.setattr(work, "WORK_SECONDS", 0)
    batch = cleaned(world)
    assert batch.items.filter(outcome=Outcome.DONE).count() == 1
    assert go_on(batch, by=world.mo) == 1
    monkeypatch.setattr(work, "WORK_SECONDS", 60)
    assert go_on(batch, by=world.ada) == 22
    assert batch.items.waiting().count() == 0


def test_nothing_of_others_is_touched_whatever_is_ticked(world, persia):
    write("Good", world.eve)
    forged = [f"{article(title).pk}:1" for title in ("Good", "Soviet Union", "Black Book")]
    flag = File.objects.get(name="Union flag.png")
    choices = Choices.of(reverts=forged, deletes=forged, files=[f"{flag.pk}:1", "x", "1:2:3", "9" * 40 + ":1"])
    with pytest.raises(ValidationError):
        clean_up(world.nick, choices, by=world.mo, reason="Vandalism")
    assert not Batch.objects.exists()
    choices = Choices.of(deletes=[*forged, f"{persia.pk}:2"], reverts=[f"{persia.pk}:2", *forged])
    with pytest.raises(ValidationError):  # Eve created it: it is not among what can be deleted after Nick
        clean_up(world.nick, choices, by=world.mo, reason="Vandalism")


@pytest.mark.parametrize(("reason", "limit", "ticks"), [(" ", 200, 1), ("x", 1, 2), ("x", 200, 0)])
def test_what_is_refused(world, settings, persia, reason, limit, ticks):
    settings.CLEAN_UP_MAX = limit
    write("Spam", world.nick)
    pks = [persia.pk, article("Spam").pk][:ticks]
    with pytest.raises(ValidationError):
        clean_up(world.nick, Choices.of(reverts=[f"{pk}:2" for pk in pks]), by=world.mo, reason=reason)
    assert not Batch.objects.exists()


@pytest.mark.parametrize(("name", "whom"), [("nick", "nick"), ("eve", "nick"), ("mo", "ada"), ("mo", "mo")])
def test_who_may_not(world, persia, name, whom):
    choices = Choices.of(reverts=[f"{persia.pk}:2"], block=True)
    with pytest.raises(PermissionDenied):
        clean_up(world.person(whom), choices, by=world.person(name), reason="Vandalism")
    assert not BatchItem.objects.exists()
    assert not Block.objects.exists()


def test_moderators_are_cleaned_up_after_by_administrators(world):
    edit(world.union, world.mo, body="Spoilt.")
    choices = Choices.of(**ticked(plan(world.mo, user=world.ada)))
    batch = clean_up(world.mo, choices, by=world.ada, reason="Broken account")
    assert batch.items.get(article=world.union).outcome == Outcome.DONE


def test_a_blocked_moderator_does_nothing(world, persia):
    choices = everything(world)
    Block.objects.create(person=world.mo, by=world.ada, reason="Broken account")
    with pytest.raises(Blocked):
        clean_up(world.nick, choices, by=world.person("mo"), reason="Vandalism")
    batch = clean_up(world.nick, choices, by=world.ada, reason="Vandalism")
    with pytest.raises(Blocked):
        undo(batch, by=world.person("mo"))
    assert article("Persia").rev == 3


def test_what_is_protected_from_the_moderator_is_left_out(world, persia):
    Protection.objects.create(
        article=persia, title="Persia", least=Least.ADMINISTRATORS, by=world.ada, reason="Settled"
    )
    assert "is kept for administrators" in left(cleaned(world))["Persia"]


def test_a_move_is_taken_back_with_the_other_edits(world, persia):
    move(article("Persia"), "Iran", by=world.nick, base_rev=2)
    cleaned(world)
    assert (article("Persia").rev, article("Persia").body) == (4, TEXT)
    assert Article.objects.named("Iran").get().title == "Persia"


def test_a_title_that_the_person_took_is_free_again_first(world, persia):
    """Nick moves Persia away and writes another article in its place."""
    move(article("Persia"), "Iran", by=world.nick, base_rev=2, leave_redirect=False)
    write("Persia", world.nick, body="Spam.")
    batch = cleaned(world)
    assert left(batch) == {}
    assert Article.objects.standing().get(title="Persia").body == TEXT


def test_a_kind_that_the_person_changed_stands_in_nobodys_way(world):
    """Nick makes Frunze, who is the leader of the Union, a war, and edits the Union."""
    edit(world.union, world.nick, facts=[])
    edit(world.frunze, world.nick, kind="war")
    batch = cleaned(world)
    assert left(batch) == {}
    assert (world.frunze.kind_id, len(world.union.facts)) == ("person", 3)


def test_a_merger_is_left_out(world, persia):
    merge(Merger(article("Persia"), world.union, Draft.of(world.union), by=world.nick))
    batch = clean_up(world.nick, Choices.of(reverts=[f"{world.union.pk}:2"]), by=world.mo, reason="Vandalism")
    assert "undo the merger on its own page first" in left(batch)["Soviet Union"]


def test_only_what_was_done_since(world, persia):
    Revision.objects.filter(id=persia.pk, rev=2).update(history_date=timezone.now() - timedelta(days=2))
    edit(article("Persia"), world.nick, body=SPOILT.replace("Third", "New"))
    since = timezone.now() - timedelta(days=1)
    choices = Choices.of(**ticked(plan(world.nick, user=world.mo, since=since)))
    clean_up(world.nick, choices, by=world.mo, reason="Vandalism", since=since)
    assert article("Persia").body == SPOILT


def test_files_are_deleted_or_restored(world):
    spam, flag = make_file("Spam.png", world.nick), File.objects.get(name="Union flag.png")
    describe(flag, Said(caption="Spoilt"), by=world.nick, base=1)
    cleaned(world)
    assert File.objects.get(pk=spam.pk).deletion.by == world.mo
    assert FileVersion.objects.get(file=flag, number=3).caption == "The flag"
    assert plan(world.nick, user=world.mo).files == []


def test_a_file_that_changed_since_the_preview_is_left_out(world):
    make_file("Spam.png", world.nick)
    choices = everything(world)
    describe(File.objects.get(name="Spam.png"), Said(caption="Good"), by=world.eve, base=1)
    batch = clean_up(world.nick, choices, by=world.mo, reason="Vandalism")
    assert batch.items.get().why == "Changed since it was looked at."
    assert not hasattr(File.objects.get(name="Spam.png"), "deletion")


def test_no_comment_names_whose_name_is_hidden(world, persia):
    target = Revision.objects.get(id=persia.pk, rev=2)
    hide(target, Part.AUTHOR, level=Level.MODERATORS, by=world.mo, reason="x")
    cleaned(world)
    comment = Revision.objects.seen_by(world.mo).get(id=persia.pk, rev=3).comment
    assert comment.endswith("edits by unknown taken back: Vandalism")
