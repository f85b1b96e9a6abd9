"""The admin: an article saved there is published like any other; what is derived is only looked at."""

import json
import re
from dataclasses import asdict

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from tests.world import WHEN, article, edit, revisions, write
from wiki.accounts.models import User
from wiki.articles import admin as articles_admin
from wiki.articles.article import Article, Revision
from wiki.articles.concealment import Level, Part
from wiki.articles.deletions import Deletion
from wiki.articles.draft import Draft
from wiki.articles.kinds import Kind
from wiki.articles.moves import Move
from wiki.articles.properties import Property
from wiki.articles.redirects import Redirect
from wiki.cleanup.batches import Batch, BatchItem
from wiki.continuity.findings import Finding
from wiki.continuity.waivers import Waiver
from wiki.discussion.writing import edit as say_better
from wiki.discussion.writing import start
from wiki.editing import rendering
from wiki.files.uses import FileUse
from wiki.history.hiding import hide
from wiki.markup.errors import RenderBusy
from wiki.moderation.block import block
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.flag import flag
from wiki.moderation.patrols import Patrol
from wiki.moderation.protect import protect
from wiki.moderation.submissions import Submission
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch

OURS = [model for model in admin.site._registry if model._meta.app_label == "wiki"]
READ_ONLY = ("revision", "finding", "lifespan", "articlename", "articletag", "rendering", "link", "statement")
READ_ONLY += ("file", "fileversion", "filedeletion", "fileuse")
READ_ONLY += ("redirect", "move", "deletion", "submission", "hiding", "patrol")
READ_ONLY += ("batch", "batchitem")
READ_ONLY += ("watch", "notice")
READ_ONLY += ("protection", "block", "auditentry", "flag")
READ_ONLY += ("thread", "comment", "commentversion")
names = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)


def page(model, view, *args):
    return reverse(f"admin:wiki_{model._meta.model_name}_{view}", args=args)


def article_page(title, view="change"):
    return page(Article, view, article(title).pk)


def form_of(target, **change):
    data = {name: getattr(target, name) for name in ("title", "summary", "body", "canon", "visibility")}
    data |= {name: json.dumps(getattr(target, name)) for name in ("aliases", "tags", "facts")}
    data |= {"kind": target.kind_id, "base_rev": target.rev, "comment": "In the admin"}
    return data | change


def errors_of(response):
    assert response.status_code == 200
    return response.context["adminform"].form.errors


@pytest.fixture(autouse=True)
def _found(world):
    """A finding and its waiver, a use of a file, so that every model has a row."""
    FileUse.objects.create(article=world.union, key="union flag.png", name="Union flag.png")
    said = {"article": world.union, "rule": "exists", "fingerprint": "f" * 32}
    Finding.objects.create(severity="error", sentence="outside", **said).articles.add(world.union)
    Redirect.objects.make("The Union", "Soviet Union", by=world.ada)
    moved = {"article": world.union, "old_title": "The Union", "new_title": "Soviet Union", "visibility": "public"}
    Move.objects.create(by=world.ada, revisions=[[world.union.pk, 1]], **moved)
    away = {"article": world.union, "title": "Soviet Union", "key": "soviet union", "visibility": "public"}
    Deletion.objects.create(by=world.ada, reason="By mistake", back=WHEN, back_by=world.ada, **away)
    waits = {"title": "Soviet Union", "key": "soviet union", "kind": "nation", "payload": asdict(Draft.of(world.union))}
    Submission.objects.create(author=world.nick, article=world.union, base_rev=1, **waits)
    Waiver.objects.create(by=world.ada, reason="So it is told.", **said)
    protect(world.frunze, deed="move", by=world.ada, reason="Moved to and fro")
    made = block(world.ina, by=world.ada, reason="Vandalism")
    batch = Batch.objects.create(key="0" * 32, person=world.ina, by=world.ada, reason="Vandalism")
    BatchItem.objects.create(batch=batch, deed="block", outcome="done", block=made)
    said, _made = start(world.union, subject="A thread", text="A comment", by=world.ada)
    say_better(said, text="A better one", by=world.ada)
    Watch.objects.watch(by=world.nick, article=world.union)
    Notice.objects.tell(
        [world.nick], page="article/1", last=2, happening="changed", article=world.union, visibility="public"
    )
    flag(world.frunze, "error", "He was older.", by=world.nick, address="")
    ContentFilter.objects.create(name="Advertising", patterns="casino*")
    revision = Revision.objects.get(id=world.frunze.pk, rev=1)
    hide(revision, Part.COMMENT, level=Level.MODERATORS, by=world.mo, reason="It is rude.")
    Patrol.objects.create(revision=revision, by=world.eve)


