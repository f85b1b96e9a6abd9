"""The list of clean-ups and the page of one: what stands there, going on, undoing with a question first, who may."""

import pytest

from tests.cleanup.test_clean_up import cleaned
from tests.cleanup.vandal import SPOILT, TEXT
from tests.forms import text_of
from tests.world import article, edit, write
from wiki.cleanup import work
from wiki.cleanup.batches import Outcome


@pytest.fixture
def spoilt(world):
    """Nick has spoilt Persia and Turkey, of which Eve has changed the same place later, and written Spam."""
    for title in ("Persia", "Turkey"):
        edit(write(title, world.eve, body=TEXT), world.nick, body=SPOILT)
    write("Spam", world.nick)


@pytest.fixture
def batch(world, spoilt):
    return cleaned(world, block=True)


def test_the_list(visit, batch):
    page = text_of(visit("mo").get("/clean-ups/"))
    assert f'<a href="/clean-ups/{batch.pk}/">Clean-up {batch.pk}: nick</a>' in page
    assert "4 done, 0 left out" in page
    assert "Vandalism" in page


def test_the_list_counts_its_queries(visit, world, spoilt, django_assert_max_num_queries):
    client = visit("mo")
    for number in range(3):
        edit(article("Persia"), world.nick, body=f"Spoilt {number}.")
        cleaned(world)
    with django_assert_max_num_queries(12):
        client.get("/clean-ups/")


def test_the_page_of_one_says_what_was_done(visit, batch):
    page = text_of(visit("mo").get(batch.get_absolute_url()))
    for words in ("4 things were done", "Persia", "Spam", "taking back the edits", "blocking the account", "Vandalism"):
        assert words in page
    assert 'href="/wiki/Persia/compare/2..3/"' in page
    deletion = batch.items.exclude(deletion=None).get().deletion
    assert f'href="/deletions/{deletion.pk}/"' in page


def test_undoing_asks_first(visit, batch):
    client = visit("mo")
    address = batch.get_absolute_url()
    page = text_of(client.get(address))
    assert 'href="?undo=1"' in page
    assert 'value="undo"' not in page
    assert 'value="undo"' in text_of(client.get(f"{address}?undo=1"))
    assert article("Persia").body == TEXT
    response = client.post(address, {"action": "undo"}, follow=True)
    assert response.redirect_chain == [(address, 303)]
    assert "The clean-up is undone." in text_of(response)
    assert "Undone by mo" in text_of(response)
    assert article("Persia").body == SPOILT
    assert "undone" in text_of(client.get("/clean-ups/"))
    assert 'href="?undo=1"' not in text_of(client.get(address))


def test_what_waits_is_gone_on_with_by_button(visit, world, spoilt, monkeypatch):
    monkeypatch.setattr(work, "WORK_SECONDS", 0)
    batch = cleaned(world)
    client = visit("mo")
    assert "2 things are not done yet." in text_of(client.get(batch.get_absolute_url()))
    for waiting in (1, 0):
        assert client.post(batch.get_absolute_url(), {"action": "go_on"}).status_code == 303
        assert batch.items.waiting().count() == waiting
    for _time in range(2):
        client.post(batch.get_absolute_url(), {"action": "undo"})
    assert "One thing is not brought back yet." in text_of(client.get(batch.get_absolute_url()))
    client.post(batch.get_absolute_url(), {"action": "undo"})
    assert batch.items.to_bring_back().count() == 0


def test_what_was_left_out_says_why(visit, world, spoilt):
    batch = cleaned(world)
    edit(article("Turkey"), world.eve, body=TEXT.replace("First", "Eve's"))
    batch.items.filter(article=article("Persia")).update(outcome=Outcome.LEFT, why="Settled by hand.")
    visit("mo").post(batch.get_absolute_url(), {"action": "undo"})
    page = text_of(visit("mo").get(batch.get_absolute_url()))
    assert "One thing was left out" in page
    assert "Settled by hand." in page
    assert "left as it is" in page
    assert "Later edits changed the same places." in page


@pytest.mark.parametrize(("name", "status"), [("", 302), ("nick", 403), ("eve", 403), ("mo", 200), ("ada", 200)])
def test_who_may(visit, batch, name, status):
    assert visit(name).get("/clean-ups/").status_code == status
    assert visit(name).get(batch.get_absolute_url()).status_code == status
    if status != 200:
        assert visit(name).post(batch.get_absolute_url(), {"action": "undo"}).status_code == status
        batch.refresh_from_db()
        assert batch.undone is None


def test_a_moderator_does_not_undo_what_was_cleaned_up_after_another(visit, world, batch):
    world.nick.groups.set(world.mo.groups.all())
    assert 'href="?undo=1"' not in text_of(visit("mo").get(batch.get_absolute_url()))
    assert visit("mo").post(batch.get_absolute_url(), {"action": "undo"}).status_code == 403
    assert visit("ada").post(batch.get_absolute_url(), {"action": "undo"}).status_code == 303
    assert visit("mo").get("/clean-ups/99999999/").status_code == 404
