"""Notices by mail: who gets which, when, and what stands in them."""

import re
from datetime import timedelta

import pytest
from allauth.account import app_settings
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from tests.world import edit
from wiki.accounts.models import User
from wiki.moving.delete import delete
from wiki.watching import letters
from wiki.watching.letters import send_due
from wiki.watching.notice import Notice
from wiki.watching.watch import Watch


@pytest.fixture
def watched(addressed):
    """Nick and the moderator watch the Soviet Union."""
    for person in (addressed.nick, addressed.mo):
        Watch.objects.watch(by=person, article=addressed.union)
    return addressed


def recipients():
    return [message.to for message in mail.outbox]


def want(name, mailing):
    User.objects.filter(username=name).update(mailing=mailing)


def test_a_mail_at_once_says_who_what_why_and_where(watched, committed):
    named = {"SITE_URL": "https://wiki.example.org", "DEFAULT_FROM_EMAIL": "Wiki <wiki@example.org>"}
    with override_settings(**named), committed():
        edit(watched.union, watched.eve, body="New", comment="Better\nwords")
    assert recipients() == [["mo@example.org"], ["nick@example.org"]]
    message = mail.outbox[1]
    assert message.subject == "[Small World] “Soviet Union”: changed by eve"
    assert message.from_email == "Wiki <wiki@example.org>"
    assert message.content_subtype == "plain"
    assert "Hello nick," in message.body
    assert "Soviet Union: changed by eve\nBetter words\n" in message.body
    assert "https://wiki.example.org/wiki/Soviet_Union/compare/1..2/\n" in message.body
    link = re.search(r"https://wiki\.example\.org/notices/unsubscribe/\S+/", message.body)[0]
    assert message.extra_headers["List-Unsubscribe"] == f"<{link}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_host_of_a_request_never_stands_in_a_mail(watched, visit, committed):
    from_form = {"title": "Soviet Union", "kind": "nation", "body": "By the form", "base_rev": 1, "action": "save"}
    from_form |= {"facts-TOTAL_FORMS": 0, "facts-INITIAL_FORMS": 0, "canon": "canon", "visibility": "public"}
    with override_settings(ALLOWED_HOSTS=["*"]), committed():
        answer = visit("eve").post("/wiki/Soviet_Union/edit/", from_form, headers={"host": "evil.example"})
    assert answer.status_code == 303
    assert len(mail.outbox) == 2
    assert "evil.example" not in mail.outbox[0].message().as_string()
    assert "http://127.0.0.1:8000/wiki/Soviet_Union/compare/1..2/" in mail.outbox[0].body


def test_one_mail_for_each_page_until_its_reader_has_been_there(watched, committed):
    with committed():
        edit(watched.union, watched.eve, body="Second")
    with committed():
        edit(watched.union, watched.eve, body="Third")
    assert len(mail.outbox) == 2
    Notice.objects.filter(person=watched.nick).see()
    with committed():
        edit(watched.union, watched.eve, body="Fourth")
    assert recipients()[2:] == [["nick@example.org"]]
    assert send_due() == 0


def test_nobody_is_mailed_their_own_edits(watched, committed):
    with committed():
        edit(watched.union, watched.nick, body="New")
    assert recipients() == [["mo@example.org"]]


def test_who_wants_no_mails_or_has_no_address_gets_none(watched, committed):
    want("nick", "never")
    User.objects.filter(username="mo").update(email="")
    with committed():
        edit(watched.union, watched.eve, body="New")
    assert (send_due(), mail.outbox) == (0, [])
    assert Notice.objects.filter(mailed=None).count() == 2


