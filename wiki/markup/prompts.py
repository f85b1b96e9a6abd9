"""Starter texts: what is left of one when the prompts that nobody has answered are taken out."""

import re
from collections.abc import Iterable

_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+\S[^\n]*")


def answered(text: str, starters: Iterable[str]) -> str:
    """Return the text without the prompts of these starter texts that stand in it unanswered.

    A prompt is a paragraph of a starter text that is no heading, left as it was. A heading of a starter text goes too
    when nothing is left under it, down to the next heading of its own or a higher level. All else stays, in order.
    """
    blocks = [block for starter in starters for block in _blocks(starter)]
    prompts = {block.strip() for block in blocks if not _HEADING.fullmatch(block.strip())}
    headings = {block.strip() for block in blocks} - prompts
    if not prompts & {block.strip() for block in _blocks(text)}:
        return text
    kept: list[str] = []
    for block in reversed([block for block in _blocks(text) if block.strip() not in prompts]):
        if not (block.strip() in headings and _is_empty(block, kept)):
            kept.append(block)
    return "\n\n".join(reversed(kept))


def _is_empty(heading: str, below: list[str]) -> bool:
    """Whether a heading stands above nothing; `below`: what follows it, the nearest last."""
    following = _HEADING.match(below[-1]) if below else None
    return not below or bool(following and len(following[1]) <= len(heading) - len(heading.lstrip("#")))


def _blocks(text: str) -> list[str]:
    return [block for block in _BLANK.split(text.strip("\n")) if block.strip()]
