"""The bytes of a picture, for those who may see it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from wiki.files.file import FileVersion
from wiki.files.formats import PICTURE_POLICY
from wiki.markup.titles import fold


@require_safe
def image(request: HttpRequest, name: str, number: int, size: str) -> HttpResponse:
    """One version of a file in one size. A version never changes, so a browser keeps it; nobody else does."""
    if number > 2**31 - 1:
        raise Http404
    versions = FileVersion.objects.visible_to(request.user)
    version = get_object_or_404(versions, file__key=fold(name), number=number)
    piece = version.piece(size)
    if piece is None:
        raise Http404
    etag = f'"{piece.stored.replace("/", "-")}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(piece.read(), content_type=piece.content_type)
        except FileNotFoundError as lost:
            raise Http404 from lost
        response["Content-Disposition"] = "inline"
        response["Content-Security-Policy"] = PICTURE_POLICY
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Vary"] = "Cookie"
    return response
