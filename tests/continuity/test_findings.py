"""Findings follow from the facts alone: however the world was saved, they are what a full rebuild finds."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.continuity.cases import change, draft, found, keys, write
from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.kinds import Kind
from wiki.articles.properties import Property
from wiki.articles.rendering import Rendering
from wiki.articles.revisions import Stamp
from wiki.continuity.findings import Finding
from wiki.continuity.waivers import Waiver
from wiki.editing.derived import examine_after_new_today, rebuild_articles_of, rebuild_users_of
from wiki.editing.publish import publish
from wiki.world.models import World

NAMES = ["A", "B", "C", "D"]
KINDS = ["nation", "person", "war", "place", "office", "organisation"]
DATES = ["", "1900", "1910~", "1920-05", "1930"]
PROPERTIES = [
    *("begins", "ends", "born", "died", "part_of", "located_in", "cause", "belligerent", "allied_in", "allegiance"),
    *(
        "holds_office",
        "capital",
        "controls",
        "spouse",
        "parent",
        "commander",
        "participant",
        "also_called",
        "predecessor",
    ),
]


@st.composite
def facts(draw):
    name = draw(st.sampled_from(PROPERTIES))
    if name in ("begins", "ends", "born", "died"):
        return f"{name}: {draw(st.sampled_from(DATES[1:]))}"
    target = draw(st.sampled_from(NAMES))
    value = target if name == "also_called" else f"[[{target}]]"
    times = " | ".join(draw(st.sampled_from(DATES[1:])) for _end in range(draw(st.integers(0, 2))))
    side = draw(st.sampled_from(["", "side=North", "side=South"])) if name in ("belligerent", "commander") else ""
    return " | ".join(part for part in (f"{name}: {value}", times, side) if part)


edits = st.tuples(st.sampled_from(NAMES), st.sampled_from(KINDS), st.lists(facts(), max_size=5), st.booleans())


def save(author, name, kind, said, prose):
    """Publish an article, or its next revision."""
    article = Article.objects.filter(title=name).first()
    body = f"[[{NAMES[0]}]] died in 1925." if prose else ""
    stamp = Stamp(by=author, base_rev=article.rev if article else 0)
    publish(draft(f"{name} <{kind}>", said, body), article=article, stamp=stamp, imported=True)


@given(st.lists(edits, min_size=2, max_size=7))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_incremental_findings_are_those_of_a_full_rebuild(author, steps):
    with transaction.atomic():
        for step in steps:
            save(author, *step)
        stored = keys()
        Finding.objects.rebuild_all(None)
        rebuilt = keys()
        transaction.set_rollback(True)
    assert stored == rebuilt


MURDER = {
    "Murder <event>": ["begins: 1921-09", "perpetrator: [[Service]]"],
    "Service <organisation>": ["begins: 1924-11"],
}


def test_a_waiver_survives_an_unrelated_edit_and_lapses_with_a_related_one(author):
    write(MURDER, author)
    Finding.objects.get().waive(by=author, reason="The source says so.")
    change("Service <organisation>", ["begins: 1924-11", "ideology: order"], author, body="More about it.")
    assert not Finding.objects.standing().exists()
    change("Service <organisation>", ["begins: 1924-12", "ideology: order"], author)
    assert Finding.objects.standing().count() == 1
    change("Service <organisation>", ["begins: 1924-11"], author)
    assert not Finding.objects.standing().exists()


def test_a_waiver_survives_a_new_title(author):
    write(MURDER, author)
    Finding.objects.get().waive(by=author, reason="The source says so.")
    for title, new in (("Service", "Secret Service"), ("Murder", "Assassination")):
        article = Article.objects.get(title=title)
        source = Draft.of(article)
        renamed = Draft(**{**source.__dict__, "title": new})
        publish(renamed, article=article, stamp=Stamp(by=author, base_rev=article.rev), imported=True)
        assert Finding.objects.waived().count() == 1


def test_a_waiver_is_taken_back(author):
    write(MURDER, author)
    finding = Finding.objects.get()
    finding.waive(by=author, reason="Once")
    assert finding.waive(by=author, reason="Twice").reason == "Once"
    finding.take_waiver_back()
    assert not Waiver.objects.exists()


def test_a_finding_is_seen_by_those_who_see_all_that_it_names(author):
    write(MURDER, author)
    assert Finding.objects.visible_to(AnonymousUser()).count() == 1
    Article.objects.filter(title="Service").update(visibility="moderators")
    assert Finding.objects.visible_to(AnonymousUser()).count() == 0
    assert Finding.objects.visible_to(author).count() == 0


def test_a_change_of_the_text_alone_looks_at_the_text_alone(author):
    write(MURDER, author)
    article = Article.objects.get(title="Service")
    publish(
        Draft(**{**Draft.of(article).__dict__, "body": "New words."}),
        article=article,
        stamp=Stamp(by=author, base_rev=article.rev),
        imported=True,
    )
    article.refresh_from_db()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        Finding.objects.rebuild_for(article, None)
    assert len(queries) <= 8
    assert found() == {"exists_when": "error"}


def test_the_number_of_queries_of_a_save_does_not_grow_with_the_world(author):
    write(MURDER, author)
    counts = []
    for size in (5, 40):
        write({f"Agent {size} {number} <person>": ["member_of: [[Service]] | 1930"] for number in range(size)}, author)
        change("Service <organisation>", [f"begins: 1924-{size % 12 + 1:02}"], author)
        article = Article.objects.get(title="Service")
        with CaptureQueriesContext(connection) as queries:
            Finding.objects.rebuild_for(article, None)
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 2


# What the admin changes about kinds, properties and the world.


@pytest.fixture
def contradictions(author):
    """Articles that break rules of several properties, under the shipped ontology."""
    write(
        {
            "Pact <alliance>": ["begins: 1923"],
            "Albion <nation>": ["allied_in: [[Pact]] | 1920 | 1925", "ends: 1930"],
            "War <war>": ["begins: 1931", "ends: 1938", "belligerent: [[Albion]]"],
            "Skirmish <battle>": ["begins: 1929", "part_of: [[War]]"],
            "Chronicler <person>": ["born: 1900", "died: 1890"],
        },
        author,
    )
    assert {"exists", "within_whole", "life_order", "needed_when_ended"} <= set(found())


def keep(prop, **changes):
    Property.objects.filter(name=prop).update(**changes)
    World.objects.advance()


def rules_now():
    """What is found now; looking at every article again must find the same."""
    now = keys()
    Finding.objects.rebuild_all(Rendering.objects.stored)
    assert keys() == now
    return set(found())


def test_a_constraint_taken_away_and_given_back_is_found_at_once(contradictions):
    allied = Property.objects.get(name="allied_in")
    before = rules_now()
    keep("allied_in", constraints=[])
    rebuild_users_of("allied_in")
    belligerent = Property.objects.get(name="belligerent")
    keep("belligerent", constraints=[])
    rebuild_users_of("belligerent")
    assert "exists" not in rules_now()
    keep("allied_in", constraints=allied.constraints)
    rebuild_users_of("allied_in")
    keep("belligerent", constraints=belligerent.constraints)
    rebuild_users_of("belligerent")
    assert rules_now() == before


def test_what_begins_a_lifespan_concerns_all_that_speaks_of_it(contradictions):
    before = rules_now()
    for role in ("", "begins"):
        keep("begins", lifespan=role)
        rebuild_users_of("begins")
        assert (rules_now() == before) == (role == "begins")


def test_a_kind_that_is_no_happening_any_more_concerns_its_articles(contradictions):
    Kind.objects.filter(name="battle").update(happening=False)
    World.objects.advance()
    assert rebuild_articles_of("battle") == 1
    assert "within_whole" not in rules_now()


def test_what_is_over_depends_on_the_worlds_today(contradictions):
    World.objects.update(today="1937-01-01")
    World.objects.advance()
    examine_after_new_today()
    assert "needed_when_ended" not in rules_now()
