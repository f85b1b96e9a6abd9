"""What rows of revisions say again and again, without a template for each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django import template
from django.utils.dateformat import format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wiki.history.words import Segment

register = template.Library()


@register.simple_tag
def moment(when: datetime, *, day: bool = True) -> SafeString:
    """`4 May 2026, 12:31` as a time of the page; the hour alone where the day stands above."""
    local = localtime(when)
    hour = f"{local:%H:%M}"
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(), f"{_day(local.date())}, {hour}" if day else hour
    )


@register.simple_tag
def size(change: int) -> SafeString:
    """By how many bytes a revision grew or shrank."""
    sign, name = ("+", " size-up") if change > 0 else ("−", " size-down") if change < 0 else ("±", "")
    words = '<span class="size{}">{}{} <span class="visually-hidden">{}</span></span>'
    return format_html(words, name, sign, abs(change), _("bytes"))


@register.simple_tag
def who(revision: Any) -> SafeString:
    """Who saved a revision, as a link to their page; where that is not known or hidden, these words."""
    if not revision.author:
        return format_html('<span class="unsaid">{}</span>', revision.who)
    name = revision.author.get_username()
    return format_html('<a href="/users/{}/">{}</a>{}', quote(name, safe=""), name, _kept_from(revision.author_hidden))


@register.simple_tag
def said(revision: Any) -> SafeString:
    """What its author said of a revision, or that this is hidden."""
    if not revision.shows_comment:
        return format_html('<span class="unsaid">{}</span>', _("comment hidden"))
    return format_html("{}{}", revision.comment, _kept_from(revision.comment_hidden))


def _kept_from(level: int | None) -> str:
    """A note for those who see through what others do not."""
    return format_html(' <span class="badge">{}</span>', _("hidden")) if level else ""


@register.simple_tag
def marked(segments: Iterable[Segment]) -> SafeString:
    """A line of a comparison, the words in it that differ marked."""
    parts = ((format_html(_MARKED[segment.mark], segment.text),) for segment in segments)
    return format_html_join("", "{}", parts)


_MARKED = {"same": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}


@lru_cache(maxsize=10_000)
def _day(day: date) -> str:
    return format(day, "j F Y")
