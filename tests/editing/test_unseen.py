"""Writing around blocks that are for others."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from tests.world import edit
from wiki.articles.draft import Draft
from wiki.editing.unseen import check_audiences, still_read, with_unseen

BLOCK = "::: editors\nHidden.\n:::"


def test_what_is_not_seen_is_put_back(world):
    edit(world.frunze, world.eve, body=f"One.\n\n{BLOCK}")
    draft = replace(Draft.of(world.frunze).seen_by(world.nick), body="Other.")
    assert with_unseen(draft, world.frunze, 1).body == f"Other.\n\n{BLOCK}"
    assert with_unseen(draft, world.frunze, 2).body == "Other."


def test_nobody_writes_what_they_could_not_read(world):
    draft = replace(Draft.of(world.frunze), body=BLOCK)
    check_audiences(draft, world.eve)
    with pytest.raises(ValidationError):
        check_audiences(draft, world.nick)


def test_who_has_lost_a_role_does_not_read_on_in_a_kept_text(world):
    sent = {"audience": "2", "body": f"One.\n\n{BLOCK}"}
    assert still_read(sent, user=world.nick)["body"] == "One."
    assert still_read(sent, user=world.eve) == sent
    assert still_read(sent | {"audience": "1"}, user=world.nick)["body"] == sent["body"]
