"""The page of everything by one person: what is listed, ticked, shown beforehand and done; who gets it."""

import re

import pytest

from tests.cleanup.vandal import SPOILT, TEXT, spoil
from tests.forms import text_of
from tests.pictures import make_file
from tests.review.waiting import again, let_wait, send, send_new
from tests.world import article, edit, revisions, write
from wiki.articles.article import Article
from wiki.cleanup.batches import Batch, Outcome
from wiki.moderation.blocks import Block
from wiki.moderation.submissions import State
from wiki.moving.move import move
from wiki.world.models import Reviewed

ADDRESS = "/users/nick/clean-up/"
BOX = re.compile(r'<input type="checkbox" name="(reverts|deletes|files|submissions)" value="([\d:]+)"( checked)?>')


def boxes(response, *, checked=False):
    """The names and values of the boxes to tick, or of those that are ticked."""
    found: dict[str, list[str]] = {}
    for name, value, mark in BOX.findall(response.content.decode()):
        if mark or not checked:
            found.setdefault(name, []).append(value)
    return found


def hidden(response):
    page = response.content.decode()
    return dict(re.findall(r'<input type="hidden" name="(action|key|since)" value="([^"]*)">', page))


@pytest.fixture
def spoilt(world):
    """Nick has spoilt Persia and written Spam."""
    edit(write("Persia", world.eve, body=TEXT), world.nick, body=SPOILT)
    write("Spam", world.nick)


def test_the_whole_way(visit, world):
    case = spoil(world)
    client = visit("mo")
    assert boxes(client.get(ADDRESS), checked=True) == {}
    page = client.get(f"{ADDRESS}?all=1")
    ticked = boxes(page, checked=True)
    assert (len(ticked["reverts"]), len(ticked["deletes"])) == (18, 6)
    assert "Changed since by eve: that stays." in text_of(page)
    assert "Later edits changed the same places." in text_of(page)
    preview = client.post(ADDRESS, hidden(page) | ticked | {"block": "on", "lasts": "week"})
    assert "Edits will be taken back in 18 articles" in text_of(preview)
    assert "6 articles will be deleted" in text_of(preview)
    assert boxes(preview) == boxes(preview, checked=True)
    assert {name: set(values) for name, values in boxes(preview).items()} == {n: set(v) for n, v in ticked.items()}
    assert not Batch.objects.exists()
    form = hidden(preview) | boxes(preview) | {"block": "on", "lasts": "week", "reason": "Vandalism"}
    done = client.post(ADDRESS, form)
    batch = Batch.objects.get()
    assert (done.status_code, done["Location"]) == (303, f"/clean-ups/{batch.pk}/")
    assert batch.items.filter(outcome=Outcome.DONE).count() == 25
    assert Block.objects.get().until is not None
    assert article("Land 0").body == TEXT.replace("Third", "Eve's")
    assert article("Land 5").body == case.spoilt["Land 5"].body
    again = client.post(ADDRESS, form)
    assert again["Location"] == done["Location"]
    assert Batch.objects.count() == 1


def test_without_a_reason_nothing_is_done_and_the_ticks_stay(visit, world, spoilt):
    client = visit("mo")
    ticked = boxes(client.get(ADDRESS))
    response = client.post(ADDRESS, {"action": "do", "reason": " ", "block": "on", "lasts": "day"} | ticked)
    assert response.status_code == 422
    assert "Nothing was done yet." in text_of(response)
    assert boxes(response, checked=True) == ticked
    assert 'value="day" selected' in text_of(response)
    assert not Batch.objects.exists()


def test_nothing_ticked_is_nothing_done(visit, world, spoilt):
    assert "No article, file or submission is ticked." in text_of(visit("mo").post(ADDRESS, {"action": "preview"}))
    response = visit("mo").post(ADDRESS, {"action": "do", "reason": "x", "reverts": ["x", "1:1:1", ""]})
    assert (response.status_code, Batch.objects.count()) == (422, 0)
    assert "Nothing is ticked." in text_of(response)


