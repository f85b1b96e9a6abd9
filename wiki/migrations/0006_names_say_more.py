from django.db import migrations, models


def fill(apps, schema_editor):
    """Give each name what its article says."""
    article = apps.get_model("wiki", "Article").objects.filter(pk=models.OuterRef("article"))
    said = {"title": "title", "kind": "kind_id", "visibility": "visibility"}
    apps.get_model("wiki", "ArticleName").objects.update(
        **{name: models.Subquery(article.values(source)[:1]) for name, source in said.items()}
    )


class Migration(migrations.Migration):
    dependencies = [("wiki", "0005_state_indexes")]

    operations = [
        migrations.AddField("articlename", "title", models.CharField("title", max_length=200, default=""), False),
        migrations.AddField("articlename", "kind", models.CharField("kind", max_length=40, default=""), False),
        migrations.AddField(
            "articlename", "visibility", models.CharField("visible to", max_length=20, default=""), False
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
