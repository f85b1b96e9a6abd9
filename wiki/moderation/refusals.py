"""Why somebody may not do something: one class for each reason, with what to say. Whoever shows it keeps the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from wiki.articles.ontology import current_ontology

if TYPE_CHECKING:
    from wiki.moderation.blocks import Block
    from wiki.moderation.content_filters import ContentFilter
    from wiki.moderation.protections import Protection


class Refused(PermissionDenied):
    """The state of the article, or of its author, forbids it."""

    status = 403

    def __str__(self) -> str:
        return self.message

    @property
    def message(self) -> str:
        return _("You may not change this article.")


class Gone(Refused):
    """There is no such article any more, as far as this author may know: a hidden one is as good as missing."""

    status = 404

    @property
    def message(self) -> str:
        return _("There is no such article any more. Copy your text, or change the title to save it as a new article.")


class Blocked(Refused):
    """A moderator has forbidden this person to do it for a time. The message tells how to appeal."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block = block

    @property
    def message(self) -> str:
        said = {"until": self.block.until_words, "reason": self.block.reason}
        told = _("You are blocked %(until)s. The reason given: “%(reason)s”.") % said
        return f"{told} {current_ontology().world.appeal}".rstrip()


class Protected(Refused):
    """The article, or the title, is kept for those of a role."""

    def __init__(self, protection: Protection) -> None:
        super().__init__()
        self.protection = protection

    @property
    def message(self) -> str:
        said = {
            "title": self.protection.title,
            "who": self.protection.get_least_display(),
            "until": self.protection.until_words,
            "reason": self.protection.reason,
        }
        return _("“%(title)s” is kept for %(who)s %(until)s. The reason given: “%(reason)s”.") % said


class Filtered(Refused):
    """A content filter has caught what was to be saved, which is refused, or of which its author is warned once."""

    status = 422

    def __init__(self, row: ContentFilter) -> None:
        super().__init__()
        self.filter = row

    @property
    def message(self) -> str:
        told = self.filter.message or _("This looks like something that this wiki does not take.")
        if self.filter.action == "warn":
            return _("%s Nothing was saved yet. If it is right all the same, save it again.") % told
        return _("%s It was not saved. Ask a moderator if you think that this is a mistake.") % told


class Held(Filtered):
    """A content filter lets the edit wait for review. What cannot wait is refused."""

    @property
    def message(self) -> str:
        told = _(
            "This would have to wait for review, and a merger cannot wait. "
            "Edits and moves can be proposed: they wait for a moderator."
        )
        return f"{self.filter.message} {told}".lstrip()


class UnderReview(Refused):
    """What this person changes waits for a moderator, and this cannot wait."""

    @property
    def message(self) -> str:
        return _(
            "What you change here waits for review, so you cannot merge, undo a move or change what is said of a file. "
            "Edits, moves, deletions and uploads can be proposed: they wait for a moderator."
        )
