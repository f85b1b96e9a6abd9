import django.db.models.deletion
from django.db import migrations, models


def tell_of_what_is_not_read(apps, schema_editor):
    """The verdicts that their authors have not looked at, of which no mail is sent any more."""
    Notice, Submission = (apps.get_model("wiki", name) for name in ("Notice", "Submission"))
    told = Submission.objects.filter(
        state__in=["approved", "rejected", "changes_asked", "conflict"], decided__isnull=False, seen=None,
        author__is_active=True,
    )
    Notice.objects.bulk_create(
        Notice(
            person_id=row.author_id,
            page=f"submission/{row.pk}",
            happening="decided",
            article_id=row.article_id,
            submission=row,
            visibility=row.article.visibility if row.article else "public",
            since=0,
            last=1,
            made=row.decided,
            updated=row.decided,
            mailed=row.decided,
        )
        for row in told.select_related("article").only("author", "article__visibility", "decided")
    )


class Migration(migrations.Migration):

    dependencies = [
        ('wiki', '0031_lifespans_on_a_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='submission',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='wiki.submission', verbose_name='submission'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='article',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wiki.article', verbose_name='article'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='happening',
            field=models.CharField(choices=[('created', 'created'), ('changed', 'changed'), ('moved', 'moved'), ('merged', 'merged with another'), ('deleted', 'deleted'), ('back', 'brought back'), ('commented', 'commented on'), ('mentioned', 'spoke to you'), ('decided', 'decided about what you sent')], max_length=20, verbose_name='what happened'),
        ),
        migrations.RunPython(tell_of_what_is_not_read, migrations.RunPython.noop),
    ]
