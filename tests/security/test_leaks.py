"""One table of all that not everybody may read: each state, who may read it, and the addresses where it could show.

Each state has a word of its own, which stands in all that such a thing may say. Everybody reads every address of
`tests/addresses.py`: the word stands nowhere for who may not read it, and somewhere for who may.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.urls import resolve
from django.utils.datastructures import MultiValueDict

from tests.addresses import ROUTES
from tests.pictures import make_file
from tests.review.waiting import let_wait, send, send_file
from tests.world import PASSWORD, article, edit, edit_form, write
from wiki.accounts.models import User
from wiki.articles.article import Revision
from wiki.articles.concealment import Level, Part
from wiki.articles.deletions import Deletion
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.cleanup.choices import Choices
from wiki.cleanup.clean_up import clean_up
from wiki.discussion import moderating
from wiki.discussion.writing import answer, start
from wiki.editing.drafts import StoredDraft
from wiki.history.hiding import hide
from wiki.moving.delete import delete
from wiki.moving.move import move
from wiki.review.verdicts import reject
from wiki.watching.notice import Notice, page_of
from wiki.world.models import Reviewed

# Nick, who has no role, writes what waits, was rejected or is a draft, and what is hidden of a discussion.
EVERYBODY = ("", "nick", "eve", "mo", "ada")
MEMBERS, EDITORS, MODERATORS, ADMINISTRATORS = (set(EVERYBODY[begin:]) for begin in (1, 2, 3, 4))
ASPECTS = [route for route in ROUTES.values() if route.is_of_article and route.anonymous != 405]
# Ways to ask for a revision, or what it said.
OF_REVISIONS = (
    *("compare/1..2/", "compare/2..3/", "compare/2..1/", "compare/1..3/", "compare/2..3/?mode=inline"),
    *("compare/1..3/?mode=inline", "blame/?rev=2", "blame/?rev=3", "revisions/2/?at=1932", "revisions/3/"),
    *("history/tweet/", "history/?minor=hide", "history/?from=2026-01-01", "history/?old=1&new=2", "history/?by=eve"),
    *("history/?words=Third", "history/?words=First", "revisions/4/"),
)
# Views that answer everybody in the small world with 404, as nothing is set or sent that they could show.
NOTHING_THERE = {"unsubscribe", "security_contact"}


@dataclass
class Place:
    """Where something was planted: its article, addresses of its own, and what is still to be done to hide it.

    `shown` is an address where whoever may read it does.
    """

    title: str = ""
    addresses: list[str] = field(default_factory=list)
    then: Callable[[], object] = lambda: None
    shown: str = ""


@dataclass(frozen=True)
class State:
    """Who may read it, and how it comes about. `on`: where alone even they read it, if not everywhere."""

    seen_by: set[str]
    plant: Callable[[str], Place]
    on: tuple[str, ...] = ()


def person(name):
    return User.objects.get(username=name)


def saying(word):
    """A source that says the word wherever an author may."""
    facts = [{"id": "tweet", "property": "motto", "value": f"{word} motto", "note": word}]
    said = {"summary": f"{word} summary", "body": f"{word} body, [[{word} link]].", "tags": [word], "facts": facts}
    return said | {"comment": f"{word} comment"}


def waiting(word):
    write("Waiting Land", person("eve"), body="Open.")
    address = _sent("Waiting Land", word)
    return Place("Waiting Land", [address, f"{address}edit/"])


def rejected(word):
    write("Rejected Land", person("eve"), body="Open.")
    address = _sent("Rejected Land", word)
    reject(article("Rejected Land").submissions.get(), by=person("mo"), reason=f"{word} reason")
    return Place("Rejected Land", [address, "/review/?show=closed", "/review/?show=own"])


def _sent(title, word):
    let_wait(Reviewed.NEWCOMERS)
    sent = send(article(title), person("nick"), aliases=[f"{word} alias"], **saying(word))
    let_wait(Reviewed.NOBODY)
    return sent.get_absolute_url()


def waiting_file(word):
    let_wait(Reviewed.NEWCOMERS)
    sent = send_file("Waiting picture.png", person("nick"), caption=f"{word} caption", description=word)
    let_wait(Reviewed.NOBODY)
    return Place("", [sent.get_absolute_url(), f"{sent.get_absolute_url()}picture/original/"])


def draft(word):
    form = edit_form(article("Waiting Land"), body=f"{word} body", summary=f"{word} summary", comment=word)
    typed = MultiValueDict({name: [str(value)] for name, value in form.items()})
    kept = StoredDraft.objects.keep(typed, by=person("nick"), article=article("Waiting Land"))
    return Place("", [kept.get_absolute_url(), f"/wiki/Waiting_Land/edit/?draft={kept.pk}", "/users/nick/"])


def deleted(word):
    made = write("Deleted Land", person("eve"), aliases=[f"{word} alias"], **saying(word))
    row = delete(made, by=person("mo"), reason="Not of this world")
    return Place("Deleted Land", [row.get_absolute_url()])


def restricted(level):
    def plant(word):
        title = f"Land of {level}"
        write(title, person("mo"), aliases=[f"{word} alias"], visibility=level, **saying(word))
        file = make_file(f"{title}.png", person("mo"), caption=f"{word} caption", description=word, visibility=level)
        start(article(title), subject=f"{word} subject", text=f"{word} text", by=person("mo"))
        return Place(title, [file.get_absolute_url()])

    return plant


def fenced(level):
    """In the text of its second and third revision, between words that everybody reads."""

    def plant(word):
        title, by = f"Land of blocks for {level}", person("mo")
        block = f"::: {level}\n{word} body, [[{word} link]], ![[{word}.png|{word} caption]].\n\n## {word} heading\n:::"
        edit(write(title, by, body="First.\n\nLast."), by, body=f"First.\n\n{block}\n\nLast.")
        edit(article(title), by, body=f"First.\n\n{block}\n\nLast, and longer.")
        page = f"/wiki/{title.replace(' ', '_')}/"
        return Place(title, [f"{page}{more}" for more in (*OF_REVISIONS, "edit/?section=1")], shown=page)

    return plant


def hidden(part, level):
    """Said in the second revision, and taken back in the third; of authors and comments a move as well."""

    def plant(word):
        title, by = f"Land of {part} {int(level)}", person("eve")
        if part == Part.AUTHOR:
            by = User.objects.create_user(word, password=PASSWORD)
        said = {"body": "Second.", "comment": word if part == Part.COMMENT else "Second"}
        if part == Part.TEXT:
            said = saying(word) | {"comment": "Second"}
        edit(write(title, person("eve"), body="First."), by, **said)
        edit(article(title), person("eve"), body="Third.", summary="", tags=[], facts=[])
        if part != Part.TEXT:
            move(article(title), f"{title} moved", by=by, reason=word if part == Part.COMMENT else "", base_rev=3)
            title = f"{title} moved"
        watchers = [person(name) for name in EVERYBODY if name]
        told = {"happening": "changed", "article": article(title), "visibility": "public"}
        Notice.objects.tell(watchers, page=page_of(article(title).pk), last=2, **told)
        page = f"/wiki/{title.replace(' ', '_')}/"
        shown = f"{page}compare/1..2/" if part == Part.TEXT else f"{page}history/"
        return Place(title, [f"{page}{more}" for more in OF_REVISIONS], lambda: _hide(title, part, level), shown)

    return plant


def _hide(title, part, level):
    numbers = (2,) if part == Part.TEXT else (2, 4)
    for row in Revision.objects.filter(id=article(title).pk, rev__in=numbers):
        hide(row, part, level=level, by=person("ada"), reason="So it is")


def hidden_comment(word):
    thread = start(article("Waiting Land"), subject="Open", text="Open.", by=person("eve"))[0].thread
    said, _made = answer(thread, text=f"{word} text", by=person("nick"))
    told = {"happening": "commented", "article": thread.article, "thread": thread, "visibility": "public"}
    watchers = [person(name) for name in EVERYBODY if name]
    Notice.objects.tell(watchers, page=page_of(thread.article_id, thread.pk), last=said.pk, **told)
    moderating.hide(said, by=person("mo"), reason="Rude")
    base = "/wiki/Waiting_Land/discussion/"
    addresses = [f"{base}{thread.pk}/", f"{base}{thread.pk}/close/", said.get_absolute_url()]
    return Place("", [*addresses, *(f"{base}comments/{said.pk}/{verb}/" for verb in ("edit", "hide"))])


REVIEW = ("/review/", "/wiki/Waiting_Land/edit/")
STATES = {
    "canarypending": State(MODERATORS | {"nick"}, waiting, on=REVIEW),
    "canaryrejected": State(MODERATORS | {"nick"}, rejected, on=(*REVIEW, "/audit/")),
    "canaryupload": State(MODERATORS | {"nick"}, waiting_file, on=REVIEW),
    "canarydraft": State({"nick"}, draft),
    "canarydeleted": State(MODERATORS, deleted),
    "canarymembers": State(MEMBERS, restricted("members")),
    "canaryeditors": State(EDITORS, restricted("editors")),
    "canarymoderators": State(MODERATORS, restricted("moderators")),
    "canaryfencedone": State(MEMBERS, fenced("members")),
    "canaryfencedtwo": State(EDITORS, fenced("editors")),
    "canaryfencedthree": State(MODERATORS, fenced("moderators")),
    "canaryremark": State(MODERATORS, hidden_comment),
    **{
        f"canary{part}{int(level)}": State(seen_by, hidden(part, level))
        for level, seen_by in ((Level.MODERATORS, MODERATORS), (Level.ADMINISTRATORS, ADMINISTRATORS))
        for part in Part
    },
}


@pytest.fixture
def places(world):
    """Everything planted, beside a row for each thing that has an address; what is to be hidden is not yet."""
    found = {word: state.plant(word) for word, state in STATES.items()}
    edit(world.frunze, world.nick, body="Buy now.")
    batch = clean_up(world.nick, Choices.of(reverts=[f"{world.frunze.pk}:2"]), by=world.mo, reason="Vandalism")
    comment = start(world.union, subject="Open", text="Open.", by=world.ada)[0]
    own = [f"/wiki/Soviet_Union/discussion/comments/{comment.pk}/edit/"]
    own += [batch.get_absolute_url(), f"/redirects/{Redirect.objects.current().first().pk}/"]
    own += [row.get_absolute_url() for rows in (Move, Deletion) for row in rows.objects.all()]
    return found | {"": Place("Soviet Union", [*own])}


def addresses(places):
    """Every address that can be asked for by a GET, for each article in which something was planted."""
    found = [route.of() for route in ROUTES.values() if route.anonymous != 405 and not route.library]
    for place in places.values():
        found += [route.of(place.title.replace(" ", "_"), rev=2) for route in ASPECTS if place.title]
        found += place.addresses
        if place.title:
            page = f"/wiki/{place.title.replace(' ', '_')}/"
            found += [f"{page}?at=1932", f"{page}revisions/1/"]
    found += ["/suggest/?q=canary", "/changes/?minor=hide", "/changes/?patrol=open", "/articles/nation/?q=canary"]
    found += ["/wiki/USSR/", "/new/?kind=nation", "/users/mo/", "/users/nick/", "/audit/?words=canary"]
    return list(dict.fromkeys(found))


def read(client, address):
    """The name of the address's view, the status, and the words of the page."""
    response = client.get(address)
    text = b"".join(response) if response.streaming else response.content
    view = resolve(address.partition("?")[0].partition("#")[0]).url_name
    return view, response.status_code, html.unescape(text.decode(errors="replace")).lower()


@pytest.mark.parametrize("name", EVERYBODY)
def test_no_word_stands_where_it_must_not(visit, places, name):
    client = visit(name)
    for place in places.values():  # what is stored of pages is stored
        for more in ("", "blame/", "history/", "revisions/2/", "compare/1..2/") if "Land of" in place.title else ():
            client.get(f"/wiki/{place.title.replace(' ', '_')}/{more}")
    for place in places.values():
        place.then()
    leaks, answered = {word: set() for word in STATES}, {}
    for address in addresses(places):
        view, status, text = read(client, address)
        answered.setdefault(view, set()).add(status)
        for word in STATES:
            if word in text.replace("?q=canary", ""):
                leaks[word].add(address)
    for word, state in STATES.items():
        if name not in state.seen_by:
            assert leaks[word] == set(), word
            continue
        assert leaks[word], f"{word} is seen nowhere: the test has no power"
        assert not places[word].shown or places[word].shown in leaks[word], word
        if state.on:
            assert {each for each in leaks[word] if not each.startswith(state.on)} == set(), word
    if name == "ada":
        missed = {view for view, statuses in answered.items() if min(statuses) >= 400}
        assert missed - NOTHING_THERE - {"draft"} == set(), "views of which no page was read: plant something for them"
