"""Protections and blocks in the admin: ended by the same verbs as on the site."""

from tests.forms import text_of
from tests.world import audited
from wiki.moderation.audit import Act
from wiki.moderation.block import block
from wiki.moderation.blocks import Scope
from wiki.moderation.protect import protect
from wiki.moderation.protections import Deed, Least


def end(client, name, row):
    return text_of(client.post(f"/admin/wiki/{name}/", {"action": "end", "_selected_action": [row.pk]}, follow=True))


def test_protections_and_blocks_are_ended_once(visit, world):
    rows = {
        "protection": protect(world.union, deed=Deed.EDIT, least=Least.REVIEW, by=world.mo, reason="Disputed"),
        "block": block(world.nick, scope=Scope.EDIT, by=world.mo, reason="Vandalism"),
    }
    for name, row in rows.items():
        assert f"“{row}” has ended." in end(visit("ada"), name, row)
        assert "has ended." not in end(visit("ada"), name, row)
        row.refresh_from_db()
        assert (row.stands, row.ended_by) == (False, world.ada)
    assert audited().filter(act__in=[Act.UNPROTECT, Act.UNBLOCK]).count() == 2