@names
def test_every_page_of_every_model_answers(visit, model):
    client = visit("ada")
    assert client.get(page(model, "changelist") + "?q=x&o=1").status_code == 200
    first = model._default_manager.first()
    assert client.get(page(model, "change", first.pk)).status_code == 200
    added = client.get(page(model, "add")).status_code
    assert added == (403 if model._meta.model_name in (*READ_ONLY, "waiver", "world") else 200)


@names
def test_nobody_else_comes_in(visit, model):
    for person in ("", "nick", "eve", "mo"):
        for view, args in (("changelist", ()), ("add", ()), ("change", (model._default_manager.first().pk,))):
            response = visit(person).get(page(model, view, *args))
            assert (response.status_code, response["Location"].split("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize("name", READ_ONLY)
def test_what_is_derived_or_history_is_only_looked_at(visit, name):
    model = next(model for model in OURS if model._meta.model_name == name)
    client, row = visit("ada"), model._default_manager.first()
    assert client.post(page(model, "change", row.pk), {}).status_code == 403
    assert client.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert client.post(page(model, "add"), {}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post(page(model, "changelist"), data)
    assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ["article", "user", "world"])
def test_articles_people_and_the_world_are_never_deleted(visit, name):
    model = next(model for model in OURS if model._meta.model_name == name)
    row = model._default_manager.first()
    assert visit("ada").post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    visit("ada").post(page(model, "changelist"), data)
    assert model._default_manager.filter(pk=row.pk).exists()


def test_there_is_one_world(visit):
    world = next(model for model in OURS if model._meta.model_name == "world")
    assert visit("ada").post(page(world, "add"), {"name": "Second"}).status_code == 403
    said = {"name": "Renamed", "registration": "closed", "reading": "everybody", "reviewed": "nobody"}
    visit("ada").post(page(world, "change", 1), said)
    assert list(world.objects.values_list("name", flat=True)) == ["Renamed"]
    assert "Renamed" in visit().get("/").content.decode()


# An article is published.


def test_saving_an_article_makes_a_revision_with_its_derived_rows(visit, world):
    data = form_of(world.frunze, body="See [[Terra Nova]].", aliases='["Misha"]', minor="on")
    response = visit("ada").post(article_page("Mikhail Frunze"), data)
    assert response.status_code == 302
    frunze = world.frunze
    assert (frunze.rev, revisions(frunze), frunze.body) == (2, [1, 2], "See [[Terra Nova]].")
    revision = frunze.revisions.get(rev=2)
    assert (str(revision.author), revision.comment, revision.minor) == ("ada", "In the admin", True)
    assert frunze.links.get().target == "Terra Nova"
    assert Article.objects.named("misha").get() == frunze
    assert "Terra Nova" in frunze.renderings.get().html


def test_saving_an_article_as_it_was_makes_no_revision(visit, world):
    assert visit("ada").post(article_page("Soviet Union"), form_of(world.union)).status_code == 302
    assert revisions(world.union) == [1]


def test_an_article_can_be_added(visit):
    data = {"title": "Persia", "kind": "nation", "canon": "canon", "visibility": "public", "base_rev": 0}
    response = visit("ada").post(page(Article, "add"), data | {"aliases": "", "tags": "", "facts": "", "comment": ""})
    assert response.status_code == 302
    assert (article("Persia").rev, revisions(article("Persia")), article("Persia").aliases) == (1, [1], [])


def test_the_form_carries_the_revision_it_was_read_at(visit, world):
    edit(world.frunze, world.eve, body="Two")
    text = visit("ada").get(article_page("Mikhail Frunze")).content.decode()
    assert re.search(r'name="base_rev" value="2"', text)


@pytest.mark.parametrize("base", ["1", "", "9" * 30])
def test_an_article_that_has_moved_on_is_a_conflict(visit, world, base):
    data = form_of(world.frunze, body="Ada's", base_rev=base)
    edit(world.frunze, world.eve, body="Eve's")
    errors = errors_of(visit("ada").post(article_page("Mikhail Frunze"), data))
    assert "Somebody saved revision 2 while you were writing" in str(errors)
    assert (world.frunze.body, world.frunze.rev) == ("Eve's", 2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("body", "> " * 200 + "deep"),
        ("title", "a|b"),
        ("title", "Soviet Union"),
        ("aliases", '["USSR"]'),
        ("aliases", '"abc"'),
        ("aliases", "{}x"),
        ("aliases", "[1]"),
        ("tags", '{"a": 1}'),
        ("tags", '["a#b"]'),
        ("facts", "5"),
        ("facts", '{"property": "motto"}'),
        ("facts", '[{"property": "nope", "value": "x"}]'),
        ("facts", '[{"property": "begins", "value": "1932-02-31"}]'),
        ("kind", "planet"),
        ("visibility", "nobody"),
    ],
)
def test_what_cannot_be_published_is_said_at_its_field(visit, world, field, value):
    errors = errors_of(visit("ada").post(article_page("Mikhail Frunze"), form_of(world.frunze, **{field: value})))
    assert list(errors) == [field]
    assert world.frunze.rev == 1


def test_without_a_free_renderer_nothing_is_saved_and_it_is_said(visit, world, monkeypatch):
    def busy(body, **said):
        raise RenderBusy("All are busy.")

    monkeypatch.setattr(rendering, "render_body", busy)
    errors = errors_of(visit("ada").post(article_page("Mikhail Frunze"), form_of(world.frunze, body="Other")))
    assert "All are busy." in str(errors)
    assert world.frunze.rev == 1


# Its history is read.


def test_the_history_of_an_article_is_read_and_never_reverted(visit, world):
    edit(world.frunze, world.eve, body="Two", comment="Second thoughts")
    client = visit("ada")
    assert "Second thoughts" in client.get(article_page("Mikhail Frunze", "history")).content.decode()
    for revision in world.frunze.revisions.all():
        address = reverse("admin:wiki_article_simple_history", args=[world.frunze.pk, revision.history_id])
        assert client.get(address).status_code == 200
        assert client.post(address, form_of(world.frunze, body="Reverted")).status_code == 405
    assert (world.frunze.body, revisions(world.frunze)) == ("Two", [1, 2])


@pytest.fixture
def staff(world):
    """Somebody who may look at everything in the admin, and is no moderator."""
    person = world.eve
    person.is_staff = True
    person.save()
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="wiki"))
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


