"""Planted faults are found and traps stay silent, whether saved one by one or looked at all together."""

import pytest

from tests.continuity.cases import CASES, found, keys, write
from wiki.continuity.findings import Finding
from wiki.continuity.rules import RULES

FAULTS = [case for case in CASES if case.get("finds")]
TRAPS = [case for case in CASES if not case.get("finds")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_finds_what_it_says_and_nothing_else(case, author):
    write(case["articles"], author, case.get("text"))
    assert found() == case.get("finds", {})
    stored = keys()
    Finding.objects.rebuild_all(None)
    assert keys() == stored


def test_there_are_enough_of_them():
    assert len(FAULTS) >= 40
    assert len(TRAPS) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_every_rule_has_a_fault():
    assert set(RULES) == {rule for case in FAULTS for rule in case["finds"]}