def test_an_address_that_must_be_confirmed_is_used_only_then(watched, committed, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    assert app_settings.EMAIL_VERIFICATION == "mandatory"
    EmailAddress.objects.create(user=watched.nick, email="new@example.org", primary=True, verified=False)
    with committed():
        edit(watched.union, watched.eve, body="New")
    assert mail.outbox == []
    EmailAddress.objects.update(verified=True)
    assert send_due() == 1
    assert recipients() == [["new@example.org"]]


def test_a_digest_holds_all_news_and_comes_once_in_its_time(watched, committed):
    want("nick", "daily")
    Watch.objects.watch(by=watched.nick, author=watched.eve)
    with committed():
        edit(watched.union, watched.eve, body="New")
        edit(watched.war, watched.eve, body="New")
    assert recipients() == [["mo@example.org"]]
    assert send_due() == 1
    digest = mail.outbox[1]
    assert (digest.to, digest.subject) == (["nick@example.org"], "[Small World] 2 pages have news")
    assert "Soviet Union: changed by eve" in digest.body
    assert "Turkish-Soviet War: changed by eve" in digest.body
    with committed():
        edit(watched.frunze, watched.eve, body="New")
    assert send_due() == 0
    assert send_due(timezone.now() + timedelta(hours=24)) == 1
    assert "Mikhail Frunze" in mail.outbox[2].body
    assert "Soviet Union" not in mail.outbox[2].body


def test_a_week_is_a_week(watched, committed):
    want("nick", "weekly")
    with committed():
        edit(watched.union, watched.eve, body="New")
    assert send_due() == 1
    Notice.objects.see()
    with committed():
        edit(watched.union, watched.eve, body="Newer")
    mail.outbox.clear()
    assert send_due(timezone.now() + timedelta(days=2)) == 0
    assert send_due(timezone.now() + timedelta(days=7)) == 1


def test_what_was_read_on_the_site_is_not_mailed(watched, committed):
    want("nick", "daily")
    with committed():
        edit(watched.union, watched.eve, body="New")
    Notice.objects.filter(person=watched.nick).see()
    assert send_due() == 0


def test_the_rights_are_those_of_the_moment_of_sending(watched, committed):
    nick = watched.nick
    nick.groups.add(Group.objects.get(name="editor"))
    want("nick", "daily")
    want("mo", "daily")
    with committed():
        edit(watched.union, watched.eve, body="New", comment="Canary comment", visibility="editors")
    nick.groups.clear()
    assert send_due() == 1
    assert recipients() == [["mo@example.org"]]
    assert Notice.objects.filter(person=nick, mailed=None).count() == 1


def test_a_hidden_comment_is_left_out_of_a_mail_about_what_came_later(watched, committed):
    want("nick", "daily")
    with committed():
        edit(watched.union, watched.eve, body="Open")
        edit(watched.union, watched.mo, visibility="moderators", comment="Canary comment")
        edit(watched.union, watched.mo, visibility="public", comment="Open again")
    send_due()
    body = next(message.body for message in mail.outbox if message.to == ["nick@example.org"])
    assert "Canary" not in body
    assert "Open again" in body


def test_a_deletion_is_mailed_with_its_reason(watched, committed):
    with committed():
        delete(watched.union, by=watched.ada, reason="Out of the world")
    assert "Soviet Union: deleted by ada\nOut of the world" in mail.outbox[0].body


def test_closed_accounts_get_no_mail(watched, committed):
    want("nick", "daily")
    with committed():
        edit(watched.union, watched.eve, body="New")
    User.objects.filter(username="nick").update(is_active=False)
    assert send_due() == 0


def test_a_mail_that_fails_is_logged_and_sent_by_the_next_run(watched, committed, monkeypatch, caplog):
    def refuse(self, *args, **kwargs):
        raise OSError("no route to the mail server")

    with monkeypatch.context() as patch:
        patch.setattr(letters.EmailMessage, "send", refuse)
        with committed():
            edit(watched.union, watched.eve, body="New")
        assert "no route to the mail server" in caplog.text
    assert (watched.union.body, mail.outbox) == ("New", [])
    assert Notice.objects.filter(mailed=None).count() == 2
    assert send_due() == 2


def test_a_server_that_is_away_fails_no_save(watched, committed, monkeypatch, caplog):
    def away(*args, **kwargs):
        raise OSError("no mail server")

    with monkeypatch.context() as patch:
        patch.setattr(letters, "get_connection", away)
        with committed():
            edit(watched.union, watched.eve, body="New")
    assert watched.union.body == "New"
    assert "no mail server" in caplog.text
    assert send_due() == 2


def test_what_somebody_else_is_sending_is_not_sent_again(watched, committed):
    want("nick", "daily")
    with committed():
        edit(watched.union, watched.eve, body="New")
    Notice.objects.filter(person=watched.nick).update(mailed=timezone.now())
    assert letters._claimed(watched.nick, None) == []


def test_only_so_many_mails_are_sent_while_somebody_waits(watched, committed, monkeypatch):
    monkeypatch.setattr(letters, "AT_ONCE", 1)
    with committed():
        edit(watched.union, watched.eve, body="New")
    assert len(mail.outbox) == 1
    assert send_due() == 1
