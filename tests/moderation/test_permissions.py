"""Each question by each person: blocked, protected, hidden, switched off."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.world import article, edit, write
from wiki.articles.article import Article
from wiki.moderation.blocks import Block, Scope
from wiki.moderation.permissions import (
    check_may_edit,
    editable,
    may_block,
    may_delete,
    may_edit,
    may_move,
    may_protect,
    may_roll_back,
    may_upload,
    may_waive,
    protected_names,
)
from wiki.moderation.protections import Deed, Least, Protection
from wiki.moderation.refusals import Blocked, Gone, Protected, Refused

PEOPLE = ("", "ina", "nick", "eve", "mo", "ada")


def who_may(world, question):
    """The names of those to whom the answer is yes."""
    people = {name: world.person(name) if name else world.anonymous for name in PEOPLE}
    return [name for name, person in people.items() if question(person)]


def block(person, by, scope=Scope.ALL, **said):
    return Block.objects.create(person=person, by=by, scope=scope, reason="Vandalism", **said)


def protect(target, by, deed=Deed.EDIT, least=Least.EDITORS, **said):
    return Protection.objects.create(
        article=target, title=target.title, deed=deed, least=least, by=by, reason="Edit war", **said
    )


def test_who_may_what_without_blocks_and_protections(world):
    assert who_may(world, may_edit) == ["nick", "eve", "mo", "ada"]
    assert who_may(world, lambda user: may_edit(user, article("Red Plan"))) == ["eve", "mo", "ada"]
    assert who_may(world, may_upload) == ["nick", "eve", "mo", "ada"]
    assert who_may(world, may_waive) == ["nick", "eve", "mo", "ada"]
    assert who_may(world, lambda user: may_roll_back(user, world.union)) == ["eve", "mo", "ada"]
    assert who_may(world, may_delete) == ["mo", "ada"]
    assert who_may(world, may_protect) == ["mo", "ada"]
    assert who_may(world, lambda user: may_protect(user, Least.ADMINISTRATORS)) == ["ada"]


def test_who_may_block_whom(world):
    for name, allowed in (("nick", ["mo", "ada"]), ("eve", ["mo", "ada"]), ("mo", ["ada"]), ("ada", [])):
        assert who_may(world, lambda user, name=name: may_block(user, world.person(name))) == allowed


@pytest.mark.parametrize(
    ("scope", "edits", "uploads"), [(Scope.EDIT, 0, 1), (Scope.UPLOAD, 1, 0), (Scope.DISCUSS, 1, 1), (Scope.ALL, 0, 0)]
)
def test_a_block_forbids_what_it_is_of(world, scope, edits, uploads):
    block(world.nick, world.mo, scope)
    assert (may_edit(world.nick), may_upload(world.nick)) == (bool(edits), bool(uploads))
    assert may_edit(world.eve)
    assert may_upload(world.eve)


def test_a_block_that_is_over_forbids_nothing(world):
    block(world.nick, world.mo, until=timezone.now() - timedelta(seconds=1))
    block(world.nick, world.mo, ended=timezone.now(), ended_by=world.mo)
    assert may_edit(world.nick)


def test_who_is_blocked_is_told_why_and_until_when(world):
    block(world.nick, world.mo, until=timezone.now() + timedelta(hours=1))
    block(world.nick, world.mo)
    with pytest.raises(Blocked) as refused:
        check_may_edit(world.nick, world.union)
    assert refused.value.message == "You are blocked until further notice. The reason given: “Vandalism”."


def test_a_block_stops_an_edit(world):
    block(world.nick, world.mo)
    with pytest.raises(Blocked):
        edit(world.union, world.nick, body="Vandalism.")
    assert world.union.rev == 1


@pytest.mark.parametrize(
    ("least", "allowed"),
    [
        (Least.REVIEW, ["nick", "eve", "mo", "ada"]),
        (Least.EDITORS, ["eve", "mo", "ada"]),
        (Least.MODERATORS, ["mo", "ada"]),
        (Least.ADMINISTRATORS, ["ada"]),
    ],
)
def test_a_protected_article_is_edited_by_its_role_alone(world, least, allowed):
    protect(world.union, world.mo, least=least)
    assert who_may(world, lambda user: may_edit(user, world.union)) == allowed
    assert who_may(world, lambda user: may_edit(user, world.frunze)) == ["nick", "eve", "mo", "ada"]
    free = {name: editable(Article.objects.all(), user=world.person(name)) for name in ("nick", "eve", "mo")}
    unreviewed = ["eve", "mo"] if least == Least.REVIEW else [name for name in allowed if name != "ada"]
    assert [name for name, rows in free.items() if world.union in rows] == unreviewed
    assert article("Black Book") not in free["eve"]
    assert article("Black Book") in free["mo"]


def test_a_protection_says_for_whom_until_when_and_why(world):
    protect(world.union, world.mo)
    with pytest.raises(Protected) as refused:
        check_may_edit(world.nick, world.union)
    assert refused.value.message == (
        "“Soviet Union” is kept for editors until further notice. The reason given: “Edit war”."
    )


def test_hidden_comes_before_protected(world):
    protect(article("Red Plan"), world.mo)
    with pytest.raises(Gone):
        check_may_edit(world.nick, article("Red Plan"))
    with pytest.raises(Refused):
        check_may_edit(world.anonymous, article("Soviet Union"))


def test_a_protection_from_moving_leaves_the_text_free(world):
    protect(world.union, world.mo, Deed.MOVE)
    assert who_may(world, lambda user: may_move(user, world.union)) == ["eve", "mo", "ada"]
    assert edit(world.union, world.nick, body="Another text.").changed
    with pytest.raises(ValidationError, match="protected from being moved"):
        edit(world.union, world.nick, title="Soviet State")
    assert edit(world.union, world.eve, title="Soviet State").changed


def test_a_protected_title_is_refused_as_a_hidden_one_is(world):
    Protection.objects.create(title="Utopia", deed=Deed.CREATE, by=world.mo, reason="Spam")
    refusals = []
    for name, title in (("nick", "utopia"), ("nick", "Black Book")):
        with pytest.raises(ValidationError) as refused:
            write(title, world.person(name))
        refusals += [refused.value.message_dict["title"][0].replace(title, "…")]
    assert len(set(refusals)) == 1
    with pytest.raises(ValidationError):
        edit(world.union, world.nick, aliases=["Utopia"])
    assert protected_names(world.nick, ["Utopia", "Dystopia"]) == ["Utopia"]
    assert write("Utopia", world.eve).rev == 1
