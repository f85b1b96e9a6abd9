"""Watching, notices, and the end of their mails."""

from wiki.watching.views.notices import notice_seen, notices, notices_seen
from wiki.watching.views.unsubscribing import unsubscribe
from wiki.watching.views.watching import unwatch, watch, watch_person, watch_tag, watching

__all__ = [
    "notice_seen",
    "notices",
    "notices_seen",
    "unsubscribe",
    "unwatch",
    "watch",
    "watch_person",
    "watch_tag",
    "watching",
]
