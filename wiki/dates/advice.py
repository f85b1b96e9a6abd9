"""What to tell a person whose date cannot be read: what is wrong, and how it is written."""

import re

OPEN = ".."
LONGEST_YEAR = 9

_SHORT_YEAR = re.compile(r"(-?)([0-9]{1,3})([?~%]?)")
_LONG_YEAR = re.compile(r"-?[1-9][0-9]{4,8}[?~%]?")
_SHORT_PART = re.compile(r"(-?[0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?([?~%]?)")
_BY_HEART = {
    "": "The date is empty.",
    OPEN: "Two dots are no date by themselves.",
}


def advice(text: str) -> str:
    """A sentence on what is wrong with a text that is no date, with the right spelling where it can be guessed."""
    if text in _BY_HEART:
        return _BY_HEART[text]
    if short := _SHORT_YEAR.fullmatch(text):
        sign = short[1] if int(short[2]) else ""
        return f"A year has four digits: write {sign}{short[2].zfill(4)}{short[3]}."
    if _LONG_YEAR.fullmatch(text):
        return f"A year of more than four digits begins with Y: write Y{text}."
    if short := _SHORT_PART.fullmatch(text):
        parts = "-".join(part.zfill(2) for part in short.groups()[:3] if part)
        return f"A month and a day have two digits: write {parts}{short[4]}."
    return f"{quote(text)} is not a date: write 1924, 1924-05, 1924-05-19, 192X, 1919? or 1924/1930."


def quote(text: str) -> str:
    """The text in quotation marks, cut to a length that fits into a message."""
    return f"“{text}”" if len(text) <= 40 else f"“{text[:39]}…”"