@names
def test_the_admin_shows_its_staff_nothing_that_is_hidden_from_them(staff, model):
    hidden = article("Black Book")
    listed = staff.get(page(model, "changelist")).content.decode()
    assert "Hidden summary of Black Book" not in listed
    assert f"/article/{hidden.pk}/" not in listed
    rows = {
        "article": lambda: [hidden],
        "revision": hidden.revisions.all,
        "articlename": hidden.names.all,
        "articletag": hidden.article_tags.all,
        "rendering": hidden.renderings.all,
        "link": hidden.links.all,
        "statement": hidden.statements.all,
    }
    for row in rows.get(model._meta.model_name, list)():
        assert staff.get(page(model, "change", row.pk)).status_code == 302


def test_the_history_pages_show_staff_nothing_that_is_hidden_from_them(staff, world):
    edit(article("Black Book"), world.mo, visibility="public", body="Open")
    opened = article("Black Book")
    first, second = (opened.revisions.get(rev=rev) for rev in (1, 2))
    text = staff.get(article_page("Black Book", "history")).content.decode()
    assert "Hidden comment" not in text
    for revision, status in ((first, 404), (second, 200)):
        address = reverse("admin:wiki_article_simple_history", args=[opened.pk, revision.history_id])
        assert staff.get(address).status_code == status
    edit(opened, world.mo, visibility="moderators")
    assert staff.get(article_page("Black Book", "history")).status_code == 404


