"""Titles in addresses: spaces as underscores, slashes kept."""

from functools import lru_cache

from django.urls import reverse

from wiki.markup.titles import from_path, to_path


@lru_cache(maxsize=50_000)
def address(title: str) -> str:
    """The address of the article of this title. Nothing in it needs escaping in an attribute."""
    return f"{reverse('home')}wiki/{to_path(title)}/"


class NameConverter:
    """Django's path converter for the name of a person: anything that a database can be asked for."""

    regex = "[^/\0\n]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FileConverter:
    """Django's path converter for the name of a file, which holds no slash."""

    regex = "[^/\0\n]+"

    def to_python(self, value: str) -> str:
        return from_path(value)

    def to_url(self, value: str) -> str:
        return value.replace(" ", "_")


class TitleConverter:
    """Django's path converter for the title of an article. Django itself does the percent-quoting."""

    regex = "[^\0\n]+?"

    def to_python(self, value: str) -> str:
        return from_path(value)

    def to_url(self, value: str) -> str:
        return value.replace(" ", "_")
