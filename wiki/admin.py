"""Django's door to the admin pages of all areas. Nobody else imports it."""

from wiki.accounts import admin as accounts
from wiki.articles import admin as articles
from wiki.chronology import admin as chronology
from wiki.cleanup import admin as cleanup
from wiki.continuity import admin as continuity
from wiki.discussion import admin as discussion
from wiki.files import admin as files
from wiki.history import admin as history
from wiki.links import admin as links
from wiki.moderation import admin as moderation
from wiki.moving import admin as moving
from wiki.review import admin as review
from wiki.watching import admin as watching
from wiki.world import admin as world

__all__ = [
    "accounts",
    "articles",
    "chronology",
    "cleanup",
    "continuity",
    "discussion",
    "files",
    "history",
    "links",
    "moderation",
    "moving",
    "review",
    "watching",
    "world",
]
