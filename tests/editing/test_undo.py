"""Taking back one edit in the middle, and the last author's run: what stays, who may, and what is never lost."""

import re

import pytest

from tests.editing.test_conflict_page import choose
from tests.forms import browser_form, text_of
from tests.world import article, audited, edit, revisions, write
from wiki.articles.article import Revision
from wiki.articles.draft import Draft
from wiki.editing.refusals import Conflict, NothingToUndo, Stale
from wiki.editing.undo import last_run, roll_back, run_to_roll_back, undo
from wiki.moderation.refusals import Refused

TEXT = "First.\n\nSecond.\n\nThird."
UNDO = "/wiki/Persia/revisions/2/undo/"
ROLLBACK = "/wiki/Persia/rollback/"


def persia():
    return article("Persia")


def revision(rev):
    return Revision.objects.get(id=persia().pk, rev=rev)


@pytest.fixture
def history(world):
    """Revision 1 by Eve; 2 by Nick, who changed the first paragraph and the motto; 3 by Mo, the third and the tags."""
    made = write("Persia", world.eve, body=TEXT, facts=[{"property": "motto", "value": "Up"}])
    edit(made, world.nick, body=TEXT.replace("First", "Nick's"), facts=[made.facts[0] | {"value": "Down"}])
    edit(persia(), world.mo, body=persia().body.replace("Third", "Mo's"), tags=["east"])
    return made


# Undo.


def test_an_edit_in_the_middle_is_undone_and_the_later_one_stays(world, history):
    outcome = undo(persia(), revision(2), by=world.eve)
    assert outcome.changed
    now = persia()
    assert (now.body, now.facts[0]["value"], now.tags) == (TEXT.replace("Third", "Mo's"), "Up", ["east"])
    newest = revision(4)
    assert (newest.author, newest.comment, newest.base_rev) == (world.eve, "Undo of revision 2 by nick", 3)


def test_the_last_edit_is_undone(world, history):
    undo(persia(), revision(3), by=world.eve)
    assert Draft.of(persia()) == Draft.of(revision(2))


def test_an_undo_can_be_undone(world, history):
    before = Draft.of(persia())
    undo(persia(), revision(2), by=world.eve)
    undo(persia(), revision(4), by=world.eve)
    assert Draft.of(persia()) == before


def test_what_is_undone_already_makes_no_revision(world, history):
    undo(persia(), revision(2), by=world.eve)
    assert not undo(persia(), revision(2), by=world.eve).changed
    assert revisions(history) == [1, 2, 3, 4]


def test_a_rename_is_undone(world, history):
    edit(persia(), world.nick, title="Iran")
    undo(article("Iran"), Revision.objects.get(id=history.pk, rev=4), by=world.eve)
    assert persia().rev == 5


def test_the_first_revision_has_nothing_before_it(world, history):
    with pytest.raises(NothingToUndo):
        undo(persia(), revision(1), by=world.eve)


def test_an_edit_whose_places_were_changed_later_is_a_conflict(world, history):
    edit(persia(), world.eve, body=persia().body.replace("Nick's", "Eve's"))
    with pytest.raises(Conflict) as caught:
        undo(persia(), revision(2), by=world.mo)
    [hunk] = caught.value.merge.body.hunks
    assert (hunk.base, hunk.theirs, hunk.mine) == (("Nick's.",), ("First.",), ("Eve's.",))


def test_the_page_of_an_undo_in_conflict_is_filled_in_and_can_be_saved(visit, world, history):
    edit(persia(), world.eve, body=persia().body.replace("Nick's", "Eve's"))
    client = visit("mo")
    response = client.post(UNDO)
    assert response.status_code == 409
    for words in ("Later edits changed what revision 2 had changed.", "Before revision 2", "Now"):
        assert words in text_of(response)
    form = browser_form(response)
    assert (form["comment"], form["base_rev"], form["facts-0-value"]) == ("Undo of revision 2 by nick", "4", "Up")
    assert 'action="/wiki/Persia/edit/"' in text_of(response)
    assert client.post("/wiki/Persia/edit/", choose(form, "theirs")).status_code == 303
    assert (persia().body, revision(5).comment) == (TEXT.replace("Third", "Mo's"), "Undo of revision 2 by nick")


def test_undoing_by_button_leads_to_the_article_and_says_so(visit, world, history):
    client = visit("nick")
    page = text_of(client.get("/wiki/Persia/revisions/2/"))
    assert f'action="{UNDO}"' in page
    assert f'action="{UNDO}"' in text_of(client.get("/wiki/Persia/compare/1..2/"))
    response = client.post(UNDO, follow=True)
    assert response.redirect_chain == [("/wiki/Persia/", 302)]
    assert "Revision 2 is undone; what was saved after it stays." in text_of(response)
    assert "Nothing to undo" in text_of(client.post(UNDO, follow=True))
    assert revisions(history) == [1, 2, 3, 4]


@pytest.mark.parametrize("address", ["/wiki/Persia/revisions/1/", "/wiki/Persia/compare/1..3/"])
def test_where_nothing_can_be_undone_there_is_no_button(visit, history, address):
    assert "/undo/" not in text_of(visit("nick").get(address))


