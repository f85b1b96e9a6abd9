"""The one Django app of Annals."""

from importlib import import_module

from django.apps import AppConfig


class WikiConfig(AppConfig):
    """Registers the models of all areas."""

    name = "wiki"
    verbose_name = "Annals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register our system checks, which need the models."""
        import_module("wiki.checks")
