"""Moves, deletions and redirects between the revisions, for those who may know of them."""

import pytest

from tests.world import article, edit, write
from wiki.history.log import log, log_of
from wiki.moving.delete import bring_back, delete
from wiki.moving.move import move, undo
from wiki.moving.redirect import make_redirect, remove_redirect

ALWAYS = (None, None)


def words(entries):
    return [entry.words for entry in entries]


@pytest.fixture
def happened(world):
    made = move(world.union, "Soviet Federation", by=world.eve, base_rev=1, reason="Renamed")
    undo(made, by=world.eve)
    bring_back(delete(world.union, by=world.mo, reason="By mistake"), by=world.ada, reason="Sorry")
    remove_redirect(make_redirect("The Union", "Soviet Union", by=world.nick), by=world.nick)


def test_all_that_happened_newest_first(world, happened):
    entries = log_of(world.union, ALWAYS, user=world.eve)
    assert words(entries) == [
        "redirect from “The Union” to “Soviet Union” ended",
        "redirect made from “The Union” to “Soviet Union”",
        "brought back",
        "deleted",
        "move to “Soviet Federation” undone",
        "moved from “Soviet Union” to “Soviet Federation”",
    ]
    assert [entry.author.username for entry in entries] == ["nick", "nick", "ada", "mo", "eve", "eve"]
    assert [entry.reason for entry in entries] == ["", "", "Sorry", "By mistake", "", "Renamed"]
    assert log(world.anonymous, ALWAYS) == entries


def test_a_window_takes_what_lies_after_its_beginning_up_to_its_end(world, happened):
    entries = log_of(world.union, ALWAYS, user=world.eve)
    assert log_of(world.union, (entries[3].when, entries[1].when), user=world.eve) == entries[1:3]


@pytest.mark.parametrize(("name", "sees"), [("", 0), ("nick", 0), ("eve", 0), ("mo", 2)])
def test_what_happened_to_hidden_articles_is_hidden(world, name, sees):
    target = article("Black Book")
    move(target, "Blacker Book", by=world.mo, base_rev=1)
    delete(article("Blacker Book"), by=world.mo, reason="Secret")
    person = world.person(name) if name else world.anonymous
    assert len(log(person, ALWAYS)) == (1 if sees else 0)


def test_a_move_from_a_time_when_the_article_was_hidden_stays_hidden(world):
    target = article("Black Book")
    move(target, "Open Book", by=world.mo, base_rev=1)
    edit(article("Open Book"), world.mo, visibility="public")
    assert log(world.eve, ALWAYS) == []
    assert len(log(world.mo, ALWAYS)) == 1


def test_the_history_page_shows_entries_between_the_revisions(visit, world, happened):
    page = visit().get("/wiki/Soviet_Union/history/").content.decode()
    places = [page.index(text) for text in ("ended</p>", "brought back", "deleted", "revision 3", "revision 1")]
    assert places == sorted(places)
    assert page.count('class="revision-entry"') == 6


def test_every_entry_is_on_one_page_of_a_long_history(visit, world):
    move(world.union, "Soviet Federation", by=world.eve, base_rev=1)
    for number in range(55):
        edit(article("Soviet Federation"), world.eve, summary=f"Summary {number}.")
    bring_back(delete(article("Soviet Federation"), by=world.mo, reason="By mistake"), by=world.mo)
    pages = [visit().get(f"/wiki/Soviet_Federation/history/?page={n}").content.decode() for n in (1, 2)]
    assert [page.count('class="revision-entry"') for page in pages] == [2, 1]


def test_recent_changes_show_them_in_order(visit, world, happened):
    page = visit().get("/changes/").content.decode()
    assert page.count('class="change-entry"') == 6
    assert page.index("brought back") < page.index("undone</a>") < page.index("Wrote Soviet Union")
    write("Newest", world.eve, comment="The newest of all")
    assert "The newest of all" in visit().get("/changes/").content.decode()
