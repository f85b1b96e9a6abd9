"""What stands between the browser and the live server while a test's tables are emptied."""

from __future__ import annotations

import threading

from django.core.signals import request_finished, request_started


class Door:
    """Counts the requests under way. Once shut it waits for them, and turns away what the browser had sent before it
    was closed and the server takes up only now: a request at work holds rows of the tables that are being emptied."""

    def __init__(self) -> None:
        self._under_way = 0
        self._shut = False
        self._changed = threading.Condition()

    def hang(self) -> None:
        """Let requests through, and count them."""
        self._under_way, self._shut = 0, False
        request_started.connect(self._began)
        request_finished.connect(self._ended)

    def shut(self) -> None:
        """Let nothing through any more, and return when nothing is under way."""
        with self._changed:
            self._shut = True
            answered = self._changed.wait_for(lambda: self._under_way == 0, timeout=30)
        assert answered, f"{self._under_way} requests are still under way"

    def take_away(self) -> None:
        """Count no longer and turn nothing away, as other tests' requests are none of the browser's."""
        request_started.disconnect(self._began)
        request_finished.disconnect(self._ended)

    def _began(self, **_sent: object) -> None:
        with self._changed:
            if self._shut:
                raise ConnectionAbortedError("the test that asked this is over")  # which the server passes over
            self._under_way += 1

    def _ended(self, **_sent: object) -> None:
        with self._changed:
            self._under_way -= 1
            self._changed.notify_all()
