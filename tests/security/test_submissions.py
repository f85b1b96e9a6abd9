"""What waits, was rejected or withdrawn shows on the pages of review alone, to its author and to moderators."""

import re

import pytest

from tests.addresses import READABLE
from tests.review.waiting import let_wait, send, send_deletion, send_file, send_move, send_new, send_version
from tests.world import article, edit
from wiki.exchange.dump import dump_world
from wiki.files.file import File
from wiki.moving.delete import delete
from wiki.review.verdicts import ask_for_changes, reject, withdraw
from wiki.world.models import Reviewed

CANARY = "Quetzalcanary"
MORE = (
    *(f"/wiki/{CANARY}_3/", f"/suggest/?q={CANARY}", f"/changes/?by=nick&words={CANARY}", "/users/nick/"),
    *(f"/wiki/Soviet_Union/history/?words={CANARY}", f"/articles/war/?q={CANARY}", f"/tags/{CANARY}/"),
    *("/review/", "/review/?show=closed", f"/new/?title={CANARY}+3&kind=nation", "/wiki/Soviet_Union/edit/"),
    *("/wiki/Soviet_Union/delete/", "/wiki/Soviet_Union/move/"),
    *("/files/", f"/files/?q={CANARY}", "/files/unused/", "/files/missing/", "/files/Union_flag.png/upload/"),
)


# Forms by which somebody goes on with what they have sent.
OF_AUTHORS = {
    f"/wiki/{title}/{form}/" for title in ("Soviet_Union", "Turkish-Soviet_War") for form in ("move", "delete")
}


@pytest.fixture
def planted(world):
    """The word in everything that somebody may say of an edit, in a submission of each state."""
    let_wait(Reviewed.EVERYONE)
    said = {"comment": f"{CANARY} comment", "summary": f"{CANARY} summary", "tags": [CANARY]}
    facts = [{"property": "motto", "value": f"{CANARY} motto", "note": CANARY}]

    def source(target):
        return said | {"body": f"{CANARY} body, [[{CANARY} link]]", "facts": facts, "aliases": [f"{CANARY} {target}"]}

    pending = send(world.union, world.nick, **source("1"))
    rejected = send(world.war, world.nick, **source("2"))
    new = send_new(f"{CANARY} 3", world.nick, **source("4"))
    withdrawn = send_new(f"{CANARY} 5", world.nick, **source("6"))
    asked = send(world.frunze, world.nick, **source("7"))
    reject(rejected, by=world.mo, reason=f"{CANARY} reason")
    withdraw(withdrawn, by=world.nick)
    ask_for_changes(asked, by=world.mo, reason=f"{CANARY} question")
    away = [send_deletion(each, world.nick, f"{CANARY} ending") for each in (world.union, world.war)]
    moves = [
        send_move(each, f"{CANARY} title {each.pk}", world.nick, reason=f"{CANARY} why")
        for each in (world.union, world.war)
    ]
    words = {name: f"{CANARY} {name}" for name in ("caption", "description", "author", "licence", "source")}
    files = [send_file(f"{CANARY} {number}", world.nick, colour=f"#0000{number:02x}", **words) for number in (7, 8)]
    version = send_version(File.objects.get(name="Union flag.png"), world.nick)
    for row in (away[1], moves[1], files[1]):
        reject(row, by=world.mo, reason=f"{CANARY} verdict")
    return [pending, rejected, new, withdrawn, asked, *away, *moves, *files, version]


def without_tokens(response):
    return re.sub(r'value="[\w-]{64}"', "", response.content.decode())


def pages():
    of_titles = [route.of("Turkish-Soviet_War") for route in READABLE.values() if route.is_of_article]
    return [*(route.of() for route in READABLE.values()), *of_titles]


@pytest.mark.parametrize("name", ["", "eve"])
def test_no_page_shows_a_word_of_it(visit, planted, name):
    client = visit(name)
    asked = MORE if name else [address for address in MORE if not address.startswith(("/review", "/new", "/wiki/S"))]
    for address in [*pages(), *asked]:
        response = client.get(address)
        text = b"".join(response) if response.streaming else response.content
        # What somebody has typed into an address comes back to them, and no more than that.
        asked_for = (
            re.sub(rf"{CANARY}([ _+]3)?(?! [a-z])", "", text.decode(errors="replace")) if CANARY in address else ""
        )
        assert CANARY not in (asked_for or text.decode(errors="replace")), address


def test_its_author_reads_it_on_no_page_that_others_read(visit, planted):
    client = visit("nick")
    for address in set(pages()) - OF_AUTHORS:
        response = client.get(address)
        text = b"".join(response) if response.streaming else response.content
        assert CANARY not in text.decode(errors="replace"), address


def test_a_title_that_waits_is_as_one_that_nobody_has_thought_of(visit, planted):
    for client in (visit(), visit("eve")):
        waiting, nobody = client.get(f"/wiki/{CANARY}_3/"), client.get("/wiki/Blank_Page/")
        assert waiting.status_code == nobody.status_code == 404
        said, expected = without_tokens(waiting), without_tokens(nobody)
        for own, other in (
            (f"{CANARY} 3", "Blank Page"),
            (f"{CANARY}_3", "Blank_Page"),
            (f"{CANARY}%203", "Blank%20Page"),
            (f"{CANARY}+3", "Blank+Page"),
        ):
            said = said.replace(own, other)
        assert said == expected


def test_no_submission_is_anybody_elses(visit, planted):
    for row in planted:
        for path in ("", "edit/"):
            assert visit("eve").get(f"{row.get_absolute_url()}{path}").status_code == 404
            assert visit().get(f"{row.get_absolute_url()}{path}").status_code == 302
        assert visit("eve").post(f"{row.get_absolute_url()}seen/").status_code == 404
    nothing, one = (visit("eve").get(f"/review/{number}/") for number in (9999, planted[0].pk))
    assert without_tokens(one) == without_tokens(nothing).replace("9999", str(planted[0].pk))


def test_no_picture_that_waits_has_an_address_but_that_of_its_submission(visit, planted):
    for name in ("", "eve", "nick", "mo"):
        for address in (
            f"/files/{CANARY}_7.png/",
            f"/files/{CANARY}_7.png/1/original/",
            "/files/Union_flag.png/2/original/",
        ):
            assert visit(name).get(address).status_code == 404
    for row in planted:
        for name in ("", "eve"):
            assert visit(name).get(f"{row.get_absolute_url()}picture/original/").status_code == 404


def test_no_dump_holds_it(planted):
    assert CANARY not in dump_world()


def test_a_submission_of_a_hidden_article_is_seen_by_those_who_see_the_article(visit, planted, world):
    edit(world.union, world.mo, visibility="moderators")
    delete(article("Mikhail Frunze"), by=world.mo, reason="Spam")
    pending, asked = planted[0].get_absolute_url(), planted[4].get_absolute_url()
    assert visit("mo").get(pending).status_code == 200
    assert visit("mo").get(asked).status_code == 404
    assert asked not in visit("mo").get("/review/?show=returned").content.decode()
    page = visit("nick").get(pending).content.decode()
    assert CANARY in page
    assert "first state of the workers" not in page
