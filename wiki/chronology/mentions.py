"""Articles as the pages of a day name them: with the day in their address, and whether their subject exists then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wiki.articles.addresses import address
from wiki.articles.names import ArticleName
from wiki.chronology.at import When
from wiki.chronology.existence import absence
from wiki.dates.edtf import DateError, parse
from wiki.dates.lengths import age
from wiki.dates.periods import Period
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference

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
    def html(self) -> str:
        """The link with what is said beside it, escaped. Pages hold hundreds: a template for each would cost more."""
        parts = [self._link()]
        if self.age:
            parts.append(format_html(' <span class="state-aside">{} {}</span>', _("aged"), self.age))
        if self.state:
            parts.append(format_html(' <span class="state-doubt">{}</span>', self.state))
        return format_html("{}" * len(parts), *parts)

    def _link(self) -> str:
        if not self.url:
            return self.text
        classes = f"kind-{self.kind}" if self.kind else "red"
        if not self.absence:
            return format_html('<a class="{}" href="{}">{}</a>', classes, self.url, self.text)
        return format_html(
            '<a class="{} {}" href="{}"><span class="visually-hidden">{} </span>{}</a>',
            *(classes, self.absence, self.url, _ABSENT[self.absence], self.text),
        )


_ABSENT = {"not-yet": gettext_lazy("(not yet)"), "no-more": gettext_lazy("(no more)")}
Known = dict[str, tuple[str, str, str]]


def known(keys: Any, when: When, levels: tuple[str, ...]) -> Known:
    """For each folded name that leads to an article these levels may see: its title, kind and absence. One query.

    `keys` is a collection, or a query that gives them.
    """
    rows = ArticleName.objects.filter(key__in=keys, article__visibility__in=levels).order_by()
    found = rows.values_list("key", "article__title", "article__kind_id", *LIFE)
    return {key: (title, kind, absence(ends[0], ends[3], when.days)) for key, title, kind, *ends in found}


def keys_of(article_ids: Collection[int]) -> dict[str, int]:
    """All names of these articles, folded, each with its article. One query."""
    return dict(ArticleName.objects.filter(article__in=article_ids).order_by().values_list("key", "article_id"))


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