# Kinds and properties in use.


def test_a_kind_or_property_in_use_is_not_deleted(visit, world):
    client = visit("ada")
    kind, prop = Kind.objects.get(name="nation"), Property.objects.get(name="motto")
    for row in (kind, prop):
        model = type(row)
        assert client.post(page(model, "delete", row.pk), {"post": "yes"}).status_code == 403
        client.post(
            page(model, "changelist"), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        )
        assert model.objects.filter(pk=row.pk).exists()


def test_a_kind_that_only_history_knows_is_not_deleted(visit, world):
    kind = Kind(name="tribe", label="Tribe", plural="Tribes")
    kind.save()
    edit(write("Persia", world.eve, kind="tribe"), world.eve, kind="nation")
    assert visit("ada").post(page(Kind, "delete", kind.pk), {"post": "yes"}).status_code == 403


def test_a_property_that_only_history_knows_is_not_deleted(visit, world):
    prop = Property(name="anthem", label="Anthem")
    prop.save()
    edit(world.union, world.eve, facts=[{"property": "anthem", "value": "The Song"}])
    edit(article("Soviet Union"), world.eve, facts=[{"property": "motto", "value": "anthem"}])
    assert visit("ada").post(page(Property, "delete", prop.pk), {"post": "yes"}).status_code == 403
    other = Property(name="anthems", label="Anthems")
    other.save()
    assert visit("ada").post(page(Property, "delete", other.pk), {"post": "yes"}).status_code == 302


def test_a_kind_or_property_that_nothing_uses_can_be_deleted(visit, world):
    before = world_version()
    for row in (Kind(name="tribe", label="Tribe", plural="Tribes"), Property(name="anthem", label="Anthem")):
        row.save()
        assert visit("ada").post(page(type(row), "delete", row.pk), {"post": "yes"}).status_code == 302
        assert not type(row).objects.filter(name=row.name).exists()
    assert world_version() >= before + 4


def world_version():
    return next(model for model in OURS if model._meta.model_name == "world").objects.version()


@pytest.mark.parametrize("model", [Kind, Property], ids=["kind", "property"])
def test_the_name_of_a_kind_or_property_is_fixed(visit, model):
    row = model.objects.first()
    text = visit("ada").get(page(model, "change", row.pk)).content.decode()
    assert 'name="name"' not in text
    assert 'name="label"' in text


def test_a_changed_kind_is_seen_by_everybody_at_the_next_view(visit):
    kind = Kind.objects.get(name="nation")
    assert "Nations" in visit().get("/articles/").content.decode()
    data = {"label": "Realm", "plural": "Realms", "icon": "crown", "colour": "teal", "position": 0, "properties": "[]"}
    assert visit("ada").post(page(Kind, "change", kind.pk), data).status_code == 302
    assert "Realms" in visit().get("/articles/").content.decode()
    assert "Realm" in visit().get("/wiki/Soviet_Union/").content.decode()


def test_every_model_of_the_wiki_is_registered():
    assert {model._meta.model_name for model in OURS} == {
        *("article", "revision", "kind", "property", "user", "world"),
        *("articlename", "articletag", "calendar", "finding", "lifespan", "waiver", "rendering", "link", "statement"),
        *("file", "fileversion", "filedeletion", "fileuse"),
        *("redirect", "move", "deletion", "submission", "hiding", "patrol"),
        *("batch", "batchitem"),
        *("watch", "notice"),
        *("protection", "block", "auditentry", "flag", "contentfilter"),
        *("thread", "comment", "commentversion"),
    }
    assert issubclass(articles_admin.RenderingAdmin, articles_admin.DerivedAdmin)
    assert Revision in OURS
