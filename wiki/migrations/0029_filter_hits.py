
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wiki', '0028_flags_and_undoing'),
    ]

    operations = [
        migrations.CreateModel(
            name='FilterHit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('name', models.CharField(max_length=100, verbose_name='filter')),
                ('action', models.CharField(choices=[('flag', 'save it, and flag the page for the moderators'), ('warn', 'warn the author once; saved again, it is saved'), ('review', 'let it wait for review'), ('refuse', 'refuse it')], max_length=20, verbose_name='what became of it')),
                ('when', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wiki.article', verbose_name='article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'edit caught by a filter',
                'verbose_name_plural': 'edits caught by filters',
                'ordering': ['-when', '-pk'],
                'indexes': [models.Index(fields=['person', '-when'], name='filter_hit_of_person')],
            },
        ),
    ]
