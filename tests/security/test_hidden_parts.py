"""What is hidden of a revision, at either level, stands on no page for those who may not see it."""

import html
import re
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse

from tests.addresses import PAGES
from tests.world import article, edit, edit_form
from wiki.accounts.models import User
from wiki.articles.article import Revision
from wiki.articles.concealment import Level, Part
from wiki.articles.draft import Draft
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.articles.rendering import Rendering
from wiki.cleanup.choices import Choices
from wiki.cleanup.clean_up import clean_up
from wiki.history.hiding import hide, show
from wiki.moderation.submissions import State, Submission
from wiki.moving.move import move, undo
from wiki.moving.redirect import make_redirect
from wiki.watching.notice import Notice, page_of

PEOPLE = ("", "nick", "eve", "mo", "ada")
SIGHT = {"mo": 1, "ada": 2}
TEXT = ("Canarybody", "Canarysummary", "Canaryfact", "Canarytag")
WORDS = {Part.TEXT: TEXT, Part.COMMENT: ("Canarycomment",), Part.AUTHOR: ("canarybird",)}
LEVELS = pytest.mark.parametrize("level", list(Level))
FACT = {"id": "tweet", "property": "motto", "value": "Canaryfact"}
OF_UNION = (
    *("history/", "history/tweet/", "blame/", "blame/?rev=2", "blame/?rev=3", "source/", "edit/", "revisions/2/"),
    *("revisions/2/?at=1932", "revisions/3/", "compare/1..2/", "compare/2..3/", "compare/2..1/", "compare/1..3/"),
    *("compare/2..3/?mode=inline", "compare/1..3/?mode=inline", "history/?minor=hide", "history/?from=2026-01-01"),
    *("history/?old=1&new=2", "?at=1932", "revisions/1/", "history/?words=Onwards", "history/?words=History"),
)
OF_FRUNZE = ("", "?at=1930", "history/", "blame/", "revisions/2/", "compare/1..2/", "revisions/1/", "history/?by=eve")
ELSEWHERE = (
    "/changes/",
    "/changes/?minor=hide",
    "/changes/?patrol=open",
    "/users/eve/",
    "/users/nick/",
    "/",
)


@pytest.fixture
def bird(world):
    """Somebody whose name is a canary, as are text and comment of the second revision of one article, which another
    takes back in the third; of a second article they have made the present revision."""
    person = User.objects.create_user("canarybird", password="mirror-lantern-42")
    union = world.union
    source = {"body": "Canarybody is a word of twenty letters.\n\n" + union.body, "summary": "Canarysummary"}
    source |= {"facts": [*union.facts, FACT], "tags": [*union.tags, "Canarytag"]}
    edit(union, person, comment="Canarycomment", **source)
    edit(world.union, world.eve, comment="Taken out", **{name: getattr(union, name) for name in source})
    edit(world.frunze, person, body="He led them all.", comment="Canarycomment")
    for told in (world.union, world.frunze):
        said = {"happening": "changed", "article": told, "visibility": "public"}
        watchers = [world.person(name) for name in PEOPLE if name]
        Notice.objects.tell(watchers, page=page_of(told.pk), last=2, **said)
    return person


def revision(world, of, rev):
    return Revision.objects.get(id=getattr(world, of).pk, rev=rev)


def conceal(world, level):
    by = world.ada if level == Level.ADMINISTRATORS else world.mo
    hide(revision(world, "union", 2), *Part, level=level, by=by, reason="A secret reason")
    hide(revision(world, "frunze", 2), Part.COMMENT, Part.AUTHOR, level=level, by=by, reason="A secret reason")


def sees(name, level):
    return SIGHT.get(name, 0) >= level


def addresses():
    routes = [route.of(title) for title in ("Soviet_Union", "Mikhail_Frunze") for route in PAGES.values()]
    union = [f"/wiki/Soviet_Union/{aspect}" for aspect in OF_UNION]
    return list(
        dict.fromkeys([*routes, *union, *(f"/wiki/Mikhail_Frunze/{aspect}" for aspect in OF_FRUNZE), *ELSEWHERE])
    )


def read(client, address):
    """The page without what differs from one view to the next."""
    text = html.unescape(client.get(address).content.decode())
    return re.sub(r'name="(csrfmiddlewaretoken|before)" value="[^"]*"|data-draft-[a-z]+="[^"]*"', "", text)


def canaries(text):
    return [word for words in WORDS.values() for word in words if word.lower() in text.lower()]