def test_undoing_the_first_revision_is_refused_politely(visit, history):
    response = visit("nick").post("/wiki/Persia/revisions/1/undo/", follow=True)
    assert "This revision cannot be undone: there is nothing before it." in text_of(response)
    assert revisions(history) == [1, 2, 3]


def test_what_was_hidden_then_is_neither_undone_nor_shown(visit, world):
    edit(article("Black Book"), world.mo, visibility="public", body="Open now.")
    client = visit("nick")
    assert client.post("/wiki/Black_Book/revisions/1/undo/").status_code == 404
    response = client.post("/wiki/Black_Book/revisions/2/undo/", follow=True)
    assert "there is nothing before it" in text_of(response)
    assert revisions(article("Black Book")) == [1, 2]


@pytest.mark.parametrize("address", ["Persia/revisions/9", "Nobody/revisions/1", "Red_Plan/revisions/1"])
def test_what_does_not_exist_is_not_undone(visit, history, address):
    assert visit("nick").post(f"/wiki/{address}/undo/").status_code == 404


# Rollback.


def test_the_last_authors_run_is_taken_back(world, history):
    for body in ("Spam.", "More spam."):
        edit(persia(), world.nick, body=body)
    outcome, run = roll_back(persia(), by=world.eve, seen=5)
    entry = audited().get()
    assert (entry.act, entry.by, entry.article, entry.person) == ("roll_back", world.eve, persia(), world.nick)
    assert (outcome.changed, run.who, run.first, run.last) == (True, "nick", 4, 5)
    assert Draft.of(persia()) == Draft.of(revision(3))
    assert revision(6).comment == "Rollback of revisions 4 to 5 by nick to revision 3"


def test_a_rollback_is_refused_when_somebody_has_saved_since(world, history):
    edit(persia(), world.nick, body="Good work.")
    with pytest.raises(Stale):
        roll_back(persia(), by=world.eve, seen=3)
    assert revisions(history) == [1, 2, 3, 4]


def test_a_run_that_is_the_whole_history_is_not_taken_back(world):
    write("Persia", world.nick)
    with pytest.raises(NothingToUndo):
        roll_back(persia(), by=world.eve, seen=1)
    assert run_to_roll_back(persia(), user=world.eve) is None


def test_only_editors_roll_back(world, history):
    with pytest.raises(Refused):
        roll_back(persia(), by=world.nick, seen=3)
    assert run_to_roll_back(persia(), user=world.nick) is None
    assert run_to_roll_back(persia(), user=world.anonymous) is None
    assert run_to_roll_back(persia(), user=world.eve).first == 3


def test_revisions_of_nobody_are_a_run_of_their_own(world, history):
    Revision.objects.filter(id=history.pk, rev__gte=2).update(history_user=None)
    assert (last_run(persia(), 3, user=world.eve).first, last_run(persia(), 3, user=world.eve).who) == (2, "unknown")
    Revision.objects.filter(id=history.pk, rev=3).update(history_user=world.mo)
    assert last_run(persia(), 3, user=world.eve).first == 3


def test_nothing_hidden_is_brought_back_by_who_may_not_see_it(world):
    edit(article("Black Book"), world.ada, visibility="public", body="Open now.")
    with pytest.raises(NothingToUndo):
        roll_back(article("Black Book"), by=world.eve, seen=2)


def test_rolling_back_by_button(visit, world, history):
    client = visit("eve")
    page = text_of(client.get("/wiki/Persia/history/"))
    assert f'action="{ROLLBACK}"' in page
    assert "Roll back the last revision, by mo" in page
    seen = re.search(rf'action="{ROLLBACK}".*?name="base_rev" value="(\d+)"', page, re.DOTALL)[1]
    for _time in range(2):
        response = client.post(ROLLBACK, {"base_rev": seen}, follow=True)
        assert response.redirect_chain == [("/wiki/Persia/", 302)]
    assert revisions(history) == [1, 2, 3, 4]
    assert Draft.of(persia()) == Draft.of(revision(2))


def test_rolling_back_from_an_old_page_is_refused_politely(visit, world, history):
    edit(persia(), world.nick, body="Good work.")
    for seen in ("3", "", "x", "99", "9" * 40):
        response = visit("eve").post(ROLLBACK, {"base_rev": seen}, follow=True)
        assert response.redirect_chain == [("/wiki/Persia/history/", 302)]
        assert "Somebody has changed the article meanwhile" in text_of(response)
    assert revisions(history) == [1, 2, 3, 4]


def test_newcomers_have_neither_the_button_nor_the_right(visit, history):
    client = visit("nick")
    assert ROLLBACK not in text_of(client.get("/wiki/Persia/history/"))
    assert client.post(ROLLBACK, {"base_rev": 3}).status_code == 403
    assert visit().post(ROLLBACK, {"base_rev": 3}).status_code == 302
    assert visit("eve").post("/wiki/Black_Book/rollback/", {"base_rev": 1}).status_code == 404
