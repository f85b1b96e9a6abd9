"""Telling those who watch: verbs that change articles call `tell()`, and notices are made once that has happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from wiki.accounts.models import User
from wiki.accounts.roles import with_roles
from wiki.articles.article import Article
from wiki.articles.visibility import levels_for
from wiki.discussion.comment import Comment
from wiki.markup.titles import fold
from wiki.watching.letters import send_at_once
from wiki.watching.notice import Happening, Notice, page_of
from wiki.watching.watch import Watch


@dataclass(frozen=True)
class Event:
    """Something that happened to an article, at a revision that those of a level could see."""

    article: int
    happening: Happening
    rev: int
    visibility: str
    watched: tuple[int, ...]  # the articles whose watchers are told


def tell(happening: Happening, *articles: Article, by: Any, minor: bool = False, watched: Iterable[Any] = ()) -> None:
    """Once the transaction has happened, let those know who watch these articles, their tags or this person.

    Call it inside the transaction, while the articles stand as they are told of. Those who watch the articles `watched`
    are told as well. Whatever fails then is logged and undoes nothing.
    """
    also = tuple(each.pk for each in watched)
    events = [
        Event(article.pk, happening, article.rev, article.visibility, (article.pk, *also)) for article in articles
    ]

    def told() -> None:
        _tell(events, by=by, minor=minor)

    transaction.on_commit(told, robust=True)


def tell_of_revision(article: Article, *, by: Any, minor: bool, moved: bool) -> None:
    """The same for an article's new revision, which its author watches from now on where they chose so."""
    happening = Happening.MOVED if moved else Happening.CREATED if article.rev == 1 else Happening.CHANGED

    def watched() -> None:
        _watch_own(article, by)

    transaction.on_commit(watched, robust=True)
    tell(happening, article, by=by, minor=minor)


def tell_of_comment(comment: Comment, *, mentioned: Iterable[str]) -> None:
    """Once the transaction has happened, let those know of a comment who watch its article or take part in its thread,
    and those who are spoken to by these names.
    """
    names = list(mentioned)

    def told() -> None:
        _tell_of_comment(comment, names)

    transaction.on_commit(told, robust=True)


def _tell_of_comment(comment: Comment, names: list[str]) -> None:
    article = Article.objects.only("title", "visibility").get(pk=comment.thread.article_id)
    called = {name.lower() for name in names}
    taking_part = Comment.objects.filter(thread=comment.thread_id).values("by")
    concerned = Q(pk__in=Watch.objects.filter(article=article).values("person")) | Q(pk__in=taking_part)
    concerned |= Q(username__in=names) | Q(folded__in=called)  # SQLite knows the small letters of English alone
    rows = User.objects.alias(folded=Lower("username")).filter(concerned, is_active=True).exclude(pk=comment.by_id)
    people = [person for person in with_roles(rows.order_by("pk")) if article.visibility in levels_for(person)]
    page = page_of(article.pk, comment.thread_id)
    said = {"article": article, "thread": comment.thread, "visibility": article.visibility}
    for happening in (Happening.MENTIONED, Happening.COMMENTED):
        wanted = happening == Happening.MENTIONED
        told = [person for person in people if (person.username.lower() in called) is wanted]
        if told:
            Notice.objects.tell(told, page=page, last=comment.pk, happening=happening, **said)
    send_at_once(people, [page])


def _watch_own(article: Article, author: Any) -> None:
    if author.is_active and (author.watch_edited or (author.watch_created and article.rev == 1)):
        Watch.objects.watch(by=author, article=article)


def _tell(events: list[Event], *, by: Any, minor: bool) -> None:
    """Make the notices, each for those who may see what it tells of, and send the mails that are wanted at once."""
    found = Article.objects.filter(pk__in=[event.article for event in events]).only("title", "tags", "visibility")
    articles = {row.pk: row for row in found}
    tags = {pk: {fold(tag) for tag in row.tags} for pk, row in articles.items()}
    watched = {pk for event in events for pk in event.watched}
    watches = list(Watch.objects.reached_by(watched, set().union(*tags.values()), by))
    wanted = {watch.person_id for watch in watches}
    if not wanted:
        return
    active = User.objects.filter(pk__in=wanted, is_active=True).order_by("pk")
    people = with_roles(active.filter(minor_notices=True) if minor else active)
    pages = []
    for event in events:
        reached = {watch.person_id for watch in watches if _concerns(watch, event, tags[event.article])}
        row = articles[event.article]
        told = [person for person in people if person.pk in reached and _may_know(person, event, row)]
        if told:
            said = {"happening": event.happening, "article": row, "visibility": event.visibility}
            Notice.objects.tell(told, page=page_of(event.article), last=event.rev, **said)
            pages.append(page_of(event.article))
    send_at_once(people, pages)


def _concerns(watch: Watch, event: Event, tags: set[str]) -> bool:
    return watch.article_id in event.watched or watch.key in tags or watch.author_id is not None


def _may_know(person: Any, event: Event, article: Article) -> bool:
    levels = levels_for(person)
    standing = event.happening == Happening.DELETED or article.visibility in levels
    return standing and event.visibility in levels
