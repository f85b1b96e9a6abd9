"""Blocking a person, and what blocks they have had."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wiki.accounts.models import User
from wiki.accounts.roles import role_of
from wiki.moderation.block import block, unblock
from wiki.moderation.blocks import Block
from wiki.moderation.forms import BlockForm, said
from wiki.moderation.permissions import check_may_moderate, may_block

SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def block_person(request: HttpRequest, username: str) -> HttpResponse:
    """The blocks of a person, and for those who may block them the forms to set one and to end one."""
    check_may_moderate(request.user)
    person = get_object_or_404(User, username__iexact=username)
    if request.method != "POST":
        return _show(request, person)
    if request.POST.get("action") == "end":
        return _end(request, person)
    form = BlockForm(request.POST)
    if form.is_valid():
        try:
            made = block(person, by=request.user, **said(form, "scope", "until", "reason"))
        except ValidationError as error:
            form.add_refusal(error)
        else:
            messages.success(request, _("%(name)s is blocked: %(what)s.") % {"name": person, "what": made.words})
            return HttpResponseRedirect(request.path, status=303)
    return _show(request, person, form)


def _end(request: HttpRequest, person: User) -> HttpResponse:
    number = request.POST.get("number", "")
    row = get_object_or_404(person.blocks, pk=int(number) if number.isdecimal() and len(number) < 10 else 0)
    if unblock(row, by=request.user, reason=request.POST.get("reason", "")):
        messages.success(request, _("The block has ended."))
    return HttpResponseRedirect(request.path, status=303)


def _show(request: HttpRequest, person: User, form: BlockForm | None = None) -> HttpResponse:
    context = {
        "person": person,
        "role": role_of(person),
        "blocks": Block.objects.filter(person=person).select_related("by", "ended_by")[:SHOWN],
        "can_block": may_block(request.user, person),
        "form": form or BlockForm(),
    }
    return render(request, "wiki/moderation/block.html", context, status=422 if form else 200)
