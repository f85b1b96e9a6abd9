"""What somebody writes around blocks that they do not read: put back before anything is saved, and never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.articles.draft import Draft, text_lines
from wiki.articles.visibility import Visibility, audience_of
from wiki.history.unseen import CannotPutBack, appended, put_back
from wiki.markup.audiences import audiences_of, seen


def with_unseen(draft: Draft, whole: Any, audience: int, *, also: Any = None) -> Draft:
    """What somebody of an audience made of an article or a revision as they read it, with the blocks that they do not.

    Those of `also`, an article that becomes part of it, follow at the end. Raises ValidationError.
    """
    try:
        body = put_back(whole.body, draft.body, audience)
    except CannotPutBack as error:
        raise ValidationError({"body": cannot_be_saved()}) from error
    if also:
        body = appended(body, also.body, audience)
    return replace(draft, body=body)


def cannot_be_saved() -> str:
    """What is said of a text whose fault is none that its author sees."""
    return _("The text cannot be saved as it stands. Ask a moderator to look at this article.")


def still_read(data: Any, *, user: Any) -> Any:
    """What a form had sent, without blocks that it was shown with and that its author does not read any more."""
    shown, audience = data.get("audience", ""), audience_of(user)
    if not (shown.isascii() and shown.isdecimal() and int(shown[:2]) > audience):
        return data
    kept = data.copy()
    kept["body"] = seen(text_lines(data.get("body", "")), audience)
    return kept


def check_audiences(draft: Draft, user: Any) -> None:
    """Raises ValidationError for a block that its author would not read any more."""
    audience = audience_of(user)
    for each in audiences_of(draft.body):
        if each > audience:
            who = Visibility.values[each]
            raise ValidationError({"body": _("You may write no block for %s: you could not read it yourself.") % who})
