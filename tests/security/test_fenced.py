"""What stands in a fenced block is on no page for those who may not read it, and no sign of it either."""

import html
import re
from dataclasses import replace
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command

from tests.addresses import PAGES
from tests.forms import browser_form
from tests.world import article, edit, form_of, write
from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.rendering import Rendering
from wiki.articles.revisions import Stamp
from wiki.articles.visibility import Visibility, audience_of
from wiki.discussion.writing import start
from wiki.editing.publish import publish
from wiki.editing.restore import restore
from wiki.editing.submitting import Submitted
from wiki.editing.undo import roll_back, undo
from wiki.history.attribution import Attribution
from wiki.links.models import Link
from wiki.markup.audiences import AUDIENCES, seen
from wiki.moderation.submissions import Submission
from wiki.moving.merge import Merger, merge, unmerge
from wiki.moving.move import move
from wiki.review.approving import approve
from wiki.review.proposals import proposal_of
from wiki.world.models import Reviewed, World

PEOPLE = ("", "nick", "eve", "mo", "ada")
LEVELS = AUDIENCES[1:]
SEES = {"": (), "nick": LEVELS[:1], "eve": LEVELS[:2], "mo": LEVELS, "ada": LEVELS}
INSIDE = (
    "Canary{0} words, a linking of the [[Canary{0} Page]], of [[Mikhail Frunze#canary{0}]], "
    "![[Canary{0}.png|Canary{0} caption]].\n\n## Canary{0} heading\n\nMikhail Frunze, born in 1999.[^canary]"
)
OF_UNION = (
    *("?at=1932", "revisions/1/", "revisions/2/", "revisions/2/?at=1932", "revisions/3/", "compare/1..2/"),
    *("compare/2..1/", "compare/2..3/?mode=inline", "compare/1..3/", "blame/?rev=2", "edit/?section=history"),
    *("edit/?section=1", "edit/?section=2", "history/?words=Canary", "history/?words=Onwards", "?at=1999"),
    "edit/?section=canaryeditors-heading",
)
ELSEWHERE = (
    *("/wiki/Host/", "/wiki/Section_Host/", "/wiki/Host/revisions/1/", "/changes/?minor=hide", "/users/mo/"),
    *(f"/wiki/Canary{level}_Page/" for level in LEVELS),
    *(f"/new/?title=Canary{level}+Page" for level in LEVELS),
    *(f"/files/Canary{level}.png/" for level in LEVELS),
    *("/new/?like=Soviet_Union&title=X&kind=nation", "/suggest/?q=canary", "/notices/", "/wiki/Mikhail_Frunze/links/"),
    *("/wiki/Turkish-Soviet_War/merge/?into=Soviet_Union", "/wiki/Soviet_Union/merge/?into=Turkish-Soviet_War"),
)


def block(level, text):
    return f"::: {level}\n{text}\n:::"


def fenced(body, levels=LEVELS):
    """The text with a block for each level in its middle and one at its end."""
    blocks = [block(level, INSIDE.format(level)) for level in levels]
    return "\n\n".join([*blocks[:1], body, *blocks, "## Later\n\nLast words.", *blocks[-1:]])


@pytest.fixture
def union(world):
    """The Soviet Union with blocks, edited around them since; other articles embed it."""
    edit(world.union, world.mo, body=fenced(world.union.body))
    edit_as(world.eve, world.union, lambda text: f"{text}\n\nMore.")
    write("Host", world.mo, body="![[Soviet Union]]\n\nOf its own.")
    write("Section Host", world.mo, body="![[Soviet Union#History]]\n\n![[Soviet Union#Later]]")
    return world.union


def edit_as(person, target, change, **said):
    """An edit by somebody who is shown the text as they read it."""
    draft = Draft.of(target).seen_by(person)
    stamp = Stamp(by=person, base_rev=said.pop("base", target.rev))
    return publish(replace(draft, body=change(draft.body), **said), article=target, stamp=stamp)


def whole(title="Soviet Union"):
    return article(title).body


def blocks_in(text):
    return [part for part in re.split(r"(?m)^(?=::: \w)|(?<=^:::)$", text) if part.startswith(":::")]


def pages():
    of_union = [f"/wiki/Soviet_Union/{aspect}" for aspect in OF_UNION]
    return list(dict.fromkeys([*(route.of() for route in PAGES.values()), *of_union, *ELSEWHERE]))


def read(client, address):
    """The page without what differs from one view to the next."""
    text = html.unescape(client.get(address).content.decode())
    return re.sub(r'name="(csrfmiddlewaretoken|before)" value="[^"]*"|data-draft-[a-z]+="[^"]*"', "", text)


