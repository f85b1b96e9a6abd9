"""The editor: one form and its rows of facts, as they are shown, typed, previewed and saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.kinds import Kind
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import render_body, render_box, render_toc, safe_html
from wiki.articles.revisions import Stamp
from wiki.articles.visibility import levels_for
from wiki.continuity.forecast import Forecast, forecast
from wiki.editing.forms import EMPTY_ROWS, ArticleForm, facts_as_initial, facts_formset, facts_said, kept_rows
from wiki.links.resolve import fill, live_in
from wiki.markup.errors import MarkupError


@dataclass
class Preview:
    """What a draft will look like."""

    title: str
    kind: Kind
    summary: str
    body: SafeString
    box: SafeString
    toc: SafeString
    forecast: Forecast


@dataclass
class Editor:
    """The form of one article, or of a new one when `article` is none."""

    form: ArticleForm
    facts: Any
    user: Any
    article: Article | None = None

    @classmethod
    def of(cls, article: Article, *, user: Any) -> Editor:
        """The editor showing an article as it stands."""
        return cls._showing(Draft.of(article), article.rev, user, article)

    @classmethod
    def blank(cls, kind: Kind, title: str, *, user: Any) -> Editor:
        """The editor of a new article, with its kind's starter text and the kind's first properties as rows."""
        return cls._showing(Draft(title=title, kind=kind.name, body=kind.starter), 0, user, None)

    @classmethod
    def typed(cls, data: Any, *, user: Any, article: Article | None = None) -> Editor:
        """The editor holding what somebody has sent."""
        ontology = current_ontology()
        kind = ontology.kinds.get(data.get("kind", ""))
        form = ArticleForm(data, ontology=ontology, levels=levels_for(user))
        return cls(form, facts_formset(ontology, kind, data=data), user, article)

    @classmethod
    def _showing(cls, draft: Draft, base_rev: int, user: Any, article: Article | None) -> Editor:
        ontology = current_ontology()
        form = ArticleForm(initial=ArticleForm.initial_of(draft, base_rev), ontology=ontology, levels=levels_for(user))
        rows = facts_as_initial(draft.facts, ontology)
        return cls(form, facts_formset(ontology, ontology.kinds.get(draft.kind), initial=rows), user, article)

    def is_valid(self) -> bool:
        """Whether both the form and all rows can be read as a draft."""
        return all([self.form.is_valid(), self.facts.is_valid()])

    def draft(self) -> Draft:
        """What a valid editor says."""
        return self.form.draft(facts_said(self.facts))

    def stamp(self) -> Stamp:
        """Who makes the change and why, as a valid editor says."""
        said = self.form.cleaned_data
        return Stamp(by=self.user, comment=said["comment"], minor=said["minor"], base_rev=said["base_rev"])

    def base_rev(self) -> int:
        """The revision that a valid editor's author started from."""
        return int(self.form.cleaned_data["base_rev"])

    def add_errors(self, error: ValidationError) -> None:
        """Show what was refused at its field: `facts-2-value` is the value of the third fact that was sent."""
        rows = kept_rows(self.facts)
        elsewhere = {}
        for name, messages in error.message_dict.items():
            prefix, _, rest = name.partition("-")
            place, _, field = rest.partition("-")
            if prefix == "facts" and place.isdecimal() and int(place) < len(rows) and field in rows[int(place)].fields:
                for message in messages:
                    rows[int(place)].add_error(field, message)
            else:
                elsewhere[name] = messages
        self.form.add_errors(elsewhere)

    def with_more_rows(self) -> Editor:
        """The same text with empty rows of facts added; whatever was typed stays, valid or not."""
        data = self.form.data.copy()  # type: ignore[attr-defined]
        typed = data.get("facts-TOTAL_FORMS", "0")
        total = int(typed) if typed.isdecimal() and len(typed) < 5 else 0
        data["facts-TOTAL_FORMS"] = str(max(total, min(total + EMPTY_ROWS, settings.FACTS_MAX)))
        editor = Editor.typed(data, user=self.user, article=self.article)
        editor.form.errors.clear()
        return editor

    def rebase(self, article: Article) -> None:
        """Take the article's latest revision as the base: the next save is made on purpose over it."""
        data = self.form.data.copy()  # type: ignore[attr-defined]
        data["base_rev"] = str(article.rev)
        self.form.data = data
        self.article = article

    def preview(self) -> Preview:
        """What the draft will look like. Raises ValidationError and RenderBusy as `publish()` does; saves nothing."""
        ontology = current_ontology()
        draft = self.draft().cleaned(ontology)
        try:
            rendered = render_body(draft.body)
        except MarkupError as error:
            raise ValidationError({"body": str(error)}) from error
        unsaved = Article()
        draft.apply_to(unsaved)
        box, toc = render_box(unsaved), render_toc(rendered)
        live = live_in(rendered.html, box, user=self.user)
        return Preview(
            title=draft.title,
            kind=ontology.kinds[draft.kind],
            summary=draft.summary,
            body=fill(rendered.html, live, writer=True),
            box=fill(box, live, writer=True),
            toc=safe_html(toc),
            forecast=forecast(draft, self.article, user=self.user),
        )

    def context(self) -> dict[str, Any]:
        """What the templates show."""
        return {"form": self.form, "facts": self.facts, "article": self.article}
