"""What every answer has in common: nobody else's browser keeps it, and what passes by itself is a 503, no error."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse  # noqa: TID251 - a middleware speaks HTTP
from django.template.response import TemplateResponse

from wiki.busy import no_room, passes_by_itself
from wiki.editing.decisions import text_sent
from wiki.markup.errors import RenderBusy

RETRY_SECONDS = 5


class AnswerMiddleware:
    """Keeps pages out of shared caches unless they say otherwise.

    A locked database, a full disk or a lack of free renderers becomes a page that says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> TemplateResponse | None:
        """The page for a busy or full server, with the text that came for an article; else nothing."""
        locked = isinstance(exception, OperationalError) and passes_by_itself(exception)
        full = no_room(exception)
        if not (locked or full or isinstance(exception, RenderBusy)):
            return None
        context = {"text": text_sent(request), "full": full}
        return TemplateResponse(request, "503.html", context, status=503, headers={"Retry-After": str(RETRY_SECONDS)})
