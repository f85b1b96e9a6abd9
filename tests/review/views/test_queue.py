"""The page of the queue, and the counts in the head of every page."""

from importlib import import_module

import pytest

from tests.forms import text_of
from tests.review.waiting import let_wait, send
from tests.world import edit
from wiki.review.verdicts import reject


@pytest.fixture
def sent(world):
    let_wait()
    return send(world.union, world.nick, body="Nick’s text.", comment="Better")


def test_who_reviews_sees_all_and_an_author_their_own(visit, sent):
    for name in ("mo", "ada", "nick"):
        page = visit(name).get("/review/")
        assert page.status_code == 200
        assert f'href="/review/{sent.pk}/"' in page.content.decode(), name
    assert f"/review/{sent.pk}/" not in visit("eve").get("/review/").content.decode()
    assert "None of your changes waits" in text_of(visit("eve").get("/review/?show=waiting"))
    assert visit().get("/review/")["Location"] == "/accounts/login/?next=/review/"


def test_the_list_is_filtered_and_paged(visit, sent, monkeypatch, world):
    assert list(visit("mo").get("/review/?kind=war").context["page"]) == []
    send(world.war, world.nick, body="More.")
    monkeypatch.setattr(import_module("wiki.review.views.queue"), "PAGE_SIZE", 1)
    first = visit("mo").get("/review/?by=nick")
    assert [row.title for row in first.context["page"]] == ["Soviet Union"]
    assert "by=nick&amp;page=2" in first.content.decode()
    assert visit("mo").get("/review/?page=999").status_code == 200


def test_the_list_takes_as_many_queries_however_long_it_is(visit, sent, world, django_assert_max_num_queries):
    client = visit("mo")
    client.get("/review/")
    send(world.war, world.nick, body="More.")
    send(world.frunze, world.nick, body="More.")
    with django_assert_max_num_queries(9):
        client.get("/review/")


def test_the_head_says_how_many_wait_and_ones_own_list_which_verdicts_are_new(visit, sent, world):
    assert '1</span><span class="visually-hidden"> submissions wait' in text_of(visit("mo").get("/help/"))
    for name in ("", "nick", "eve"):
        assert "submissions wait" not in text_of(visit(name).get("/help/"))
    reject(sent, by=world.mo, reason="No.")
    assert "submissions wait" not in text_of(visit("mo").get("/help/"))
    visit("nick").get(sent.get_absolute_url())
    assert "not read yet" in text_of(visit("nick").get("/review/?show=own"))
    assert visit("nick").post(f"{sent.get_absolute_url()}seen/").status_code == 303
    assert "not read yet" not in text_of(visit("nick").get("/review/?show=own"))


def test_ones_own_page_leads_to_ones_own_submissions(visit, world):
    edit(world.union, world.nick, body="Other.")
    assert 'href="/review/?show=own"' in visit("nick").get("/users/nick/").content.decode()
    assert 'href="/review/?show=own"' not in visit("eve").get("/users/nick/").content.decode()