@LEVELS
@pytest.mark.parametrize("name", PEOPLE)
def test_a_hidden_text_is_as_a_revision_that_does_not_exist(visit, world, bird, name, level):
    conceal(world, level)
    expected = 200 if sees(name, level) else 404
    for aspect in ("revisions/2/", "compare/1..2/", "compare/2..3/", "blame/?rev=2", "history/tweet/"):
        assert visit(name).get(f"/wiki/Soviet_Union/{aspect}").status_code == expected, aspect


@LEVELS
def test_lists_say_that_there_is_something_hidden_and_lead_nowhere(visit, world, bird, level):
    conceal(world, level)
    page = read(visit("eve"), "/wiki/Soviet_Union/history/")
    assert "3 revisions" in page
    for words in ("text hidden", "comment hidden", "author hidden"):
        assert words in page
    assert not re.search(r"revisions/2/|compare/\d\.\.2|compare/2|value=\"2\"", page)
    page = read(visit("eve"), "/changes/")
    assert page.count("author hidden") == 2
    assert not re.search(r"Soviet_Union/(revisions/2|compare/1\.\.2|compare/2)", page)


@LEVELS
@pytest.mark.parametrize("name", PEOPLE)
def test_filters_and_searches_do_not_find_it(visit, world, bird, name, level):
    conceal(world, level)
    client, seen = visit(name), sees(name, level)
    for address in ("/wiki/Soviet_Union/history/?by=canarybird", "/changes/?by=canarybird"):
        assert ('"size size-up"' in read(client, address)) is seen
    for words in ("Canarybody", "Canarybody is a word"):
        assert ("brought these words" in read(client, f"/wiki/Soviet_Union/history/?words={words}")) is seen
    page = read(client, "/users/canarybird/")
    assert ("2 changes" in page) is seen
    assert ("0 changes" in page) is not seen


@LEVELS
def test_taking_back_shows_and_restores_nothing_hidden(visit, world, bird, level):
    conceal(world, level)
    for name in ("nick", "eve", *(["mo"] if level == Level.ADMINISTRATORS else [])):
        client = visit(name)
        for verb in ("restore", "undo"):
            response = client.post(f"/wiki/Soviet_Union/revisions/2/{verb}/", {"base_rev": 3})
            assert response.status_code == 404
        for address in ("/wiki/Soviet_Union/revisions/3/undo/", "/wiki/Soviet_Union/rollback/"):
            answer = client.post(address, {"base_rev": 3}, follow=True)
            assert canaries(answer.content.decode()) == [], address
        assert client.post("/wiki/Soviet_Union/revisions/2/read/").status_code == 404
        assert client.post("/wiki/Soviet_Union/revisions/2/patrol/").status_code == 404
    assert article("Soviet Union").rev == 3


@LEVELS
@pytest.mark.parametrize("action", ["save", "preview"])
def test_an_edit_from_a_hidden_base_is_shown_nothing_of_it(visit, world, bird, level, action):
    base = Draft.of(revision(world, "union", 2))
    conceal(world, level)
    form = edit_form(world.union, body="Mine\n\n" + world.union.body, base_rev=2, action=action)
    for name in ("nick", "eve"):
        answer = visit(name).post("/wiki/Soviet_Union/edit/", form)
        assert answer.status_code == (409 if action == "save" else 200)
        assert canaries(answer.content.decode()) == []
    assert base.body.startswith("Canarybody")
    assert "Canary" not in article("Soviet Union").body


@LEVELS
def test_words_that_are_stored_name_nobody_who_is_hidden(visit, world, bird, level):
    conceal(world, level)
    visit("ada").post("/wiki/Mikhail_Frunze/revisions/2/undo/")
    assert article("Mikhail Frunze").rev == 3
    edit(world.frunze, bird, body="Again.")
    hide(revision(world, "frunze", 4), Part.AUTHOR, level=level, by=world.ada, reason="x")
    visit("ada").post("/wiki/Mikhail_Frunze/rollback/", {"base_rev": 4})
    assert article("Mikhail Frunze").rev == 5
    for name in ("", "eve"):
        assert canaries(read(visit(name), "/wiki/Mikhail_Frunze/history/")) == []


def test_who_may_roll_back_does_not_learn_whose_run_it_is(visit, world, bird):
    edit(world.frunze, bird, body="Again.")
    hide(revision(world, "frunze", 2), Part.AUTHOR, level=Level.MODERATORS, by=world.mo, reason="x")
    assert "Roll back the last revision, by canarybird" in read(visit("eve"), "/wiki/Mikhail_Frunze/history/")
    assert "Roll back the last 2 revisions" in read(visit("mo"), "/wiki/Mikhail_Frunze/history/")
    hide(revision(world, "frunze", 3), Part.AUTHOR, level=Level.MODERATORS, by=world.mo, reason="x")
    assert "Roll back the last revision, by author hidden" in read(visit("eve"), "/wiki/Mikhail_Frunze/history/")


