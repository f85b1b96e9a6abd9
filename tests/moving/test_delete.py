"""Deleting and bringing back: nothing shows it meanwhile, nothing is lost, doubles act once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.editing.test_derived import rows
from tests.world import article, audited, edit, revisions, write
from wiki.articles.article import Article, Revision
from wiki.articles.deletions import Deletion
from wiki.articles.names import ArticleName
from wiki.chronology.lifespans import Lifespan
from wiki.continuity.findings import Finding
from wiki.editing.derived import DERIVED, rebuild_all
from wiki.links.models import Link
from wiki.moderation.deleted import deleted_article
from wiki.moderation.permissions import may_delete
from wiki.moving.delete import bring_back, delete
from wiki.moving.redirect import make_redirect


def deleted(target, by, reason="Not of this world"):
    return delete(target, by=by, reason=reason)


def test_a_deleted_article_has_no_derived_rows_and_keeps_its_source(world):
    union = world.union
    row = deleted(union, world.mo)
    assert (row.title, row.reason, row.by, row.visibility) == ("Soviet Union", "Not of this world", world.mo, "public")
    for model in DERIVED:
        assert not model.objects.filter(article=union).exists(), model
    kept = Article.objects.get(pk=union.pk)
    assert (kept.title, kept.body, kept.rev) == (union.title, union.body, 1)
    assert revisions(union) == [1]


@pytest.mark.parametrize("name", ["eve", "mo", "ada"])
def test_nobody_sees_it_in_any_list(world, name):
    union, person = world.union, world.person(name)
    deleted(union, world.mo)
    assert not Article.objects.visible_to(person).filter(pk=union.pk).exists()
    assert not Revision.objects.visible_to(person).filter(id=union.pk).exists()
    assert "soviet union" in set(Link.objects.wanted(person).values_list("target_key", flat=True))


def test_who_may_delete(world):
    for person in (world.anonymous, world.nick, world.eve, world.ina):
        assert not may_delete(person)
        with pytest.raises(PermissionDenied):
            deleted(world.union, person)
    assert may_delete(world.mo)
    assert may_delete(world.ada)


def test_a_deletion_needs_a_reason(world):
    with pytest.raises(ValidationError):
        deleted(world.union, world.mo, " \n ")
    assert not Deletion.objects.exists()


def test_deleting_twice_is_one_deletion(world):
    old = world.union
    assert deleted(old, world.mo) == deleted(old, world.ada, "Me too")
    assert Deletion.objects.count() == 1


def test_coming_back_restores_every_row(world):
    edit(world.union, world.eve, body="Two")
    make_redirect("The Union", "Soviet Union", by=world.eve)
    before = rows()
    row = deleted(world.union, world.mo)
    assert ArticleName.objects.get(key="the union").article is None
    back = bring_back(row, by=world.ada, reason="Needed")
    assert rows() == before
    assert revisions(back) == [1, 2]
    row.refresh_from_db()
    assert (row.back_by, row.back_reason) == (world.ada, "Needed")


def test_bringing_back_twice_acts_once(world):
    row = deleted(world.union, world.mo)
    assert bring_back(row, by=world.mo) == bring_back(row, by=world.ada)
    row.refresh_from_db()
    assert row.back_by == world.mo


def test_only_those_who_delete_bring_back(world):
    row = deleted(world.union, world.mo)
    for person in (world.anonymous, world.nick, world.eve):
        with pytest.raises(PermissionDenied):
            bring_back(row, by=person)


def test_a_title_taken_meanwhile_is_asked_about(world):
    row = deleted(world.union, world.mo)
    write("Soviet Union", world.nick, aliases=["USSR"])
    with pytest.raises(ValidationError) as refused:
        bring_back(row, by=world.mo)
    assert list(refused.value.message_dict) == ["title"]
    assert Deletion.objects.standing().count() == 1
    back = bring_back(row, by=world.mo, title="Soviet Union (1922)")
    assert (back.title, back.aliases, revisions(back)) == ("Soviet Union (1922)", ["ソ連"], [1, 2])
    assert article("Soviet Union").rev == 1


def test_a_hidden_article_comes_back_as_hidden(world):
    row = deleted(article("Black Book"), world.mo)
    assert not Deletion.objects.visible_to(world.eve).exists()
    assert bring_back(row, by=world.mo).visibility == "moderators"


def test_an_edit_from_before_the_deletion_does_not_bring_it_back(world):
    old = world.union
    deleted(old, world.mo)
    with pytest.raises(PermissionDenied):
        edit(old, world.ada, body="Still here?")
    assert Article.objects.get(pk=old.pk).is_deleted


def test_what_it_said_of_others_is_gone_from_their_lifespans(world):
    edit(world.union, world.eve, facts=[{"property": "leader", "value": "[[Mikhail Frunze]]", "from": "1925"}])
    row = deleted(world.union, world.mo)
    after = rows()
    rebuild_all()
    assert rows() == after
    bring_back(row, by=world.mo)
    again = rows()
    rebuild_all()
    assert rows() == again
    assert Lifespan.objects.filter(article=world.frunze).exists()


def test_findings_that_name_it_go(world):
    finding = Finding.objects.create(
        article=world.frunze, rule="exists", severity="error", sentence="outside", fingerprint="f" * 32
    )
    finding.articles.add(world.union, world.frunze)
    deleted(world.union, world.mo)
    assert not Finding.objects.filter(fingerprint="f" * 32).exists()


def test_only_those_who_may_bring_it_back_find_the_deleted_article(world):
    row = deleted(world.union, world.mo)
    assert deleted_article("soviet_union", user=world.mo) == row.article
    assert deleted_article("Soviet Union", user=world.eve) is None
    assert deleted_article("Nobody", user=world.mo) is None


def test_deleting_and_bringing_back_stand_in_the_audit_log(world):
    gone = delete(world.union, by=world.mo, reason="By mistake")
    delete(gone.article, by=world.mo, reason="Twice")
    bring_back(gone, by=world.ada, reason="Needed")
    said = audited().order_by("pk").values_list("act", "by__username", "title", "reason")
    assert list(said) == [
        ("delete", "mo", "Soviet Union", "By mistake"),
        ("bring_back", "ada", "Soviet Union", "Needed"),
    ]
