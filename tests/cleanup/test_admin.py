"""Cleaning up in the admin: batches are looked at; many articles are deleted at once, refused ones reported."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from tests.cleanup.test_clean_up import cleaned
from tests.forms import text_of
from tests.world import article, edit
from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.cleanup import admin
from wiki.moderation.audit import Act, AuditEntry
from wiki.moving.delete import delete

LIST = "/admin/wiki/article/"


@pytest.fixture
def batch(world):
    edit(world.union, world.nick, body="Spoilt.")
    return cleaned(world)


@pytest.mark.parametrize("page", ["batch", "batchitem"])
def test_they_are_listed_and_searched(visit, batch, page):
    for query in ("", "?q=nick"):
        response = visit("ada").get(f"/admin/wiki/{page}/{query}")
        assert response.status_code == 200
        assert f"Clean-up {batch.pk}" in text_of(response)
    assert f"Clean-up {batch.pk}" not in text_of(visit("ada").get(f"/admin/wiki/{page}/?q=nobody"))


def test_they_are_not_changed(visit, batch):
    assert visit("ada").post(f"/admin/wiki/batch/{batch.pk}/change/", {"reason": "x"}).status_code == 403
    assert visit("ada").get("/admin/wiki/batch/add/").status_code == 403
    assert visit("ada").post(f"/admin/wiki/batch/{batch.pk}/delete/", {"post": "yes"}).status_code == 403


def marked(*titles, **said):
    return {"action": "delete_marked", "_selected_action": [article(title).pk for title in titles]} | said


def test_marked_articles_are_deleted_with_a_reason(visit, world):
    client = visit("ada")
    assert "Delete the marked articles, with a reason" in text_of(client.get(LIST))
    asked = client.post(LIST, marked("Soviet Union", "Black Book"))
    assert "2 articles will be deleted." in text_of(asked)
    assert not Deletion.objects.exists()
    chosen = re.findall(r'name="_selected_action" value="(\d+)"', asked.content.decode())
    done = client.post(
        LIST, {"action": "delete_marked", "_selected_action": chosen, "reason": "Not of this world"}, follow=True
    )
    assert "2 articles are deleted." in text_of(done)
    rows = Deletion.objects.order_by("title").values_list("title", "reason")
    assert list(rows) == [("Black Book", "Not of this world"), ("Soviet Union", "Not of this world")]
    assert AuditEntry.objects.filter(act=Act.DELETE, by=world.ada).count() == 2


def test_without_a_reason_nothing_is_deleted(visit, world):
    response = visit("ada").post(LIST, marked("Soviet Union", reason=" "))
    assert response.status_code == 422
    assert "Soviet Union" in text_of(response)
    assert not Deletion.objects.exists()


def test_too_many_at_once_are_refused(visit, world, settings):
    settings.CLEAN_UP_MAX = 1
    response = visit("ada").post(LIST, marked("Soviet Union", "Black Book", reason="x"), follow=True)
    assert "At most 1 articles at once (CLEAN_UP_MAX)." in text_of(response)
    assert not Deletion.objects.exists()


def test_what_is_refused_is_told_and_the_others_are_deleted(visit, world, monkeypatch):
    def delete_all_but_the_union(target, **said):
        if target == world.union:
            raise PermissionDenied("This article has been merged with another meanwhile.")
        return delete(target, **said)

    monkeypatch.setattr(admin, "delete", delete_all_but_the_union)
    response = visit("ada").post(LIST, marked("Soviet Union", "Mikhail Frunze", reason="x"), follow=True)
    assert "Soviet Union: This article has been merged with another meanwhile." in text_of(response)
    assert "1 article is deleted." in text_of(response)
    assert [row.title for row in Deletion.objects.all()] == ["Mikhail Frunze"]


def test_what_is_hidden_is_neither_deleted_nor_named(visit, world):
    hidden = article("Black Book").pk
    Article.objects.filter(pk=hidden).update(visibility="nobody")
    data = marked("Soviet Union", reason="x")
    response = visit("ada").post(LIST, data | {"_selected_action": [*data["_selected_action"], hidden]}, follow=True)
    assert "1 article is deleted." in text_of(response)
    assert "Black Book" not in text_of(response)
    assert [row.title for row in Deletion.objects.all()] == ["Soviet Union"]


def test_who_may_not_delete_is_not_offered_it(visit, world):
    """Eve may look into the admin, and is no moderator."""
    world.eve.is_staff = True
    world.eve.save()
    world.eve.user_permissions.set(Permission.objects.filter(codename__in=["view_article", "change_article"]))
    client = visit("eve")
    assert "Delete the marked articles" not in text_of(client.get(LIST))
    client.post(LIST, marked("Soviet Union", reason="x"))
    assert not Deletion.objects.exists()
