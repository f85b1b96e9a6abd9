"""The box of an article, built: what every way of showing it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.box import box_rows
from wiki.articles.box_parts import BoxPart, box_parts
from wiki.articles.ontology import Ontology
from wiki.chronology.at import When
from wiki.chronology.boxes.ages import with_ages
from wiki.chronology.boxes.inverse_rows import inverse_rows, with_inverse
from wiki.chronology.boxes.sides import with_sides
from wiki.chronology.existence import existence, existence_words
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.standing import UNKNOWN, facts_at


@dataclass(frozen=True)
class Box:
    """A box as plain description. `kind` is the kind's name, `label` the same for people; `hue` is its colour.

    `day` is the name of the day it shows, empty for all time; `notes` are sentences for its foot.
    """

    title: str
    kind: str
    label: str
    hue: str
    parts: list[BoxPart]
    day: str = ""
    notes: list[str] = field(default_factory=list)
    source: str = ""


def build_box(
    article: Article, ontology: Ontology, *, user: Any, when: When | None = None, mark: Callable[[str], str] = str
) -> Box:
    """The box of an article as this user may see it: on a day, or with its full course.

    At most eight queries. `mark` declares the HTML of a value safe, for those who show it in a page.
    """
    kind = ontology.kinds[article.kind_id]
    life = Lifespan.objects.filter(article=article).first()
    own = life.time if life else UNKNOWN
    facts, whole = with_sides(article, ontology, user=user)
    notes = [_("The sides are those of %(whole)s.") % {"whole": whole}] if whole else []
    if when:
        facts = facts_at(facts, when.days, life=own, kind=kind, ontology=ontology).facts
        notes = [*filter(None, [existence_words(existence(life, when.days), kind)]), *notes]
    rows = box_rows(facts, kind, ontology, mark=mark)
    rows = with_ages(rows, article.facts, when, ontology)
    rows = with_inverse(rows, inverse_rows(article, ontology, user=user, when=when, mark=mark))
    return Box(
        title=article.title,
        kind=kind.name,
        label=kind.label,
        hue=kind.colour,
        parts=box_parts(rows),
        day=when.words if when else "",
        notes=notes,
        source=" · ".join(filter(None, [ontology.world.name, ontology.world.licence])),
    )
