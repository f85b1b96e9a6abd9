"""Noting what was read, and being told what is new."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import edit
from wiki.articles.read_marks import ReadMark

PAGE = "/wiki/Mikhail_Frunze/"


def mark(client, rev=1, **more):
    return client.post(f"{PAGE}revisions/{rev}/read/", **more)


def text_of(response):
    return html.unescape(response.content.decode())


def test_a_reader_who_comes_back_is_told_what_is_new(visit, world):
    client = visit("nick")
    assert "since you read it" not in text_of(client.get(PAGE))
    response = mark(client)
    assert (response.status_code, response["Location"]) == (303, PAGE)
    edit(world.frunze, world.eve, body="New")
    page = text_of(client.get(PAGE))
    assert re.search(r"1 edit by 1 person since you read it on \d+ \w+ \d{4}", page)
    assert 'href="compare/1..2/"' in page
    assert "since you read it" not in text_of(visit("eve").get(PAGE))
    assert "since you read it" not in text_of(visit().get(PAGE))
    mark(client, 2)
    assert "since you read it" not in text_of(client.get(PAGE))


def test_only_what_is_unread_waits_to_be_marked(visit, world):
    client = visit("nick")
    assert 'data-read-mark="revisions/1/read/"' in text_of(client.get(PAGE))
    mark(client)
    assert "data-read-mark" not in text_of(client.get(PAGE))
    assert "read-mark" not in text_of(visit().get(PAGE))
    edit(world.frunze, world.eve, body="New")
    assert 'data-read-mark="revisions/2/read/"' in text_of(client.get(PAGE))
    assert "data-read-mark" not in text_of(client.get(f"{PAGE}?at=1932"))


def test_the_browser_is_told_of_news_and_of_a_mark(visit, world):
    client = visit("nick")
    client.get(PAGE)
    tags = [client.get(PAGE)["ETag"]]
    mark(client)
    tags.append(client.get(PAGE)["ETag"])
    edit(world.frunze, world.eve, body="New")
    tags.append(client.get(PAGE)["ETag"])
    assert len(set(tags)) == 3
    assert client.get(PAGE, headers={"If-None-Match": tags[-1]}).status_code == 304


def test_it_takes_no_query_more(visit, world):
    client = visit("nick")
    client.get(PAGE)
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
        mark(client)
    assert counts[0] == counts[1] <= 7


@pytest.mark.parametrize("rev", ["2", "0", "99999999999999999999"])
def test_what_is_not_there_cannot_be_marked(visit, rev):
    assert mark(visit("nick"), rev).status_code == 404
    assert not ReadMark.objects.exists()


def test_nobody_else_marks(visit):
    assert mark(visit()).status_code == 302
    assert visit("nick").get(f"{PAGE}revisions/1/read/").status_code == 405
    assert visit("nick", csrf=True).post(f"{PAGE}revisions/1/read/").status_code == 403
    assert visit("nick").post("/wiki/Black_Book/revisions/1/read/").status_code == 404
    assert not ReadMark.objects.exists()


def test_reading_marks_nothing_by_itself(visit):
    visit("nick").get(PAGE)
    assert not ReadMark.objects.exists()
