"""Protections, blocks and the audit log in the admin: each act goes through the same verb as on the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wiki.articles.addresses import address
from wiki.articles.admin import ReadOnlyAdmin
from wiki.moderation.audit import Act, AuditEntry
from wiki.moderation.block import unblock
from wiki.moderation.blocks import Block
from wiki.moderation.content_filters import ContentFilter
from wiki.moderation.filtering import DRY_RUN, would_catch
from wiki.moderation.flag import take
from wiki.moderation.flags import Flag
from wiki.moderation.protect import unprotect
from wiki.moderation.protections import Protection


class TermAdmin(ReadOnlyAdmin):
    """What was set for a time. It is set on the site; here it can be ended, by its `verb`."""

    verb: Callable[..., bool]
    date_hierarchy = "when"
    actions = ("end",)

    @admin.action(description=_("End the marked ones now"))
    def end(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for row in queryset:
            try:
                if self.verb(row, by=request.user):
                    self.message_user(request, _("“%s” has ended.") % row)
            except PermissionDenied as error:
                self.message_user(request, f"{row}: {error}", messages.ERROR)

    @admin.display(description=_("stands"), boolean=True)
    def holds(self, row: Any) -> bool:
        return bool(row.stands)


@admin.register(Protection)
class ProtectionAdmin(TermAdmin):
    """Every protection that there is or was."""

    verb = staticmethod(unprotect)
    list_display = ("title", "deed", "least", "reason", "by", "when", "until", "holds", "on_site")
    list_filter = ("deed", "least", ("ended", admin.EmptyFieldListFilter))
    list_select_related = ("by",)
    search_fields = ("title", "reason", "by__username")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Protection.objects.visible_to(request.user)

    @admin.display(description=_("on the site"))
    def on_site(self, row: Protection) -> str:
        title = row.article.title if row.article else row.title
        return format_html('<a href="{}protection/">{}</a>', address(title), _("look at it"))


@admin.register(Block)
class BlockAdmin(TermAdmin):
    """Every block that there is or was."""

    verb = staticmethod(unblock)
    list_display = ("person", "scope", "reason", "by", "when", "until", "holds", "on_site")
    list_filter = ("scope", ("ended", admin.EmptyFieldListFilter))
    list_select_related = ("person", "by")
    search_fields = ("person__username", "reason", "by__username")

    @admin.display(description=_("on the site"))
    def on_site(self, row: Block) -> str:
        return format_html('<a href="{}">{}</a>', reverse("block", args=[row.person.username]), _("look at it"))


@admin.register(Flag)
class FlagAdmin(ReadOnlyAdmin):
    """What readers have flagged. It is answered on the site, with a reason; here it can be taken."""

    list_display = ("title", "wrong", "words", "what", "by", "when", "state", "handled_by", "answer")
    list_filter = ("state", "wrong", "when")
    list_select_related = ("article", "by", "handled_by")
    search_fields = ("article__title", "what", "words", "answer", "by__username")
    date_hierarchy = "when"
    actions = ("take",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Flag.objects.visible_to(request.user)

    @admin.action(description=_("Take the marked flags"))
    def take(self, request: HttpRequest, queryset: QuerySet[Flag]) -> None:
        taken = sum(take(row, by=request.user) for row in queryset)
        self.message_user(request, ngettext("%s flag is yours now.", "%s flags are yours now.", taken) % taken)


@admin.register(ContentFilter)
class ContentFilterAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Content filters, each with what it would have caught. None is deleted: switch it off instead."""

    list_display = ("name", "action", "is_active", "hits", "dry_run")
    list_filter = ("is_active", "action")
    search_fields = ("name", "patterns", "message")
    readonly_fields = ("hits", "dry_run")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save it, and keep in the audit log what was changed."""
        super().save_model(request, obj, form, change)
        details = ", ".join(f"{name}: {form.cleaned_data[name]}" for name in form.changed_data)
        AuditEntry.objects.note(Act.CHANGE_FILTER, by=request.user, title=obj.name, details=details)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.dry_run_view)
        return [path("<int:pk>/dry-run/", view, name="wiki_contentfilter_dry_run"), *super().get_urls()]

    def dry_run_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What of the last edits the filter would have caught, switched on or not; nothing is changed by it."""
        row = get_object_or_404(ContentFilter, pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {"title": _("Dry run: %s") % row.name, "most": DRY_RUN}
        context["caught"] = list(would_catch(row, user=request.user))
        return render(request, "wiki/moderation/dry_run.html", context)

    @admin.display(description=_("dry run"))
    def dry_run(self, row: ContentFilter) -> str:
        if not row.pk:
            return "–"
        return format_html('<a href="{}">{}</a>', reverse("admin:wiki_contentfilter_dry_run", args=[row.pk]), _("look"))


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """What moderators have done. It is never changed."""

    list_display = ("when", "by", "act", "title", "person", "reason")
    list_filter = ("act", "when")
    list_select_related = ("by", "person")
    search_fields = ("title", "reason", "details", "by__username", "person__username")
    date_hierarchy = "when"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return AuditEntry.objects.visible_to(request.user)
