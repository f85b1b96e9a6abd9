"""A draft rendered before it is saved."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.rendering import render_body
from wiki.articles.revisions import Stamp
from wiki.editing.unseen import cannot_be_saved, with_unseen
from wiki.markup.errors import MarkupError
from wiki.markup.render import Rendered


def render_draft(draft: Draft) -> Rendered:
    """The draft's text rendered. Raises ValidationError when it cannot be, and RenderBusy."""
    try:
        return render_body(draft.body, wait=settings.RENDER_SAVE_WAIT_SECONDS)
    except MarkupError as error:
        raise ValidationError({"body": str(error)}) from error


def render_whole(
    draft: Draft, article: Article | None, stamp: Stamp, *, also: Article | None = None
) -> tuple[Draft, Rendered]:
    """The draft with what its author does not read of the article, or of `also`, which becomes part of it; rendered.

    Raises ValidationError, in words that tell nothing of the rest, and RenderBusy.
    """
    whole = with_unseen(draft, article, stamp.sees, also=also) if article else draft
    try:
        return whole, render_draft(whole)
    except ValidationError as error:
        if whole.body != draft.body:
            render_draft(draft)
            raise ValidationError({"body": cannot_be_saved()}) from error
        raise
