"""Who gets what at every address, by which method, and that nothing is written unasked."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.addresses import ROUTES, WRITING, named_routes, unnamed_routes
from tests.world import article, edit, edit_form
from wiki.accounts.models import User
from wiki.articles.article import Revision

routes = pytest.mark.parametrize("name", ROUTES)
MEMBERS = ("nick", "eve", "mo", "ada")


def test_every_address_has_a_row_in_the_table():
    assert named_routes() == set(ROUTES)
    assert unnamed_routes() == []


@pytest.mark.parametrize("name", set(ROUTES) - {"article"})
def test_the_table_holds_the_addresses_themselves(name):
    route = ROUTES[name]
    keys = {"title": "Soviet Union"} if route.is_of_article else {}
    keys |= {"rev": 1} if name in ("revision", "restore", "undo", "mark_read", "patrol", "visibility") else {}
    keys |= {"old": 1, "new": 1} if name == "compare" else {}
    keys |= {
        "kind": {"name": "nation"},
        "tag": {"tag": "featured"},
        "user": {"username": "eve"},
        "block": {"username": "eve"},
        "watch_person": {"username": "eve"},
        "watch_tag": {"tag": "featured"},
        "unwatch": {"pk": 1},
        "notice_seen": {"pk": 1, "last": 1},
        "unsubscribe": {"token": "forged"},
        "role": {"username": "eve"},
        "record": {"username": "eve"},
    }.get(name, {})
    keys |= {"clean_up_person": {"username": "eve"}, "clean_up": {"pk": 1}}.get(name, {})
    in_discussion = ("thread", "thread_state", "close_thread", "edit_comment", "hide_comment")
    keys |= {"number": 1} if name in in_discussion else {}
    keys |= {"account_confirm_email": {"key": "k"}, "withdraw_invitation": {"number": 1}}.get(name, {})
    keys |= {"account_reset_password_from_key": {"uidb36": "1", "key": "k"}}.get(name, {})
    keys |= {"number": 1} if name == "decide_flag" else {}
    keys |= {"fact": "cap1"} if name == "fact_history" else {}
    keys |= {"draft": {"number": 1}, "discard_draft": {"number": 1}}.get(name, {})
    keys |= {"number": 1} if name.startswith("submission") else {}
    keys |= {"size": "original"} if name == "submission_picture" else {}
    keys |= {"theme": {"version": 1}, "embed_file": {"format": "svg"}, "state": {"date": "1932-05-15"}}.get(name, {})
    if name.startswith("file_") or name == "file":
        keys |= {"name": "Torn map.png" if name == "file_bring_back" else "Union flag.png"}
        keys |= {"file_restore": {"number": 1}, "file_image": {"number": 1, "size": "original"}}.get(name, {})
    keys |= {"pk": 1} if name in ("move_made", "deletion", "redirect") else {}
    assert reverse(name, kwargs=keys) == route.of()


@routes
def test_who_may_read(visit, name):
    assert visit().get(ROUTES[name].of()).status_code == ROUTES[name].anonymous
    for person in MEMBERS:
        route = ROUTES[name]
        expected = route.moderator if route.moderator and person in ("mo", "ada") else route.member
        assert visit(person).get(route.of()).status_code == expected, person


@routes
def test_what_an_empty_post_gets(visit, name):
    route = ROUTES[name]
    statuses = tuple(visit(person).post(route.of()).status_code for person in ("", "nick"))
    assert statuses == (route.posts or (405, 405))


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if not route.library])
def test_other_methods_are_refused(visit, name, method):
    assert getattr(visit("nick"), method)(ROUTES[name].of()).status_code == 405


@pytest.mark.parametrize("name", WRITING)
def test_a_post_needs_a_token(visit, name):
    before = Revision.objects.count()
    data = edit_form(article("Soviet Union"), body="Forged", title="Forged")
    for person in ("", "nick"):
        assert visit(person, csrf=True).post(ROUTES[name].of(), data).status_code == 403
        assert visit(person, csrf=True).post(ROUTES[name].of(), data, HTTP_X_CSRFTOKEN="x" * 64).status_code == 403
    assert Revision.objects.count() == before


# What readers say without an account: it changes no article.
SAID_BY_READERS = {"flag"}


@pytest.mark.parametrize("name", [name for name in WRITING if not ROUTES[name].library and name not in SAID_BY_READERS])
def test_the_anonymous_change_nothing(visit, name):
    before = Revision.objects.count()
    edit(article("Soviet Union"), User.objects.get(username="eve"), body="Second")
    data = edit_form(article("Soviet Union"), body="Anonymous", title="Anonymous")
    assert visit().post(ROUTES[name].of(), data).status_code in (302, 403, 404)
    assert Revision.objects.count() == before + 1


@routes
def test_a_get_changes_nothing(visit, name):
    visit("nick").get(ROUTES[name].of())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        visit("nick").get(ROUTES[name].of())
    writes = [query["sql"] for query in queries if re.match("INSERT|UPDATE|DELETE", query["sql"])]
    assert [sql for sql in writes if "session" not in sql and "last_login" not in sql] == []
