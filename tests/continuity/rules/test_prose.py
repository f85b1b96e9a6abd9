"""Prose drift: a plain sentence that says otherwise than a fact, wherever it stands."""

from tests.continuity.cases import change, found, write


def test_a_text_is_compared_again_when_the_fact_changes(author):
    write({"Leader <person>": ["died: 1925"]}, author)
    write({"Memoirs <concept>": []}, author, {"Memoirs": "In his bed [[Leader]] died in March 1925."})
    assert found() == {}
    change("Leader <person>", ["died: 1924-01"], author)
    assert found() == {"prose_drift": "hint"}


def test_another_verb_says_nothing(author):
    write({"Leader <person>": ["died: 1924"]}, author, {"Leader": "**Leader** was buried in 1930."})
    assert found() == {}
