"""Revisions in the admin, what is hidden of them and may be shown again, and which somebody has looked at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wiki.articles.admin import ReadOnlyAdmin
from wiki.articles.article import Revision
from wiki.articles.concealment import Part, sight_of, unhidden
from wiki.articles.text_admin import SeenTextAdmin
from wiki.history.hiding import show
from wiki.moderation.hidings import Hiding
from wiki.moderation.patrols import Patrol


class ConcealingAdmin(ReadOnlyAdmin):
    """For rows of which it can be hidden who made them, and what they said: `made_by` and `said` are those fields.

    What is hidden from the person asking is neither shown nor found, by searching as little as by an address.
    """

    made_by = "by"
    said = "reason"
    readonly_fields = ("shown_author", "shown_comment")

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (self.made_by, self.said)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that this person may see, with what of them may be searched."""
        sight = sight_of(request.user)
        name = f"{self.made_by}__username"
        rows: QuerySet[Any] = self.model.objects.visible_to(request.user)
        found: QuerySet[Any] = rows.annotate(
            found_comment=Case(When(unhidden(Part.COMMENT, sight), then=self.said), default=Value("")),
            found_author=Case(When(unhidden(Part.AUTHOR, sight), then=name), default=Value("")),
        )
        return found

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        asked = lookup.partition("__")[0]
        return asked not in self.get_exclude(request) and super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("author"))
    def shown_author(self, row: Any) -> str:
        return str(row.author or (_("unknown") if row.shows_author else _("author hidden")))

    @admin.display(description=_("comment"))
    def shown_comment(self, row: Any) -> str:
        return row.comment if row.shows_comment else str(_("comment hidden"))


@admin.register(Revision)
class RevisionAdmin(SeenTextAdmin, ConcealingAdmin):
    """All revisions of all articles, to be searched."""

    made_by = "history_user"
    said = "history_change_reason"
    hidden = ("text_hidden", "comment_hidden", "author_hidden")
    list_display = ("title", "rev", "shown_author", "history_date", "shown_comment", "minor", "size_change", *hidden)
    list_filter = ("minor", "kind", "history_date", *hidden)
    list_select_related = ("history_user",)
    search_fields = ("title", "found_comment", "found_author")
    date_hierarchy = "history_date"
    show_full_result_count = False


class OfRevisionAdmin(ReadOnlyAdmin):
    """Rows of revisions, which are named by number: what a revision calls itself may be hidden."""

    exclude = ("revision",)
    readonly_fields = ("article", "number")
    list_select_related = ("revision__history_relation", "by")

    @admin.display(description=_("article"))
    def article(self, row: Any) -> str:
        return str(row.revision.history_relation.title)

    @admin.display(description=_("revision"))
    def number(self, row: Any) -> int:
        return int(row.revision.rev)


@admin.register(Hiding)
class HidingAdmin(OfRevisionAdmin):
    """All hidden parts of revisions, those shown again too."""

    list_display = ("article", "number", "part", "level", "reason", "by", "when", "ended", "on_site")
    list_filter = ("part", "level", ("ended", admin.EmptyFieldListFilter))
    search_fields = ("revision__history_relation__title", "reason", "by__username")
    date_hierarchy = "when"
    actions = ("show_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Hiding.objects.visible_to(request.user)

    @admin.action(description=_("Show the marked parts again"))
    def show_again(self, request: HttpRequest, queryset: QuerySet[Hiding]) -> None:
        for hiding in queryset.standing():  # type: ignore[attr-defined]
            try:
                revision = Revision.objects.get(pk=hiding.revision_id)
                show(revision, Part(hiding.part), by=request.user)
            except (ValidationError, PermissionDenied) as error:
                reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
                self.message_user(request, f"{self.article(hiding)}: {' '.join(reasons)}", messages.ERROR)
            else:
                self.message_user(request, _("“%s” is seen again.") % hiding.get_part_display())

    @admin.display(description=_("on the site"))
    def on_site(self, hiding: Hiding) -> str:
        return format_html('<a href="{}">{}</a>', hiding.get_absolute_url(), _("look at it"))


@admin.register(Patrol)
class PatrolAdmin(OfRevisionAdmin):
    """Who has looked at which change."""

    list_display = ("article", "number", "by", "when")
    search_fields = ("revision__history_relation__title", "by__username")
    date_hierarchy = "when"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Patrol.objects.filter(revision__in=Revision.objects.listed_to(request.user).values("pk"))
