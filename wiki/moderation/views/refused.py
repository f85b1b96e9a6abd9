"""What everybody is told who may not do something: why, until when, and how to appeal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wiki.editing.decisions import text_sent
from wiki.moderation.blocks import Block
from wiki.moderation.permissions import is_member
from wiki.moderation.refusals import Blocked, Protected, Refused


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of an error 403, with the text that came for an article. Messages of others than ours stay inside."""
    refusal = exception if isinstance(exception, Refused) else None
    if refusal is None and is_member(request.user) and (block := Block.objects.longest_of(request.user)):
        refusal = Blocked(block)
    context = {
        "message": refusal.message if refusal else "",
        "protection": refusal.protection if isinstance(refusal, Protected) else None,
        "text": text_sent(request),
    }
    return render(request, "403.html", context, status=403)
