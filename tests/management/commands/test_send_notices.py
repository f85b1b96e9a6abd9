"""`manage.py send_notices`."""

import io

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from tests.world import edit
from wiki.accounts.models import User
from wiki.watching import letters
from wiki.watching.watch import Watch


@pytest.fixture
def waiting(world, django_capture_on_commit_callbacks):
    User.objects.filter(username="nick").update(email="nick@example.org")
    Watch.objects.watch(by=world.nick, article=world.union)
    with django_capture_on_commit_callbacks(execute=True):
        edit(world.union, world.eve, body="New")


def sent(**options):
    out = io.StringIO()
    call_command("send_notices", stdout=out, **options)
    return out.getvalue()


def test_it_sends_what_is_due_and_says_how_much(waiting):
    assert sent() == "1 mails sent.\n"
    assert [message.to for message in mail.outbox] == [["nick@example.org"]]
    assert sent() == "0 mails sent.\n"
    assert sent(verbosity=0) == ""


def test_without_a_mail_server_it_says_so_and_keeps_the_notices(waiting, monkeypatch):
    def away(*args, **kwargs):
        raise OSError("connection refused")

    with monkeypatch.context() as patch:
        patch.setattr(letters, "get_connection", away)
        with pytest.raises(CommandError, match="connection refused"):
            sent()
    assert sent() == "1 mails sent.\n"
