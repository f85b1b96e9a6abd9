"""What is typed and not saved: from the form into a draft, and back into an editor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.draft import Draft, text_lines
from wiki.articles.ontology import current_ontology
from wiki.busy import why_refused
from wiki.editing.draft_fields import unpacked
from wiki.editing.drafts import DraftTooLarge, StoredDraft
from wiki.editing.editor import Editor
from wiki.editing.section_editor import SectionEditor

OFFERED = 5
# Where a session holds the text that came along to a log-in whose second step is still to be done.
WAITING = "text_waiting"
_WORTH_KEEPING = ("body", "title", "summary")


@dataclass(frozen=True)
class Kept:
    """What became of a text that should be kept: its draft, or why there is none."""

    draft: StoredDraft | None = None
    refused: str = ""
    same: bool = False

    @property
    def number(self) -> int | None:
        return self.draft.pk if self.draft else None

    @property
    def safe(self) -> bool:
        """Whether the server holds all of the text, as a draft or as the article itself."""
        return bool(self.draft or self.same)


def typed_editor(data: Any, *, user: Any, article: Article | None = None) -> Editor:
    """The editor, of the whole or of one section, that holds what a form has sent."""
    if article and data.get("section") and "title" not in data:
        return SectionEditor.typed_section(data, user=user, article=article)
    return Editor.typed(data, user=user, article=article)


def keep(typed: Any, editor: Editor) -> Kept:
    """Keep what was typed as a draft of the editor's person, unless it says what the article says already."""
    if not any(typed.get(name, "").strip() for name in _WORTH_KEEPING):
        return Kept()
    if _says_the_same(editor):
        StoredDraft.objects.of(editor.user).published(typed.get("draft"))
        return Kept(same=True)
    try:
        return Kept(StoredDraft.objects.keep(typed, by=editor.user, article=editor.article))
    except DraftTooLarge as error:
        return Kept(refused=str(error))
    except OperationalError as error:
        return Kept(refused=_("%(why)s Your draft could not be kept.") % {"why": why_refused(error)})


def kept_said(kept: Kept) -> str:
    """What became of a text, as a sentence for its author; empty when nothing was to be kept."""
    return kept.refused or (_("Draft kept.") if kept.draft else "")


def draft_in(data: Any, *, user: Any, article: Article | None = None) -> StoredDraft | None:
    """The person's own draft that an address or a form names; one of another article does not count."""
    draft = StoredDraft.objects.of(user).numbered(data.get("draft"))
    return draft if draft and (article is None or draft.article_id == article.pk) else None


def waiting_in(session: Any, address: str, *, user: Any, article: Article | None = None) -> Editor | None:
    """The editor with the text that waits in a session for the editor at this address."""
    typed = typed_before(session, address)
    return typed_editor(typed, user=user, article=article).quiet() if typed else None


def typed_before(session: Any, address: str) -> Any:
    """What waits in a session for the form at this address, as that form sent it; nothing if there is none."""
    waiting = session.get(WAITING)
    return unpacked(waiting["fields"]) if waiting and waiting["at"] == address else None


def offered(article: Article | None, *, user: Any, but: StoredDraft | None = None) -> list[StoredDraft]:
    """The latest drafts that this person has of an article, or of new ones for none, but for the one shown."""
    own = StoredDraft.objects.of(user).for_article(article).listed()
    return [draft for draft in own[: OFFERED + 1] if draft != but][:OFFERED]


def source_of(draft: StoredDraft, article: Article, *, user: Any) -> Draft | None:
    """The source that a draft makes of its article; none where its section is gone. What cannot be read is left out."""
    editor = typed_editor(draft.typed(), user=user, article=article)
    if editor.is_valid():
        said = editor.draft()
    elif isinstance(editor, SectionEditor):
        return None
    else:
        said = replace(Draft.of(article).seen_by(user), body=draft.text())
    return replace(said, body=text_lines(said.body))


def _says_the_same(editor: Editor) -> bool:
    """Whether saving would change nothing: a copy sent before a save may arrive after it."""
    if (
        editor.article is None
        or (isinstance(editor, SectionEditor) and not editor.is_behind())
        or not editor.is_valid()
    ):
        return False
    try:
        return editor.draft().cleaned(current_ontology()) == Draft.of(editor.article).seen_as(editor.audience)
    except ValidationError:
        return False
