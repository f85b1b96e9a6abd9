"""Links as rows: what each article points to."""

from tests.world import edit, write
from wiki.links.models import Link, orphans


def rows(article):
    return set(Link.objects.filter(article=article).values_list("target_key", "target", "section", "origin"))


def test_links_come_from_the_text_and_from_facts(world):
    assert rows(world.union) == {
        ("turkish-soviet war", "Turkish-Soviet War", "", "body"),
        ("mikhail frunze", "Mikhail Frunze", "", "body"),
        ("mikhail frunze", "Mikhail Frunze", "", "fact"),
        ("black book", "Black Book", "", "body"),
        ("terra incognita", "Terra Incognita", "", "body"),
        ("moscow", "Moscow", "", "fact"),
    }


def test_a_section_is_the_same_anchor_from_the_text_and_from_a_fact(world):
    made = write(
        "Persia", world.eve, body="[[X#Early years]]", facts=[{"property": "ally", "value": "[[X#Early Years|x]]"}]
    )
    assert rows(made) == {("x", "X", "s-early-years", "body"), ("x", "X", "s-early-years", "fact")}


def test_a_section_as_long_as_a_fact_may_be_fits(world):
    made = write("Persia", world.eve, facts=[{"property": "ally", "value": f"[[X#{'long ' * 180}]]"}])
    assert len(made.links.get().section) <= 300


def test_links_in_code_and_words_around_a_link_are_none(world):
    made = write("Persia", world.eve, body="`[[A]]`\n\n    [[B]]", facts=[{"property": "motto", "value": "see [[C]]"}])
    assert rows(made) == set()


def test_links_by_any_name_lead_to_the_article(world):
    assert {link.article.title for link in Link.objects.to(world.union)} >= {"Mikhail Frunze", "Turkish-Soviet War"}
    assert Link.objects.to_name("USSR").count() == 1


def test_a_link_that_is_gone_from_the_text_is_gone(world):
    edit(world.union, world.eve, body="", facts=[])
    assert rows(world.union) == set()
    assert "Turkish-Soviet War" in {article.title for article in orphans(world.anonymous)}
