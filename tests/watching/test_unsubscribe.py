"""The signed link that ends mails."""

import pytest
from django.core import signing

from tests.world import PASSWORD
from wiki.accounts.models import User
from wiki.watching.unsubscribe import person_of, unsubscribe_address
from wiki.world.models import Reading, World


def path(person):
    return unsubscribe_address(person).removeprefix("http://127.0.0.1:8000")


def mailing(name):
    return User.objects.get(username=name).mailing


def test_the_link_works_logged_out_and_asks_first(world, visit):
    client, link = visit("", csrf=True), path(world.nick)
    page = client.get(link)
    assert page.status_code == 200
    assert "nick gets notices by mail" in page.content.decode()
    assert mailing("nick") == "daily"
    token = client.cookies["csrf"].value
    for _twice in range(2):
        answer = client.post(link, {"csrfmiddlewaretoken": token})
        assert "nick gets no more notices" in answer.content.decode()
    assert (mailing("nick"), mailing("eve")) == ("never", "daily")


def test_a_mail_program_needs_no_page(world, visit):
    link = path(world.nick)
    assert visit("", csrf=True).post(link, {"anything": "else"}).status_code == 403
    assert mailing("nick") == "daily"
    assert visit("", csrf=True).post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert mailing("nick") == "never"


def test_it_ends_the_mails_of_its_person_whoever_is_logged_in(world, visit):
    visit("eve").post(path(world.nick))
    assert (mailing("nick"), mailing("eve")) == ("never", "daily")


@pytest.mark.parametrize("token", ["forged", "1", "x:y:z", "ü", "1" * 3000])
def test_a_forged_token_is_a_page_that_is_not_there(world, visit, token):
    for data in ({}, {"List-Unsubscribe": "One-Click"}):
        assert visit().post(f"/notices/unsubscribe/{token}/", data).status_code == 404
    assert visit().get(f"/notices/unsubscribe/{token}/").status_code == 404
    assert set(User.objects.values_list("mailing", flat=True)) == {"daily"}


def test_what_was_signed_for_something_else_ends_nothing(world):
    assert person_of(signing.dumps(world.nick.pk)) is None
    assert person_of(signing.dumps(world.nick.pk, salt="wiki.watching.unsubscribe")) == world.nick
    assert person_of(signing.dumps("x", salt="other")) is None
    assert person_of(signing.dumps(world.ina.pk, salt="wiki.watching.unsubscribe")) is None


def test_it_opens_nothing_else(world, visit):
    client = visit()
    client.get(path(world.nick))
    assert client.get("/watching/").status_code == 302
    assert client.post("/accounts/login/", {"login": "nick", "password": PASSWORD}).status_code == 302


def test_it_works_where_only_members_read(world, visit):
    World.objects.update(reading=Reading.MEMBERS)
    World.objects.get().save()
    assert visit().get("/wiki/Soviet_Union/").status_code == 302
    assert visit().post(path(world.nick)).status_code == 200
    assert mailing("nick") == "never"
