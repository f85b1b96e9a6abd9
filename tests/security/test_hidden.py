"""A hidden article looks exactly like one that does not exist, and no word of it stands anywhere."""

import re
from urllib.parse import quote

import pytest

from tests.addresses import OF_ARTICLE, PAGES
from tests.forms import text_of
from tests.world import SECRETS, World, article, edit, edit_form, write
from wiki.articles.article import Article

SEES = {"": (), "nick": ("members",), "eve": ("members", "editors"), "mo": tuple(SECRETS), "ada": tuple(SECRETS)}

NOBODY = "Blank Page"


def answers(client, address, **data):
    """What somebody gets at an address, to a GET and to a POST, tokens and the name itself left out."""
    found = []
    for response in (client.get(address), client.post(address, data)):
        text = re.sub(r'value="[\w-]{64}"', "", response.content.decode())
        headers = {k: v for k, v in response.headers.items() if k not in ("Content-Length", "ETag")}
        found.append((response.status_code, text, headers))
    return found


def as_nobody(found, title):
    """The same with the title replaced by that of a page that does not exist, in each way it may be written."""
    spellings = {spelling(title): spelling(NOBODY) for spelling in (str, under, quote, urlencoded)}
    for old, new in spellings.items():
        found = [
            (status, text.replace(old, new), {k: v.replace(old, new) for k, v in headers.items()})
            for status, text, headers in found
        ]
    return found


def under(title):
    return title.replace(" ", "_")


def urlencoded(title):
    return title.replace(" ", "+")


@pytest.mark.parametrize("person", ["", "nick", "eve"])
@pytest.mark.parametrize("name", OF_ARTICLE)
def test_a_hidden_article_answers_as_one_that_does_not_exist(visit, world, name, person):
    client = visit(person)
    hidden = [title for level, title in SECRETS.items() if level not in SEES[person]]
    hidden += [f"{title} alias" for title in hidden]
    edit(world.union, world.eve, body=" ".join(f"[[{title}]]" for title in [*hidden, NOBODY]))
    for title in hidden:
        nothing = answers(client, OF_ARTICLE[name].of(under(NOBODY)), body="Text", base_rev="1")
        secret = answers(client, OF_ARTICLE[name].of(under(title)), body="Text", base_rev="1")
        assert as_nobody(secret, title) == nothing
        assert nothing[0][0] in (404, 405)


def test_nothing_that_only_hidden_articles_speak_of_is_shown(visit):
    pages = [route.of() for route in PAGES.values()] + ["/users/mo/", "/articles/war/", "/wiki/Hidden_Target/"]
    for page in pages:
        text = visit().get(page).content.decode()
        for word in ("Hidden summary", "Hidden comment", "Hidden Person", "hush"):
            assert word not in text, page
        if page != "/wiki/Hidden_Target/":
            assert "Hidden Target" not in text, page
    assert "No article links here." in visit().get("/wiki/Hidden_Target/").content.decode()
    assert "Articles that speak of it" in visit("nick").get("/wiki/Hidden_Target/").content.decode()
    assert visit().get("/tags/hush/").status_code == 404


def test_counts_are_of_what_the_reader_may_see(visit):
    def wars(person):
        text = visit(person).get("/articles/").content.decode()
        return int(re.search(r'Wars <span class="legend-count">(\d+)</span>', text)[1])

    assert [wars(person) for person in SEES] == [1, 2, 3, 4, 4]
    for person, count in zip(SEES, [1, 2, 3, 4, 4], strict=True):
        assert f"{count} article" in visit(person).get("/articles/war/").content.decode()
        assert f"{count - 1} change" in visit(person).get("/users/mo/").content.decode()


def test_a_link_to_a_hidden_article_is_red_for_those_who_may_not_see_it(visit):
    for person, colour in (("", "red"), ("eve", "red"), ("mo", "kind-war")):
        page = visit(person).get("/wiki/Soviet_Union/").content.decode()
        assert re.search(rf'<a href="[^"]*Black[^"]*" class="{colour}">Black Book</a>', page), person
    assert "Black Book" in visit().get("/wanted/").content.decode()
    assert "Black Book" not in visit("mo").get("/wanted/").content.decode()


def test_backlinks_and_inverse_facts_of_hidden_articles_are_not_shown(visit, world):
    edit(article("Black Book"), world.mo, facts=[{"property": "leader", "value": "[[Mikhail Frunze]]"}])
    for person in ("", "nick", "eve", "mo"):
        for aspect in ("", "links/"):
            page = visit(person).get(f"/wiki/Mikhail_Frunze/{aspect}").content.decode()
            assert ("Black Book" in page) is (person == "mo")


def test_a_suggested_kind_does_not_come_from_hidden_facts_and_words(visit, world):
    said = {"facts": [{"property": "leader", "value": "[[Somebody]]"}], "body": "The war [[Somewhere]]."}
    secret = write("Secret", world.mo, visibility="members", **said)
    for title in ("Somebody", "Somewhere"):
        for person in ("nick", "mo"):
            assert "Other articles speak of it as" in text_of(visit(person).get(f"/new/?title={title}"))
    edit(secret, world.mo, visibility="editors")
    for title in ("Somebody", "Somewhere"):
        page = text_of(visit("nick").get(f"/new/?title={title}"))
        assert "Other articles speak of it as" not in page
        assert "What others state about it" not in page


def test_revisions_from_a_time_when_an_article_was_hidden_stay_hidden(visit, world):
    edit(article("Black Book"), world.mo, body="Open now", visibility="public", comment="Opened")
    client = visit()
    assert client.get("/wiki/Black_Book/").status_code == 200
    for aspect in ("revisions/1/", "compare/1..2/", "compare/2..1/", "compare/1..1/"):
        assert client.get(f"/wiki/Black_Book/{aspect}").status_code == 404
        assert visit("mo").get(f"/wiki/Black_Book/{aspect}").status_code == 200
    for page in ("/wiki/Black_Book/history/", "/changes/", "/users/mo/", "/wiki/Black_Book/revisions/2/"):
        text = client.get(page).content.decode()
        assert "Hidden comment of Black Book" not in text
        assert "revisions/1/" not in text
    assert visit("nick").post("/wiki/Black_Book/revisions/1/restore/", {"base_rev": 2}).status_code == 404


def test_revisions_are_hidden_again_with_their_article(visit, world):
    edit(article("Mikhail Frunze"), world.mo, visibility="moderators")
    for aspect in ("", "history/", "revisions/1/", "source/"):
        assert visit().get(f"/wiki/Mikhail_Frunze/{aspect}").status_code == 404
    assert "Wrote Mikhail Frunze" not in visit().get("/changes/").content.decode()


def test_a_preview_shows_nothing_of_what_its_author_may_not_see(visit):
    form = edit_form(article("Mikhail Frunze"), body="[[Black Book]] and [[Red Plan]]", action="preview")
    page = visit("eve").post("/wiki/Mikhail_Frunze/edit/", form).content.decode()
    assert 'class="kind-war">Red Plan' in page
    assert 'class="red">Black Book' in page


def test_the_small_world_is_what_these_tests_think(world):
    assert isinstance(world, World)
    assert set(SECRETS.values()) < set(Article.objects.values_list("title", flat=True))
