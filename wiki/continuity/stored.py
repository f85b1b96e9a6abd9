"""Where rules read from: the facts in the database, or the same with one article as in a draft, or without it.

Only canon is read: a fact counts by its own canon status or, without one, by that of its article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from wiki.articles.article import Article, Canon
from wiki.articles.draft import Draft
from wiki.articles.names import ArticleName
from wiki.articles.ontology import Ontology
from wiki.chronology.statements import Statement
from wiki.continuity.facts import Fact, Subject, facts_of_source
from wiki.dates.periods import Period
from wiki.markup.audiences import seen
from wiki.markup.titles import fold

CHUNK = 900
_CANON = Q(canon=Canon.CANON.value) | Q(canon="", article__canon=Canon.CANON.value)
# What a fact holds, in its order.
_SAID = ("article_id", "fact_id", "property", "value", "target_key", "date_from", "date_to", "side", "qualifiers")


class Stored:
    """The world as it is stored. Every question is asked of many at once: one query for each CHUNK of them."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def facts(self, pks: Iterable[int], properties: Iterable[str] | None = None) -> dict[int, list[Fact]]:
        """The facts of each article, in their order, of all or of these properties only."""
        found: dict[int, list[Fact]] = {pk: [] for pk in pks}
        for part in chunks(found):
            rows = Statement.objects.filter(article__in=part)
            for fact in _facts(rows if properties is None else rows.filter(property__in=properties)):
                found[fact.article].append(fact)
        return found

    def mentions(self, keys: Iterable[str], properties: Iterable[str] | None = None) -> dict[str, list[Fact]]:
        """The facts that speak of each name."""
        found: dict[str, list[Fact]] = {key: [] for key in keys}
        for part in chunks(found):
            rows = Statement.objects.filter(target_key__in=part)
            for fact in _facts(rows if properties is None else rows.filter(property__in=properties)):
                found[fact.key].append(fact)
        return found

    def targets(self, keys: Iterable[str]) -> dict[str, int | None]:
        """The article that each name leads to; none where nobody has written it."""
        found: dict[str, int | None] = dict.fromkeys(keys)
        for part in chunks(found):
            found |= dict(ArticleName.objects.filter(key__in=part).order_by().values_list("key", "article_id"))
        return found

    def names(self, pks: Iterable[int]) -> dict[int, list[str]]:
        """The names, as they are written, of each article."""
        found: dict[int, list[str]] = {pk: [] for pk in pks}
        for part in chunks(found):
            rows = ArticleName.objects.filter(article__in=part).order_by("key")
            for pk, name in rows.values_list("article_id", "name"):
                found[pk].append(name)
        return found

    def subjects(self, pks: Iterable[int]) -> dict[int, Subject]:
        found = {}
        for part in chunks(list(pks)):
            rows = Article.objects.filter(pk__in=part).order_by()
            for pk, key, title, kind, canon in rows.values_list("pk", "key", "title", "kind__name", "canon"):
                found[pk] = self._subject(pk, key, title, kind, canon)
        return found

    def bodies(self, pks: Iterable[int]) -> dict[int, str]:
        """The text of each article as everybody reads it: a finding quotes it to whoever sees the article."""
        found: dict[int, str] = {}
        for part in chunks(list(pks)):
            rows = Article.objects.filter(pk__in=part).order_by().values_list("pk", "body")
            found |= {pk: seen(body, 0) for pk, body in rows}
        return found

    def _subject(self, pk: int, key: str, title: str, kind: str, canon: str) -> Subject:
        known = self.ontology.kinds.get(kind)
        return Subject(pk, key, title, kind, bool(known and known.happening), canon == Canon.CANON.value)


class Drafted(Stored):
    """The world as it would be with one article's source replaced by a cleaned draft; a new article has the key 0."""

    def __init__(self, ontology: Ontology, pk: int, draft: Draft) -> None:
        super().__init__(ontology)
        self.pk, self.draft = pk, draft
        self.own = facts_of_source(pk, draft.facts, draft.canon, ontology)
        self.own_names = {fold(name): name for name in [*draft.aliases, draft.title]}

    def facts(self, pks: Iterable[int], properties: Iterable[str] | None = None) -> dict[int, list[Fact]]:
        found = super().facts(pks, properties)
        if self.pk in found:
            found[self.pk] = [fact for fact in self.own if properties is None or fact.property in properties]
        return found

    def mentions(self, keys: Iterable[str], properties: Iterable[str] | None = None) -> dict[str, list[Fact]]:
        found = super().mentions(keys, properties)
        mine = [fact for fact in self.own if properties is None or fact.property in properties]
        return {
            key: [fact for fact in facts if fact.article != self.pk] + [fact for fact in mine if fact.key == key]
            for key, facts in found.items()
        }

    def targets(self, keys: Iterable[str]) -> dict[str, int | None]:
        found = {key: None if pk == self.pk else pk for key, pk in super().targets(keys).items()}
        return found | {key: self.pk for key in found if key in self.own_names}

    def names(self, pks: Iterable[int]) -> dict[int, list[str]]:
        found = super().names(pks)
        if self.pk in found:
            found[self.pk] = [self.own_names[key] for key in sorted(self.own_names)]
        return found

    def subjects(self, pks: Iterable[int]) -> dict[int, Subject]:
        wanted = set(pks)
        found = super().subjects(wanted)
        if self.pk in wanted:
            draft = self.draft
            found[self.pk] = self._subject(self.pk, fold(draft.title), draft.title, draft.kind, draft.canon)
        return found

    def bodies(self, pks: Iterable[int]) -> dict[int, str]:
        wanted = set(pks)
        return super().bodies(wanted) | ({self.pk: seen(self.draft.body, 0)} if self.pk in wanted else {})


class Without(Stored):
    """The world as it would be with one article deleted."""

    def __init__(self, ontology: Ontology, pk: int) -> None:
        super().__init__(ontology)
        self.pk = pk

    def facts(self, pks: Iterable[int], properties: Iterable[str] | None = None) -> dict[int, list[Fact]]:
        found = super().facts(pks, properties)
        return found | ({self.pk: []} if self.pk in found else {})

    def mentions(self, keys: Iterable[str], properties: Iterable[str] | None = None) -> dict[str, list[Fact]]:
        found = super().mentions(keys, properties)
        return {key: [fact for fact in facts if fact.article != self.pk] for key, facts in found.items()}

    def targets(self, keys: Iterable[str]) -> dict[str, int | None]:
        return {key: None if pk == self.pk else pk for key, pk in super().targets(keys).items()}

    def names(self, pks: Iterable[int]) -> dict[int, list[str]]:
        found = super().names(pks)
        return found | ({self.pk: []} if self.pk in found else {})

    def subjects(self, pks: Iterable[int]) -> dict[int, Subject]:
        return super().subjects(pk for pk in pks if pk != self.pk)

    def bodies(self, pks: Iterable[int]) -> dict[int, str]:
        return super().bodies(pk for pk in pks if pk != self.pk)


def chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The items in lists that one query can hold."""
    listed = list(items)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def _facts(rows: QuerySet[Statement]) -> Iterator[Fact]:
    canon = rows.filter(_CANON).order_by("article_id", "position")
    for row in canon.values_list(*_SAID, *Period._fields):
        yield Fact(*(*row[:-4], Period(*row[-4:])))
