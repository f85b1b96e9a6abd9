"""What every template gets: the world and its kinds."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.functional import SimpleLazyObject

from wiki.accounts.roles import at_least
from wiki.articles.ontology import Ontology, current_ontology
from wiki.watching.told import told_to


def world(request: HttpRequest) -> dict[str, Any]:
    """`world` and `kinds`, from the ontology that the view has read already or from the current one; who asks, and what
    is told to them.
    """
    ontology: Ontology = getattr(request, "ontology", None) or current_ontology()
    user = getattr(request, "user", None)
    return {
        "world": ontology.world,
        "kinds": ontology.kinds.values(),
        "icons": _icons(),
        "told": SimpleLazyObject(lambda: told_to(user)) if user else None,
        "moderates": bool(user and user.is_authenticated and at_least(user, "moderator")),
    }


@cache
def _icons() -> str:
    return static("wiki/icons.svg")
