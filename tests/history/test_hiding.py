"""Hiding parts of revisions: who may, what is kept of it, and that it acts once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.world import audited, edit
from wiki.articles.article import Revision
from wiki.articles.concealment import Level, Part
from wiki.articles.moves import Move
from wiki.history.attribution import Attribution, attribute
from wiki.history.hiding import hide, settle, show
from wiki.moderation.audit import Act
from wiki.moderation.hidings import Hiding
from wiki.moderation.permissions import may_hide
from wiki.moving.move import move

MODERATORS, ADMINISTRATORS = Level.MODERATORS, Level.ADMINISTRATORS


@pytest.fixture
def old(world):
    """The first of two revisions."""
    edit(world.frunze, world.nick, body="Two", comment="A word")
    return Revision.objects.get(id=world.frunze.pk, rev=1)


def levels(revision):
    revision.refresh_from_db()
    return revision.text_hidden, revision.comment_hidden, revision.author_hidden


@pytest.mark.parametrize(
    ("name", "moderators", "administrators"),
    [("nick", False, False), ("eve", False, False), ("mo", True, False), ("ada", True, True), ("ina", False, False)],
)
def test_who_may_hide(world, name, moderators, administrators):
    person = world.person(name)
    assert (may_hide(person), may_hide(person, ADMINISTRATORS)) == (moderators, administrators)
    assert not may_hide(world.anonymous)


def test_each_part_is_hidden_by_itself_and_shown_again(world, old):
    assert hide(old, Part.COMMENT, level=MODERATORS, by=world.mo, reason="Rude")
    assert hide(old, Part.TEXT, Part.AUTHOR, level=ADMINISTRATORS, by=world.ada, reason="Private")
    assert levels(old) == (2, 1, 2)
    assert show(old, Part.TEXT, by=world.ada)
    assert levels(old) == (None, 1, 2)
    rows = {(row.part, row.level, row.reason, row.by, row.ended_by) for row in Hiding.objects.all()}
    assert rows == {
        ("comment", 1, "Rude", world.mo, None),
        ("text", 2, "Private", world.ada, world.ada),
        ("author", 2, "Private", world.ada, None),
    }


def test_another_level_is_another_row(world, old):
    hide(old, Part.TEXT, level=MODERATORS, by=world.mo, reason="Rude")
    hide(old, Part.TEXT, level=ADMINISTRATORS, by=world.ada, reason="Private")
    assert levels(old)[0] == 2
    assert [(row.level, row.ended_by) for row in Hiding.objects.order_by("pk")] == [(1, world.ada), (2, None)]


def test_what_is_for_administrators_moderators_neither_set_nor_end(world, old):
    with pytest.raises(PermissionDenied):
        hide(old, Part.TEXT, level=ADMINISTRATORS, by=world.mo, reason="x")
    hide(old, Part.TEXT, level=ADMINISTRATORS, by=world.ada, reason="x")
    for wanted in (None, MODERATORS):
        with pytest.raises(PermissionDenied):
            settle(old, {Part.TEXT: wanted}, by=world.mo, reason="x")
    for name in ("nick", "eve"):
        with pytest.raises(PermissionDenied):
            hide(old, Part.COMMENT, level=MODERATORS, by=world.person(name), reason="x")
    assert levels(old) == (2, None, None)


def test_the_present_text_cannot_be_hidden_its_comment_and_author_can(world, old):
    now = Revision.objects.get(id=world.frunze.pk, rev=2)
    with pytest.raises(ValidationError) as refused:
        hide(now, *Part, level=MODERATORS, by=world.mo, reason="x")
    assert "change it or restore an earlier revision first" in refused.value.message_dict["text"][0]
    assert levels(now) == (None, None, None)
    assert hide(now, Part.COMMENT, Part.AUTHOR, level=MODERATORS, by=world.mo, reason="x")
    assert levels(now) == (None, 1, 1)


def test_the_second_of_two_at_once_is_told(world, old):
    same = Revision.objects.get(pk=old.pk)
    hide(old, Part.COMMENT, level=MODERATORS, by=world.mo, reason="First")
    with pytest.raises(ValidationError):
        hide(same, Part.COMMENT, level=ADMINISTRATORS, by=world.ada, reason="Second")
    assert levels(old) == (None, 1, None)
    assert Hiding.objects.count() == audited().count() == 1
    assert not hide(old, Part.COMMENT, level=MODERATORS, by=world.mo, reason="Again")
    assert Hiding.objects.count() == 1


def test_the_audit_log_tells_of_it_but_not_why_when_that_is_for_administrators(world, old):
    hide(old, Part.COMMENT, level=MODERATORS, by=world.mo, reason="Rude")
    hide(old, Part.AUTHOR, level=ADMINISTRATORS, by=world.ada, reason="A secret")
    show(old, Part.COMMENT, by=world.mo, reason="By mistake")
    entries = [(row.act, row.by, row.reason, row.details) for row in audited().order_by("pk")]
    assert entries == [
        (Act.HIDE, world.mo, "Rude", "revision 1: comment, moderators only"),
        (Act.HIDE, world.ada, "", "revision 1: author, administrators only"),
        (Act.SHOW, world.mo, "By mistake", "revision 1: comment"),
    ]
    assert [row.part for row in Hiding.objects.standing().visible_to(world.mo)] == []
    assert [row.part for row in Hiding.objects.standing().visible_to(world.ada)] == ["author"]
    assert not Hiding.objects.visible_to(world.eve).exists()


def test_why_something_for_administrators_is_shown_again_is_for_them_too(world, old):
    hide(old, Part.AUTHOR, level=ADMINISTRATORS, by=world.ada, reason="A secret")
    show(old, Part.AUTHOR, by=world.ada, reason="No secret any more: Bob")
    assert audited().get(act=Act.SHOW).reason == ""


def test_stored_blame_is_worked_out_anew(world, old):
    edit(world.frunze, world.nick, body="Three")
    attribute(Revision.objects.get(id=world.frunze.pk, rev=3), 0)
    assert Attribution.objects.filter(article=world.frunze).exists()
    hide(old, Part.TEXT, level=MODERATORS, by=world.mo, reason="x")
    assert not Attribution.objects.filter(article=world.frunze).exists()


def test_a_move_is_hidden_with_either_text_that_bore_its_titles(world):
    move(world.war, "Great War", by=world.eve, base_rev=1)
    pk = world_article_pk("Great War")
    edit_again(pk, world.eve)
    first, second = (Revision.objects.get(id=pk, rev=rev) for rev in (1, 2))
    hide(first, Part.TEXT, level=MODERATORS, by=world.mo, reason="x")
    hide(second, Part.TEXT, level=ADMINISTRATORS, by=world.ada, reason="x")
    assert Move.objects.get().text_hidden == 2
    show(second, Part.TEXT, by=world.ada)
    assert Move.objects.get().text_hidden == 1
    assert not Move.objects.visible_to(world.eve).exists()
    show(first, Part.TEXT, by=world.mo)
    assert Move.objects.get().text_hidden is None


def world_article_pk(title):
    return Revision.objects.filter(title=title).values_list("id", flat=True)[0]


def edit_again(pk, by):
    edit(Revision.objects.filter(id=pk).first().history_relation, by, body="Later")
