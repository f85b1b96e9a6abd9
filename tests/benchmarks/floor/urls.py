"""The two addresses of the floor, and their view."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from tests.benchmarks.floor.models import Page


def page(request: HttpRequest, number: int, *, signed_in: bool) -> HttpResponse:
    """A page by its primary key; for the signed in, once session and user are read."""
    if signed_in and not request.user.is_authenticated:
        raise PermissionDenied
    return render(request, "page.html", {"page": get_object_or_404(Page, pk=number)})


urlpatterns = [
    path("page/<int:number>/", page, {"signed_in": False}),
    path("page/<int:number>/signed-in/", page, {"signed_in": True}),
]
