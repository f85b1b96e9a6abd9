"""Protecting and ending it: who may, what stands then, what the audit log keeps."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.world import article, audited, edit, write
from wiki.editing.submitting import Submitted
from wiki.moderation.audit import Act
from wiki.moderation.permissions import may_delete, may_edit
from wiki.moderation.protect import protect, unprotect
from wiki.moderation.protections import Deed, Least, Protection
from wiki.moderation.refusals import Protected
from wiki.moving.move import move


def test_protecting_keeps_an_article_for_a_role_and_is_noted(world):
    made = protect(world.union, deed=Deed.EDIT, by=world.mo, reason="  Edit \n war ")
    assert (made.reason, made.title, made.stands) == ("Edit war", "Soviet Union", True)
    assert not may_edit(world.nick, world.union)
    entry = audited().get()
    assert (entry.act, entry.by, entry.article, entry.reason) == (Act.PROTECT, world.mo, world.union, "Edit war")
    assert entry.details == "editing is for editors, until further notice"
    with pytest.raises(Protected):
        edit(world.union, world.nick, body="Mine.")


def test_a_new_protection_of_the_same_deed_ends_the_one_before(world):
    first = protect(world.union, deed=Deed.EDIT, by=world.mo, reason="Edit war")
    moving = protect(world.union, deed=Deed.MOVE, by=world.mo, reason="Moved to and fro")
    second = protect(world.union, deed=Deed.EDIT, least=Least.MODERATORS, by=world.mo, reason="Again")
    assert set(Protection.objects.standing()) == {moving, second}
    first.refresh_from_db()
    assert first.ended_by == world.mo


def test_a_title_is_protected_from_being_created_in_any_spelling(world):
    for title in ("Utopia", "utopia "):
        protect(title, deed=Deed.CREATE, by=world.mo, reason="Spam")
    assert Protection.objects.standing().get().title == "utopia"
    with pytest.raises(ValidationError):
        write("UTOPIA", world.nick)
    assert unprotect(Protection.objects.standing().get(), by=world.mo)
    assert write("Utopia", world.nick).rev == 1


def test_what_waits_for_review_is_for_everybody_and_says_so(world):
    made = protect(world.union, deed=Deed.EDIT, least=Least.REVIEW, by=world.mo, reason="Disputed")
    said = "editing is for everybody, but what contributors write waits for review until further notice"
    assert (made.words, audited().get().details) == (said, said)
    assert may_edit(world.nick, world.union)
    assert edit(world.union, world.eve, body="Hers.").changed
    with pytest.raises(Submitted):
        edit(world.union, world.nick, body="Mine.")
    assert unprotect(made, by=world.mo)
    assert edit(world.union, world.nick, body="Mine.").changed


def test_a_title_waits_for_review_as_a_new_article_and_as_a_new_name(world):
    protect("Utopia", deed=Deed.CREATE, least=Least.REVIEW, by=world.mo, reason="Spam")
    for act in (
        lambda: write("utopia", world.nick),
        lambda: edit(world.union, world.nick, title="Utopia"),
        lambda: edit(world.frunze, world.nick, aliases=["Utopia"]),
        lambda: move(world.union, "Utopia", by=world.nick, base_rev=1),
    ):
        with pytest.raises(Submitted):
            act()
    assert move(world.union, "Utopia", by=world.eve, base_rev=1).new_title == "Utopia"
    assert edit(article("Utopia"), world.nick, body="It has its name.").changed


def test_contributors_moves_wait_where_moving_is_protected_so(world):
    protect(world.union, deed=Deed.MOVE, least=Least.REVIEW, by=world.mo, reason="Disputed")
    with pytest.raises(Submitted):
        move(world.union, "Utopia", by=world.nick, base_rev=1)
    assert edit(world.union, world.nick, body="Mine.").changed
    assert move(world.union, "Utopia", by=world.eve, base_rev=2).new_title == "Utopia"


def test_ending_acts_once_and_is_noted_with_its_reason(world):
    made = protect(world.union, deed=Deed.EDIT, by=world.mo, reason="Edit war")
    assert [unprotect(made, by=world.mo, reason="Over"), unprotect(made, by=world.mo)] == [True, False]
    assert may_edit(world.nick, world.union)
    assert [(row.act, row.reason) for row in audited().filter(act=Act.UNPROTECT)] == [("unprotect", "Over")]


@pytest.mark.parametrize("name", ["nick", "eve", "ina"])
def test_only_moderators_protect(world, name):
    made = protect(world.union, deed=Deed.EDIT, by=world.mo, reason="Edit war")
    with pytest.raises(PermissionDenied):
        protect(world.frunze, deed=Deed.EDIT, by=world.person(name), reason="Mine")
    with pytest.raises(PermissionDenied):
        unprotect(made, by=world.person(name))
    assert Protection.objects.standing().count() == audited().count() == 1


def test_moderators_neither_set_nor_lift_what_is_for_administrators(world):
    with pytest.raises(PermissionDenied):
        protect(world.union, deed=Deed.EDIT, least=Least.ADMINISTRATORS, by=world.mo, reason="Mine")
    made = protect(world.union, deed=Deed.EDIT, least=Least.ADMINISTRATORS, by=world.ada, reason="Office")
    for act in (
        lambda: unprotect(made, by=world.mo),
        lambda: protect(world.union, deed=Deed.EDIT, by=world.mo, reason="Weaker"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not may_delete(world.mo, world.union)
    assert Protection.objects.standing().get() == made


@pytest.mark.parametrize(
    ("of", "deed", "said"),
    [
        ("Soviet Union", Deed.CREATE, {}),
        ("", Deed.EDIT, {}),
        ("", Deed.CREATE, {}),
        ("A|B", Deed.CREATE, {}),
        ("Utopia", Deed.CREATE, {"reason": " "}),
        ("Utopia", Deed.CREATE, {"until": timezone.now() - timedelta(minutes=1)}),
    ],
)
def test_what_cannot_be_protected_is_refused(world, of, deed, said):
    of = article(of) if of == "Soviet Union" else of
    with pytest.raises(ValidationError):
        protect(of, deed=deed, by=world.mo, **({"reason": "Why"} | said))
    assert not Protection.objects.exists()
