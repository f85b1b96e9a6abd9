"""What kind a page that nobody has written yet should be."""

from __future__ import annotations

from typing import Any

from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology, current_ontology
from wiki.articles.visibility import levels_for
from wiki.chronology.statements import Statement
from wiki.links.kind_words import kind_in_words
from wiki.markup.titles import fold, is_valid


def suggested_kind(title: str, *, user: Any) -> Kind | None:
    """The kind that the facts pointing to this title agree on; or else what the words around links to it tell.

    Articles that this user may not see have no say.
    """
    if not is_valid(title):
        return None
    ontology = current_ontology()
    return _by_facts(title, ontology, user=user) or kind_in_words(title, ontology, user=user)


def _by_facts(title: str, ontology: Ontology, *, user: Any) -> Kind | None:
    """The one kind that the properties of these facts take, if they take one only."""
    pointing = Statement.objects.filter(target_key=fold(title), article__visibility__in=levels_for(user)).order_by()
    names = pointing.values_list("property", flat=True).distinct()[:20]
    targets = {tuple(ontology.properties[name].target_kinds) for name in names if name in ontology.properties}
    single = {kinds[0] for kinds in targets if len(kinds) == 1}
    return ontology.kinds.get(single.pop()) if len(single) == 1 else None
