"""Content filters: what the words of others than moderators are looked through for, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wiki.moderation.patterns import MOST_PATTERNS, PATTERN_LENGTH, PatternError, compiled


class Action(models.TextChoices):
    """What becomes of an edit that a filter catches; of several, the last one in this order decides.

    What is no edit of an article, a comment for example, cannot wait: it is refused instead.
    """

    FLAG = "flag", _("save it, and flag the page for the moderators")
    WARN = "warn", _("warn the author once; saved again, it is saved")
    REVIEW = "review", _("let it wait for review")
    REFUSE = "refuse", _("refuse it")


def lines_of(text: str) -> list[str]:
    """The patterns of a text, one a line."""
    return [line for line in text.splitlines() if line.strip()]


def check_patterns(text: str) -> None:
    """Validator: one pattern a line. Raises ValidationError with the line that is none."""
    lines = lines_of(text)
    if len(lines) > MOST_PATTERNS:
        raise ValidationError(gettext("A filter has at most %s lines.") % MOST_PATTERNS)
    for line in lines:
        try:
            compiled(line)
        except PatternError as error:
            said = gettext("“%(line)s” is no pattern: write words, at most %(most)s characters, a star at either end.")
            raise ValidationError(said % {"line": line[:PATTERN_LENGTH], "most": PATTERN_LENGTH}) from error


class ContentFilterQuerySet(models.QuerySet["ContentFilter"]):
    """Filters as the domain asks for them."""

    def active(self) -> ContentFilterQuerySet:
        return self.filter(is_active=True)

    def count_hit(self, caught: Iterable[ContentFilter]) -> None:
        """Count an edit that these have caught."""
        self.filter(pk__in=[each.pk for each in caught]).update(hits=F("hits") + 1)


class ContentFilter(models.Model):
    """Source: one filter. All that it says must be so of an edit; what it does not say does not matter."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    patterns = models.TextField(
        _("words the edit brings"),
        blank=True,
        validators=[check_patterns],
        help_text=_(
            "One pattern a line, any of which counts: whole words in any case. A star at either end is the rest "
            "of a word."
        ),
    )
    links = models.PositiveIntegerField(
        _("new outside links"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("At least so many that were not there before."),
    )
    size = models.PositiveIntegerField(
        _("change of size"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("At least so many characters more or fewer."),
    )
    account_days = models.PositiveIntegerField(
        _("age of the account"), null=True, blank=True, help_text=_("Only accounts younger than so many days.")
    )
    action = models.CharField(_("what becomes of it"), max_length=20, choices=Action, default=Action.FLAG)
    message = models.CharField(_("what the author is told"), max_length=300, blank=True)
    is_active = models.BooleanField(
        _("active"), default=False, help_text=_("Save it inactive first, and look at its dry run.")
    )
    hits = models.PositiveIntegerField(_("edits caught"), default=0, editable=False)

    objects = ContentFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("content filter")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises ValidationError when it would catch every edit."""
        if not (self.patterns.strip() or self.links or self.size):
            raise ValidationError(gettext("Say what it looks for: words, outside links or a change of size."))
