"""Facts as rows."""

from tests.world import edit


def test_a_statement_says_what_its_fact_says(world):
    row = world.union.statements.get(property="leader")
    assert (row.value, row.target_key, row.position) == ("[[Mikhail Frunze]]", "mikhail frunze", 0)
    assert (row.date_from, row.date_to, row.qualifiers) == ("1925-11", "", {"office": "chairman"})
    assert row.fact_id == world.union.facts[0]["id"]


def test_a_value_that_is_no_reference_has_no_target(world):
    row = world.union.statements.get(property="motto")
    assert (row.target_key, row.note) == ("", "Unofficial.")


def test_statements_follow_the_order_of_the_facts(world):
    edit(world.union, world.eve, facts=world.union.facts[::-1])
    assert list(world.union.statements.values_list("property", flat=True)) == ["capital", "motto", "leader"]
