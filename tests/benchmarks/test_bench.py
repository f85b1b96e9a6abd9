"""The bench measures what it says it does: a tiny world is made, every page answered, no time asserted."""

from dataclasses import asdict
from urllib.parse import unquote

import pytest
from django.db import transaction
from django.test import Client

from tests.benchmarks import continuity, moving, one_world
from tests.benchmarks.chosen import chosen_by
from tests.benchmarks.making import NOTHING, fill, one_by_one
from tests.benchmarks.measuring import Result, headers_of, queries_of
from tests.benchmarks.pages import pages
from tests.benchmarks.rendering import renderings
from tests.benchmarks.report import table
from tests.benchmarks.sources import Generator
from tests.markup.texts import HONEST
from wiki.accounts.models import User
from wiki.articles import ontology
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.articles.targets import check_targets
from wiki.chronology.lifespans import Lifespan
from wiki.continuity.findings import Finding
from wiki.dates.periods import Period
from wiki.markup.render import render

SIZE, SEED = 60, 7
_LIFE = ("article", *Period._fields, "certain_lo", "certain_hi")


@pytest.fixture(scope="module")
def _made(django_db_setup, django_db_blocker):
    """A tiny world, made once for all tests here, in a transaction that is rolled back after them."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        ontology._held = None
        fill(SIZE, SEED, run=one_by_one)
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def generator(_made, db):
    return Generator(SIZE, SEED, current_ontology())


def test_every_article_could_have_been_typed(generator):
    """What is made has passed no check: this is where it does."""
    reader = User.objects.get(username="reader")
    for article in Article.objects.all():
        draft = Draft.of(article)
        assert draft.cleaned(generator.ontology) == draft
        check_targets(draft.facts, generator.ontology, user=reader)


def test_a_shared_text_renders_as_the_text_itself(generator):
    for index in [*range(8), *range(8, SIZE, 7)]:
        source = generator.source(index)
        assert source.text.rendered(source.targets) == render(source.body)


def test_lifespans_are_those_that_a_rebuild_gives(generator):
    made = set(Lifespan.objects.values_list(*_LIFE))
    Lifespan.objects.rebuild_all(lambda article: NOTHING)
    assert made == set(Lifespan.objects.values_list(*_LIFE))
    assert len(made) == SIZE


def test_the_day_that_is_looked_at_holds_something(generator):
    held = one_world.holds()
    assert all(held[f"certain {kind}"] for kind in ("nation", "war", "person"))
    assert held["Statement"] > 4 * SIZE


def test_every_page_is_answered(generator):
    session, asked = one_world.session(), pages()
    for page in asked:
        headers = headers_of(page, session)
        if page.repeat:
            headers |= {"If-None-Match": Client(headers=headers).get(page.path)["ETag"]}
        assert queries_of(page, headers) > 0, page.name
    assert len(asked) > 25


def test_a_save_is_a_new_revision(generator):
    for page in pages("save"):
        title = unquote(page.path.removeprefix("/wiki/").removesuffix("/edit/")).replace("_", " ")
        before = Article.objects.get(title=title).rev
        queries_of(page, headers_of(page, one_world.session()))
        assert Article.objects.get(title=title).rev == before + 1


def test_the_tables_tell_what_was_measured(generator):
    before = Revision.objects.count()
    whole, shares, moved = continuity.whole(), continuity.shares(rounds=1), moving.moves(revisions=3)
    assert Revision.objects.count() == before
    assert whole.findings == Finding.objects.count()
    result = Result("article, short", False, 2.0, 0.5, 3.0, 1.0, 3, 5_000)
    figures = {
        "articles": SIZE,
        "database": "sqlite",
        "seconds": {"making": 1.0, "measuring": 2.0},
        "holds": one_world.holds(),
        "pages": [asdict(result)],
        "saves": [asdict(share) for share in shares],
        "moves": [asdict(moved) for moved in moved],
        "world": [asdict(whole)],
    }
    told = table(figures)
    assert "article, short" in told
    assert "2.00x" in told
    assert f"{whole.findings:,} findings" in told
    assert told.count("Finding ") == 3
    assert f"undo of the move with {moved[0].rewritten} articles rewritten" in told
    assert moved[0].rewritten > 20


def test_rows_are_chosen_by_the_beginnings_of_their_names():
    chosen = chosen_by("article;save")
    assert [chosen(name) for name in ("article, short", "save a fact", "timeline")] == [True, True, False]
    assert chosen_by("")("anything")


def test_each_honest_text_is_measured_against_what_it_may_take():
    lines = list(renderings())
    assert len(lines) == len(HONEST)
    assert all("% of what it may take" in line for line in lines)
