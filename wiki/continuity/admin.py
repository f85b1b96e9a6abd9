"""Findings in the admin, to be looked at; waivers, to be searched and taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wiki.articles.admin import ReadOnlyAdmin
from wiki.articles.article import Article
from wiki.articles.ontology import current_ontology
from wiki.continuity.findings import Finding
from wiki.continuity.sentences import sentence_of, titles_in
from wiki.continuity.waivers import Waiver


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    """What breaks a rule."""

    list_display = ("article", "rule", "severity", "says")
    list_filter = ("severity", "rule")
    list_select_related = ("article",)
    search_fields = ("article__title", "rule")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = Finding.objects.visible_to(request.user)
        return rows

    @admin.display(description=_("finding"))
    def says(self, finding: Finding) -> str:
        titles = titles_in([finding.parts])
        return str(sentence_of(finding.rule, finding.sentence, finding.parts, titles, current_ontology()))


@admin.register(Waiver)
class WaiverAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What is let stand. Waivers are made at the finding; here their reason is corrected, or they are taken back."""

    list_display = ("article", "rule", "reason", "by", "created")
    list_filter = ("rule", "by", "created")
    list_select_related = ("article", "by")
    search_fields = ("article__title", "rule", "reason", "by__username")
    readonly_fields = ("article", "rule", "fingerprint", "by", "created")
    date_hierarchy = "created"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.filter(article__in=Article.objects.visible_to(request.user))
