"""What is pointed out about the links of a text while it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F

from wiki.articles.names import ArticleName
from wiki.articles.rendering import RENDERER_VERSION, Rendering
from wiki.articles.visibility import audience_of, levels_for
from wiki.markup.contents import LinkRef, anchors
from wiki.markup.titles import fold

# An article with this tag only tells apart what has one name; a link should lead to what is meant.
DISAMBIGUATION = "disambiguation"
MOST = 100
_OWN_SECTION = re.compile(r'<a href="#(s-[^"]+)">')


@dataclass(frozen=True)
class LinkChecks:
    """Titles that nobody has written, titles that only tell names apart, and (title, section) that the title lacks.

    A section of the text itself has an empty title.
    """

    unknown: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    sections: list[tuple[str, str]] = field(default_factory=list)

    def elsewhere(self, own: str) -> LinkChecks:
        """Without the sections of the article `own` itself: of a part of its text, what the rest holds is unknown."""
        kept = [(title, section) for title, section in self.sections if title and fold(title) != fold(own)]
        return replace(self, sections=kept)

    def __len__(self) -> int:
        return len(self.unknown) + len(self.ambiguous) + len(self.sections)


def check_links(links: list[LinkRef], html: str, *, own: str, user: Any) -> LinkChecks:
    """What is amiss with the links of a draft whose body is this HTML and whose title is `own`.

    What this user may not see is unknown. Sections of at most MOST articles are looked up.
    """
    named = ArticleName.objects.keyed(fold(link.target) for link in links)
    named = named.filter(visibility__in=levels_for(user))
    pages = dict(named.values_list("key", "article_id"))
    telling = named.filter(article__article_tags__key=DISAMBIGUATION).values_list("key", flat=True)
    ambiguous = set(telling) if pages else set()
    known = [link for link in links if fold(link.target) in pages]
    return LinkChecks(
        unknown=_titles(link for link in links if fold(link.target) not in pages and fold(link.target) != fold(own)),
        ambiguous=_titles(link for link in known if fold(link.target) in ambiguous),
        sections=[*_own_sections(html), *_lacking(known, pages, html, own, user)],
    )


def _titles(links: Any) -> list[str]:
    first: dict[str, str] = {}
    for link in links:
        first.setdefault(fold(link.target), link.target)
    return list(first.values())


def _own_sections(html: str) -> list[tuple[str, str]]:
    there = anchors(html)
    return [("", shown(slug)) for slug in dict.fromkeys(_OWN_SECTION.findall(html)) if slug not in there]


def _lacking(links: list[LinkRef], pages: dict[str, int], html: str, own: str, user: Any) -> list[tuple[str, str]]:
    """The links to sections that their target does not have."""
    to_sections = [link for link in links if link.section]
    elsewhere = [fold(link.target) for link in to_sections if fold(link.target) != fold(own)]
    asked = list(dict.fromkeys(pages[key] for key in elsewhere))[:MOST]
    there = _anchors_of(asked, user) | {pages.get(fold(own), 0): anchors(html)}
    lacking = [link for link in to_sections if link.section not in there.get(pages[fold(link.target)], {link.section})]
    return [(link.target, shown(link.section)) for link in lacking]


def _anchors_of(pks: list[int], user: Any) -> dict[int, set[str]]:
    """The anchors of these articles as this user reads them; without a rendering of the day, one is left out."""
    stored = Rendering.objects.filter(article__in=pks, rev=F("article__rev"), renderer=RENDERER_VERSION)
    stored = stored.filter(audience__lte=audience_of(user)).order_by("audience")
    return {pk: anchors(html) for pk, html in stored.values_list("article_id", "html")}


def shown(slug: str) -> str:
    """The words of a section's anchor."""
    return slug.removeprefix("s-").replace("-", " ")
