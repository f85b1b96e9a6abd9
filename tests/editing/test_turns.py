"""One after the other at one article, at once at others."""

from threading import Thread

import pytest

from wiki.editing import turns
from wiki.editing.turns import turn


def in_a_thread(pk, job=lambda: None):
    """Take the turn in another thread; what it was told, once it is done."""
    told = []

    def take():
        with turn(pk) as waited:
            told.append(waited)
            job()

    thread = Thread(target=take)
    thread.start()
    return thread, told


def test_who_comes_second_waits_and_is_told():
    with turn(1) as waited:
        thread, told = in_a_thread(1)
        thread.join(0.2)
        assert (waited, told) == (False, [])
    thread.join(5)
    assert told == [True]


def test_another_article_is_free():
    with turn(1):
        thread, told = in_a_thread(2)
        thread.join(5)
    assert told == [False]


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(turns, "TURN_SECONDS", 0.01)
    with turn(1):
        thread, told = in_a_thread(1)
        thread.join(5)
        assert (told, turns._locks[1].locked()) == ([True], True), "who went on without the turn does not give it back"


def test_a_turn_that_ends_in_an_error_is_given_back():
    locks = []

    def broken():
        with turn(1):
            locks.append(turns._locks[1])
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    assert [lock.locked() for lock in locks] == [False]
