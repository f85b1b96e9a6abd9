"""What one person has changed: as far as somebody else may see it, with who else has worked on it."""

import pytest

from tests.world import article, edit, write
from wiki.articles.article import Revision
from wiki.articles.concealment import Level, Part
from wiki.cleanup.contributions import changed_articles, contributions
from wiki.history.hiding import hide


def found(world, user):
    pks = changed_articles(world.ada, user=user, since=None)
    return {each.article.title: each for each in contributions(pks, world.ada, user=user, since=None)}


@pytest.mark.parametrize(("name", "seen"), [("", 1), ("nick", 2), ("eve", 3), ("mo", 4)])
def test_nothing_that_the_asking_may_not_see(world, name, seen):
    for title in ("Soviet Union", "Palace Plan", "Red Plan", "Black Book"):
        edit(article(title), world.ada, body="By Ada.")
    user = world.person(name) if name else world.anonymous
    assert len(changed_articles(world.ada, user=user, since=None)) == len(found(world, user)) == seen


def test_revisions_from_a_time_when_an_article_was_hidden_are_not_told(world):
    edit(article("Black Book"), world.ada, body="Hidden.")
    edit(article("Black Book"), world.ada, body="Open.", visibility="public")
    assert found(world, world.eve)["Black Book"].revisions == [3]
    assert found(world, world.mo)["Black Book"].revisions == [2, 3]
    assert found(world, world.eve)["Black Book"].others == {}
    assert found(world, world.eve)["Black Book"].others_last == 1


def test_who_else_has_worked_on_it(world):
    made = write("Persia", world.ada)
    edit(made, world.eve, body="Eve's.")
    edit(article("Persia"), world.ada, body="Ada's.")
    edit(article("Persia"), world.nick, body="Nick's.")
    Revision.objects.filter(id=made.pk, rev=4).update(history_user=None)
    each = found(world, world.mo)["Persia"]
    assert (each.revisions, each.created, each.later, each.others_last) == ([1, 3], True, ["eve", "–"], 4)


def test_what_others_did_before_is_not_later(world):
    edit(world.union, world.ada, body="By Ada.")
    each = found(world, world.mo)["Soviet Union"]
    assert (each.others, each.later, each.created) == ({"eve": 1}, [], False)


def test_what_somebody_may_not_know_to_be_theirs_is_somebody_elses(world):
    made = write("Persia", world.ada)
    edit(made, world.ada, body="Ada's.")
    second = Revision.objects.get(id=made.pk, rev=2)
    hide(second, Part.AUTHOR, level=Level.ADMINISTRATORS, by=world.ada, reason="x")
    each = found(world, world.mo)["Persia"]
    assert (each.revisions, each.later, each.others_last) == ([1], ["–"], 2)
    each = found(world, world.ada)["Persia"]
    assert (each.revisions, each.later, each.others_last) == ([1, 2], [], 0)
