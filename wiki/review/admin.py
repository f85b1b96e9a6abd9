"""Submissions in the admin: to be looked at, and decided many at once by the verbs of the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wiki.articles.admin import ReadOnlyAdmin
from wiki.markup.errors import RenderBusy
from wiki.moderation.submissions import State, Submission
from wiki.review.approving import approve
from wiki.review.proposals import proposal_of
from wiki.review.refusals import Overtaken
from wiki.review.verdicts import reject


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    """What waits and what waited, of the articles that this person may see."""

    list_display = ("pk", "deed", "title", "author", "kind", "state", "since", "decided_by", "decided", "on_site")
    list_filter = ("state", "deed", "kind", "minor")
    list_select_related = ("author", "decided_by", "article")
    search_fields = ("title", "comment", "reason", "author__username")
    date_hierarchy = "since"
    actions = ("approve", "reject")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Submission.objects.visible_to(request.user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """With what this person reads of its text."""
        found: Any = super().get_object(request, object_id, from_field)
        if found is not None and "body" in found.payload:
            found.payload = found.payload | asdict(found.source().seen_by(request.user))
        return found

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return lookup.partition("__")[0] != "payload" and super().lookup_allowed(lookup, value, request)

    @admin.action(description=_("Approve the marked submissions"))
    def approve(self, request: HttpRequest, queryset: QuerySet[Submission]) -> None:
        def verb(row: Submission) -> str:
            proposal = proposal_of(row, user=request.user)
            state = approve(row, by=request.user, digest=proposal.digest if proposal else "")
            return str(State(state).label)

        self._decide(request, queryset, verb)

    @admin.action(description=_("Reject the marked submissions"))
    def reject(self, request: HttpRequest, queryset: QuerySet[Submission]) -> None:
        def verb(row: Submission) -> str:
            reject(row, by=request.user, reason=str(_("Rejected together with others.")))
            return str(State.REJECTED.label)

        self._decide(request, queryset, verb)

    def _decide(self, request: HttpRequest, rows: QuerySet[Submission], verb: Callable[[Submission], str]) -> None:
        """Each by itself: one that is refused is reported, and holds up none of the others."""
        for row in rows.select_related("author", "article", "decided_by").order_by("since", "pk"):
            try:
                self.message_user(request, f"{row}: {verb(row)}")
            except (Overtaken, PermissionDenied, ValidationError, RenderBusy) as refused:
                self.message_user(request, f"{row}: {_said(refused)}", messages.ERROR)

    @admin.display(description=_("on the site"))
    def on_site(self, submission: Submission) -> str:
        return format_html('<a href="{}">{}</a>', submission.get_absolute_url(), _("look at it"))


def _said(refused: Exception) -> str:
    if isinstance(refused, ValidationError):
        return " ".join(refused.messages)
    return str(getattr(refused, "message", refused))
