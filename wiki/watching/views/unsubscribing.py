"""The end of mails, by the link in each of them, for who is not logged in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from wiki.watching.unsubscribe import person_of
from wiki.watching.unsubscribe import unsubscribe as end_mails


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """The page with the button, and what it does.

    A mail program sends `List-Unsubscribe=One-Click` (RFC 8058) without having seen the page: there the signed link
    itself is the secret that no other site knows. Every other POST needs the token of the form.
    """
    one_click = request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click"
    answer = _answer if one_click else csrf_protect(_answer)
    return answer(request, token)


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    person = person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        end_mails(person)
    done = request.method == "POST"
    return render(request, "wiki/watching/unsubscribe.html", {"person": person, "done": done})
