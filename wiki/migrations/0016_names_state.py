from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wiki', '0015_mergers'),
    ]

    operations = [
        migrations.AddField(
            model_name='world',
            name='names',
            field=models.CharField(blank=True, editable=False, max_length=32, verbose_name='state of all names'),
        ),
    ]
