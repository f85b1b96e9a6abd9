"""The timeline of one article."""

from tests.chronology.timeline.test_entries import YEAR, give
from tests.world import article, edit, write
from wiki.articles.ontology import current_ontology
from wiki.chronology.timeline.own import own_tracks, own_window
from wiki.dates.days import day_number


def tracks_of(world, target, user=None):
    tracks = own_tracks(target, current_ontology(), user=user or world.anonymous)
    return {track.label: [entry.title for entry in track.entries] for track in tracks}


def test_it_shows_the_lifespan_the_dated_facts_and_what_the_article_took_part_in(world):
    give(world.union, *[YEAR.lo] * 6)
    give(world.war, *[YEAR.lo] * 6)
    assert tracks_of(world, world.union) == {
        "Lifespan": ["Soviet Union"],
        "Leader": ["Mikhail Frunze"],
        "Capital": ["Moscow"],
        "Fought in": ["Turkish-Soviet War"],
    }
    assert tracks_of(world, world.frunze) == {"Led": ["Soviet Union"]}


def test_a_war_shows_who_fought_in_it_only_where_the_facts_are_dated(world):
    give(world.war, *[YEAR.lo] * 6)
    assert tracks_of(world, world.war) == {"Lifespan": ["Turkish-Soviet War"], "Began": ["Began"]}
    facts = [*world.war.facts, {"property": "belligerent", "value": "[[Turkey]]", "from": "1932-03", "to": "1932-05"}]
    edit(world.war, world.eve, facts=facts)
    assert tracks_of(world, world.war)["Belligerents"] == ["Turkey"]


def test_facts_of_hidden_articles_are_not_shown(world):
    write("Secret War", world.mo, kind="war", visibility="editors",
          facts=[{"property": "belligerent", "value": "[[Soviet Union]]", "from": "1930"}])  # fmt: skip
    assert "Fought in" not in tracks_of(world, world.union)
    assert tracks_of(world, world.union, world.eve)["Fought in"] == ["Secret War"]


def test_a_reference_to_a_hidden_article_leads_nowhere(world):
    facts = [{"property": "ally", "value": "[[Red Plan]]", "from": "1930"}]
    edit(world.union, world.eve, facts=facts)
    for user, url in ((world.anonymous, ""), (world.eve, "/wiki/Red_Plan/")):
        (track,) = own_tracks(article("Soviet Union"), current_ontology(), user=user)
        assert [(entry.title, entry.url) for entry in track.entries] == [("Red Plan", url)]


def test_the_window_holds_everything_with_a_margin(world):
    tracks = own_tracks(world.union, current_ontology(), user=world.anonymous)
    window = own_window(tracks)
    assert window.lo < day_number(1918)
    assert window.hi > day_number(1925, 11, 30)


def test_queries_do_not_grow_with_the_facts(world, django_assert_max_num_queries):
    many = [{"property": "ally", "value": f"[[Ally {number}]]", "from": "1930"} for number in range(60)]
    edit(world.union, world.eve, facts=many)
    ontology, union = current_ontology(), article("Soviet Union")
    with django_assert_max_num_queries(4):
        own_tracks(union, ontology, user=world.anonymous)
