"""Moves, redirects and deletions in the admin: to be looked at; what was deleted can be brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wiki.articles.admin import ReadOnlyAdmin
from wiki.articles.deletions import Deletion
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.history.admin import ConcealingAdmin
from wiki.moving.delete import bring_back


@admin.register(Redirect)
class RedirectAdmin(ConcealingAdmin):
    """Every redirect that there is or was."""

    list_display = ("name", "target", "section", "shown_author", "when", "ended", "shown_ender")
    list_filter = ("made_by_move", ("ended", admin.EmptyFieldListFilter))
    list_select_related = ("by", "ended_by")
    search_fields = ("name", "target", "found_comment", "found_author")
    date_hierarchy = "when"

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_exclude(request, obj), "ended_by")

    @admin.display(description=_("ended by"))
    def shown_ender(self, redirect: Redirect) -> str:
        return str(redirect.ender or "")


@admin.register(Move)
class MoveAdmin(ConcealingAdmin):
    """Every move and merger; each is undone on its own page."""

    list_display = (
        *("old_title", "new_title", "is_merger", "shown_author", "when"),
        *("rewritten", "undone", "shown_undoer", "on_site"),
    )
    list_select_related = ("by", "undone_by")
    search_fields = ("old_title", "new_title", "found_comment", "found_author")
    date_hierarchy = "when"

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_exclude(request, obj), "undone_by")

    @admin.display(description=_("undone by"))
    def shown_undoer(self, move: Move) -> str:
        return str(move.undoer or "")

    @admin.display(description=_("merger"), boolean=True)
    def is_merger(self, move: Move) -> bool:
        return move.merged_id is not None

    @admin.display(description=_("on the site"))
    def on_site(self, move: Move) -> str:
        return format_html('<a href="{}">{}</a>', move.get_absolute_url(), _("what it did"))


@admin.register(Deletion)
class DeletionAdmin(ReadOnlyAdmin):
    """Every deletion, with the way back."""

    list_display = ("title", "reason", "by", "when", "back", "back_by", "on_site")
    list_filter = (("back", admin.EmptyFieldListFilter),)
    list_select_related = ("by", "back_by")
    search_fields = ("title", "reason", "by__username")
    date_hierarchy = "when"
    actions = ("bring_back",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Deletion.objects.visible_to(request.user)

    @admin.action(description=_("Bring back the marked articles"))
    def bring_back(self, request: HttpRequest, queryset: QuerySet[Deletion]) -> None:
        for deletion in queryset.filter(back=None):
            try:
                self.message_user(request, _("“%s” is back.") % bring_back(deletion, by=request.user).title)
            except (ValidationError, PermissionDenied) as error:
                reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
                self.message_user(request, f"{deletion.title}: {' '.join(reasons)}", messages.ERROR)

    @admin.display(description=_("on the site"))
    def on_site(self, deletion: Deletion) -> str:
        return format_html('<a href="{}">{}</a>', deletion.get_absolute_url(), _("look at it"))
