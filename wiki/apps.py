"""The one Django app of Annals."""

from django.apps import AppConfig


class WikiConfig(AppConfig):
    """Registers the models of all areas."""

    name = "wiki"
    verbose_name = "Annals"
    default_auto_field = "django.db.models.BigAutoField"
