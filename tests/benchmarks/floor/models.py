"""The tables of the floor, one of its own and the wiki's users."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from tests.benchmarks.floor.tables import TABLE


class Page(models.Model):
    """A page that the wiki answered, kept whole."""

    html = models.TextField()

    class Meta:
        managed = False
        db_table = TABLE

    def __str__(self) -> str:
        return f"page {self.pk}"


class User(AbstractUser):
    """Those who have an account on the wiki."""

    class Meta:
        managed = False
        db_table = "wiki_user"
