"""Existence: who is named in the sentence, and that one fact is reported once."""

from tests.continuity.cases import change, found, said, write


def test_the_sentence_names_both_facts(author):
    write({"Murder <event>": ["begins: 1921-09", "perpetrator: [[Service]]"]}, author)
    write({"Service <organisation>": ["begins: 1924-11"]}, author)
    (sentence,) = said()
    assert sentence == (
        "Service did not exist yet: Murder (Carried out by: Service), with Murder (Began: September 1921), "
        "but Service (Began: November 1924)."
    )


def test_a_place_that_was_not_there_is_reported_by_one_rule_only(author):
    write({"Battle <battle>": ["begins: 1900", "ends: 1900", "located_in: [[Town]]", "result: Nothing"]}, author)
    write({"Town <place>": ["begins: 1950"]}, author)
    assert len(said()) == 1


def test_taking_the_contradiction_back_removes_it(author):
    write({"Murder <event>": ["begins: 1921-09", "perpetrator: [[Service]]"]}, author)
    write({"Service <organisation>": ["begins: 1924-11"]}, author)
    change("Service <organisation>", ["begins: 1920-11"], author)
    assert found() == {}