def test_the_audiences_are_those_of_articles(world):
    assert AUDIENCES[1:] == tuple(Visibility.values[1:])
    assert [audience_of(world.person(name)) for name in PEOPLE[1:]] == [1, 2, 3, 3]


@pytest.mark.parametrize("name", PEOPLE)
def test_no_page_says_what_is_in_a_block_for_others(visit, union, name):
    client = visit(name)
    found = {address: read(client, address).lower() for address in pages()}
    for level in LEVELS:
        word = f"canary{level}"
        where = {address for address, text in found.items() if word in text and word not in address.lower()}
        if level in SEES[name]:
            assert {"/wiki/Soviet_Union/", "/wiki/Host/", "/wiki/Section_Host/", "/wanted/"} <= where
        else:
            assert where == set()
            assert not [address for address, text in found.items() if f"{word} words" in text]
    if not SEES[name]:
        assert not [address for address, text in found.items() if "audience-label" in text and address != "/help/"]


@pytest.mark.parametrize("name", ["", "nick", "eve"])
def test_a_text_with_blocks_for_others_is_as_one_without(visit, world, name):
    """Each page twice: of the article without the blocks that this person does not read, then with them."""
    client, text = visit(name), fenced(world.union.body)
    parts = ("", "source/", "edit/", "links/", "?at=1932", "blame/", "edit/?section=history", "revisions/2/")
    addresses = [f"/wiki/Soviet_Union/{part}" for part in (*parts, "compare/1..2/", "history/?words=Canary")]
    addresses += ["/wanted/", "/orphans/", "/files/missing/", "/wiki/Mikhail_Frunze/links/", "/wiki/Host/"]
    write("Host", world.mo, body="![[Soviet Union]]\n\nOf its own.")
    edit(world.union, world.mo, body=seen(text, len(SEES[name])))
    before = {address: read(client, address) for address in addresses}
    tag = client.get("/wiki/Soviet_Union/")["ETag"]
    for rows in (Revision.objects.filter(id=world.union.pk, rev=2), Article.objects.filter(pk=world.union.pk)):
        rows.update(body=text)
    Attribution.objects.all().delete()
    call_command("rebuild", stdout=StringIO())
    assert "Canarymoderators" in Rendering.objects.get(article=world.union, rev=2, audience=3).html
    assert [address for address in addresses if before[address] != read(client, address)] == []
    assert client.get("/wiki/Soviet_Union/")["ETag"] == tag


def test_who_writes_around_blocks_neither_sees_nor_loses_them(world, union):
    blocks = blocks_in(whole())
    for person in (world.nick, world.eve, world.mo):
        edit_as(person, article("Soviet Union"), lambda text: text.replace("Last words.", "Other words.") + "\n\nEnd.")
        assert blocks_in(whole()) == blocks
        edit_as(person, article("Soviet Union"), lambda text: text.replace("Other words.", "Last words."))
        assert blocks_in(whole()) == blocks
    edit_as(world.nick, article("Soviet Union"), lambda text: seen("Nothing else.", 1))
    assert [block for block in blocks if "moderators" in block or "editors" in block] == blocks_in(whole())


def test_no_code_or_block_that_somebody_writes_shows_what_is_hidden(visit, world, union):
    for change in (lambda text: f"```\n{text}\n```", lambda text: f"~~~\n{text}", lambda text: "```"):
        edit_as(world.nick, article("Soviet Union"), change)
        assert "anaryeditors" not in visit("nick").get("/wiki/Soviet_Union/").content.decode()
        assert "anaryeditors words" in visit("eve").get("/wiki/Soviet_Union/").content.decode()


def test_nobody_writes_a_block_that_they_could_not_read(visit, world):
    data = form_of(Draft.of(world.union), 1, body=block("editors", "Secret"))
    refused = visit("nick").post("/wiki/Soviet_Union/edit/", data)
    assert refused.status_code == 422
    assert "You may write no block for editors" in html.unescape(refused.content.decode())
    assert visit("eve").post("/wiki/Soviet_Union/edit/", data).status_code == 303


def test_a_section_is_edited_without_what_is_hidden_in_it(visit, world, union):
    client = visit("nick")
    data = browser_form(client.get("/wiki/Soviet_Union/edit/?section=history"))
    assert "anaryeditors" not in data["body"]
    blocks = blocks_in(whole())
    sent = data | {"body": data["body"].replace("See", "Look at"), "action": "save"}
    assert client.post("/wiki/Soviet_Union/edit/?section=history", sent).status_code == 303
    assert (blocks_in(whole()), "Look at" in whole()) == (blocks, True)


