"""The editor: one form and its rows of facts, as they are shown, typed, previewed and saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft, text_lines
from wiki.articles.kinds import Kind
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import render_body, render_box, render_toc, safe_html
from wiki.articles.revisions import Stamp
from wiki.articles.visibility import audience_of, levels_for
from wiki.continuity.forecast import Forecast, forecast
from wiki.editing.decisions import decided
from wiki.editing.fact_rows import facts_as_initial, facts_formset, facts_said, kept_rows, starter_rows
from wiki.editing.forms import ArticleForm
from wiki.editing.row_actions import Touched, change_rows
from wiki.editing.unseen import still_read
from wiki.files.fill import fill_pictures, pictures_in
from wiki.links.checks import LinkChecks, check_links
from wiki.links.embeds import embedded
from wiki.links.mentions import Mention, link_all, mentions
from wiki.links.resolve import fill, live_in
from wiki.markup.contents import LinkRef
from wiki.markup.errors import MarkupError
from wiki.markup.prompts import answered
from wiki.markup.slugs import slug
from wiki.markup.titles import ROUTE_WORDS
from wiki.markup.wikilinks import parse_reference
from wiki.moderation.submissions import Submission


@dataclass
class Preview:
    """What a draft will look like."""

    title: str
    kind: Kind
    summary: str
    body: SafeString
    box: SafeString
    toc: SafeString
    forecast: Forecast | None
    words: int
    links: LinkChecks
    mentions: list[Mention]


@dataclass
class Editor:
    """The form of one article, or of a new one when `article` is none.

    `continued`: what its author has waiting for review, if this is the next text of it.
    """

    form: ArticleForm
    facts: Any
    user: Any
    article: Article | None = None
    touched: Touched | None = None
    continued: Submission | None = None

    @classmethod
    def of(cls, article: Article, *, user: Any) -> Editor:
        """The editor showing an article as it stands."""
        return cls.showing(Draft.of(article).seen_by(user), article.rev, user=user, article=article)

    @classmethod
    def blank(cls, kind: Kind, title: str, *, user: Any) -> Editor:
        """The editor of a new article, with its kind's starter text and the kind's first properties as rows."""
        draft = Draft(title=title, kind=kind.name, body=kind.starter)
        return cls.showing(draft, 0, user=user, rows=starter_rows(kind, current_ontology()))

    @classmethod
    def like(cls, pattern: Article, title: str, *, user: Any) -> Editor:
        """The editor of a new article that begins as a copy of another, but for its names."""
        facts = [{name: said for name, said in fact.items() if name != "id"} for fact in pattern.facts]
        draft = replace(Draft.of(pattern).seen_by(user), title=title, aliases=[], facts=facts)
        editor = cls.showing(draft, 0, user=user)
        editor.form.initial["comment"] = _("After the pattern of “%s”") % pattern.title
        return editor

    @classmethod
    def typed(cls, data: Any, *, user: Any, article: Article | None = None) -> Editor:
        """The editor holding what somebody has sent, what was decided about a conflict carried out."""
        data = still_read(decided(data), user=user)
        ontology = current_ontology()
        kind = ontology.kinds.get(data.get("kind", ""))
        form = ArticleForm(data, ontology=ontology, levels=levels_for(user))
        editor = cls(form, facts_formset(ontology, kind, data=data), user, article)
        if mark := data.get("submission", ""):
            found = Submission.objects.named(mark, by=user)
            editor.continued = found if found and found.article_id == (article.pk if article else None) else None
        return editor

    @classmethod
    def showing(
        cls,
        draft: Draft,
        base_rev: int,
        *,
        user: Any,
        article: Article | None = None,
        rows: list[dict[str, Any]] | None = None,
    ) -> Editor:
        """The editor showing a draft that was made from the revision `base_rev`; `rows`: instead of its facts."""
        ontology = current_ontology()
        initial = ArticleForm.initial_of(draft, base_rev) | {"audience": audience_of(user)}
        form = ArticleForm(initial=initial, ontology=ontology, levels=levels_for(user))
        rows = facts_as_initial(draft.facts, ontology) if rows is None else rows
        return cls(form, facts_formset(ontology, ontology.kinds.get(draft.kind), initial=rows), user, article)

    def is_valid(self) -> bool:
        """Whether both the form and all rows can be read as a draft."""
        return all([self.form.is_valid(), self.facts.is_valid()])

    def draft(self) -> Draft:
        """What a valid editor says; of a new article without the prompts of the starter texts left unanswered."""
        draft = self.form.draft(facts_said(self.facts))
        if self.article:
            return draft
        starters = [kind.starter for kind in current_ontology().kinds.values()]
        return replace(draft, body=answered(text_lines(draft.body), starters))

    def stamp(self) -> Stamp:
        """Who makes the change and why, as a valid editor says."""
        said = self.form.cleaned_data
        return Stamp(
            by=self.user,
            comment=said["comment"],
            minor=said["minor"],
            base_rev=said["base_rev"],
            audience=said["audience"],
        )

    @property
    def audience(self) -> int:
        """The audience as which the author reads what a valid editor is based on."""
        return self.stamp().sees

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

    def with_rows_changed(self, action: str, argument: str) -> Editor:
        """The same text after a row action; whatever was typed stays, valid or not."""
        data, touched = change_rows(self.form.data, action, argument)
        return self._retyped(data, touched)

    def with_mentions_linked(self, key: str) -> Editor:
        """The same text with the mention of one article made a link; with every mention for an empty key."""
        data = self.form.data.copy()  # type: ignore[attr-defined]
        body = text_lines(data.get("body", ""))
        found = mentions(body, own=self._own_names(data.get("title", "")), user=self.user)
        data["body"] = link_all(body, [mention for mention in found if key in ("", mention.key)])
        return self._retyped(data, None)

    def _retyped(self, data: Any, touched: Touched | None) -> Editor:
        editor = Editor.typed(data, user=self.user, article=self.article).quiet()
        editor.touched = touched
        if touched and touched.row < len(editor.facts.forms) and touched.control in ("property", "value"):
            editor.facts.forms[touched.row].fields[touched.control].widget.attrs["autofocus"] = True
        return editor

    def quiet(self) -> Editor:
        """The same text without a word about what is wrong with it: it is on its way."""
        self.form.errors.clear()
        for row in self.facts.forms if self.facts else ():
            row.errors.clear()
        return self

    def _own_names(self, title: str) -> list[str]:
        before = [self.article.title] if self.article else []
        return [title, *self.form.data.get("aliases", "").splitlines(), *before]

    def unlisted(self) -> list[str]:
        """The labels of properties with facts that the kind, which the author has just changed, does not list."""
        if not self.facts:
            return []
        kind = current_ontology().kinds.get(str(self.form["kind"].value()))
        if not (kind and self.article and kind.name != self.article.kind_id):
            return []
        used = dict.fromkeys(form.prop for form in self.facts if form.prop and form["value"].value())
        return [prop.label for prop in used if prop.name not in kind.properties]

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
        html = embedded(rendered.html, user=self.user, host=self.article.pk if self.article else None).html
        live = live_in(html, box, user=self.user)
        pictures = pictures_in(html, box, user=self.user)
        return Preview(
            title=draft.title,
            kind=ontology.kinds[draft.kind],
            summary=draft.summary,
            body=fill_pictures(fill(html, live, writer=True), pictures, writer=True),
            box=fill_pictures(fill(box, live, writer=True), pictures, writer=True),
            toc=safe_html(toc),
            forecast=forecast(draft, self.article, user=self.user),
            words=len(rendered.text.split()),
            links=check_links([*rendered.links, *_references(draft)], rendered.html, own=draft.title, user=self.user),
            mentions=mentions(draft.body, own=self._own_names(draft.title), user=self.user),
        )

    def context(self) -> dict[str, Any]:
        """What the templates show."""
        return {
            "form": self.form,
            "facts": self.facts,
            "article": self.article,
            "touched": self.touched,
            "continued": self.continued,
            "unlisted": self.unlisted(),
            "comments": Revision.objects.comments_of(self.user),
            "aspects": " ".join(sorted(ROUTE_WORDS)),
        }


def _references(draft: Draft) -> list[LinkRef]:
    """What the facts of a draft point to."""
    links = [link for fact in draft.facts if (link := parse_reference(fact["value"]))]
    return [LinkRef(link.target, slug(link.section) if link.section else "") for link in links]