def test_nobody_finds_a_hidden_line_by_guessing_it(visit, world, bird):
    visit().get("/wiki/Soviet_Union/blame/")
    conceal(world, Level.MODERATORS)
    edit(world.union, world.nick, body="Canarybody is a word of twenty letters.\n\n" + world.union.body)
    page = read(visit(), "/wiki/Soviet_Union/blame/")
    assert "a revision that is not shown" not in page
    assert re.search(r"revision.{0,20}</span>4|compare/3\.\.4/", page)


@LEVELS
def test_the_dump_says_nothing_hidden(world, bird, level):
    made = move(world.war, "Great War", by=bird, reason="Canarycomment", base_rev=1)
    target = Revision.objects.get(id=made.article_id, rev=2)
    User.objects.filter(pk=bird.pk).update(is_active=False)
    conceal(world, level)
    hide(target, Part.COMMENT, Part.AUTHOR, level=level, by=world.ada, reason="x")
    out = StringIO()
    call_command("dumpworld", stdout=out)
    assert canaries(out.getvalue()) == []


@pytest.mark.parametrize("name", PEOPLE)
@LEVELS
def test_a_move_and_its_redirect_say_no_more_than_its_revision(visit, world, bird, name, level):
    made = move(world.war, "Great War", by=bird, reason="Canarycomment", base_rev=1)
    pages = (
        "/redirects/",
        "/wiki/Great_War/redirects/",
        "/wiki/Great_War/history/",
        "/changes/",
        made.get_absolute_url(),
    )
    target = Revision.objects.get(id=made.article_id, rev=2)
    hide(target, Part.COMMENT, Part.AUTHOR, level=level, by=world.ada, reason="x")
    client = visit(name)
    conceal(world, level)
    for address in pages:
        assert bool(canaries(read(client, address))) is sees(name, level), address
    edit(article("Great War"), world.eve, body="Later")
    hide(Revision.objects.get(id=made.article_id, rev=2), Part.TEXT, level=level, by=world.ada, reason="x")
    assert client.get(made.get_absolute_url()).status_code == (200 if sees(name, level) else 404)
    assert Move.objects.visible_to(world.ada).count() == 1


def test_who_ended_a_redirect_by_a_move_is_no_more_told_than_who_moved(visit, world, bird):
    make_redirect("Great War", "Turkish-Soviet War", by=world.eve)
    made = move(world.war, "Great War", by=bird, base_rev=1)
    target = Revision.objects.get(id=made.article_id, rev=2)
    hide(target, Part.AUTHOR, level=Level.MODERATORS, by=world.mo, reason="x")
    conceal(world, Level.MODERATORS)
    for name in PEOPLE:
        assert bool(canaries(read(visit(name), "/changes/"))) is sees(name, Level.MODERATORS)
    show(target, Part.AUTHOR, by=world.mo)
    assert not Redirect.objects.exclude(author_hidden=None).exists()


@pytest.mark.parametrize("name", PEOPLE)
@LEVELS
def test_who_took_a_move_back_is_told_no_more_than_who_made_that_revision(visit, world, bird, name, level):
    make_redirect("Great War", "Turkish-Soviet War", by=world.eve)
    made = move(world.war, "Great War", by=world.eve, base_rev=1)
    undo(made, by=bird)
    pages = ("/redirects/", "/wiki/Turkish-Soviet_War/redirects/", "/wiki/Turkish-Soviet_War/history/", "/changes/")
    pages += (made.get_absolute_url(),)
    client = visit(name)
    assert all("canarybird" in read(client, address) for address in pages)
    target = Revision.objects.get(id=made.article_id, rev=3)
    conceal(world, level)
    hide(target, Part.AUTHOR, level=level, by=world.ada, reason="x")
    for address in pages:
        assert bool(canaries(read(client, address))) is sees(name, level), address
    page = read(client, made.get_absolute_url())
    assert ("Undone by canarybird on" in page) is sees(name, level)
    assert "Moved by eve on" in page
    show(target, Part.AUTHOR, by=world.ada)
    assert "Undone by canarybird on" in read(client, made.get_absolute_url())


@pytest.mark.parametrize("name", ["mo", "ada"])
@LEVELS
def test_what_moderators_did_about_somebody_tells_nothing_of_their_hidden_work(visit, world, bird, name, level):
    batch = clean_up(bird, Choices.of(reverts=[f"{world.frunze.pk}:2"]), by=world.ada, reason="Vandalism")
    pages = (batch.get_absolute_url(), "/audit/?person=canarybird")
    client = visit(name)
    assert all("Mikhail Frunze" in read(client, address) for address in pages)
    conceal(world, level)
    for address in pages:
        assert ("Mikhail Frunze" in read(client, address)) is sees(name, level), address
    assert "cleaned up after" in read(client, "/audit/?person=canarybird")


