"""Whether the article a fact points to is of a kind that its property takes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology
from wiki.articles.visibility import levels_for
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference


def check_targets(facts: list[dict[str, Any]], ontology: Ontology, *, user: Any) -> None:
    """Raises ValidationError, under `facts-2-value` for the third fact, where a target is of a wrong kind.

    What nobody has written yet, or what this user may not see, may be of any kind.
    """
    targets = {place: fold(link.target) for place, fact in enumerate(facts) if (link := parse_reference(fact["value"]))}
    named = ArticleName.objects.filter(key__in=set(targets.values()), article__visibility__in=levels_for(user))
    kinds = dict(named.values_list("key", "article__kind_id"))
    problems = {}
    for place, key in targets.items():
        allowed = ontology.properties[facts[place]["property"]].target_kinds
        if allowed and key in kinds and kinds[key] not in allowed:
            problems[f"facts-{place}-value"] = _("%(value)s is of the kind %(kind)s; here stands %(allowed)s.") % {
                "value": facts[place]["value"],
                "kind": ontology.kinds[kinds[key]].label,
                "allowed": ", ".join(ontology.kinds[name].label for name in allowed if name in ontology.kinds),
            }
    if problems:
        raise ValidationError(problems)
