"""What a title, and the words beside the links to it, tell of the kind of an article that nobody has written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from wiki.articles.article import Article
from wiki.articles.kinds import Kind
from wiki.articles.ontology import Ontology
from wiki.articles.visibility import audience_of
from wiki.links.models import Link
from wiki.markup.audiences import seen
from wiki.markup.retarget import links_to
from wiki.markup.titles import fold, normalise

# Articles that are read, and characters on each side of a link.
READ, BESIDE = 20, 120
_RELATION = re.compile(r"\s(?:of|for|in|at|on|against|between)\s", re.IGNORECASE)


class _Words(NamedTuple):
    """What finds a kind by its label: at the end of a name, before a link and after it."""

    name: str
    ending: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]


def kind_in_words(title: str, ontology: Ontology, *, user: Any) -> Kind | None:
    """The kind that a title names itself: `Battle of Riga`, `Third Balkan War`; or else the sentences that link to it.

    These name it right before the link, `the war [[X]]`, or say what it is: `[[X]] was a small nation`. Only articles
    that this user may see have a say, and the kind that most links are given.
    """
    words = [_words_of(kind) for kind in ontology.kinds.values()]
    head = _RELATION.split(normalise(title))[0]
    for each in words:
        if each.ending.search(head):
            return ontology.kinds[each.name]
    linking = Link.objects.to_name(title).from_visible(user).values("article")
    bodies = Article.objects.filter(pk__in=linking).order_by("key").values_list("body", flat=True)[:READ]
    read = (seen(body, audience_of(user)) for body in bodies)
    found = Counter(name for body in read for name in _told(words, body, fold(title)))
    return ontology.kinds[found.most_common(1)[0][0]] if found else None


def _words_of(kind: Kind) -> _Words:
    label = rf"(?:{re.escape(kind.label)}|{re.escape(kind.plural)})"
    return _Words(
        kind.name,
        re.compile(rf"\b{label}\Z", re.IGNORECASE),
        re.compile(rf"\b{label}(?:\s+(?:of|called|named))?\s*[“\"(*_]*\Z", re.IGNORECASE),
        re.compile(
            rf"[”\")*_]*(?:,|\s+(?:is|was|are|were))\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}{label}\b", re.IGNORECASE
        ),
    )


def _told(words: list[_Words], body: str, key: str) -> Iterator[str]:
    """The kind that the words beside each link of a text to a title name."""
    for link in links_to(key, body):
        before, after = body[max(link.start() - BESIDE, 0) : link.start()], body[link.end() : link.end() + BESIDE]
        yield from [each.name for each in words if each.before.search(before) or each.after.match(after)][:1]
