"""Why somebody may not do something: one class for each reason, with what to say. Whoever shows it keeps the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wiki.moderation.blocks import Block
    from wiki.moderation.protections import Protection


class Refused(PermissionDenied):
    """The state of the article, or of its author, forbids it."""

    status = 403

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
    """A moderator has forbidden this person to do it for a time."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block = block

    @property
    def message(self) -> str:
        said = {"until": _until(self.block.until), "reason": self.block.reason}
        return _("You are blocked %(until)s. The reason given: “%(reason)s”.") % said


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
            "until": _until(self.protection.until),
            "reason": self.protection.reason,
        }
        return _("“%(title)s” is kept for %(who)s %(until)s. The reason given: “%(reason)s”.") % said


def _until(moment: object) -> str:
    if moment is None:
        return _("until further notice")
    return _("until %s") % date_format(moment, "j F Y, H:i")  # type: ignore[arg-type]
