"""The one table of the floor."""

from django.db import models


class Page(models.Model):
    """A page that the wiki answered, kept whole."""

    html = models.TextField()

    class Meta:
        app_label = "floor"
        db_table = "bench_floor_page"

    def __str__(self) -> str:
        return f"page {self.pk}"
