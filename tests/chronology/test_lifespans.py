"""Lifespans: where a timeline draws them, and how well known their articles are, follow from the facts."""

from importlib import import_module
from pathlib import Path

from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import article, edit, write
from wiki import migrations
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.timeline.spans import NO_DAY, Span

MIGRATIONS = [path.stem for path in Path(migrations.__file__).parent.glob("*.py")]
dates = st.sampled_from(["", "1900", "1932-05", "1920/1930", "../1924", "1940/..", "1925-01-01"])


def days_of(name):
    row = Lifespan.objects.get(article__title=name)
    span = Span(*(getattr(row, field) for field in Span._fields))
    return (row.drawn_lo, row.drawn_hi), span.drawn if span.known else NO_DAY


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dates, dates)
def test_the_drawn_days_follow_from_the_bounds(dated, begins, ends):
    said = [{"property": name, "value": value} for name, value in (("begins", begins), ("ends", ends)) if value]
    edit(article("Long War"), dated.eve, facts=said)
    drawn, wanted = days_of("Long War")
    assert drawn == wanted


def test_an_undated_one_is_drawn_nowhere(dated):
    assert days_of("Undated War")[0] == NO_DAY


def test_public_facts_about_it_are_counted(dated):
    def mentions():
        return Lifespan.objects.get(article__title="Reds").mentions

    before = mentions()
    edit(article("Undated War"), dated.eve, facts=[{"property": "belligerent", "value": "[[Reds]]"}])
    assert mentions() == before + 1
    fact = {"property": "belligerent", "value": "[[Reds]]"}
    write("Hidden War", dated.mo, kind="war", visibility="moderators", facts=[fact])
    assert mentions() == before + 1
    edit(article("Undated War"), dated.eve, facts=[])
    assert mentions() == before


def test_the_migration_fills_what_an_edit_would(dated):
    fields = ("drawn_lo", "drawn_hi", "mentions")
    before = sorted(Lifespan.objects.values_list("article", *fields))
    Lifespan.objects.update(drawn_lo=NO_DAY.lo, drawn_hi=NO_DAY.hi, mentions=0)
    [module] = [name for name in MIGRATIONS if name.endswith("_drawn_days")]
    import_module(f"wiki.migrations.{module}").fill(apps, None)
    assert sorted(Lifespan.objects.values_list("article", *fields)) == before
