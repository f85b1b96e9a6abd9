"""Articles, kinds and properties in the admin. An article saved here goes through `publish()` like any other edit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from wiki.articles.article import Article, Revision
from wiki.articles.concealment import sight_of
from wiki.articles.draft import Draft
from wiki.articles.kinds import Kind
from wiki.articles.name_list import list_of_text
from wiki.articles.names import ArticleName
from wiki.articles.properties import Property
from wiki.articles.rendering import Rendering
from wiki.articles.revisions import COMMENT_LENGTH, Stamp
from wiki.articles.tags import ArticleTag
from wiki.articles.text_admin import SeenTextAdmin, rows_seen_by, with_seen_text
from wiki.chronology.statements import Statement
from wiki.editing.derived import rebuild_articles_of, rebuild_users_of
from wiki.editing.publish import publish
from wiki.editing.refusals import Conflict
from wiki.editing.submitting import Submitted
from wiki.markup.errors import RenderBusy
from wiki.moderation.refusals import Refused

SOURCE = ("title", "kind", "summary", "body", "aliases", "tags", "facts", "canon", "visibility")


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """For what is derived or kept for ever: to be looked at, never changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DerivedAdmin(ReadOnlyAdmin):
    """Rows that follow from articles: those of the articles, and of the blocks in them, that this person may see."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return rows_seen_by(request.user, super().get_queryset(request))


class ArticleAdminForm(forms.ModelForm):  # type: ignore[type-arg]
    """An article's source, the revision it was read at, and a comment. A valid form can be published."""

    comment = forms.CharField(label=_("What did you change, and why?"), required=False, max_length=COMMENT_LENGTH)
    minor = forms.BooleanField(label=_("Minor change"), required=False)
    base_rev = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = SOURCE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["base_rev"].initial = self.instance.rev
        self.initial["body"] = with_seen_text(self.instance, self.by).body  # type: ignore[attr-defined]
        self.stored = Article.objects.filter(pk=self.instance.pk).first()

    def clean_aliases(self) -> list[str]:
        return _list_of_text(self.cleaned_data["aliases"])

    def clean_tags(self) -> list[str]:
        return _list_of_text(self.cleaned_data["tags"])

    def clean_facts(self) -> list[Any]:
        """Raises ValidationError for anything but a list; what the facts say is checked by `publish()`."""
        facts = self.cleaned_data["facts"] or []
        if not isinstance(facts, list):
            raise ValidationError(_("This must be a list of facts."))
        return facts

    def clean(self) -> dict[str, Any]:
        """Publish the draft: what `publish()` refuses is shown at its field, and nothing is saved."""
        said = super().clean() or {}
        if not self.errors:
            self._publish(said)
        return said

    def _publish(self, said: dict[str, Any]) -> None:
        draft = Draft(**{name: said[name] for name in SOURCE if name != "kind"}, kind=said["kind"].name)
        stamp = Stamp(by=self.by, comment=said["comment"], minor=said["minor"], base_rev=said["base_rev"] or 0)  # type: ignore[attr-defined]
        try:
            self.published = publish(draft, article=self.stored, stamp=stamp).article
        except Conflict as conflict:
            raise ValidationError(
                _("Somebody saved revision %s while you were writing. Copy your text, open the article again.")
                % conflict.article.rev
            ) from conflict
        except (RenderBusy, Refused, Submitted) as refused:
            raise ValidationError(str(refused)) from refused
        except ValidationError as error:
            raise ValidationError(_by_field(error)) from error


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    """The messages by the fields of the admin's form, in which all facts are one."""
    found: dict[str, list[str]] = {}
    for name, messages in error.message_dict.items():
        prefix, _dash, rest = name.partition("-")
        found.setdefault(prefix, []).extend(f"{rest}: {text}" if rest else text for text in messages)
    return found


