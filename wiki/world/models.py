"""The world that this site describes: one row, held in the process until its version moves on."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wiki.dates.edtf import DateError, parse
from wiki.world.calendars import Calendar


class WorldQuerySet(models.QuerySet["World"]):
    """The one row, and the version that tells every process when to read it again."""

    def get_by_natural_key(self) -> "World":
        """The one row. Raises World.DoesNotExist on a site that has no world yet."""
        return self.get(pk=World.ONLY)

    def version(self) -> int:
        """The version now in the database; 0 on a site that has no world yet."""
        return self.filter(pk=World.ONLY).values_list("version", flat=True).first() or 0

    def examined_by(self) -> str:
        """By which rules the world was last examined as a whole; empty when it never was."""
        return self.filter(pk=World.ONLY).values_list("examined", flat=True).first() or ""

    def note_examined(self, rules: str) -> None:
        """Note that the whole world has been examined by these rules."""
        self.filter(pk=World.ONLY).update(examined=rules)

    def note_names_changed(self) -> None:
        """Note that some name of an article leads elsewhere now, or that a link to it shows something else.

        On SQLite alone, where an article's page asks for what its links lead to only when this has happened since. On
        PostgreSQL it asks for all at once, and writers would wait for each other at this row.
        """
        if connection.vendor == "sqlite":
            self.filter(pk=World.ONLY).update(names=uuid4().hex)

    def advance(self) -> None:
        """Tell every process that the world, a kind or a property has changed."""
        if not self.filter(pk=World.ONLY).update(version=F("version") + 1):
            World(pk=World.ONLY).save()


def edtf_date(value: str) -> None:
    """Validator: a date as facts hold it. Raises ValidationError with what is wrong."""
    try:
        parse(value)
    except DateError as error:
        raise ValidationError(str(error)) from error


class Registration(models.TextChoices):
    """Who may make an account."""

    OPEN = "open", _("everybody")
    INVITATION = "invitation", _("whoever is invited")
    CLOSED = "closed", _("nobody; administrators make accounts")


class Reading(models.TextChoices):
    """Who may read the site."""

    EVERYBODY = "everybody", _("everybody")
    MEMBERS = "members", _("members; others are asked to log in")


class Reviewed(models.TextChoices):
    """Whose edits wait for a moderator before they are published."""

    NOBODY = "nobody", _("nobody’s")
    NEWCOMERS = "newcomers", _("newcomers’: those of accounts without a role")
    EVERYONE = "everyone", _("everyone’s but moderators’")


class World(models.Model):
    """The setting's own name and what the site shows of it."""

    ONLY = 1

    name = models.CharField(_("name"), max_length=120, default="A new world")
    tagline = models.CharField(_("tagline"), max_length=250, blank=True)
    licence = models.CharField(
        _("licence"), max_length=250, blank=True, help_text=_("Under which terms the texts may be used.")
    )
    home = models.CharField(
        _("home article"),
        max_length=255,
        blank=True,
        help_text=_("The title of the article the home page begins with."),
    )
    today = models.CharField(
        _("today"),
        max_length=60,
        blank=True,
        validators=[edtf_date],
        help_text=_("The world's own present day, as 1939-09-01."),
    )
    first_year = models.IntegerField(_("first year shown"), null=True, blank=True)
    last_year = models.IntegerField(_("last year shown"), null=True, blank=True)
    reading = models.CharField(
        _("reading"), max_length=20, choices=Reading, default=Reading.EVERYBODY, help_text=_("Who may read the site.")
    )
    registration = models.CharField(
        _("registration"),
        max_length=20,
        choices=Registration,
        default=Registration.CLOSED,
        help_text=_("Who may make an account."),
    )
    appeal = models.TextField(
        _("how to appeal"),
        max_length=500,
        blank=True,
        help_text=_("What those who are blocked are told beside the reason: whom to write to, for example."),
    )
    reviewed = models.CharField(
        _("edits that wait for review"), max_length=20, choices=Reviewed, default=Reviewed.NOBODY
    )
    reviewed_links = models.BooleanField(
        _("newcomers’ new outside links wait for review"),
        default=False,
        help_text=_("Edits by accounts without a role that bring an address of another site."),
    )
    calendar = models.ForeignKey(
        Calendar,
        models.SET_NULL,
        to_field="name",
        null=True,
        blank=True,
        verbose_name=_("calendar"),
        help_text=_("In which dates are shown, and may be typed; empty: our own."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    names = models.CharField(_("state of all names"), max_length=32, blank=True, editable=False)
    examined = models.CharField(_("rules it was examined by"), max_length=32, blank=True, editable=False)

    objects = WorldQuerySet.as_manager()

    class Meta:
        verbose_name = _("world")
        verbose_name_plural = _("world")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the one row, whatever key it carries, as a new version."""
        self.pk = self.ONLY
        self.version = World.objects.version() + 1
        self.names = uuid4().hex  # never one that was in use before
        super().save(*args, **kwargs)

    def natural_key(self) -> tuple[()]:
        return ()
