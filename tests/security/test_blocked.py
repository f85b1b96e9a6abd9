"""A block holds on every surface: whatever a blocked person sends anywhere, no table changes."""

from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from tests.addresses import ROUTES, WRITING
from tests.pictures import LIMITS, picture
from tests.review.waiting import let_wait, send
from tests.world import PASSWORD, article, edit, edit_form, form_of, write
from wiki.accounts.invitations import Invitation
from wiki.accounts.models import User
from wiki.articles.deletions import Deletion
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.cleanup.batches import Batch
from wiki.cleanup.choices import Choices
from wiki.cleanup.clean_up import begin
from wiki.continuity.findings import Finding
from wiki.discussion.comment import Comment
from wiki.discussion.thread import Thread
from wiki.discussion.writing import start
from wiki.editing.drafts import StoredDraft
from wiki.files import change
from wiki.files.picture import clean_picture
from wiki.moderation.block import block
from wiki.moderation.blocks import Block
from wiki.moderation.flag import flag
from wiki.moderation.flags import Flag
from wiki.moderation.protect import protect
from wiki.moderation.submissions import Submission
from wiki.moving.delete import delete
from wiki.moving.move import move
from wiki.moving.redirect import make_redirect
from wiki.review.proposals import proposal_of
from wiki.world.models import Reviewed

# One's own: what one has read and watches, one's notices and drafts, and leaving.
OWN = {"mark_read", "discard_draft", "delete_account", "submission_seen"}
OWN |= {
    "watch",
    "watch_tag",
    "watch_person",
    "unwatch",
    "notices_seen",
    "notice_seen",
    "unsubscribe",
    "submission_seen",
}
OURS = [name for name, route in WRITING.items() if not route.library and name not in OWN]
OWN_TABLES = {"StoredDraft", "ReadMark", "Presence"}
SAID = {"caption": "New", "description": "", "author": "", "licence": "", "source": "", "visibility": "public"}


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    monkeypatch.setattr(change, "picture_of", lambda sent: clean_picture(sent, LIMITS))


@pytest.fixture(autouse=True)
def _much_to_change(world):
    """An article with a past, and a row for each thing that has an address."""
    edit(world.union, world.nick, body="By nick.")
    for title in ("Moved", "Gone"):
        write(title, world.eve)
    move(article("Moved"), title="Moved on", by=world.mo, reason="", leave_redirect=True, rewrite=False, base_rev=1)
    delete(article("Gone"), by=world.mo, reason="By mistake")
    start(world.union, subject="The first", text="The first", by=world.mo)
    make_redirect("The Union", "Soviet Union", by=world.mo)
    Redirect.objects.make("Double", "The Union", by=world.mo)
    Invitation.objects.invite(by=world.mo)
    begin(world.nick, Choices.of(reverts=[f"{world.union.pk}:2"]), by=world.mo, reason="Vandalism")
    flag(world.frunze, "error", "He was older.", by=world.anonymous, address="192.0.2.1")
    let_wait()
    send(world.frunze, world.nick, body="Nick’s text.")
    let_wait(Reviewed.NOBODY)
    said = {"article": world.union, "rule": "exists", "fingerprint": "f" * 32}
    Finding.objects.create(severity="error", sentence="outside", **said).articles.add(world.union)


def picture_sent():
    file = BytesIO(picture(colour="navy"))
    file.name = "x.png"
    return file


def sent(name):
    """The address of a route, and what a browser sends there to change something."""
    if name == "edit" or name == "create":
        new = {} if name == "edit" else {"title": "New", "aliases": "", "base_rev": 0}
        return edit_form(article("Soviet Union"), body="Changed", **new)
    if name == "merge":
        both = {"into": "Soviet Union", "merged_rev": article("Mikhail Frunze").rev, "rewrite": ""}
        return edit_form(article("Soviet Union"), body="Both", **both)
    if name == "submission_edit":
        proposal = proposal_of(Submission.objects.get(), user=User.objects.get(username="mo"))
        return form_of(proposal.draft, 1, body="Both", digest=proposal.digest)
    return {
        "submission": {"action": "reject", "reason": "Why", "mark": Submission.objects.get().mark},
        "move": {"title": "Elsewhere", "base_rev": article("Soviet Union").rev, "leave_redirect": "on"},
        "delete": {"reason": "Why"},
        "protection": {"deed": "edit", "least": "editor", "lasts": "7", "reason": "Why"},
        "redirects_of": {"name": "Another name"},
        "visibility": {"text": "1", "comment": "1", "author": "0", "reason": "Why"},
        "restore": {"base_rev": 2},
        "rollback": {"base_rev": 2},
        "continuity": {"finding": Finding.objects.filter(rule="exists").get().pk, "reason": "So it is told"},
        "upload": SAID | {"files": picture_sent(), "name": "Blue"},
        "file_edit": SAID | {"base": 1},
        "file_upload": {"files": picture_sent(), "base": 1},
        "file_delete": {"reason": "Why"},
        "file_restore": {"base": 1},
        "deletion": {"title": "Gone", "reason": "Back"},
        "redirect": {"target": "Mikhail Frunze"},
        "discussion": {"subject": "A thread", "body": "A comment"},
        "thread": {"body": "A comment"},
        "edit_comment": {"body": "A better one"},
        "hide_comment": {"reason": "Why"},
        "close_thread": {"reason": "Why"},
        "block": {"scope": "all", "lasts": "1", "reason": "Why"},
        "clean_up_person": {"action": "do", "block": "on", "reason": "Why"},
        "clean_up": {"action": "undo"},
        "flag": {"wrong": "error", "words": "Not so"},
        "decide_flag": {"action": "resolved", "reason": "Mended"},
        "role": {"role": "moderator", "reason": "Good work"},
        "account": {"about": "Changed"},
        "invitations": {"note": "A friend"},
    }.get(name, {})