@LEVELS
def test_a_submission_is_hidden_with_the_revision_that_it_became(world, bird, level):
    said = {"title": "Mikhail Frunze", "kind": "person", "payload": {}, "state": State.APPROVED, "rev": 2}
    row = Submission.objects.create(author=bird, article=world.frunze, comment="Canarycomment", **said)
    seen = {name: Submission.objects.visible_to(world.person(name)).exists() for name in ("mo", "ada", "canarybird")}
    assert seen == {"mo": True, "ada": True, "canarybird": True}
    conceal(world, level)
    for name in ("mo", "ada", "canarybird"):
        assert Submission.objects.visible_to(world.person(name)).filter(pk=row.pk).exists() is sees(name, level)


@pytest.fixture
def staff(world):
    """The moderator, who may look at everything in the admin."""
    User.objects.filter(pk=world.mo.pk).update(is_staff=True)
    may = Permission.objects.filter(content_type__app_label="wiki", codename__startswith="view_")
    world.mo.user_permissions.set(may)
    return world.mo


def admin(name, *arguments):
    return reverse(f"admin:wiki_{name}", args=arguments)


@LEVELS
def test_the_admin_shows_a_moderator_nothing_that_is_for_administrators(visit, world, bird, staff, level):
    move(world.war, "Great War", by=bird, reason="Canarycomment", base_rev=1)
    visit("ada").get("/wiki/Soviet_Union/revisions/2/")
    conceal(world, level)
    moved = Revision.objects.get(id=article("Great War").pk, rev=2)
    hide(moved, Part.COMMENT, Part.AUTHOR, level=level, by=world.ada, reason="A secret reason")
    union, frunze = world.union.pk, world.frunze.pk
    second, present = revision(world, "union", 2).pk, revision(world, "frunze", 2).pk
    rendering = Rendering.objects.get(article=union, rev=2).pk
    lists = [admin(f"{name}_changelist") for name in ("revision", "move", "redirect", "hiding", "rendering", "article")]
    lists += [admin("article_history", union), admin("article_history", frunze), admin("revision_change", present)]
    lists += [admin("move_change", Move.objects.get().pk), admin("redirect_changelist") + "?q=great"]
    texts = [admin("article_simple_history", union, second), admin("revision_change", second)]
    texts += [admin("rendering_change", rendering)]
    for name in ("mo", "ada"):
        client, seen = visit(name), sees(name, level)
        found = {address: canaries(read(client, address)) for address in (*lists, *texts)}
        assert bool(any(found.values())) is seen, found
        assert {client.get(address).status_code for address in texts} <= ({200} if seen else {302, 404})
        for query in ("canarybird", "Canarycomment"):
            for model in ("revision", "move"):
                listed = re.search(
                    r"(\d+) (revision|move)s?\b", read(client, admin(f"{model}_changelist") + f"?q={query}")
                )
                assert (int(listed[1]) > 0) is seen, (query, model)
    for lookup in ("history_user__id__exact=1", "history_change_reason__startswith=C", "history_user=1"):
        refused = visit("mo").get(admin("revision_changelist") + f"?{lookup}")
        assert refused.status_code in (302, 400)


@LEVELS
def test_once_shown_again_all_is_as_before(visit, world, bird, level):
    clients = {name: visit(name) for name in PEOPLE}
    for client in clients.values():
        client.get("/wiki/Soviet_Union/")
    before = {(name, address): read(clients[name], address) for name in PEOPLE for address in addresses()}
    conceal(world, level)
    for of, rev in (("union", 2), ("frunze", 2)):
        show(revision(world, of, rev), *Part, by=world.ada)
    after = {(name, address): read(clients[name], address) for name in PEOPLE for address in addresses()}
    assert [key for key in before if before[key] != after[key]] == []


@pytest.mark.parametrize("part", [Part.COMMENT, Part.AUTHOR])
def test_a_page_that_a_browser_has_is_no_longer_the_same(visit, world, bird, part):
    client = visit()
    etag = client.get("/wiki/Mikhail_Frunze/")["ETag"]
    assert client.get("/wiki/Mikhail_Frunze/", headers={"if-none-match": etag}).status_code == 304
    hide(revision(world, "frunze", 2), part, level=Level.MODERATORS, by=world.mo, reason="x")
    answer = client.get("/wiki/Mikhail_Frunze/", headers={"if-none-match": etag})
    assert answer.status_code == 200
    assert WORDS[part][0] not in answer.content.decode()
