"""Changes that are saved while measuring, as drafts and as the editor's form sends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.editing.fact_rows import facts_as_initial
from wiki.editing.forms import ArticleForm

CSRF = "c" * 32
Change = Callable[[Article], Draft]


def with_new_text(article: Article) -> Draft:
    """The article with another sentence at its end."""
    draft = Draft.of(article)
    return replace(draft, body=f"{draft.body[:3_000]}\n\nChange {article.rev}.")


def with_new_fact(article: Article) -> Draft:
    """The article with another day on which its subject began: all that speaks of it is looked at again."""
    draft = Draft.of(article)
    began = next((fact["value"] for fact in draft.facts if fact["property"] == "begins"), "1701")
    fact = {
        "property": "begins",
        "value": f"{began[:4].replace('X', '0')}-01-{2 if began.endswith('-01-01') else 1:02}",
    }
    return replace(draft, facts=[fact, *(fact for fact in draft.facts if fact["property"] != "begins")])


def form_of(draft: Draft, rev: int) -> bytes:
    """What a browser sends to save this."""
    rows = facts_as_initial(draft.facts, current_ontology())
    said = ArticleForm.initial_of(draft, rev) | {"facts-TOTAL_FORMS": len(rows), "facts-INITIAL_FORMS": len(rows)}
    for place, row in enumerate(rows):
        said |= {f"facts-{place}-{name}": value for name, value in row.items()}
    return urlencode(said | {"comment": "Measured", "action": "save", "csrfmiddlewaretoken": CSRF}).encode()
