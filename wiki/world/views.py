"""The home of the world, help for authors, and what the site itself answers."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from wiki.articles.article import Article, Revision
from wiki.articles.ontology import current_ontology
from wiki.articles.rendering import Rendering, render_body
from wiki.files.fill import fill_pictures, pictures_in
from wiki.links.resolve import fill, live_in
from wiki.world.examples import EXAMPLES, HINTS
from wiki.world.intro import first_paragraphs
from wiki.world.theme import theme_css

_ID = re.compile(r' id="[^"]*"')
HOME_CHANGES = 6
HOME_FEATURED = 6
# For so long others may rely on what the site says of whom to ask.
SECURITY_CONTACT_DAYS = 180


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The beginning of the home article, what kinds of article there are, good places to begin, the latest changes."""
    ontology = current_ontology()
    visible = Article.objects.visible_to(request.user)
    counts = dict(visible.order_by().values_list("kind_id").annotate(Count("pk")))
    article = visible.named(ontology.world.home).first() if ontology.world.home else None
    shown = Revision.objects.listed_to(request.user).with_before(request.user)
    context = {
        "home_article": article,
        "intro": _intro(article, request) if article else "",
        "groups": [{"kind": kind, "count": counts[name]} for name, kind in ontology.kinds.items() if counts.get(name)],
        "total": sum(counts.values()),
        "featured": visible.tagged("featured").listed().select_related("kind").order_by("key")[:HOME_FEATURED],
        "changes": shown.with_author().select_related("kind")[:HOME_CHANGES],
    }
    return render(request, "wiki/world/home.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Every form of the markup beside its result, rendered by the renderer itself."""
    rendered = [_example_html(example.source) for example in EXAMPLES]
    live, writer = live_in(*rendered, user=request.user), request.user.is_authenticated
    pictures = pictures_in(*rendered, user=request.user)
    shown = [fill_pictures(fill(html, live, writer=writer), pictures, writer=writer) for html in rendered]
    examples = [
        {"title": example.title, "why": example.why, "source": example.source, "html": html}
        for example, html in zip(EXAMPLES, shown, strict=True)
    ]
    return render(request, "wiki/world/help.html", {"examples": examples, "hints": HINTS})


@require_safe
def theme(request: HttpRequest, version: int) -> HttpResponse:
    """The colours of the kinds as a style sheet; its address changes with them."""
    ontology = current_ontology()
    response = HttpResponse(theme_css(ontology.kinds.values()), content_type="text/css; charset=utf-8")
    if version == ontology.version:
        patch_cache_control(response, public=True, max_age=31_536_000, immutable=True)
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness, as https://www.rfc-editor.org/rfc/rfc9116 lays down; missing where nobody is."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + timedelta(days=SECURITY_CONTACT_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    text = f"Contact: {settings.SECURITY_CONTACT}\nExpires: {expires}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@cache
def _example_html(source: str) -> str:
    """The sanitised HTML of an example; ids are left out, as examples share one page."""
    return _ID.sub("", render_body(source).html)


def _intro(article: Article, request: HttpRequest) -> str:
    html = first_paragraphs(Rendering.objects.read_by(request.user, article, article_id=article.pk).html)
    return fill(html, live_in(html, user=request.user), writer=request.user.is_authenticated)
