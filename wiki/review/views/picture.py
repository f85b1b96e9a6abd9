"""The bytes of a picture that waits for review."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from wiki.files.formats import PICTURE_POLICY
from wiki.files.proposing import waiting_version
from wiki.moderation.submissions import Deed, Submission


@require_safe
def picture(request: HttpRequest, number: int, size: str) -> HttpResponse:
    """One size of it, for its author and for those who review; to everybody else there is none. Nobody keeps it."""
    rows = Submission.objects.visible_to(request.user).open().filter(deed=Deed.FILE)
    piece = waiting_version(get_object_or_404(rows.select_related("author"), pk=number)).piece(size)
    if piece is None:
        raise Http404
    try:
        response = HttpResponse(piece.read(), content_type=piece.content_type)
    except FileNotFoundError as lost:
        raise Http404 from lost
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = PICTURE_POLICY
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Cookie"
    return response
