from django.db import migrations, models

OPEN = ('pending', 'changes_asked', 'conflict')


class Migration(migrations.Migration):

    dependencies = [
        ('wiki', '0032_verdicts_as_notices'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='submission',
            name='one_open_submission',
        ),
        migrations.RemoveConstraint(
            model_name='submission',
            name='one_open_submission_of_new',
        ),
        migrations.AddField(
            model_name='submission',
            name='deed',
            field=models.CharField(choices=[('edit', 'edit'), ('delete', 'deletion'), ('move', 'move'), ('file', 'file')], default='edit', max_length=20, verbose_name='deed'),
        ),
        migrations.RenameField(
            model_name='submission',
            old_name='draft',
            new_name='payload',
        ),
        migrations.AlterField(
            model_name='submission',
            name='payload',
            field=models.JSONField(blank=True, default=dict, verbose_name='what is proposed'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(condition=models.Q(('article__isnull', False), ('state__in', OPEN)), fields=('author', 'article', 'deed'), name='one_open_submission'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(condition=models.Q(('article', None), ('state__in', OPEN)), fields=('author', 'deed', 'key'), name='one_open_submission_of_new'),
        ),
    ]
