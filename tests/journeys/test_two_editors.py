"""Two people edit one article from the same base: the second sees both texts, and nothing is lost."""

import html
import re

from tests.forms import browser_form
from tests.world import revisions


def test_two_edits_from_one_base(visit, world):
    eve, nick = visit("eve"), visit("nick")
    address = "/wiki/Mikhail_Frunze/edit/"
    hers, his = browser_form(eve.get(address)), browser_form(nick.get(address))
    assert eve.post(address, hers | {"body": "Her words.", "action": "save"}).status_code == 303
    conflict = nick.post(address, his | {"body": "His words.", "comment": "Mine", "action": "save"})
    assert conflict.status_code == 409
    words = re.sub(r"<[^>]+>", "", html.unescape(conflict.content.decode()))
    assert "Her" in words
    assert browser_form(conflict)["body"] == "His words."
    together = browser_form(conflict) | {"hunk-0": "edit", "hunk-0-text": "Her words.\n\nHis words.", "action": "save"}
    assert nick.post(address, together).status_code == 303
    assert (world.frunze.body, revisions(world.frunze)) == ("Her words.\n\nHis words.", [1, 2, 3])
    comments = list(world.frunze.revisions.order_by("rev").values_list("history_change_reason", flat=True))
    assert comments == ["Wrote Mikhail Frunze", "", "Mine"]


def test_edit_compare_and_restore(visit, world):
    nick, address = visit("nick"), "/wiki/Soviet_Union/edit/"
    form = browser_form(nick.get(address))
    nick.post(address, form | {"body": "All gone.", "facts-0-DELETE": "on", "action": "save"})
    page = html.unescape(nick.get("/wiki/Soviet_Union/compare/1..2/").content.decode())
    assert "All gone." in re.sub(r"<[^>]+>", "", page)
    old = nick.get("/wiki/Soviet_Union/revisions/1/").content.decode()
    base = re.search(r'name="base_rev" value="(\d+)"', old)[1]
    response = nick.post("/wiki/Soviet_Union/revisions/1/restore/", {"base_rev": base}, follow=True)
    assert "It fought the" in response.content.decode()
    assert revisions(world.union) == [1, 2, 3]
