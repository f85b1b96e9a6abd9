"""The form of the editor but for the facts. It turns what was typed into a draft; `publish()` decides the rest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wiki.articles.article import Canon
from wiki.articles.draft import SUMMARY_LENGTH, Draft
from wiki.articles.ontology import Ontology
from wiki.articles.revisions import COMMENT_LENGTH
from wiki.articles.visibility import Visibility


class ChangeForm(forms.Form):
    """What the author says of a change, the revision it is based on, and the audience for which that was shown."""

    comment = forms.CharField(
        label=gettext_lazy("What did you change, and why?"),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.TextInput(attrs={"list": "earlier-comments"}),
    )
    minor = forms.BooleanField(label=gettext_lazy("Minor change"), required=False)
    base_rev = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    audience = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=9)

    def add_errors(self, messages: dict[str, list[str]]) -> None:
        """Show what `publish()` refused at its field, or above the form."""
        for name, texts in messages.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


class ArticleForm(ChangeForm):
    """The source of an article but for its facts, and what the author says of the change."""

    title = forms.CharField(label=gettext_lazy("Title"), strip=True, max_length=400)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        required=False,
        max_length=SUMMARY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "class": "grows"}),
        help_text=gettext_lazy("One sentence that says what this is."),
    )
    aliases = forms.CharField(
        label=gettext_lazy("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Names and spellings that lead here as well, one a line."),
    )
    tags = forms.CharField(label=gettext_lazy("Tags"), required=False, help_text=gettext_lazy("Separated by commas."))
    body = forms.CharField(
        label=gettext_lazy("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 24})
    )
    canon = forms.ChoiceField(label=gettext_lazy("Canon status"), choices=Canon.choices, initial=Canon.CANON)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Visible to"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )

    def __init__(self, *args: Any, ontology: Ontology, levels: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in ontology.kinds.values()]  # type: ignore[attr-defined]
        offered = [choice for choice in Visibility.choices if choice[0] in levels]
        self.fields["visibility"].choices = offered  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(draft: Draft, base_rev: int) -> dict[str, Any]:
        """What the form shows of a draft."""
        return {
            "title": draft.title,
            "kind": draft.kind,
            "summary": draft.summary,
            "aliases": "\n".join(draft.aliases),
            "tags": ", ".join(draft.tags),
            "body": draft.body,
            "canon": draft.canon,
            "visibility": draft.visibility,
            "base_rev": base_rev,
        }

    def draft(self, facts: list[dict[str, Any]]) -> Draft:
        """The draft that a valid form and the facts beside it say."""
        said = self.cleaned_data
        return Draft(
            title=said["title"],
            kind=said["kind"],
            summary=said["summary"],
            body=said["body"],
            aliases=[line.strip() for line in said["aliases"].splitlines() if line.strip()],
            tags=[tag.strip() for tag in said["tags"].split(",") if tag.strip()],
            facts=facts,
            canon=said["canon"],
            visibility=said["visibility"],
        )
