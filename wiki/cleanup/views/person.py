"""Everything by one person: what can be taken back, a preview of what is ticked, and doing it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from wiki.accounts.models import User
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.cleanup.choices import Choices
from wiki.cleanup.clean_up import clean_up, new_key
from wiki.cleanup.file_plan import plan_files_chosen
from wiki.cleanup.forms import TERMS, WINDOWS, CleanUpForm, WindowForm
from wiki.cleanup.plan import plan, plan_articles, remains
from wiki.cleanup.submission_plan import plan_submissions_chosen
from wiki.history.comparison import compare_sources
from wiki.moderation.blocks import Block, Scope
from wiki.moderation.permissions import check_may_clean_up

MOST_PAGES = 10_000


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def clean_up_person(request: HttpRequest, username: str) -> HttpResponse:
    """What this person did; with `article`, what taking it back would change there; sent, the preview or the deed."""
    person = get_object_or_404(User, username__iexact=username)
    check_may_clean_up(request.user, person)
    if request.method != "POST":
        since = WindowForm(request.GET).moment()
        return _one(request, person, since) if "article" in request.GET else _list(request, person, since)
    sent = WindowForm(request.POST)
    if not sent.is_valid():
        raise BadRequest
    since = sent.moment()
    form = CleanUpForm(request.POST if request.POST.get("action") == "do" else None)
    if form.is_valid():
        try:
            choices = _choices(request, block=form.cleaned_data["block"], until=form.until())
            said = {"reason": form.cleaned_data["reason"], "key": request.POST.get("key", "")}
            batch = clean_up(person, choices, by=request.user, since=since, **said)
            return HttpResponseRedirect(batch.get_absolute_url(), status=303)
        except ValidationError as error:
            form.add_refusal(error)
    return _preview(request, person, since, form if form.is_bound else CleanUpForm.first(request.POST))


def _choices(request: HttpRequest, *, block: bool, until: datetime | None = None) -> Choices:
    boxes = {name: request.POST.getlist(name) for name in ("reverts", "deletes", "files", "submissions")}
    return Choices.of(**boxes, block=block, until=until)


def _list(request: HttpRequest, person: User, since: datetime | None) -> HttpResponse:
    """All of it, a page at a time, with nothing ticked, or with `all` everything that is proposed."""
    form = WindowForm(request.GET)
    asked = request.GET.get("page", "")
    number = min(max(int(asked), 1), MOST_PAGES) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    found = plan(person, user=request.user, since=since, page=number)
    context = {
        "plan": found,
        "page": Paginator(range(found.total), settings.CLEAN_UP_MAX).get_page(number),
        "ticked": request.GET.get("all") == "1",
        "form": form,
        "window": "" if form.data.get("day") else form.data.get("window") or "all",
        "windows": [(name, label) for name, (label, _length) in WINDOWS.items()],
        "terms": [(name, label) for name, (label, _length) in TERMS.items()],
        "blocked": Block.objects.of(person, Scope.ALL),
    }
    return render(request, "wiki/cleanup/person.html", context | {"person": person})


def _one(request: HttpRequest, person: User, since: datetime | None) -> HttpResponse:
    """What taking back the person's edits would change in one article."""
    asked = request.GET["article"]
    pk = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else 0
    article = get_object_or_404(Article.objects.visible_to(request.user).select_related("kind"), pk=pk)
    each = next(iter(plan_articles([pk], person, user=request.user, since=since)), None)
    context: dict[str, Any] = {"person": person, "article": article, "each": each, "since": since}
    if each and each.can_revert:
        ontology = current_ontology()
        request.ontology = ontology  # type: ignore[attr-defined]
        context["comparison"] = compare_sources(Draft.of(article), remains(each, user=request.user), ontology)
    return render(request, "wiki/cleanup/one.html", context)


def _preview(request: HttpRequest, person: User, since: datetime | None, form: CleanUpForm) -> HttpResponse:
    """What will happen to all that is ticked, as it is now; still to be unticked."""
    choices = _choices(request, block=bool(request.POST.get("block")))
    plans = plan_articles(choices.articles, person, user=request.user, since=since)
    deletes = [each for each in plans if each.article.pk in choices.deletes and each.can_delete]
    reverts = [each for each in plans if each.article.pk in choices.reverts]
    files = plan_files_chosen(choices.files, person, user=request.user, since=since)
    submissions = plan_submissions_chosen(choices.submissions, person, user=request.user, since=since)
    rows = [each.submission for each in submissions]
    context = {
        "person": person,
        "since": since,
        "form": form,
        "key": request.POST.get("key") or new_key(),
        "deletes": deletes,
        "reverts": [each for each in reverts if each.can_revert],
        "left": [each for each in reverts if not each.can_revert],
        "files": files,
        "submissions": submissions,
        "rewritten": {row.pk for row in rows if choices.submissions[row.pk] != row.version},
        "changed": {each.article.pk for each in plans if choices.articles[each.article.pk] != each.article.rev},
        "blocked": Block.objects.of(person, Scope.ALL),
    }
    return render(request, "wiki/cleanup/preview.html", context, status=422 if form.errors else 200)
