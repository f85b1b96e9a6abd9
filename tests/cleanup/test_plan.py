"""The plan: what can be taken back, what others changed since, what stands in the way, in a few queries."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.cleanup.vandal import TEXT, spoil
from tests.pictures import make_file
from tests.world import article, edit, write
from wiki.articles.article import Revision
from wiki.articles.draft import Draft
from wiki.cleanup.plan import plan
from wiki.files.change import Said, describe
from wiki.files.file import File
from wiki.moving.merge import Merger, merge
from wiki.moving.move import move
from wiki.moving.redirect import make_redirect


def by_title(plans):
    return {each.article.title: each for each in plans.articles}


def test_the_plan_of_thirty_edits_and_eight_articles(world):
    case = spoil(world)
    plans = by_title(plan(world.nick, user=world.mo))
    assert set(plans) == {*case.before, *case.new}
    assert sum(len(each.contribution.revisions) for each in plans.values()) == 38
    for number in range(20):
        each = plans[f"Land {number}"]
        assert each.can_revert is (number not in (5, 6))
        assert each.contribution.later == (["eve"] if number < 7 else [])
        assert each.stands_again == (1 if number >= 7 else None)
        assert not each.can_delete
    assert plans["Land 5"].why_not == "Later edits changed the same places."
    for number in range(8):
        each = plans[f"Spam {number}"]
        assert each.can_delete
        assert each.proposes_delete is (number >= 2)
        assert each.contribution.later == (["eve"] if number < 2 else [])
        assert not each.can_revert


def test_queries_do_not_grow_with_the_articles(world, django_assert_max_num_queries):
    spoil(world)
    with django_assert_max_num_queries(26):
        plan(world.nick, user=world.person("mo"))
    for number in range(40):
        edit(write(f"More {number}", world.eve, body=TEXT), world.nick, body="Spoilt.")
    with django_assert_max_num_queries(26):
        found = plan(world.nick, user=world.person("mo"))
    assert found.total == 68


def test_what_is_too_much_for_one_page_is_on_the_next(world, settings):
    settings.CLEAN_UP_MAX = 10
    spoil(world)
    pages = [plan(world.nick, user=world.mo, page=number) for number in (1, 2, 3, 4)]
    assert [len(each.articles) for each in pages] == [10, 10, 8, 0]
    assert len({each.article.pk for page in pages for each in page.articles}) == pages[0].total == 28


def test_only_what_was_done_since(world):
    land = write("Persia", world.eve, body=TEXT)
    edit(land, world.nick, body=TEXT.replace("First", "Old"))
    old = timezone.now() - timedelta(days=2)
    Revision.objects.filter(id=land.pk, rev=2).update(history_date=old)
    edit(article("Persia"), world.nick, body=article("Persia").body.replace("Third", "New"))
    edit(world.frunze, world.nick, body="Old")
    Revision.objects.filter(id=world.frunze.pk, rev=2).update(history_date=old)
    [each] = plan(world.nick, user=world.mo, since=timezone.now() - timedelta(days=1)).articles
    assert (each.article.title, each.taken, each.stands_again) == ("Persia", [(3, 3)], 2)


def test_what_somebody_has_taken_back_already(world):
    land = write("Persia", world.eve, body=TEXT)
    edit(land, world.nick, body="Spoilt.")
    edit(article("Persia"), world.eve, body=TEXT)
    [each] = plan(world.nick, user=world.mo).articles
    assert each.why_not == "Nothing of these edits is left."


def test_later_edits_of_an_article_they_created_can_be_taken_back(world):
    land = write("Persia", world.nick, body=TEXT)
    edit(land, world.eve, body=TEXT.replace("Second", "Eve's"))
    edit(article("Persia"), world.nick, body=article("Persia").body.replace("Third", "Spoilt"))
    [each] = plan(world.nick, user=world.mo).articles
    assert (each.can_delete, each.proposes_delete, each.can_revert, each.taken) == (True, False, True, [(3, 3)])


def test_a_merger_is_undone_on_its_own_page(world):
    write("Persia", world.eve, body=TEXT)
    merge(Merger(article("Persia"), world.union, Draft.of(world.union), by=world.nick))
    each = by_title(plan(world.nick, user=world.mo))["Soviet Union"]
    assert each.why_not == "“Persia” was merged into it: undo the merger on its own page first."


def test_moves_redirects_and_files(world):
    move(world.frunze, "Frunze", by=world.nick, base_rev=1)
    make_redirect("The Union", "Soviet Union", by=world.nick)
    make_file("Spam.png", world.nick)
    flag = File.objects.get(name="Union flag.png")
    describe(flag, Said(caption="Spoilt"), by=world.nick, base=1)
    torn = make_file("Kept.png", world.nick)
    describe(torn, Said(caption="Good"), by=world.eve, base=1)
    found = plan(world.nick, user=world.mo)
    assert [row.new_title for row in found.moves] == ["Frunze"]
    assert [row.name for row in found.redirects] == ["The Union"]
    assert {each.file.name: each.before for each in found.files} == {"Spam.png": None, "Union flag.png": 1}
    assert [file.name for file in found.files_changed_since] == ["Kept.png"]


@pytest.mark.parametrize(
    ("name", "whom"), [("", "nick"), ("nick", "eve"), ("eve", "nick"), ("mo", "ada"), ("mo", "mo")]
)
def test_who_may_not(world, name, whom):
    with pytest.raises(PermissionDenied):
        plan(world.person(whom), user=world.person(name) if name else world.anonymous)
