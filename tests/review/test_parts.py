"""The parts of a proposal: taken one by one, all of them give the draft, none of them what stands today."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world import SOVIET_UNION, cleaned
from wiki.articles.draft import Draft
from wiki.articles.ontology import current_ontology
from wiki.editing.merging import NO_BASE
from wiki.review.parts import chosen, left_out, parts_of

LINES = "one\n\ntwo\n\nthree\n\nfour"


@pytest.fixture
def today(world):
    return cleaned(replace(SOVIET_UNION, body=LINES))


@pytest.fixture
def draft(today):
    leader, motto, capital = today.facts
    added = {"id": "new1", "property": "ally", "value": "[[Persia]]"}
    facts = [leader, motto | {"value": "Forwards"}, added]
    assert capital["id"] == "cap1"
    return cleaned(
        replace(today, summary="Another.", tags=["featured"], facts=facts, body=LINES.replace("two", "2") + "\n\nfive")
    )


def names(today, draft):
    return [part.name for part in parts_of(today, draft, current_ontology())]


def test_each_change_is_a_part(today, draft):
    motto = today.facts[1]["id"]
    assert names(today, draft) == [
        *("field-summary", "field-tags", f"fact-{motto}", "fact-cap1", "fact-new1"),
        *("text-0", "text-1"),
    ]


def test_the_parts_are_named_for_people(today, draft):
    labels = [part.label for part in parts_of(today, draft, current_ontology())]
    assert labels == [
        *("Summary", "Tags", "Fact: Motto", "Fact removed: Capital", "Fact added: Allied with"),
        *("Text, line 3: 2", "Text, line 8: five"),
    ]
    assert left_out(parts_of(today, draft, current_ontology()), ["field-tags"])[0] == "Summary"


def test_all_of_them_are_the_draft_and_none_of_them_is_today(today, draft):
    assert chosen(today, draft, names(today, draft)) == draft
    assert chosen(today, draft, []) == today


def test_one_hunk_is_taken_and_the_other_left(today, draft):
    assert chosen(today, draft, ["text-0"]) == replace(today, body=LINES.replace("two", "2"))
    assert chosen(today, draft, ["text-1"]) == replace(today, body=LINES + "\n\nfive")


def test_one_fact_is_added_changed_or_gone(today, draft):
    leader, motto, capital = today.facts
    assert chosen(today, draft, ["fact-cap1"]).facts == [leader, motto]
    assert chosen(today, draft, [f"fact-{motto['id']}"]).facts == [leader, draft.facts[1], capital]
    assert [fact["id"] for fact in chosen(today, draft, ["fact-new1"]).facts] == [
        leader["id"], motto["id"], "new1", "cap1",
    ]  # fmt: skip


def test_the_order_of_facts_is_a_change_of_those_that_moved(today):
    moved = replace(today, facts=today.facts[::-1])
    parts = names(today, moved)
    assert chosen(today, moved, parts) == moved
    assert chosen(today, moved, []) == today


def test_a_new_article_has_its_title_and_kind_whatever_is_left_out(world):
    draft = cleaned(replace(SOVIET_UNION, title="Persia", aliases=["Iran"]))
    parts = names(NO_BASE, draft)
    assert not {"field-title", "field-kind", "field-canon", "field-visibility"} & set(parts)
    bare = chosen(NO_BASE, draft, ["text-0"])
    assert bare == Draft(title="Persia", kind="nation", body=draft.body)
    assert chosen(NO_BASE, draft, parts) == draft


words = st.lists(st.sampled_from(["a", "b", "c", "", "long line"]), max_size=12).map("\n".join)


@given(old=words, new=words)
def test_of_any_two_texts_all_parts_give_the_new_and_none_the_old(old, new):
    before, after = Draft(title="T", kind="nation", body=old), Draft(title="T", kind="nation", body=new)
    every = {f"text-{number}" for number in range(30)}
    assert chosen(before, after, every).body == new
    assert chosen(before, after, set()).body == old
