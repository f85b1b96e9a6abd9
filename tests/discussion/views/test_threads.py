"""Reading threads and writing in them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.forms import text_of
from tests.world import article, edit
from wiki.articles.deletions import Deletion
from wiki.articles.rendering import RENDERER_VERSION
from wiki.discussion import writing
from wiki.discussion.comment import Comment
from wiki.discussion.moderating import close, hide
from wiki.discussion.thread import Thread
from wiki.discussion.writing import answer, start
from wiki.editing import discussing
from wiki.moderation.block import block
from wiki.moving.delete import bring_back, delete
from wiki.moving.move import move
from wiki.watching.notice import Notice

LIST = "/wiki/Soviet_Union/discussion/"


def test_everybody_reads_and_nobody_anonymous_gets_a_form(visit, world, thread):
    answer(thread, text="In **March**.", by=world.nick)
    client = visit()
    page = client.get(LIST)
    assert "The armistice" in text_of(page)
    assert "2 comments" in text_of(page)
    one = client.get(thread.get_absolute_url())
    assert "<strong>March</strong>" in text_of(one)
    for response in (page, one):
        assert 'method="post"' not in text_of(response)
        assert not response.cookies
    assert '<a href="discussion/">Discussion' in text_of(client.get("/wiki/Soviet_Union/"))


def test_beginning_and_answering_by_the_forms(visit, world):
    client = visit("nick")
    response = client.post(LIST, {"subject": "The armistice", "body": "When?"})
    begun = Thread.objects.get()
    assert (response.status_code, response["Location"]) == (303, begun.comments.get().get_absolute_url())
    response = visit("eve").post(begun.get_absolute_url(), {"body": "In March."})
    assert response.status_code == 303
    assert [comment.text for comment in begun.comments.all()] == ["When?", "In March."]
    page = text_of(client.get(response["Location"]))
    assert f'id="comment-{begun.comments.last().pk}"' in page


def test_what_is_missing_is_said_and_what_was_typed_stays(visit, thread):
    response = visit("nick").post(LIST, {"subject": "", "body": "Typed before"})
    assert response.status_code == 422
    assert "Typed before" in text_of(response)
    assert visit("nick").post(thread.get_absolute_url(), {"body": ""}).status_code == 422


def test_too_many_comments_keep_their_text(visit, thread, monkeypatch):
    monkeypatch.setattr(writing, "AT_ONCE", 0)
    for address in (LIST, thread.get_absolute_url()):
        response = visit("nick").post(address, {"subject": "S", "body": "Typed before"})
        assert response.status_code == 429
        assert "Typed before" in text_of(response)
        assert "Wait a little" in text_of(response)


def test_who_is_blocked_is_told_why_and_gets_no_form(visit, world, thread):
    block(world.nick, by=world.mo, scope="discuss", reason="Insults")
    for address in (LIST, thread.get_absolute_url()):
        assert "<textarea" not in text_of(visit("nick").get(address))
        response = visit("nick").post(address, {"subject": "S", "body": "Typed before"})
        assert response.status_code == 403
        assert "Insults" in text_of(response)
        assert "Typed before" in text_of(response)
    assert visit("nick").post(f"{thread.get_absolute_url()}state/").status_code == 403
    assert Comment.objects.count() == 1


def test_the_anonymous_are_sent_to_log_in(visit, thread):
    comment = thread.comments.get()
    for address in (LIST, thread.get_absolute_url(), f"{thread.get_absolute_url()}state/"):
        assert visit().post(address, {"body": "x"})["Location"].startswith("/accounts/login/")
    for address in (f"{LIST}comments/{comment.pk}/edit/", f"{thread.get_absolute_url()}close/"):
        assert visit().get(address)["Location"].startswith("/accounts/login/")


SEES = [("Palace Plan", "nick eve mo"), ("Red Plan", "eve mo"), ("Black Book", "mo")]


@pytest.mark.parametrize(("title", "sees"), SEES)
def test_a_hidden_article_has_no_discussion(visit, world, title, sees):
    comment, _made = start(article(title), subject="Canary", text="Canary text", by=world.mo)
    for name in ("", "nick", "eve", "mo"):
        for address in (f"/wiki/{title.replace(' ', '_')}/discussion/", comment.thread.get_absolute_url()):
            response = visit(name).get(address)
            assert ("Canary" in text_of(response)) is (name in sees.split())
            assert response.status_code == (200 if name in sees.split() else 404)
        other = f"{LIST}{comment.thread.pk}/"
        assert visit(name).get(other).status_code == 404, "by the address of another article"


@pytest.mark.parametrize("name", ["", "nick", "eve"])
def test_a_hidden_comment_looks_like_none(visit, world, thread, name):
    said, _made = answer(thread, text="Canary", by=world.nick)
    client, address = visit(name), thread.get_absolute_url()
    hide(said, by=world.mo, reason="Canary reason")
    for page in (LIST, address, f"{address}?comment={said.pk}"):
        assert "Canary" not in text_of(client.get(page))
    assert "1 comment " in text_of(client.get(LIST))
    nothing = client.get(f"{LIST}comments/99999999/edit/")
    assert client.get(f"{LIST}comments/{said.pk}/edit/").status_code == nothing.status_code == 404
    assert "Canary reason" in text_of(visit("mo").get(address))
    hide(thread.comments.first(), by=world.mo, reason="All of it")
    assert client.get(address).status_code == 404
    assert "Nobody has begun a thread" in text_of(client.get(LIST))


def test_links_are_filled_in_for_each_reader(visit, thread):
    for name, colour in (("", "red"), ("eve", "red"), ("mo", "kind-war")):
        page = text_of(visit(name).get(thread.get_absolute_url()))
        assert f'class="{colour}">Black Book</a>' in page


def test_anchors_of_comments_do_not_meet(visit, world, thread):
    for person in (world.nick, world.mo):
        answer(thread, text="## Same\n\nA note[^1] to [[#History]].\n\n[^1]: The note.", by=person)
    page = text_of(visit().get(thread.get_absolute_url()))
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert 'href="/wiki/Soviet_Union/#s-history"' in page


def test_a_deleted_article_takes_its_threads_along_and_brings_them_back(visit, world, thread):
    delete(world.union, by=world.mo, reason="Out")
    for name in ("", "eve", "mo"):
        assert visit(name).get(thread.get_absolute_url()).status_code == 404
    bring_back(Deletion.objects.get(), by=world.mo)
    assert visit().get(thread.get_absolute_url()).status_code == 200


def test_a_moved_article_keeps_its_threads(visit, world, thread):
    move(world.union, "The Union", by=world.eve, base_rev=1)
    assert "The armistice" in text_of(visit().get("/wiki/The_Union/discussion/"))
    assert visit().get(f"/wiki/The_Union/discussion/{thread.pk}/").status_code == 200


def test_resolving_and_reopening(visit, thread):
    state = f"{thread.get_absolute_url()}state/"
    for _twice in range(2):
        assert visit("nick").post(state, {"state": "resolved"}).status_code == 303
    assert "resolved" in text_of(visit().get(LIST))
    assert "by nick" in text_of(visit().get(thread.get_absolute_url()))
    visit("eve").post(state, {"state": "open"})
    assert Thread.objects.get().resolved is None
    assert visit("nick").get(state).status_code == 405


def test_open_threads_come_first(visit, world, thread):
    start(world.union, subject="Another", text="x", by=world.nick)
    visit("nick").post(f"{LIST}{Thread.objects.get(subject='Another').pk}/state/", {"state": "resolved"})
    page = text_of(visit().get(LIST))
    assert page.index("The armistice") < page.index("Another")


def test_a_closed_thread_offers_nothing_to_write(visit, world, thread):
    close(thread, by=world.mo, reason="Settled")
    page = text_of(visit("eve").get(thread.get_absolute_url()))
    assert "Settled" in page
    assert "<textarea" not in page
    assert visit("eve").post(thread.get_absolute_url(), {"body": "x"}).status_code == 403


def test_a_comment_has_an_address_for_good(visit, world, thread):
    said = {"thread": thread, "by": world.nick, "renderer": RENDERER_VERSION}
    rows = [Comment(text=f"Number {number}", html=f"<p>Number {number}</p>", **said) for number in range(60)]
    Comment.objects.bulk_create(rows)
    last = thread.comments.last()
    page = text_of(visit().get(last.get_absolute_url()))
    assert "Page 2 of 2" in page
    assert "Number 59" in page
    assert "Page 1 of 2" in text_of(visit().get(thread.comments.first().get_absolute_url()))
    for odd in ("x", "9" * 30, "0", "-1"):
        assert visit().get(f"{thread.get_absolute_url()}?comment={odd}").status_code == 200


def test_the_questions_do_not_grow_with_the_comments(visit, world, thread):
    counts = []
    visit().get(thread.get_absolute_url())
    for turn in range(2):
        for number in range(5):
            answer(thread, text=f"{turn} {number} [[Mikhail Frunze]]", by=world.nick)
        with CaptureQueriesContext(connection) as queries:
            visit().get(thread.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_reading_a_thread_marks_its_notice_by_a_post(visit, world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        said = discussing.start(world.union, subject="S", text="@nick?", by=world.eve)
    client = visit("nick")
    page = text_of(client.get(said.thread.get_absolute_url()))
    row = Notice.objects.get()
    mark = f"/notices/{row.pk}/seen/{said.pk}/"
    assert f'data-read-mark="{mark}"' in page
    assert row.seen is None
    assert "S" in text_of(client.get("/notices/"))
    assert client.post(mark).status_code == 303
    assert "data-read-mark" not in text_of(client.get(said.thread.get_absolute_url()))


def test_an_old_rendering_is_made_anew(visit, thread):
    Comment.objects.update(renderer=0, html="<p>Old</p>")
    assert "says so?" in text_of(visit().get(thread.get_absolute_url()))
    assert Comment.objects.get().renderer > 0


def test_the_form_to_edit(visit, world, thread):
    address = f"{LIST}comments/{thread.comments.get().pk}/edit/"
    assert "says so?" in text_of(visit("eve").get(address))
    for name in ("nick", "mo"):
        assert visit(name).get(address).status_code == 403
        assert visit(name).post(address, {"body": "x"}).status_code == 403
    assert visit("eve").post(address, {"body": ""}).status_code == 422
    assert visit("eve").post(address, {"body": "Better"}).status_code == 303
    assert "Better" in text_of(visit().get(thread.get_absolute_url()))
    Comment.objects.update(when=timezone.now() - timedelta(hours=1))
    assert visit("eve").get(address).status_code == 403
    assert "Edit<" not in text_of(visit("eve").get(thread.get_absolute_url())).split('id="comment-')[1]


def test_an_edit_of_the_article_changes_nothing_here(visit, world, thread):
    edit(world.union, world.eve, body="New")
    assert visit().get(thread.get_absolute_url()).status_code == 200
