"""The one Django app of the floor."""

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """Registers the floor's tables."""

    name = "tests.benchmarks.floor"
    label = "floor"