def test_the_account_alone_is_blocked(visit, world):
    response = visit("mo").post(ADDRESS, {"action": "do", "reason": "Threats", "block": "on"})
    assert response.status_code == 303
    assert Block.objects.get().until is None
    assert "It is blocked already, until further notice: “Clean-up" in text_of(visit("mo").get(ADDRESS))


def test_what_changed_since_it_was_ticked_is_told_before_anything_is_done(visit, world, spoilt):
    client = visit("mo")
    ticked = boxes(client.get(ADDRESS))
    edit(article("Persia"), world.eve, body=SPOILT.replace("Third", "Eve's"))
    preview = client.post(ADDRESS, ticked)
    assert "Changed since you ticked it." in text_of(preview)
    assert boxes(preview)["reverts"] == [f"{article('Persia').pk}:3"]
    edit(article("Persia"), world.eve, body=SPOILT.replace("First", "Mine").replace("Spoilt", "Mine"))
    preview = client.post(ADDRESS, ticked)
    assert "Left as they are" in text_of(preview)
    assert "reverts" not in boxes(preview)


def test_what_would_change_in_one_article(visit, world, spoilt):
    client = visit("mo")
    pk = article("Persia").pk
    assert f'href="?article={pk}"' in client.get(ADDRESS).content.decode()
    page = text_of(client.get(f"{ADDRESS}?article={pk}"))
    assert "Spoilt" in re.sub("<[^>]*>", "", page)
    assert "Without these edits" in page
    assert "has changed nothing in it" in text_of(client.get(f"{ADDRESS}?article={world.union.pk}"))
    assert "There is nothing before these edits." in text_of(client.get(f"{ADDRESS}?article={article('Spam').pk}"))
    for asked in ("", "x", "99999999", "9" * 30, "-1"):
        assert client.get(f"{ADDRESS}?article={asked}").status_code == 404
    assert revisions(article("Persia")) == [1, 2]


@pytest.mark.parametrize(
    "query",
    ["window=day", "window=x", "day=2020-01-01", "day=x", "since=x", "page=9999999", "page=0", "page=-1", "all=x"],
)
def test_any_address_is_answered(visit, world, spoilt, query):
    assert visit("mo").get(f"{ADDRESS}?{query}").status_code == 200


