"""The forms of files. They say what was typed; what may be stored is decided by `change`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.visibility import Visibility
from wiki.files.change import Said
from wiki.files.file import FileVersion
from wiki.files.formats import FORMATS
from wiki.files.names import MAX_CHARACTERS

COMMENT_LENGTH = 300
ACCEPT = ",".join(known.content_type for known in FORMATS.values())


class ManyFilesInput(forms.ClearableFileInput):
    """A field for files of which several may be chosen at once."""

    allow_multiple_selected = True


class SaidForm(forms.Form):
    """What is said of a picture."""

    caption = forms.CharField(
        label=gettext_lazy("Caption"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("A title for the gallery. An article gives the picture a caption of its own."),
    )
    description = forms.CharField(
        label=gettext_lazy("What it shows"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("For those who cannot see it."),
    )
    author = forms.CharField(label=gettext_lazy("Author"), required=False, max_length=200)
    licence = forms.CharField(
        label=gettext_lazy("Licence"), required=False, max_length=200, help_text=gettext_lazy("Such as CC BY-SA 4.0.")
    )
    source = forms.CharField(
        label=gettext_lazy("Where it is from"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("An address, a book, or “own work”."),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Visible to"), choices=Visibility.choices, initial=Visibility.PUBLIC
    )

    def __init__(self, *args: Any, levels: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [choice for choice in Visibility.choices if choice[0] in levels]
        self.fields["visibility"].choices = offered  # type: ignore[attr-defined]

    def said(self) -> Said:
        """What a valid form says."""
        return Said(**{name: self.cleaned_data[name] for name in Said.__dataclass_fields__})


class UploadForm(SaidForm):
    """One or more files, and what is said of all of them."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=2 * MAX_CHARACTERS,
        help_text=gettext_lazy("For a single file. Without one, it keeps the name it has."),
    )
    replace = forms.BooleanField(
        label=gettext_lazy("Where the name is taken, this is a new version of that file"), required=False
    )
    field_order = ("name", "replace")

    def __init__(self, *args: Any, sent: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent = sent or []

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.sent:
            raise ValidationError(_("Choose a file."))
        if len(self.sent) > settings.FILES_AT_ONCE:
            raise ValidationError(_("At most %s files at once (FILES_AT_ONCE).") % settings.FILES_AT_ONCE)
        if said.get("name") and len(self.sent) > 1:
            self.add_error("name", _("A name fits one file; several keep the names they have."))
        return said


class ChangeForm(forms.Form):
    """Which version a change begins with, and why it is made."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    comment = forms.CharField(
        label=gettext_lazy("What did you change, and why?"), required=False, max_length=COMMENT_LENGTH
    )


class EditForm(ChangeForm, SaidForm):
    """What is said of a file, to be changed."""

    field_order = ("caption", "description", "author", "licence", "source", "visibility", "comment")

    @staticmethod
    def initial_of(version: FileVersion) -> dict[str, Any]:
        """What the form shows of a version."""
        said = Said.of(version)
        return {name: getattr(said, name) for name in Said.__dataclass_fields__} | {"base": version.number}


class DeleteForm(forms.Form):
    """Why a file is deleted."""

    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=300)
