"""Looking back: history, a revision, comparing, recent changes."""

import html
import re

import pytest

from tests.world import article, edit, revisions, write


def text_of(response):
    return html.unescape(response.content.decode())


def words_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text_of(response)))


@pytest.fixture
def edited(world):
    """The general with three revisions."""
    edit(world.frunze, world.nick, body="He led the [[ussr]] well.", comment="A word", minor=True)
    facts = [{"property": "motto", "value": "Forward"}]
    edit(
        world.frunze,
        world.eve,
        body="He *lost*.",
        facts=facts,
        title="Frunze",
        aliases=["Chairman"],
        comment="Rewritten",
    )
    return world.person("eve")


def test_the_history_lists_every_revision_newest_first(visit, edited):
    page = text_of(visit().get("/wiki/Frunze/history/"))
    assert "3 revisions" in page
    assert re.findall(r'revision-number">revision (\d+)</span>', page) == ["3", "2", "1"]
    for words in ("Rewritten", "A word", "Wrote Mikhail Frunze", "nick", "eve", "minor", "current"):
        assert words in page
    assert 'name="old"' in page
    assert visit().get("/wiki/Mikhail_Frunze/history/").status_code == 200
    assert visit().get("/wiki/Nobody/history/").status_code == 404


def test_a_long_history_has_pages(visit, world, monkeypatch):
    monkeypatch.setattr("wiki.history.views.revisions.PAGE_SIZE", 3)
    for number in range(6):
        edit(world.frunze, world.nick, body=f"Body {number}")
    found = []
    for number in (1, 2, 3):
        found += re.findall(
            r'revision-number">revision (\d+)</span>',
            text_of(visit().get(f"/wiki/Mikhail_Frunze/history/?page={number}")),
        )
    assert found == [str(number) for number in range(7, 0, -1)]


@pytest.mark.parametrize(("old", "new"), [("1", "3"), ("3", "1"), ("2", "2")])
def test_two_marked_revisions_lead_to_their_comparison(visit, edited, old, new):
    first, last = sorted((old, new))
    response = visit().get(f"/wiki/Frunze/history/?old={old}&new={new}")
    assert (response.status_code, response["Location"]) == (302, f"/wiki/Frunze/compare/{first}..{last}/")


@pytest.mark.parametrize("query", ["old=x&new=1", "old=&new=", "old=1&new=" + "9" * 30])
def test_marks_that_are_no_revisions_lead_nowhere(visit, edited, query):
    assert visit().get(f"/wiki/Frunze/history/?{query}").status_code == 404


def test_an_old_revision_is_shown_as_it_was(visit, edited):
    page = text_of(visit().get("/wiki/Frunze/revisions/1/"))
    assert "<h1>Mikhail Frunze</h1>" in page
    assert "He led the" in page
    assert "lost" not in page
    assert "an old one" in page
    assert 'name="robots" content="noindex"' in page
    assert 'class="kind-nation">ussr</a>' in page
    newest = text_of(visit().get("/wiki/Frunze/revisions/3/"))
    assert "the current one" in newest
    assert "Forward" in newest


def test_an_old_revision_leads_to_its_neighbours(visit, edited):
    page = visit().get("/wiki/Frunze/revisions/2/").content.decode()
    assert 'href="/wiki/Frunze/revisions/1/" rel="prev"' in page
    assert 'href="/wiki/Frunze/revisions/3/" rel="next"' in page


def test_only_who_may_edit_is_offered_to_restore(visit, edited):
    address = "/wiki/Frunze/revisions/1/restore/"
    assert address not in visit().get("/wiki/Frunze/revisions/1/").content.decode()
    assert address in visit("nick").get("/wiki/Frunze/revisions/1/").content.decode()
    assert "/restore/" not in visit("nick").get("/wiki/Frunze/revisions/3/").content.decode()


@pytest.mark.parametrize("rev", ["0", "4", "99999999999999999999"])
def test_a_revision_that_is_not_there_is_not_found(visit, edited, rev):
    assert visit().get(f"/wiki/Frunze/revisions/{rev}/").status_code == 404
    assert visit().get(f"/wiki/Frunze/compare/1..{rev}/").status_code == 404
    assert visit().get(f"/wiki/Frunze/compare/{rev}..1/").status_code == 404


def test_reading_an_old_revision_makes_none(visit, edited, world):
    visit("nick").get("/wiki/Frunze/revisions/1/")
    assert revisions(article("Frunze")) == [1, 2, 3]


@pytest.mark.parametrize("mode", ["side", "inline"])
def test_a_comparison_shows_fields_facts_and_words(visit, edited, mode):
    response = visit().get(f"/wiki/Frunze/compare/1..3/?mode={mode}")
    page, words = text_of(response), words_of(response)
    assert response.status_code == 200
    for said in ("Title", "Other names", "Motto", "Forward", "added", "He *lost*."):
        assert said in words
    assert "<ins>" in page
    assert "<del>" in page
    assert ('class="diff diff-inline"' in page) is (mode == "inline")


def test_only_the_words_that_differ_are_marked(visit, edited):
    page = text_of(visit().get("/wiki/Frunze/compare/1..2/?mode=inline"))
    assert re.search(r"<ins>\s*well\s*</ins>", page)
    assert not re.search(r"<(ins|del)>[^<]*He led", page)


def test_a_comparison_works_in_either_direction_and_with_itself(visit, edited):
    assert "<del>" in text_of(visit().get("/wiki/Frunze/compare/3..1/"))
    assert "There is no difference." in text_of(visit().get("/wiki/Frunze/compare/2..2/"))


def test_recent_changes_are_those_of_all_articles_newest_first(visit, edited):
    page = text_of(visit().get("/changes/"))
    comments = re.findall(r'<p class="change-comment">(.*?)</p>', page)
    assert comments[:2] == ["Rewritten", "A word"]
    assert set(comments[2:]) == {"Wrote Mikhail Frunze", "Wrote Soviet Union", "Wrote Turkish-Soviet War"}
    assert 'href="/wiki/Frunze/compare/2..3/"' in page
    assert page.count('<span class="badge">new</span>') == 3


def test_minor_changes_can_be_left_out(visit, edited):
    page = text_of(visit().get("/changes/?minor=hide"))
    assert "A word" not in page
    assert "Rewritten" in page


def test_every_link_of_recent_changes_leads_somewhere(visit, edited, world):
    write("Persia", world.mo, visibility="editors")
    page = visit("eve").get("/changes/").content.decode()
    for address in set(re.findall(r'href="(/(?:wiki|users)/[^"]+)"', page)):
        assert visit("eve").get(address).status_code == 200, address


@pytest.mark.parametrize("page", ["/", "/changes/", "/users/mo/", "/wiki/Coming_Out/history/"])
def test_no_list_leads_to_a_revision_that_may_not_be_seen(visit, world, page):
    made = write("Coming Out", world.mo, visibility="moderators", body="Secret.")
    edit(made, world.mo, visibility="public", body="Said aloud.")
    edit(article("Coming Out"), world.mo, body="Said twice.")
    reader, moderator = visit(), visit("mo")
    links = set(re.findall(r'href="(/wiki/Coming_Out/(?:compare|revisions)/[^"]+)"', text_of(reader.get(page))))
    assert "/wiki/Coming_Out/compare/2..3/" in links
    assert "/wiki/Coming_Out/revisions/2/" in links
    assert {link: reader.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    assert "/wiki/Coming_Out/compare/1..2/" in text_of(moderator.get(page))