def test_a_conflict_shows_nothing_hidden_and_keeps_it(visit, world, union):
    blocks, base = blocks_in(whole()), article("Soviet Union")
    edit_as(world.mo, base, lambda text: text.replace("Last words.", "Words of the moderator."))
    client = visit("nick")
    data = form_of(Draft.of(base).seen_by(world.nick), base.rev)
    answer = client.post("/wiki/Soviet_Union/edit/", data | {"body": data["body"].replace("Last words.", "Mine.")})
    assert answer.status_code == 409
    assert "anaryeditors" not in answer.content.decode()
    sent = browser_form(answer) | {"action": "save", "hunk-0": "mine"}
    assert client.post("/wiki/Soviet_Union/edit/", sent).status_code == 303
    assert (blocks_in(whole()), "Mine." in whole()) == (blocks, True)
    assert "anaryeditors" not in client.get("/drafts/1/").content.decode()


def test_taking_back_keeps_what_whoever_does_it_cannot_read(world, union):
    blocks = [block for block in blocks_in(whole()) if "moderators" in block]
    old = Revision.objects.get(id=union.pk, rev=1)
    restore(union, old, by=world.eve, base_rev=union.rev)
    assert blocks_in(whole()) == blocks
    edit_as(world.nick, article("Soviet Union"), lambda text: f"{text}\n\nSpam.")
    roll_back(article("Soviet Union"), by=world.eve, seen=article("Soviet Union").rev)
    assert (blocks_in(whole()), "Spam" in whole()) == (blocks, False)
    undo(article("Soviet Union"), Revision.objects.get(id=union.pk, rev=4), by=world.eve)
    assert [block for block in blocks_in(whole()) if "moderators" in block] == blocks


def test_who_is_given_a_role_while_writing_takes_nothing_out(world, union):
    base = article("Soviet Union")
    draft = replace(Draft.of(base).seen_by(world.nick), tags=["new"])
    world.nick.groups.add(Group.objects.get(name="moderator"))
    nick = User.objects.get(pk=world.nick.pk)
    publish(draft, article=base, stamp=Stamp(by=nick, base_rev=base.rev, audience=1))
    assert (whole(), article("Soviet Union").tags) == (union.body, ["new"])


def test_a_submission_leaves_blocks_alone_and_its_author_sees_none(visit, world, union):
    World.objects.filter(pk=1).update(reviewed=Reviewed.NEWCOMERS)
    World.objects.advance()
    with pytest.raises(Submitted):
        edit_as(world.nick, union, lambda text: text.replace("Last words.", "Proposed words."))
    waiting = Submission.objects.get()
    for address in (
        waiting.get_absolute_url(),
        "/wiki/Soviet_Union/edit/",
        f"{waiting.get_absolute_url()}?show=written",
    ):
        page = visit("nick").get(address).content.decode()
        assert "Proposed" in page, address
        assert "anaryeditors" not in page, address
    blocks = blocks_in(whole())
    with pytest.raises(Submitted):
        edit_as(world.nick, union, lambda text: text.replace("More.", "More and more."))
    waiting = Submission.objects.get()
    approve(waiting, by=world.mo, digest=proposal_of(waiting, user=world.mo).digest)
    assert blocks_in(whole()) == blocks
    assert "Proposed words." in whole()
    assert "More and more." in whole()


def test_moving_and_merging_lose_no_block(world, union):
    blocks = blocks_in(whole())
    move(union, "Union", by=world.eve, rewrite=True, base_rev=union.rev)
    assert blocks_in(whole("Union")) == blocks
    goes, stays = article("Union"), article("Turkish-Soviet War")
    draft = replace(Draft.of(stays), body=f"{stays.body}\n\nBoth.")
    made = merge(Merger(goes, stays, draft, by=world.eve))
    hidden = [block.strip() for block in blocks if "moderators" in block]
    assert [block.strip() for block in blocks_in(whole("Turkish-Soviet War"))] == hidden
    unmerge(made, by=world.eve)
    assert (blocks_in(whole("Turkish-Soviet War")), blocks_in(whole("Union"))) == ([], blocks)


def test_links_of_a_block_are_rewritten_for_nobody_who_does_not_read_them(world):
    write("Quiet", world.mo, body=f"Words.\n\n{block('moderators', '[[Mikhail Frunze]]')}")
    move(world.frunze, "Frunze", by=world.eve, rewrite=True, base_rev=1)
    assert article("Quiet").rev == 1
    assert Link.objects.filter(article=article("Quiet")).values_list("audience", flat=True).get() == 3


def test_a_dump_keeps_blocks_and_loading_it_does_too(world, union):
    out = StringIO()
    call_command("dumpworld", stdout=out)
    assert out.getvalue().count("::: moderators") == 2


def test_a_comment_has_no_blocks(world):
    with pytest.raises(ValidationError):
        start(world.union, subject="Blocks", text=block("editors", "Secret"), by=world.eve)
