"""A person's page, one's own account, and invitations."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wiki.accounts.forms import InvitationForm, ProfileForm
from wiki.accounts.invitations import Invitation
from wiki.accounts.leaving import LastAdministratorError, is_last_administrator
from wiki.accounts.models import User
from wiki.accounts.roles import role_of
from wiki.articles.article import Article, Revision
from wiki.editing.draft_fields import unpacked
from wiki.editing.drafts import StoredDraft
from wiki.editing.unsaved import WAITING, keep, typed_editor
from wiki.moderation.blocks import Block, Scope
from wiki.moderation.forms import RoleForm, said
from wiki.moderation.inviting import invite, withdraw
from wiki.moderation.permissions import (
    check_may_moderate,
    check_not_blocked,
    may_block,
    may_change_role,
    may_clean_up,
    may_moderate,
)
from wiki.moderation.promotion import change_role
from wiki.review.leaving import leave

PAGE_SIZE = 50
BLOCKS = 20


class LogInView(LoginView):  # type: ignore[misc]
    """allauth's own; a text that came along, from a form sent while signed out, is kept and led back to the editor."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template shows, the text that came along included."""
        kept = self.request.POST.get("kept", "")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"kept": kept, "text": unpacked(kept).get("body", "")}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Log in. The text waits in the session until a second step is done, and for a form that has no drafts."""
        response = super().dispatch(request, *args, **kwargs)
        typed = unpacked(request.POST.get("kept", ""))
        if not typed or response.status_code == 200:
            return response  # type: ignore[no-any-return]
        if response.status_code != 302:
            return _given_back(request, typed, _("This did not work. Please wait a little, then log in again."), 429)
        if not request.user.is_authenticated or _asked(request.POST.get("next", ""))[0] == "merge":
            request.session[WAITING] = {"at": request.POST.get("next", ""), "fields": request.POST["kept"]}
            return response  # type: ignore[no-any-return]
        return _kept(request, typed)


def _kept(request: HttpRequest, typed: Any) -> HttpResponse:
    """The way to the draft that is made of a text which came along."""
    article = _edited(request.POST.get("next", ""), request.user)
    kept = keep(typed, typed_editor(typed, user=request.user, article=article))
    if kept.refused:
        return _given_back(request, typed, kept.refused, 503)
    if not kept.draft:
        return redirect(article or "home")
    return redirect(kept.draft.editor_address(article) if article or kept.draft.is_new else kept.draft)


def _given_back(request: HttpRequest, typed: Any, message: str, status: int) -> HttpResponse:
    return render(request, "503.html", {"message": message, "text": typed.get("body", "")}, status=status)


def _edited(address: str, user: Any) -> Article | None:
    """The article whose editor is at this address, if this user may see it."""
    name, title = _asked(address)
    return Article.objects.visible_to(user).named(title).first() if name == "edit" else None


def _asked(address: str) -> tuple[str, str]:
    """The name of the route that an address of this site takes, and the title in it."""
    try:
        found = resolve(unquote(urlsplit(address).path))
    except (Resolver404, ValueError):
        return "", ""
    return found.url_name or "", found.kwargs.get("title", "")


@require_POST
def social_login(request: HttpRequest, provider: str) -> HttpResponse:
    """Go on to another site, to log in or, `process=connect`, to connect one's account there.

    By a page: the policy lets forms lead nowhere but to this site, and browsers hold redirects after a form to it too.
    """
    try:
        found = get_adapter(request).get_provider(request, provider)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    connects = request.POST.get("process") == AuthProcess.CONNECT
    if connects and not request.user.is_authenticated:
        return redirect("account_login")
    if unpacked(request.POST.get("kept", "")):
        request.session[WAITING] = {"at": request.POST.get("next", ""), "fields": request.POST["kept"]}
    process = AuthProcess.CONNECT if connects else AuthProcess.LOGIN
    data = {"invitation": request.POST.get("invitation", "")}
    try:
        answer = found.redirect(request, process, next_url=get_next_redirect_url(request), data=data)
    except OSError as error:  # the other site is asked where it lets people in, and does not answer
        return render_authentication_error(request, found, exception=error)  # type: ignore[no-any-return]
    if answer.status_code != 302:
        return answer  # type: ignore[no-any-return]
    return render(request, "socialaccount/login_redirect.html", {"provider": found, "address": answer["Location"]})


@require_safe
def user(request: HttpRequest, username: str) -> HttpResponse:
    """Who this is, and what they have changed of what the reader may see."""
    return _person(request, get_object_or_404(User, username__iexact=username))


@require_POST
@login_required
def give_role(request: HttpRequest, username: str) -> HttpResponse:
    """Give a person another role, once whoever does it has entered their password again."""
    person = get_object_or_404(User, username__iexact=username)
    if not may_change_role(request.user, person):
        raise PermissionDenied
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _person(request, person, form)
    return _give_role(request, person, form)  # type: ignore[no-any-return]


@reauthentication_required  # type: ignore[untyped-decorator]
def _give_role(request: HttpRequest, person: User, form: RoleForm) -> HttpResponse:
    by = User.objects.get(username=request.user.get_username())
    try:
        changed = change_role(person, by=by, **said(form, "role", "reason"))
    except ValidationError as error:
        form.add_refusal(error)
        return _person(request, person, form)
    names = {"name": person.username, "role": form.cleaned_data["role"]}
    told = _("The role of %(name)s is now: %(role)s.") if changed else _("%(name)s had this role already.")
    messages.success(request, told % names)
    return HttpResponseRedirect(person.get_absolute_url(), status=303)


def _person(request: HttpRequest, person: User, form: RoleForm | None = None) -> HttpResponse:
    shown = Revision.objects.listed_to(request.user).with_before(request.user)
    changes = shown.by(person, user=request.user).with_author().select_related("kind")
    page = Paginator(changes, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"person": person, "role": role_of(person), "page": page, "count": page.paginator.count}
    if may_moderate(request.user):
        context["has_record"] = True
        context["blocks"] = Block.objects.filter(person=person).select_related("by", "ended_by")[:BLOCKS]
        context["can_block"] = may_block(request.user, person)
        context["can_clean_up"] = may_clean_up(request.user, person)
    if may_change_role(request.user, person):
        context["form"] = form or RoleForm(initial={"role": role_of(person)})
    if request.user == person:
        context["drafts"] = StoredDraft.objects.of(person).listed()
    return render(request, "wiki/accounts/user.html", context, status=422 if form else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: what one says of oneself, and the ways to all the rest."""
    asked = request.method == "POST"
    if asked:
        check_not_blocked(request.user, Scope.ALL)
    form = ProfileForm(request.POST if asked else None, instance=request.user)
    if asked and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account", permanent=False)
    invites = may_moderate(request.user)
    context = {"form": form, "role": role_of(request.user), "invites": invites}
    return render(request, "wiki/accounts/account.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]
def delete_account(request: HttpRequest) -> HttpResponse:
    """What happens when one leaves, and leaving."""
    person = User.objects.get(username=request.user.get_username())
    if request.method != "POST":
        context = {"last": is_last_administrator(person)}
        return render(request, "wiki/accounts/delete.html", context)
    try:
        leave(person)
    except LastAdministratorError:
        return render(request, "wiki/accounts/delete.html", {"last": True}, status=422)
    logout(request)
    return redirect("home")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitations(request: HttpRequest) -> HttpResponse:
    """Moderators invite: the link is shown once, to whoever made it."""
    person = User.objects.get(username=request.user.get_username())
    check_may_moderate(person)
    form, link = InvitationForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        token = invite(by=person, note=form.cleaned_data["note"])
        link = request.build_absolute_uri(f"{reverse('account_signup')}?invitation={token}")
        form = InvitationForm()
    rows = Invitation.objects.select_related("made_by", "used_by")[:200]
    context = {"form": form, "link": link, "invitations": rows}
    return render(request, "wiki/accounts/invitations.html", context, status=422 if form.errors else 200)


@require_http_methods(["POST"])
@login_required
def withdraw_invitation(request: HttpRequest, number: int) -> HttpResponse:
    """Take an open invitation back."""
    person = User.objects.get(username=request.user.get_username())
    check_may_moderate(person)
    withdraw(get_object_or_404(Invitation, pk=number), by=person)
    return redirect("invitations")
