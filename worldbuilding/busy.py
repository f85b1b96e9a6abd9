"""The answer when the database is locked or no renderer is free: 503, to be tried again, instead of an error."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse  # noqa: TID251 - a middleware speaks HTTP
from django.template.response import TemplateResponse

from wiki.markup.errors import RenderBusy

RETRY_SECONDS = 5


class BusyMiddleware:
    """Turns what passes by itself into a page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> TemplateResponse | None:
        """The page for a busy server; for any other exception, nothing."""
        if not isinstance(exception, RenderBusy | OperationalError):
            return None
        return TemplateResponse(request, "503.html", status=503, headers={"Retry-After": str(RETRY_SECONDS)})
