"""Django's `loaddata`, for a wiki: articles in a fixture are published, and what people wrote stays theirs."""

from __future__ import annotations

from typing import Any, cast

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import transaction

from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.kinds import Kind
from wiki.articles.properties import Property
from wiki.articles.redirects import Redirect
from wiki.articles.rendering import render_or_notice
from wiki.articles.revisions import Stamp
from wiki.continuity.waivers import Waiver
from wiki.editing.derived import rebuild_for
from wiki.exchange.fixtures import (
    CHANGED,
    KEPT,
    NEW,
    SAME,
    FixtureError,
    differs,
    load_articles,
    load_redirects,
)
from wiki.world.calendars import Calendar
from wiki.world.models import World


class Command(loaddata.Command):
    """Rows that people may have changed since the last load are left alone, unless --overwrite is given.

    An article without `rev` is a source: it becomes a revision by the fixture's author. One with `rev` is a row of a
    dump: it is loaded as it is, and gets the revision and the derived rows that the dump may lack.
    """

    help = "Load fixtures; articles become revisions, and what people have edited is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--overwrite", action="store_true", help="Replace what people have changed, as new revisions."
        )

    def handle(self, *fixture_labels: str, **options: Any) -> None:
        self.overwrite = options["overwrite"]
        self.sources: list[Article] = []
        self.rows: list[Article] = []
        self.redirects: list[Redirect] = []
        self.waivers: list[DeserializedObject] = []
        self.author: User | None = None
        self.left: list[str] = []
        try:
            with transaction.atomic(options["database"]):
                loaded = self._load(*fixture_labels, **options)
        except (FixtureError, DeserializationError) as error:
            raise CommandError(str(error)) from error
        if self.verbosity and (self.sources or self.left):
            told = ", ".join(f"{len(loaded.get(what, ()))} {what}" for what in (NEW, CHANGED, SAME, KEPT))
            self.stdout.write(f"Articles: {told}")
            kept = [f"article “{title}”" for title in loaded.get(KEPT, ())]
            for label in [*self.left, *kept]:
                self.stdout.write(f"Left as it is: {label}. Use --overwrite to replace it.")

    def _load(self, *fixture_labels: str, **options: Any) -> dict[str, list[str]]:
        """All of the fixtures or, when anything in them is wrong, nothing."""
        super().handle(*fixture_labels, **options)
        if self.models & {World, Kind, Property, Calendar}:
            World.objects.advance()
        loaded = load_articles(self.sources, author=self.author, overwrite=self.overwrite)
        for row in self.rows:
            _complete(row)
        self.left += [f"redirect “{redirect}”" for redirect in load_redirects(self.redirects)]
        for waiver in self.waivers:
            self._waive(waiver)
        return loaded

    def save_obj(self, obj: DeserializedObject) -> bool:
        """Save a row, unless it is an article's source, published later, or what people may have changed."""
        row = obj.object
        if isinstance(row, Article):
            (self.rows if row.rev else self.sources).append(row)
            return bool(row.rev and super().save_obj(obj)) or not row.rev
        if isinstance(row, Redirect) and not row.pk:
            self.redirects.append(row)
            return True
        if isinstance(row, Waiver) and not row.pk:
            self.waivers.append(obj)
            return True
        if isinstance(row, User) and not row.is_active:
            self.author = self._stored(row) or row
        if isinstance(row, World):
            row.pk = World.ONLY  # fixtures hold no keys, and a sequence may have moved on
        stored = self._stored(row) if isinstance(row, World | Kind | Property | Calendar | User) else None
        untouched = isinstance(stored, World) and not differs(stored, World())
        if stored is None or untouched or (self.overwrite and not isinstance(row, User)):
            return bool(super().save_obj(obj))
        if differs(stored, row) and not isinstance(row, User):
            self.left.append(f"{row._meta.verbose_name} “{stored}”")
        return True

    def _waive(self, obj: DeserializedObject) -> None:
        """Save a waiver once its article is there, unless the finding is waived already. Raises FixtureError."""
        row = cast(Waiver, obj.object)
        if obj.deferred_fields:
            key = obj.deferred_fields[Waiver._meta.get_field("article")][0]
            article = Article.objects.filter(key=key).first()
            if article is None:
                raise FixtureError(f"A waiver of {row.rule} names “{key}”, which is not there.")
            row.article = article
        same = {"article": row.article_id, "rule": row.rule, "fingerprint": row.fingerprint}
        if not Waiver.objects.filter(**same).exists():
            row.save()

    def _stored(self, row: Any) -> Any:
        """The row of the same natural key in the database, if there is one."""
        manager = type(row)._default_manager.db_manager(self.using)
        try:
            return manager.get_by_natural_key(*row.natural_key())
        except type(row).DoesNotExist:
            return None


def _complete(article: Article) -> None:
    """Give a row of a dump its revision and derived rows where the dump holds none."""
    if not Revision.objects.filter(id=article.pk, rev=article.rev).exists():
        article.write_revision(Stamp(by=None, when=article.updated))
    if not article.is_deleted:
        rebuild_for(article, render_or_notice(article))
