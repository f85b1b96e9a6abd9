"""An article's page as of a day of the world."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString

from wiki.articles.article import Article
from wiki.articles.ontology import current_ontology
from wiki.articles.reading import Reading
from wiki.articles.rendering import render_box
from wiki.articles.views.answer import answer
from wiki.articles.views.page import ArticlePage
from wiki.articles.visibility import audience_up_to, levels_for
from wiki.chronology.about import about_at, group_at
from wiki.chronology.at import When, read_when, steps
from wiki.chronology.existence import Existence, existence, existence_words, is_person
from wiki.chronology.leaders import OF, Leader, leaders
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.mentions import age_at, known
from wiki.chronology.standing import UNKNOWN, facts_at
from wiki.dates.edtf import DateError
from wiki.links.models import Link
from wiki.links.resolve import Live, fill_at
from wiki.markup.contents import links
from wiki.markup.titles import fold

# A database takes so many values in one question, at least.
MOST_AT_ONCE = 900


def article_at(request: HttpRequest, page: ArticlePage) -> HttpResponseBase:
    """The article as of the day in `?at=`; the way to the stored form of a typed one; 400 for an impossible one."""
    reading, typed = page.reading, request.GET["at"]
    if not typed.strip():
        return _redirect(request, reading, "")
    try:
        when = read_when(typed, current_ontology(reading.ontology))
    except DateError as error:
        context = {"article": reading, "typed": typed, "reason": str(error)}
        return render(request, "wiki/articles/no_such_day.html", context, status=400)
    if when.text != typed:
        return _redirect(request, reading, when.text)
    return answer(request, ArticlePageAt(page, when))


class ArticlePageAt(ArticlePage):
    """One article for one reader as of a day."""

    template = "wiki/articles/article_at.html"

    def __init__(self, page: ArticlePage, when: When) -> None:
        reading, user = page.reading, page.user
        self.when = when
        self.query = f"{when.query}&"
        self.levels = levels_for(user)
        about, self.hidden_about = about_at(reading.pk, when, self.levels, current_ontology(reading.ontology))
        super().__init__(reading, self._live(reading), about, page.counted, page.kept, user=user)
        row = Article.objects.filter(pk=self.reading.pk).select_related("lifespan").only("facts", "lifespan").get()
        self.facts: list[dict[str, Any]] = row.facts
        self.life: Lifespan | None = getattr(row, "lifespan", None)
        self.kind = self.ontology.kinds[self.reading.kind_id]
        self.leaders = self._leaders()

    def shown(self) -> tuple[Any, ...]:
        """The day, and what of the page depends on it beside the links and the facts of others."""
        return (*super().shown(), self.when, self.existence, self.leaders, self.hidden_about, self.absent)

    @property
    def existence(self) -> Existence:
        return existence(self.life, self.when.days)

    def context(self) -> dict[str, Any]:
        """What the template shows."""
        time = self.life.time if self.life else UNKNOWN
        held = facts_at(self.facts, self.when.days, life=time, kind=self.kind, ontology=self.ontology)
        inverse, unheld = group_at(self.about, self.when, self.ontology)
        return super().context() | {
            "at": self.when.query,
            "unread": False,
            "news": "",
            "when": self.when,
            "steps": steps(self.when),
            "existence": self.existence.value,
            "existence_words": existence_words(self.existence, self.kind),
            "age": self._age(),
            "leaders": self.leaders,
            "box": self._boxed(self._box(held.facts)),
            "inverse": inverse,
            "hidden": held.hidden + unheld + self.hidden_about,
        }

    def _live(self, reading: Reading) -> Live:
        self.absent: dict[str, str] = {}
        return self._known(
            Link.objects.filter(article=reading.pk).seen_as(audience_up_to(self.levels)).values("target_key")
        )

    def _live_in(self, html: str) -> Live:
        keys = sorted({fold(link.target) for link in links(html)})
        found = Live()
        for start in range(0, len(keys), MOST_AT_ONCE):
            found |= self._known(keys[start : start + MOST_AT_ONCE])
        return found

    def _known(self, keys: Any) -> Live:
        found = known(keys, self.when, self.levels)
        self.absent |= {key: gone for key, (_title, _kind, gone) in found.items() if gone}
        return Live({key: (title, kind, "") for key, (title, kind, _gone) in found.items()})

    def _inverse(self) -> Any:
        return ""

    def _linked(self, html: str) -> SafeString:
        return fill_at(html, self.live, writer=self.writer, query=self.when.query, absent=self.absent)

    def _box(self, facts: list[dict[str, Any]]) -> str:
        source = SimpleNamespace(kind_id=self.reading.kind_id, facts=facts, title=self.reading.title)
        return render_box(source)

    def _leaders(self) -> list[Leader]:
        """Those of what offices may have jurisdiction over."""
        prop = self.ontology.properties.get(OF)
        if prop is None or self.reading.kind_id not in prop.target_kinds:
            return []
        return leaders([self.reading.pk], self.when, self.levels, self.ontology).get(self.reading.pk, [])

    def _age(self) -> str:
        if not is_person(self.kind) or self.existence in (Existence.NOT_YET, Existence.NO_MORE):
            return ""
        born = (fact["value"] for fact in self.facts if fact["property"] == "born")
        return age_at(next(born, ""), self.when)


def _redirect(request: HttpRequest, reading: Reading, text: str) -> HttpResponseRedirect:
    """The way to the article as of a stored date, or without a day."""
    query = request.GET.copy()
    del query["at"]
    if text:
        query["at"] = text
    address = reading.get_absolute_url()
    return HttpResponseRedirect(f"{address}?{urlencode(list(query.items()))}" if query else address)