def test_windows(visit, world, spoilt):
    assert "Persia" in text_of(visit("mo").get(f"{ADDRESS}?window=day"))
    page = visit("mo").get(f"{ADDRESS}?day=9000-01-01")
    assert "There is nothing to take back." in text_of(page)
    assert "Name a day since 1970." in text_of(visit("mo").get(f"{ADDRESS}?day=0001-01-01"))
    preview = visit("mo").post(ADDRESS, {"since": "9000-01-01T00:00:00+00:00"} | boxes(visit("mo").get(ADDRESS)))
    assert "No article, file or submission is ticked." in text_of(preview)
    for since in ("x", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        assert visit("mo").post(ADDRESS, {"since": since}).status_code == 400


def test_moves_files_and_redirects_are_listed(visit, world):
    move(world.frunze, "Frunze", by=world.nick, base_rev=1)
    make_file("Spam.png", world.nick)
    page = visit("mo").get(ADDRESS)
    assert "Mikhail Frunze <span" in page.content.decode()
    assert "Delete the file “Spam.png”" in text_of(page)
    assert len(boxes(page)["files"]) == 1


@pytest.mark.parametrize(
    ("name", "whom", "status"),
    [("", "nick", 302), ("nick", "nick", 403), ("nick", "eve", 403), ("eve", "nick", 403), ("mo", "ada", 403),
     ("mo", "mo", 403), ("mo", "eve", 200), ("ada", "mo", 200), ("mo", "nobody", 404)],
)  # fmt: skip
def test_who_gets_it(visit, world, name, whom, status):
    client = visit(name)
    assert client.get(f"/users/{whom}/clean-up/").status_code == status
    assert client.post(f"/users/{whom}/clean-up/", {"action": "preview"}).status_code == status
    assert client.post(f"/users/{whom}/clean-up/", {"action": "do", "reason": "x"}).status_code in (status, 422)
    assert not Batch.objects.exists()
    if whom != "nobody":
        profile = text_of(client.get(f"/users/{whom}/"))
        assert (f'href="/users/{whom}/clean-up/"' in profile) is (status == 200)


def test_a_blocked_moderator_is_told_why(visit, world, spoilt):
    Block.objects.create(person=world.mo, by=world.ada, reason="Broken account")
    ticked = {"reverts": [f"{article('Persia').pk}:2"]}
    response = visit("mo").post(ADDRESS, {"action": "do", "reason": "x"} | ticked)
    assert response.status_code == 403
    assert "You are blocked" in text_of(response)
    assert article("Persia").rev == 2


def test_typed_names_are_escaped(visit, world):
    edit(write("Persia & b", world.eve), world.nick, body="x")
    page = visit("mo").get(ADDRESS).content.decode()
    assert "Persia &amp; b" in page


def test_submissions_are_listed_shown_beforehand_and_rejected(visit, world):
    let_wait(Reviewed.EVERYONE)
    sent, new = send(world.union, world.nick, body="x"), send_new("Spam", world.nick, kind="war")
    client = visit("mo")
    page = client.get(f"{ADDRESS}?all=1")
    assert "2 open submissions" in text_of(page)
    ticked = boxes(page, checked=True)
    assert ticked == {"submissions": [f"{new.pk}:1", f"{sent.pk}:1"]}
    preview = client.post(ADDRESS, ticked)
    assert "2 submissions will be rejected" in text_of(preview)
    for words in (f'href="/review/{sent.pk}/"', "Reject the submission “Spam”", "War, new article"):
        assert words in text_of(preview)
    assert boxes(preview, checked=True) == ticked
    done = client.post(ADDRESS, {"action": "do", "reason": "Vandalism"} | ticked, follow=True)
    assert "2 things were done" in text_of(done)
    assert f'<a href="/review/{sent.pk}/">Soviet Union</a>' in text_of(done)
    assert "rejecting the submission" in text_of(done)
    assert {again(row).state for row in (sent, new)} == {State.REJECTED}
    assert "<q>Vandalism</q>" in text_of(visit("nick").get(f"/review/{sent.pk}/"))


def test_a_submission_that_changed_since_it_was_ticked_is_shown_so(visit, world):
    let_wait(Reviewed.EVERYONE)
    sent = send(world.union, world.nick, body="x")
    client = visit("mo")
    ticked = boxes(client.get(ADDRESS))
    send(world.union, world.nick, body="y", continued=sent)
    preview = client.post(ADDRESS, ticked)
    assert "Changed since you ticked it." in text_of(preview)
    assert boxes(preview) == {"submissions": [f"{sent.pk}:2"]}


def test_submissions_to_what_a_moderator_may_not_see_are_as_if_there_were_none(visit, world):
    let_wait(Reviewed.EVERYONE)
    sent = send(world.union, world.nick, body="x")
    Article.objects.filter(pk=world.union.pk).update(visibility="nobody")
    page = text_of(visit("mo").get(ADDRESS))
    assert "0 open submissions" in page
    assert "Soviet Union" not in page
    assert "No article, file or submission is ticked." in text_of(
        visit("mo").post(ADDRESS, {"submissions": [f"{sent.pk}:1"]})
    )
    response = visit("mo").post(ADDRESS, {"action": "do", "reason": "x", "submissions": [f"{sent.pk}:1"]})
    assert (response.status_code, Batch.objects.count()) == (422, 0)
