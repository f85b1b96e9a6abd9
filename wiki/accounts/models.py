"""The people who write: Django's user with a narrow, unmistakable name."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

username_validator = RegexValidator(
    r"^[^\W_](?:[\w.-]*[^\W_])?\Z",
    _("A user name is made of letters and digits, with dots, hyphens and underscores between them."),
)


class Mailing(models.TextChoices):
    """How often somebody gets their notices by mail."""

    NOW = "now", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NEVER = "never", _("never")


class User(AbstractUser):
    """Somebody with an account. Two names that differ in case only are one name."""

    username = models.CharField(
        _("user name"),
        max_length=40,
        unique=True,
        validators=[username_validator],
        error_messages={"unique": _("This user name is taken.")},
    )
    code_editor = models.BooleanField(
        _("writes in the code editor"),
        default=False,
        help_text=_("With coloured markup, instead of a plain text field."),
    )

    about = models.TextField(_("about me"), max_length=500, blank=True, help_text=_("For everybody to read."))
    mailing = models.CharField(
        _("notices by mail"),
        max_length=10,
        choices=Mailing,
        default=Mailing.DAILY,
        help_text=_("One mail for each page, until you have been there."),
    )
    watch_created = models.BooleanField(_("watch the articles that I create"), default=True)
    watch_edited = models.BooleanField(_("watch the articles that I edit"), default=False)
    minor_notices = models.BooleanField(_("tell me of minor changes too"), default=False)

    objects = UserManager()  # type: ignore[misc]

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("username"), name="user_name_folded", violation_error_message=_("This user name is taken.")
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("user", args=[self.username])

    def choose_editor(self, *, code: bool) -> None:
        """Remember which editor this person writes in."""
        self.code_editor = code
        self.save(update_fields=["code_editor"])
