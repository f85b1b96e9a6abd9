# What the timeline asks: the days of each bar stand in its row, and how many facts speak of its article.

from django.db import migrations, models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, Least

OPEN_DAY = 10**12
CERTAIN = Q(certain_lo__lte=F('certain_hi'))
UNDATED = Q(from_lo=-OPEN_DAY, to_hi=OPEN_DAY, certain_lo=OPEN_DAY, certain_hi=-OPEN_DAY)


def first_that_applies(*cases):
    whens = [When(condition, then=F(column)) for condition, column in cases]
    return Case(*whens, default=Value(0), output_field=models.BigIntegerField())


def known(*columns):
    return [(Q(**{f'{name}__gt': -OPEN_DAY, f'{name}__lt': OPEN_DAY}), name) for name in columns]


START = first_that_applies(
    (Q(from_lo__gt=-OPEN_DAY) | Q(from_hi=-OPEN_DAY), 'from_lo'),
    (CERTAIN, 'certain_lo'),
    *known('to_lo', 'certain_hi', 'to_hi', 'certain_lo'),
)
END = first_that_applies(
    (Q(to_hi__lt=OPEN_DAY) | Q(to_lo=OPEN_DAY), 'to_hi'),
    (CERTAIN, 'certain_hi'),
    *known('from_hi', 'certain_lo', 'from_lo', 'certain_hi'),
)


def fill(apps, schema_editor):
    lifespans = apps.get_model('wiki', 'Lifespan').objects.all()
    names = apps.get_model('wiki', 'ArticleName').objects.filter(article=OuterRef(OuterRef('article')))
    about = apps.get_model('wiki', 'Statement').objects.filter(
        target_key__in=names.values('key'), article__visibility='public'
    )
    about = about.exclude(article=OuterRef('article')).order_by().annotate(one=Value(1)).values('one')
    counted = Subquery(about.annotate(number=Count('pk')).values('number'), output_field=models.IntegerField())
    lifespans.update(mentions=Coalesce(counted, 0))
    lifespans.exclude(UNDATED).update(drawn_lo=Least(START, END), drawn_hi=Greatest(START, END))


class Migration(migrations.Migration):

    dependencies = [
        ('wiki', '0007_accounts'),
    ]

    operations = [
        migrations.AddField(
            model_name='lifespan',
            name='drawn_hi',
            field=models.BigIntegerField(default=-OPEN_DAY, verbose_name='last day drawn'),
        ),
        migrations.AddField(
            model_name='lifespan',
            name='drawn_lo',
            field=models.BigIntegerField(default=OPEN_DAY, verbose_name='first day drawn'),
        ),
        migrations.AddField(
            model_name='lifespan',
            name='mentions',
            field=models.PositiveIntegerField(default=0, verbose_name='facts about it'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='lifespan',
            index=models.Index(fields=['kind', 'drawn_lo', 'drawn_hi', 'visibility', 'article'], name='lifespan_drawn'),
        ),
        migrations.AddIndex(
            model_name='lifespan',
            index=models.Index(fields=['kind', '-mentions', 'key', 'visibility', 'article'], name='lifespan_best_known'),
        ),
    ]
