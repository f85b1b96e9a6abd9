"""The page that tells who wrote what."""

import html
import re

import pytest

from tests.world import article, edit, write
from wiki.history import attribution


def text_of(response):
    return html.unescape(response.content.decode())


def parts(page):
    """The words of each passage and fact with the number of its revision, 0 where none is named."""
    found = []
    for part in re.findall(r'<li class="blame-part">(.*?)(?=<li class="blame-part">|</section>)', page, re.DOTALL):
        origin = re.search(r"(?:revisions/|compare/\d+\.\.)(\d+)/", part)
        lines = re.findall(r"<li>(.*?)</li>", part)
        found.append((int(origin[1]) if origin else 0, lines))
    return found


@pytest.fixture
def edited(world):
    facts = [{"id": "m", "property": "motto", "value": "Forward"}]
    edit(world.frunze, world.nick, body="He led the [[ussr]].\n\nA second line.", comment="More")
    edit(world.frunze, world.mo, body="He led the [[ussr]].\n\nA second line.\nA third.", facts=facts)


def test_each_passage_stands_beside_the_change_that_brought_it(visit, edited):
    page = text_of(visit().get("/wiki/Mikhail_Frunze/blame/"))
    assert parts(page) == [
        (3, []),
        (1, ["He led the [[ussr]].", ""]),
        (2, ["A second line."]),
        (3, ["A third."]),
    ]
    for said in ("Motto", "Forward", "nick", "More", "compare/1..2/", "revisions/1/", "history/m/", 'start="3"'):
        assert said in page


def test_an_old_revision_has_a_blame_of_its_own(visit, edited):
    page = text_of(visit().get("/wiki/Mikhail_Frunze/blame/?rev=2"))
    assert "Revision 2, an old one." in page
    assert "A third." not in page
    assert [rev for rev, _lines in parts(page)] == [1, 2]
    for rev in ("0", "9", "x", "", "-1", "9" * 20, "²"):
        assert visit().get(f"/wiki/Mikhail_Frunze/blame/?rev={rev}").status_code == 404
    assert visit().get("/wiki/Nobody/blame/").status_code == 404


def test_an_article_without_a_text_says_so(visit, world):
    write("Blank", world.eve)
    assert "There is no text." in text_of(visit().get("/wiki/Blank/blame/"))


def test_a_hidden_revision_lends_neither_author_nor_comment(visit, world):
    body = "It names the [[Soviet Union]] and [[Hidden Target]].\nOpen"
    said = {"visibility": "public", "summary": "Open", "tags": [], "facts": []}
    edit(article("Black Book"), world.mo, body=body, comment="Opened", **said)
    page = text_of(visit().get("/wiki/Black_Book/blame/"))
    assert parts(page) == [(0, ["It names the [[Soviet Union]] and [[Hidden Target]]."]), (2, ["Open"])]
    assert "a revision that is not shown" in page
    assert "Hidden comment" not in page
    assert "compare/1..2" not in page
    assert visit().get("/wiki/Black_Book/blame/?rev=1").status_code == 404
    assert "Hidden comment" in text_of(visit("mo").get("/wiki/Black_Book/blame/"))


def test_a_long_history_goes_on_at_the_next_request(visit, edited, monkeypatch):
    monkeypatch.setattr(attribution, "MOST_BYTES", 1)
    page = text_of(visit().get("/wiki/Mikhail_Frunze/blame/"))
    assert "worked out up to revision 1" in page
    assert "not worked out yet" in page
    visit().get("/wiki/Mikhail_Frunze/blame/")
    assert "worked out up to" not in text_of(visit().get("/wiki/Mikhail_Frunze/blame/"))


def test_the_history_leads_to_it(visit, edited):
    assert 'href="/wiki/Mikhail_Frunze/blame/"' in text_of(visit().get("/wiki/Mikhail_Frunze/history/"))
    assert 'href="/wiki/Mikhail_Frunze/blame/?rev=2"' in text_of(visit().get("/wiki/Mikhail_Frunze/revisions/2/"))
