"""Correcting one's own comment."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from wiki.discussion.forms import CommentForm
from wiki.discussion.views.finding import find_comment
from wiki.discussion.writing import check_may_write
from wiki.editing.discussing import edit
from wiki.markup.errors import RenderBusy
from wiki.moderation.permissions import may_edit
from wiki.moderation.refusals import Filtered, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def edit_comment(request: HttpRequest, title: str, number: int) -> HttpResponse:
    """The form for its author, for half an hour."""
    comment = find_comment(request, title, number)
    if not request.user.is_authenticated:
        return redirect_to_login(request.path)
    check_may_write(request.user, comment.thread)
    if not comment.is_editable_by(request.user):
        raise Refused
    form = CommentForm(request.POST if request.method == "POST" else None, initial={"body": comment.text})
    status, refused = 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            edit(comment, text=form.cleaned_data["body"], by=request.user)
        except ValidationError as error:
            form.add_refusal(error)
        except Filtered as caught:
            status, refused = caught.status, caught.message
        except RenderBusy as busy:
            status, refused = 503, str(busy)
        else:
            return HttpResponseRedirect(comment.get_absolute_url(), status=303)
    context = {"article": comment.thread.article, "comment": comment, "form": form, "refused": refused}
    context["can_edit"] = may_edit(request.user, comment.thread.article)
    return render(request, "wiki/discussion/edit.html", context, status=422 if form.errors else status)
