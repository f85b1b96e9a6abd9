"""Findings of other rules are made anew."""

import pytest
from django.core.management import call_command

from tests.continuity.cases import write
from wiki.continuity import findings
from wiki.continuity.findings import Finding
from wiki.continuity.fingerprint import current_fingerprint
from wiki.editing.derived import rebuild_all
from wiki.world.models import World

WRONG = {
    "Albion <nation>": ["allied_in: [[Pact]] | 1920 | 1925"],
    "Pact <alliance>": ["begins: 1923"],
}


@pytest.fixture
def examined(author):
    write(WRONG, author)
    rebuild_all()
    return Finding.objects.get()


def test_a_rebuild_notes_the_rules_it_was_made_by(examined):
    assert World.objects.examined_by() == current_fingerprint()
    assert not Finding.objects.outdated()


def test_preparing_looks_again_when_the_rules_are_others(examined, capsys, monkeypatch):
    examined.delete()
    call_command("prepare")
    assert not Finding.objects.exists()
    monkeypatch.setattr(findings, "current_fingerprint", lambda: "other rules")
    call_command("prepare")
    assert Finding.objects.get().rule == "exists"
    assert "examining every article" in capsys.readouterr().out
    call_command("prepare")
    assert "examining" not in capsys.readouterr().out


def test_the_fingerprint_tells_no_reader_anything(examined):
    version = World.objects.version()
    World.objects.note_examined("x")
    assert World.objects.version() == version
