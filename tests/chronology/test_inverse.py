"""What other articles state about one."""

from tests.world import write
from wiki.articles.ontology import current_ontology
from wiki.articles.visibility import levels_for
from wiki.chronology.inverse import INVERSE_LIMIT, about, group
from wiki.prepared import ID, ask, prepare


def statements_about(article, user):
    return ask(article.pk, prepare(about, ID, levels_for(user)))[0]


def groups(world, article, user=None):
    rows = statements_about(article, user or world.nick)
    return {
        found.label: [(fact.title, fact.when, fact.side, fact.note) for fact in found.items]
        for found in group(rows, current_ontology())
    }


def test_inverse_facts_stand_under_the_inverse_label(world):
    assert groups(world, world.frunze) == {"Led": [("Soviet Union", "from November 1925", "", "chairman")]}
    assert groups(world, world.union) == {"Fought in": [("Turkish-Soviet War", "", "North", "aggressor")]}


def test_a_symmetric_property_has_one_label_and_others_without_an_inverse_are_left_out(world):
    facts = [{"property": "ally", "value": "[[USSR]]", "note": "Secret."}, {"property": "motto", "value": "[[USSR]]"}]
    write("Persia", world.eve, facts=facts)
    assert groups(world, world.union)["Allied with"] == [("Persia", "", "", "Secret.")]
    assert "Motto" not in groups(world, world.union)


def test_what_an_article_states_about_itself_is_not_repeated(world):
    made = write("Persia", world.eve, facts=[{"property": "ally", "value": "[[Persia]]"}])
    assert groups(world, made) == {}


def test_facts_of_hidden_articles_are_not_told(world):
    write("Cabal", world.mo, visibility="moderators", facts=[{"property": "ally", "value": "[[Soviet Union]]"}])
    assert "Allied with" not in groups(world, world.union, world.eve)
    assert "Allied with" in groups(world, world.union, world.mo)


def test_there_is_a_limit(world):
    write("Vassal", world.eve, facts=[{"property": "ally", "value": "[[Soviet Union]]"}] * (INVERSE_LIMIT + 5))
    assert len(statements_about(world.union, world.nick)) == INVERSE_LIMIT
