# What the state of the world on a day asks: lifespans know the kind, the title and the visibility of their articles.

from django.db import migrations, models


def copy_from_articles(apps, schema_editor):
    articles = apps.get_model('wiki', 'Article').objects.filter(pk=models.OuterRef('article'))
    apps.get_model('wiki', 'Lifespan').objects.update(
        key=models.Subquery(articles.values('key')), visibility=models.Subquery(articles.values('visibility'))
    )


class Migration(migrations.Migration):

    dependencies = [
        ('wiki', '0004_continuity'),
    ]

    operations = [
        migrations.AddField(
            model_name='lifespan',
            name='key',
            field=models.CharField(default='', max_length=600, verbose_name='key'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='lifespan',
            name='visibility',
            field=models.CharField(default='', max_length=20, verbose_name='visible to'),
            preserve_default=False,
        ),
        migrations.RunPython(copy_from_articles, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(fields=['from_lo', 'from_hi'], name='statement_begins'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(fields=['to_lo', 'to_hi'], name='statement_ends'),
        ),
        migrations.AddIndex(
            model_name='lifespan',
            index=models.Index(fields=['to_lo'], name='lifespan_ends'),
        ),
        migrations.AddIndex(
            model_name='lifespan',
            index=models.Index(fields=['kind', 'key', 'visibility', 'certain_lo', 'certain_hi', 'from_lo', 'to_hi', 'article'], name='lifespan_listed'),
        ),
    ]
