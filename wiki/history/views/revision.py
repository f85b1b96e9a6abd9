"""One revision: an article as it was written then, if asked as of a day of the world."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import Rendering, render_box
from wiki.articles.visibility import levels_for
from wiki.chronology.at import When, read_when, steps
from wiki.chronology.existence import existence, existence_words
from wiki.chronology.mentions import known
from wiki.chronology.standing import facts_at
from wiki.chronology.told_life import told_life
from wiki.dates.edtf import DateError
from wiki.files.fill import fill_pictures, pictures_in
from wiki.history.views.finding import find_article, find_revision
from wiki.history.views.revisions import neighbours
from wiki.links.embeds import embedded
from wiki.links.resolve import Live, fill, fill_at, live_in
from wiki.markup.contents import links
from wiki.markup.titles import fold
from wiki.moderation.permissions import may_edit, may_hide


@require_safe
def revision(request: HttpRequest, title: str, rev: int) -> HttpResponse:
    """An article as it was at one revision, for ever at this address; with `at`, what it said then about a day."""
    article = find_article(request, title)
    found = find_revision(request, article, rev)
    try:
        when = _asked(request)
    except DateError as error:
        context = {"article": article, "typed": request.GET["at"], "reason": str(error)}
        return render(request, "wiki/articles/no_such_day.html", context, status=400)
    if request.GET.get("at") != (when.text if when else None):
        query = f"?{urlencode({'at': when.text})}" if when else ""
        return redirect(f"{article.get_absolute_url()}revisions/{rev}/{query}")
    rendering = Rendering.objects.read_by(request.user, found, article_id=article.pk)
    context = {
        "article": article,
        "revision": found,
        "notice": rendering.notice,
        "is_current": rev == article.rev,
        "can_edit": may_edit(request.user, article),
        "can_hide": may_hide(request.user),
        "can_restore": rev != article.rev and may_edit(request.user, article),
    }
    context |= _as_of(request, found, rendering, when) if when else _as_written(request, found, rendering)
    return render(request, "wiki/history/revision.html", context | neighbours(request, article, rev, rev))


def _asked(request: HttpRequest) -> When | None:
    """The day that the address names, None for none. Raises DateError."""
    typed = request.GET.get("at", "")
    return read_when(typed, current_ontology()) if typed.strip() else None


def _as_written(request: HttpRequest, revision: Any, rendering: Rendering) -> dict[str, Any]:
    box = rendering.fresh_box(revision)
    html = embedded(rendering.html, user=request.user, host=rendering.article_id).html
    live, writer = live_in(html, box, user=request.user), request.user.is_authenticated
    pictures = pictures_in(html, box, user=request.user)
    return {
        "body": fill_pictures(fill(html, live, writer=writer), pictures, writer=writer),
        "box": fill_pictures(fill(box, live, writer=writer), pictures, writer=writer),
    }


def _as_of(request: HttpRequest, revision: Any, rendering: Rendering, when: When) -> dict[str, Any]:
    """What of the revision holds on the day, by what the revision itself says of the lifespan of its subject."""
    ontology = current_ontology()
    kind = ontology.kinds[revision.kind_id]
    life = told_life(revision.facts, ontology)
    held = facts_at(revision.facts, when.days, life=life.time, kind=kind, ontology=ontology)
    box = render_box(SimpleNamespace(kind_id=revision.kind_id, facts=held.facts, title=revision.title))
    html = embedded(rendering.html, user=request.user, host=rendering.article_id).html
    body, filled = _filled(request, when, html, box)
    found = existence(life, when.days)
    return {
        "body": body,
        "box": filled,
        "when": when,
        "steps": steps(when),
        "existence": found.value,
        "existence_words": existence_words(found, kind),
        "hidden": held.hidden,
    }


def _filled(request: HttpRequest, when: When, *htmls: str) -> list[SafeString]:
    """The HTML with its links filled in as of the day."""
    keys = sorted({fold(link.target) for html in htmls for link in links(html)})
    found: dict[str, tuple[str, str, str]] = {}
    for start in range(0, len(keys), 900):
        found |= known(keys[start : start + 900], when, levels_for(request.user))
    live = Live({key: (title, kind, "") for key, (title, kind, _gone) in found.items()})
    absent = {key: gone for key, (_title, _kind, gone) in found.items() if gone}
    writer = request.user.is_authenticated
    pictures = pictures_in(*htmls, user=request.user)
    linked = (fill_at(html, live, writer=writer, query=when.query, absent=absent) for html in htmls)
    return [fill_pictures(html, pictures, writer=writer) for html in linked]
