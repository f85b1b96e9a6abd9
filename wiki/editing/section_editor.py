"""The editor of one section: its text alone is shown; what is saved is the whole article with the section replaced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft, text_lines
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import render_body, safe_html
from wiki.articles.visibility import audience_of
from wiki.editing.editor import Editor, Preview
from wiki.editing.forms import ChangeForm
from wiki.editing.row_actions import Touched
from wiki.editing.unseen import still_read
from wiki.files.fill import fill_pictures, pictures_in
from wiki.links.checks import check_links
from wiki.links.embeds import embedded
from wiki.links.mentions import mentions
from wiki.links.resolve import fill, live_in
from wiki.markup.errors import MarkupError, RenderBusy
from wiki.markup.sections import Part, find, parts, replaced, section_text

_TITLE_SHOWN = 100


class SectionForm(ChangeForm):
    """The text of one section, and what the author says of the change."""

    body = forms.CharField(
        label=gettext_lazy("Text of this section"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy("With its heading. A text taken away altogether removes the section."),
    )
    section = forms.CharField(widget=forms.HiddenInput, max_length=200)


@dataclass
class SectionEditor(Editor):
    """The form of one section of an article."""

    name: str = ""
    heading: str = ""

    @classmethod
    def of_section(cls, article: Article, name: str, *, user: Any) -> SectionEditor | None:
        """The editor showing a section as it stands; none where there is no such section. Raises RenderBusy."""
        divided = _parts(Draft.of(article).seen_by(user).body)
        number = find(divided, name)
        if number is None:
            return None
        heading, text = divided[number].title, section_text(divided, number)
        comment = f"{heading[:_TITLE_SHOWN]}: " if heading else ""
        initial = {"body": text, "comment": comment, "base_rev": article.rev, "section": name}
        initial["audience"] = audience_of(user)
        form: Any = SectionForm(initial=initial)
        return cls(form, None, user, article, name=name, heading=heading)

    @classmethod
    def typed_section(cls, data: Any, *, user: Any, article: Article | None) -> SectionEditor:
        """The editor holding what somebody has sent."""
        data = still_read(data, user=user)
        form: Any = SectionForm(data)
        return cls(form, None, user, article, name=str(data.get("section", "")))

    def is_valid(self) -> bool:
        """Whether the section stands in the base revision. Otherwise says so above the form."""
        if not self.form.is_valid():
            return False
        try:
            self._source = self._replaced()
        except ValidationError as error:
            self.form.add_error(None, error)
        return bool(self.form.is_valid())

    def is_behind(self) -> bool:
        """Whether the article has moved on since the section was opened. Costs nothing, unlike `is_valid()`."""
        return self.article is not None and str(self.form["base_rev"].value()) != str(self.article.rev)

    def draft(self) -> Draft:
        """The whole article as a valid editor says, its other fields those of the base revision."""
        return self._source

    def add_errors(self, error: ValidationError) -> None:
        """Show what was refused at its field, or above the form."""
        self.form.add_errors(error.message_dict)

    def with_rows_changed(self, action: str, argument: str) -> Editor:
        """A section has no facts."""
        return self.quiet()

    def _retyped(self, data: Any, touched: Touched | None) -> Editor:
        return SectionEditor.typed_section(data, user=self.user, article=self.article).quiet()

    def preview(self) -> Preview:
        """What the section will look like. Raises ValidationError and RenderBusy; saves nothing."""
        draft = self._source
        text = text_lines(self.form.cleaned_data["body"])
        try:
            rendered = render_body(text)
        except MarkupError as error:
            raise ValidationError({"body": str(error)}) from error
        html = embedded(rendered.html, user=self.user, host=self.article.pk if self.article else None).html
        body = fill(html, live_in(html, user=self.user), writer=True)
        body = fill_pictures(body, pictures_in(html, user=self.user), writer=True)
        kind = current_ontology().kinds[draft.kind]
        links = check_links(rendered.links, rendered.html, own=draft.title, user=self.user)
        return Preview(
            draft.title,
            kind,
            summary="",
            body=body,
            box=safe_html(""),
            toc=safe_html(""),
            forecast=None,
            words=len(rendered.text.split()),
            links=links.elsewhere(draft.title),
            mentions=mentions(text, own=[draft.title, *draft.aliases], user=self.user),
        )

    def context(self) -> dict[str, Any]:
        """What the templates show."""
        return super().context() | {"section": self.name, "heading": self.heading}

    def _replaced(self) -> Draft:
        said = self.form.cleaned_data
        base = self._base(said["base_rev"])
        if base is None:
            raise ValidationError(_("The revision you started from cannot be found. Copy your text and begin again."))
        try:
            divided = _parts(base.body)
        except (MarkupError, RenderBusy) as error:
            raise ValidationError(str(error)) from error
        number = find(divided, said["section"])
        if number is None:
            raise ValidationError(_("There is no such section. Copy your text, and edit the whole article."))
        self.heading = divided[number].title
        return replace(base, body=replaced(divided, number, text_lines(said["body"])))

    def _base(self, rev: int) -> Draft | None:
        """The source that the author started from as they read it, if they may still see it."""
        if self.article and rev == self.article.rev:
            return Draft.of(self.article).seen_as(self.audience)
        found = Revision.objects.visible_to(self.user).filter(id=getattr(self.article, "pk", None), rev=rev).first()
        return Draft.of(found).seen_as(self.audience) if found else None


def _parts(body: str) -> list[Part]:
    try:
        return parts(body, lambda text: render_body(text).html)
    except MarkupError:
        return [Part("", 1, "", body)]