def where(name):
    """The address of the row that there is."""
    rows = {"move_made": Move, "deletion": Deletion, "clean_up": Batch}
    if name in rows:
        return rows[name].objects.get().get_absolute_url()
    if name in ("submission", "submission_edit"):
        return Submission.objects.get().get_absolute_url() + ("edit/" if name == "submission_edit" else "")
    if name == "redirect":
        return f"/redirects/{Redirect.objects.get(name='The Union').pk}/"
    if name == "decide_flag":
        return f"/flags/{Flag.objects.get().pk}/"
    if name == "withdraw_invitation":
        return f"/accounts/invitations/{Invitation.objects.get().pk}/withdraw/"
    if name in ("thread", "thread_state", "close_thread"):
        return ROUTES[name].of().replace("/1/", f"/{Thread.objects.get().pk}/")
    if name in ("edit_comment", "hide_comment"):
        return ROUTES[name].of().replace("/1/", f"/{Comment.objects.get().pk}/")
    title = "Mikhail_Frunze" if name == "merge" else "Soviet_Union"
    return ROUTES[name].of(title, rev=2 if name == "undo" else 1)


def everything():
    """Every row of every table of ours, but what is one's own."""
    models = [each for each in apps.get_app_config("wiki").get_models() if each.__name__ not in OWN_TABLES]
    found = {each.__name__: list(each._base_manager.order_by("pk").values()) for each in [*models, Group]}
    found["groups"] = sorted(apps.get_model("wiki", "User").groups.through.objects.values_list("user", "group"))
    for row in found["User"]:
        row.pop("last_login")
    return found


@pytest.mark.parametrize("person", ["nick", "mo", "ada"])
@pytest.mark.parametrize("name", OURS)
def test_a_blocked_person_changes_nothing_anywhere(visit, world, name, person):
    Block.objects.create(person=world.person(person), by=world.eve, reason="Vandalism")
    client = visit(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    before = everything()
    response = client.post(where(name), sent(name))
    assert response.status_code < 500
    assert everything() == before


@pytest.mark.parametrize("name", OURS)
def test_without_the_block_the_same_form_changes_something(visit, world, name):
    client = visit("ada" if name == "role" else "mo")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    before = everything()
    if name == "file_restore":
        client.post("/files/Union_flag.png/edit/", SAID | {"base": 1})
        before = everything()
    response = client.post(where(name), sent(name) | ({"base": 2} if name == "file_restore" else {}))
    assert response.status_code < 400
    assert everything() != before


def test_a_blocked_administrator_reads_the_admin_and_changes_nothing_there(visit, world):
    row = protect(world.union, deed="edit", by=world.mo, reason="Edit war")
    Block.objects.create(person=world.ada, by=world.mo, reason="Misuse")
    client, before = visit("ada"), everything()
    assert client.get("/admin/wiki/protection/").status_code == 200
    for address, data in (
        ("/admin/wiki/protection/", {"action": "end", "_selected_action": row.pk}),
        ("/admin/wiki/article/", {"action": "delete_marked", "_selected_action": world.union.pk, "reason": "Why"}),
        ("/admin/wiki/kind/add/", {"name": "x", "label": "x", "plural": "x", "position": 9}),
        ("/admin/wiki/world/1/change/", {"name": "Changed"}),
        (f"/admin/wiki/user/{world.nick.pk}/change/", {"username": "changed"}),
    ):
        response = client.post(address, data)
        assert response.status_code == 403
        assert "Misuse" in response.content.decode()
    assert everything() == before


def test_an_article_refused_in_the_admin_keeps_what_was_typed(visit, world):
    Block.objects.create(person=world.ada, by=world.mo, scope="edit", reason="Misuse")
    page = f"/admin/wiki/article/{world.union.pk}/change/"
    form = {"title": "Soviet Union", "kind": "nation", "body": "Typed in the admin.", "aliases": "[]", "tags": "[]"}
    form |= {"facts": "[]", "canon": "canon", "visibility": "public", "base_rev": 2}
    response = visit("ada").post(page, form)
    assert (response.status_code, world.union.rev) == (200, 2)
    assert "Misuse" in response.content.decode()
    assert "Typed in the admin." in response.content.decode()


def test_drafts_are_kept_while_blocked(visit, world):
    block(world.nick, by=world.mo, reason="Vandalism")
    response = visit("nick").post("/wiki/Soviet_Union/edit/", sent("edit") | {"action": "keep"})
    assert response.status_code == 200
    assert StoredDraft.objects.get().text() == "Changed"
