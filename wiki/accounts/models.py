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


class User(AbstractUser):
    """Somebody with an account. Two names that differ in case only are one name."""

    username = models.CharField(
        _("user name"),
        max_length=40,
        unique=True,
        validators=[username_validator],
        error_messages={"unique": _("This user name is taken.")},
    )

    objects = UserManager()  # type: ignore[misc]

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("username"), name="user_name_folded", violation_error_message=_("This user name is taken.")
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("user", args=[self.username])
