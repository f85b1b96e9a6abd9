"""Protecting and ending it: who may, what stands then, what the audit log keeps."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.world import article, audited, edit, write
from wiki.moderation.audit import Act
from wiki.moderation.permissions import may_delete, may_edit
from wiki.moderation.protect import protect, unprotect
from wiki.moderation.protections import Deed, Least, Protection
from wiki.moderation.refusals import Protected


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
