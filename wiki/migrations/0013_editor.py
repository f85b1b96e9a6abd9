from django.db import migrations, models

from wiki.markup.spelling import plain

BATCH = 1000


def fill_plain(apps, schema_editor):
    """Write the plain spelling of the names that are there already, a batch at a time."""
    names = apps.get_model('wiki', 'ArticleName').objects
    last = 0
    while batch := list(names.filter(pk__gt=last).order_by('pk')[:BATCH]):
        for name in batch:
            name.plain = plain(name.name)
        names.bulk_update(batch, ['plain'])
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [
        ('wiki', '0012_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='code_editor',
            field=models.BooleanField(default=False, help_text='With coloured markup, instead of a plain text field.', verbose_name='writes in the code editor'),
        ),
        migrations.AddField(
            model_name='articlename',
            name='plain',
            field=models.CharField(default='', max_length=600, verbose_name='plain spelling'),
            preserve_default=False,
        ),
        migrations.RunPython(fill_plain, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='articlename',
            name='plain',
            field=models.CharField(db_index=True, max_length=600, verbose_name='plain spelling'),
        ),
    ]
