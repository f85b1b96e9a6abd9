"""The answers while somebody types."""

import pytest

from tests.world import SECRETS


def ask(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert response["Cache-Control"] == "private, no-store"
    return response.json()


def test_articles_with_their_kind_and_a_title_to_create(visit):
    answer = ask(visit("nick"), "/suggest/?q=sov")
    assert answer == {
        "suggestions": [
            {"title": "Soviet Union", "name": "Soviet Union", "link": "[[Soviet Union]]", "kind": "nation"}
            | {"kind_label": "Nation"},
            {"title": "Turkish-Soviet War", "name": "Turkish-Soviet War", "link": "[[Turkish-Soviet War]]"}
            | {"kind": "war", "kind_label": "War"},
        ],
        "create": "sov",
    }


def test_a_name_in_use_is_not_offered_for_creation_nor_anything_to_readers(visit):
    assert ask(visit("nick"), "/suggest/?q=ussr")["create"] == ""
    assert ask(visit(), "/suggest/?q=sov")["create"] == ""


def test_kinds_are_asked_for_and_unknown_ones_left_aside(visit):
    def titles(query):
        return [each["title"] for each in ask(visit("nick"), f"/suggest/?q=sov{query}")["suggestions"]]

    assert titles("&kind=war") == ["Turkish-Soviet War"]
    assert titles("&kind=war&kind=nation&kind=planet") == ["Soviet Union", "Turkish-Soviet War"]
    assert titles("&limit=1") == ["Soviet Union"]


@pytest.mark.parametrize("limit", ["0", "-1", "x", "9" * 30, "٣"])
def test_an_odd_limit_is_no_error(visit, limit):
    assert ask(visit("nick"), f"/suggest/?q=s&limit={limit}")["suggestions"]


@pytest.mark.parametrize("typed", ["%00", "%", "a" * 5000, "%F0%9F%92%A5", "%ff", "[[", "'; DROP TABLE wiki_article"])
def test_odd_words_are_no_error(visit, typed):
    ask(visit("nick"), f"/suggest/?q={typed}")


@pytest.mark.parametrize("person", ["", "nick", "eve", "mo"])
def test_no_word_of_a_hidden_article(visit, person):
    sees = {"": 0, "nick": 1, "eve": 2, "mo": 3}[person]
    for place, title in enumerate(SECRETS.values()):
        found = ask(visit(person), f"/suggest/?q={title} alias")["suggestions"]
        assert [each["title"] for each in found] == ([title] if place < sees else [])


@pytest.mark.parametrize("address", ["/suggest/", "/suggest/date/"])
def test_nothing_is_posted_here(visit, address):
    assert visit("nick").post(address).status_code == 405


def test_dates_are_read_back(visit):
    assert ask(visit(), "/suggest/date/?from=May 1924&to=1930") == {"understood": "May 1924 – 1930", "problems": {}}
    problems = ask(visit(), "/suggest/date/?property=begins&value=soon")["problems"]
    assert "soon" in problems["value"]
