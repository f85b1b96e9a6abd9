"""The names of articles: what they say of the article they lead to."""

from importlib import import_module

from django.apps import apps

from wiki.articles.names import ArticleName


def said(rows):
    return list(rows.order_by("key").values_list("key", "title", "kind", "visibility"))


def test_each_name_says_what_a_link_to_it_shows(world):
    assert said(ArticleName.objects.filter(article=world.union)) == [
        ("soviet union", "Soviet Union", "nation", "public"),
        ("ussr", "Soviet Union", "nation", "public"),
        ("ソ連", "Soviet Union", "nation", "public"),
    ]
    assert said(ArticleName.objects.filter(key="black book")) == [("black book", "Black Book", "war", "moderators")]


def test_the_migration_says_it_for_the_names_that_are_there(world):
    before = said(ArticleName.objects)
    ArticleName.objects.update(title="", kind="", visibility="")
    import_module("wiki.migrations.0006_names_say_more").fill(apps, None)
    assert said(ArticleName.objects) == before
