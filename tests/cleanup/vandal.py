"""The case that the tools are for: Nick's thirty edits and eight new articles, some of which others edited later."""

from dataclasses import dataclass, field

from tests.world import article, edit, write
from wiki.articles.draft import Draft

TEXT = "First.\n\nSecond.\n\nThird."
SPOILT = TEXT.replace("First", "Spoilt")


@dataclass
class Case:
    """What stood in each article before Nick came, and what he left behind."""

    before: dict[str, Draft] = field(default_factory=dict)
    spoilt: dict[str, Draft] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)


def spoil(world) -> Case:
    """Twenty lands by Eve. Nick edits each, ten of them twice. Of the first ten, edited twice, Eve then edits another
    place in five and the same place in two. Nick writes eight articles, of which Eve edits two later.
    """
    case = Case()
    for number in range(20):
        case.before[f"Land {number}"] = Draft.of(write(f"Land {number}", world.eve, body=TEXT))
    for title in case.before:
        edit(article(title), world.nick, body=SPOILT)
    for number in range(10):
        edit(article(f"Land {number}"), world.nick, tags=["spam"])
    for number in range(5):
        edit(article(f"Land {number}"), world.eve, body=SPOILT.replace("Third", "Eve's"))
    for number in (5, 6):
        edit(article(f"Land {number}"), world.eve, body=SPOILT.replace("Spoilt", "Eve's own"))
    for number in range(8):
        case.new.append(write(f"Spam {number}", world.nick, body="Buy now.").title)
    for number in range(2):
        edit(article(f"Spam {number}"), world.eve, body="Buy now.\n\nEve's good line.")
    case.spoilt = {title: Draft.of(article(title)) for title in [*case.before, *case.new]}
    return case


def ticked(plans, *, deletes=True):
    """What a moderator ticks who ticks all that is proposed."""
    return {
        "reverts": [each.choice for each in plans.articles if each.can_revert and not each.proposes_delete],
        "deletes": [each.choice for each in plans.articles if deletes and each.proposes_delete],
        "files": [each.choice for each in plans.files],
        "submissions": [each.choice for each in plans.submissions],
    }
