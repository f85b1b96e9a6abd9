"""Articles as the pages of a day name them: with the day in their address, and whether their subject exists then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wiki.articles.addresses import address
from wiki.articles.names import ArticleName
from wiki.articles.rendering import safe_html
from wiki.chronology.asking import ask_on
from wiki.chronology.at import When
from wiki.chronology.existence import absence
from wiki.dates.edtf import DateError, parse
from wiki.dates.lengths import age
from wiki.dates.periods import Period
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference
from wiki.prepared import put_together

_PART = 100
# The lifespan of the article that a row belongs to.
LIFE = tuple(f"article__lifespan__{name}" for name in Period._fields)


@dataclass(frozen=True)
class Mention:
    """A link to an article, or a text. `kind` is empty for what nobody has written, or this reader may not see.

    `absence` is `not-yet` or `no-more` where the subject certainly does not exist on the day, `state` is what is to be
    said of the fact that names it (`possibly`, `undated`), `age` how old a person is.
    """

    text: str
    kind: str = ""
    url: str = ""
    absence: str = ""
    state: str = ""
    age: str = ""

    @property
    def html(self) -> SafeString:
        """The link with what is said beside it, escaped. Pages hold hundreds: a template for each would cost more."""
        html = self._link()
        if self.age:
            html += f' <span class="state-aside">{escape(_("aged"))} {escape(self.age)}</span>'
        if self.state:
            html += f' <span class="state-doubt">{escape(self.state)}</span>'
        return safe_html(html)

    def _link(self) -> str:
        if not self.url:
            return escape(self.text)
        classes, said = f"kind-{self.kind}" if self.kind else "red", ""
        if self.absence:
            classes += f" {self.absence}"
            said = f'<span class="visually-hidden">{escape(str(_ABSENT[self.absence]))} </span>'
        return f'<a class="{escape(classes)}" href="{escape(self.url)}">{said}{escape(self.text)}</a>'


class Shown(Protocol):
    """What can stand in a list of a page."""

    @property
    def html(self) -> SafeString: ...


Item = TypeVar("Item", bound=Shown)


@dataclass(frozen=True)
class Mentions(Generic[Item]):
    """A list of them; when it is too long for a page, the first ones, how many more there are, and where."""

    items: Sequence[Item] = ()
    more: int = 0
    url: str = ""

    @classmethod
    def of(cls, items: Sequence[Item], most: int, url: str) -> Mentions[Item]:
        """At most so many of the items; `url` leads to all of them."""
        return cls(items[:most], max(len(items) - most, 0), url)

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def html(self) -> SafeString:
        """The items of the list, escaped."""
        html = "".join(f"<li>{item.html}</li>" for item in self.items)
        if self.more:
            words = ngettext("%(more)s more", "%(more)s more", self.more) % {"more": self.more}
            html += f'<li class="state-rest"><a href="{escape(self.url)}">{escape(words)}</a></li>'
        return safe_html(html)


_ABSENT = {"not-yet": gettext_lazy("(not yet)"), "no-more": gettext_lazy("(no more)")}
Known = dict[str, tuple[str, str, str]]


def known(keys: Collection[str] | QuerySet[Any, Any], when: When, levels: tuple[str, ...]) -> Known:
    """For each folded name that leads to an article these levels may see: its title, kind and absence. One query.

    `keys` are names, or a query that gives them. Many names are asked for in parts: PostgreSQL would rather read the
    whole table than look that many up.
    """
    rows = chain.from_iterable(ask_on(when.days, *(put_together(_named(part, levels)) for part in _parts(keys))))
    return {key: (title, kind, absence(ends[0], ends[3], when.days)) for key, title, kind, *ends in rows}


def _parts(keys: Collection[str] | QuerySet[Any, Any]) -> Iterator[Any]:
    if isinstance(keys, QuerySet):
        yield keys
        return
    listed = list(keys)
    for start in range(0, len(listed), _PART):
        yield listed[start : start + _PART]


def _named(keys: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    found = ArticleName.objects.filter(key__in=keys, article__visibility__in=levels).order_by()
    return found.values_list("key", "article__title", "article__kind_id", *LIFE)


class Names(NamedTuple):
    """The titles of articles, and all their names, folded, each with its article."""

    titles: dict[int, str]
    keys: dict[str, int]

    def keys_of(self, article_ids: Collection[int]) -> dict[str, int]:
        """The names of some of these articles."""
        return {key: pk for key, pk in self.keys.items() if pk in article_ids}


def names_of(article_ids: Collection[int]) -> Names:
    """The names of these articles. One query, none for no articles."""
    asked = (
        ArticleName.objects.filter(article__in=article_ids).order_by() if article_ids else ArticleName.objects.none()
    )
    rows = list(asked.values_list("key", "article_id", "article__title"))
    return Names({pk: title for _key, pk, title in rows}, {key: pk for key, pk, _title in rows})


def mention(title: str, kind: str, when: When, **said: Any) -> Mention:
    """An article that exists, as of the day."""
    return Mention(title, kind, address(title) + when.query, **said)


def mention_value(value: str, targets: Known, when: When, state: str = "") -> Mention:
    """The value of a fact: a link as of the day, a red one where it leads nowhere, or a text."""
    link = parse_reference(value)
    if link is None:
        return Mention(value, state=state)
    if found := targets.get(fold(link.target)):
        title, kind, gone = found
        return Mention(link.label, kind, address(title) + when.query, absence=gone, state=state)
    return Mention(link.label, url=address(link.target), state=state)


def age_at(born: str, when: When) -> str:
    """How old somebody born on a stored date is, in words without a unit; empty when it cannot be told."""
    try:
        return age(parse(born), parse(when.text))
    except DateError:
        return ""
