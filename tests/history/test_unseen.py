"""What an author did not see is put back into what they wrote: never lost, never shown."""

import random

import pytest

from wiki.history.unseen import appended, put_back
from wiki.markup.audiences import blocks, divided, fault, seen

SEED = random.randrange(2**32)
BLOCK = "::: editors\nHidden.\n:::"
LINES = ["A", "B", "- x", "# H", "", "", "", "   ", "```", "~~~", ":::", "::: members\nvisible\n:::"]
INSIDE = ["S", "T", "```\nq\n```", "```", "~~~", ""]


def text(chance):
    """A text with blocks and code."""
    parts = []
    for _number in range(chance.randint(0, 8)):
        who = chance.choice(["members", "editors", "moderators"])
        code = f"```\n{chance.choice(['::: editors', 'x'])}\n```"
        block = f"::: {who}\n{chance.choice(INSIDE)}\n:::"
        parts.append(chance.choice([chance.choice(LINES[:9]), code, block, block]))
    return "\n".join(parts).rstrip()


def edited(said, chance):
    """The text with some lines changed, taken out and added."""
    lines = said.split("\n")
    for _number in range(chance.randint(0, 4)):
        at = chance.randrange(len(lines) + 1)
        lines[at : at + chance.randint(0, 2)] = chance.choice([[], [chance.choice(LINES)]])
    return "\n".join(lines).rstrip()


def hidden(said, audience):
    return ["\n".join(unit.lines).strip() for unit in divided(said, audience)[1]]


def begun(said):
    lines = said.split("\n")
    while len(lines) > 1 and not lines[0].strip():
        lines.pop(0)
    return lines


def test_nothing_is_lost_and_nothing_shown_whatever_somebody_writes():
    chance = random.Random(SEED)
    tried = 0
    while tried < 3_000:
        whole, audience = text(chance), chance.randint(0, 3)
        was = seen(whole, audience)
        wrote = edited(was, chance)
        if fault(whole) or any(block.audience > audience for block in blocks(wrote)):
            continue
        tried += 1
        assert put_back(whole, was, audience) == whole
        again = put_back(whole, wrote, audience)
        assert begun(seen(again, audience)) == begun(wrote), (SEED, whole, wrote)
        assert hidden(again, audience) == hidden(whole, audience), (SEED, whole, wrote)


@pytest.mark.parametrize(
    ("wrote", "again"),
    [
        ("One.\n\nTwo.", f"One.\n\n{BLOCK}\n\nTwo."),
        ("Zero.\n\nOne.\n\nTwo.\n\nThree.", f"Zero.\n\nOne.\n\n{BLOCK}\n\nTwo.\n\nThree."),
        ("One.\n\nOther.", f"One.\n\n{BLOCK}\n\nOther."),
        ("Two.", f"{BLOCK}\n\nTwo."),
        ("One.", f"One.\n\n{BLOCK}"),
        ("", BLOCK),
        ("```\nOne.\n\nTwo.\n```", f"```\nOne.\n\nTwo.\n```\n\n{BLOCK}"),
    ],
)
def test_a_block_stays_where_it_stood(wrote, again):
    assert put_back(f"One.\n\n{BLOCK}\n\nTwo.", wrote, 0) == again


def test_who_sees_a_block_may_take_it_out():
    assert put_back(f"One.\n\n{BLOCK}", "One.", 2) == "One."


def test_blocks_of_another_text_follow_at_the_end():
    assert appended("One.", f"Two.\n\n{BLOCK}\n\nThree.", 1) == f"One.\n\n{BLOCK}"
    assert appended("One.", f"Two.\n\n{BLOCK}", 2) == "One."