@admin.register(Article)
class ArticleAdmin(SeenTextAdmin, SimpleHistoryAdmin):  # type: ignore[misc]
    """Articles by kind and state. None is deleted here: every article keeps its history."""

    form = ArticleAdminForm
    list_display = ("title", "kind", "canon", "visibility", "rev", "updated", "on_site")
    list_filter = ("kind", "canon", "visibility", "updated")
    list_select_related = ("kind",)
    search_fields = ("title", "summary", "names__name")
    readonly_fields = ("key", "rev", "created", "updated", "on_site")
    history_list_display = ["rev", "comment", "minor", "size_change"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.visible_to(request.user).defer("body", "facts")

    def get_history_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        visible = Revision.objects.visible_to(request.user).values("history_id")
        history: QuerySet[Any] = super().get_history_queryset(request, *args, **kwargs)
        seen: QuerySet[Any] = history.filter(history_id__in=visible).annotate(sight=Value(sight_of(request.user)))
        return seen

    def set_history_delta_changes(self, request: HttpRequest, historical_records: Any, *args: Any) -> None:
        """The library's page reads the text, and the fields behind author and comment: it finds what may be seen."""
        for row in historical_records:
            with_seen_text(row, request.user)
        super().set_history_delta_changes(request, historical_records, *args)
        for row in historical_records:
            row.history_user, row.history_change_reason = row.author, row.comment

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        if not _is_id(object_id):
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> Any:
        """A revision, to be looked at by whoever may see it; never a way to save."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not (_is_id(object_id) and _is_id(version_id)):
            raise Http404
        visible = Revision.objects.visible_to(request.user)
        get_object_or_404(visible, id=int(object_id), history_id=int(version_id))
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """The form has published already, when it was found valid."""
        return form.published

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing is left to save."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing is left to save."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("on the site"))
    def on_site(self, article: Article) -> str:
        if not article.pk:
            return "–"
        pages = [(article.get_absolute_url(), _("read")), (reverse("history", args=[article.title]), _("history"))]
        return format_html('<a href="{}">{}</a> · <a href="{}">{}</a>', *pages[0], *pages[1])


class OntologyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Kinds and properties: what is in use keeps its name and is not deleted."""

    search_fields = ("name", "label")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("name",) if obj else ()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """One by one, so that every process hears of it."""
        for row in queryset:
            row.delete()


@admin.register(Kind)
class KindAdmin(OntologyAdmin):
    """Kinds with the number of their articles."""

    list_display = ("label", "name", "position", "colour", "icon", "happening", "articles")
    list_editable = ("position",)
    list_filter = ("happening",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What was derived when it was a happening, or none, is derived anew."""
        super().save_model(request, obj, form, change)
        if change and "happening" in form.changed_data:
            rebuild_articles_of(obj.name)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Kind]:
        return super().get_queryset(request).annotate(used=Count("articles"))  # type: ignore[no-any-return]

    @admin.display(description=_("articles"), ordering="used")
    def articles(self, kind: Any) -> int:
        return int(kind.used)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and _kind_is_used(obj))


@admin.register(Property)
class PropertyAdmin(OntologyAdmin):
    """Properties by datatype."""

    list_display = ("label", "name", "inverse_label", "datatype", "dated", "sided", "many", "position")
    list_editable = ("position",)
    list_filter = ("datatype", "dated", "sided", "many", "symmetric", "lifespan")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What was derived under the old meaning is derived anew."""
        super().save_model(request, obj, form, change)
        if change and {"datatype", "lifespan", "constraints", "target_kinds", "dated"} & set(form.changed_data):
            rebuild_users_of(obj.name)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(super().has_delete_permission(request, obj) and not (obj and _property_is_used(obj)))


@admin.register(ArticleName)
class ArticleNameAdmin(DerivedAdmin):
    """Derived: every name and the article it leads to."""

    list_display = ("name", "article", "is_title")
    list_filter = ("is_title",)
    list_select_related = ("article",)
    search_fields = ("name", "key")


@admin.register(ArticleTag)
class ArticleTagAdmin(DerivedAdmin):
    """Derived: every tag and the articles that carry it."""

    list_display = ("tag", "article")
    list_select_related = ("article",)
    search_fields = ("tag",)


@admin.register(Rendering)
class RenderingAdmin(DerivedAdmin):
    """Derived: what is kept of each revision's rendering."""

    list_display = ("article", "rev", "renderer", "ontology", "notice")
    list_select_related = ("article",)
    search_fields = ("article__title",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those of the revisions that this person may see."""
        seen = Revision.objects.visible_to(request.user).filter(id=OuterRef("article"), rev=OuterRef("rev"))
        return super().get_queryset(request).filter(Exists(seen))


def _list_of_text(value: Any) -> list[str]:
    list_of_text(value or [])
    return value or []


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _property_is_used(prop: Property) -> bool:
    return Statement.objects.filter(property=prop.name).exists() or Revision.objects.state(prop.name)


def _kind_is_used(kind: Kind) -> bool:
    return bool(Revision.objects.filter(kind=kind.name).exists())
