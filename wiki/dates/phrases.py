"""The English around a date: `c.`, `perhaps`, `before`, `since`, `between ... and ...`, `... to ...`.

It knows no calendar: what reads a single date is given to it.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, cast

from wiki.dates.advice import OPEN, quote
from wiki.dates.edtf import DateError, DateOrSpan, DateSpan, Doubt, PartialDate
from wiki.dates.ends import first_of, last_of, step

ReadDate = Callable[[str], DateOrSpan]
Read = TypeVar("Read")

LONGEST_TEXT = 100


class NotUnderstoodError(DateError):
    """A text is no single date; it may still be a phrase around dates."""


_DOTTED = {
    "b.c.e.": "bce",
    "b.c.e": "bce",
    "b.c.": "bc",
    "b.c": "bc",
    "a.d.": "ad",
    "a.d": "ad",
    "c.e.": "ce",
    "c.e": "ce",
}
_ABOUT = re.compile(
    r"(?:(?:c|ca|circa|approx)\.? ?(?=[0-9])|(?:c|ca|circa|approx|approximately|about|around|roughly)\.? |~ ?)(.+)"
)
_PERHAPS = re.compile(r"(?:perhaps|possibly|probably|presumably|maybe) (.+)|(.+?) ?(?:\(\?\)|\?)")
_SMALL = re.compile(r"(?:in|on|during|the) (.+)")
_BETWEEN = re.compile(r"between (.+) and (.+)|(?:from )?(.+?) (?:to|until|till|through|-|and until) (.+)|(.+)/(.+)")
_SINCE = re.compile(r"(?:since|from|not before|no earlier than) (.+?)(?: onwards?| on)?|(.+) (?:or later|onwards?)")
_UNTIL = re.compile(r"(?:until|till|up to|by|to|not after|no later than) (.+)|(.+) or (?:earlier|before)")
_BEFORE = re.compile(r"(?:before|prior to|earlier than) (.+)")
_AFTER = re.compile(r"(?:after|later than) (.+)")
_FOR_EVER = {OPEN, "present", "the present", "ongoing"}


def tidy(text: str) -> str:
    """The text in small letters, with single blanks, without commas. Raises DateError if it is empty or too long."""
    if len(text) > LONGEST_TEXT:
        raise DateError(f"{quote(text)} is too long for a date.")
    text = re.sub("\\s*[\u2012\u2013\u2014]\\s*", " - ", text.casefold()).replace("\u2212", "-")
    text = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text).replace(",", " ")
    words = " ".join(_DOTTED.get(word, word) for word in text.split())
    if not words:
        raise DateError("The date is empty.")
    return re.sub(" ?/ ?", "/", words)


def read_phrase(text: str, read_date: ReadDate) -> DateOrSpan:
    """The date that a tidied English phrase means. Raises DateError when `read_date` does, or an end is missing;
    a NotUnderstoodError of `read_date` lets the phrase be taken apart.

    `before 1930` ends with 1929 and `after 1930` begins with 1931, while `until`, `by`, `since` and `from` include the
    year they name.
    """
    try:
        return read_marked(text, read_date)
    except NotUnderstoodError:
        if not (found := _read_open(text, read_date) or _read_pair(text, read_date)):
            raise
        return found


def read_marked(text: str, read_date: ReadDate) -> DateOrSpan:
    """One date, with or without `c.`, `perhaps` or a question mark around it."""
    if found := _PERHAPS.fullmatch(text):
        return _mark(read_marked(found[1] or found[2], read_date), "?")
    if found := _ABOUT.fullmatch(text):
        return _mark(read_marked(found[1], read_date), "~")
    if found := _SMALL.fullmatch(text):
        return read_marked(found[1], read_date)
    return read_date(text)


def _read_open(text: str, read_date: ReadDate) -> DateSpan | None:
    """A span with one end, None if the text is no such phrase."""
    if found := _BEFORE.fullmatch(text):
        return DateSpan(None, step(first_of(read_marked(found[1], read_date)), -1))
    if found := _AFTER.fullmatch(text):
        return DateSpan(step(last_of(read_marked(found[1], read_date)), 1), None)
    if found := _UNTIL.fullmatch(text):
        return DateSpan(None, last_of(read_marked(found[1] or found[2], read_date)))
    if _BETWEEN.fullmatch(text) or not (found := _SINCE.fullmatch(text)):
        return None
    return DateSpan(first_of(read_marked(found[1] or found[2], read_date)), None)


def _read_pair(text: str, read_date: ReadDate) -> DateSpan | None:
    """A span with two ends, None if the text is no such phrase."""
    found = _BETWEEN.fullmatch(text) or (re.fullmatch(r"([^-]+)-([^-]+)", text))
    if not found:
        return None
    left, right = (part.strip() for part in found.groups() if part)
    if right in _FOR_EVER:
        return DateSpan(first_of(read_marked(left, read_date)), None)
    if left in _FOR_EVER:
        return DateSpan(None, last_of(read_marked(right, read_date)))
    end = _first_good(_fill_right(left, right), lambda text: last_of(read_marked(text, read_date)))
    return _first_good(_fill_left(left, right), lambda text: DateSpan(first_of(read_marked(text, read_date)), end))


def _fill_left(left: str, right: str) -> list[str]:
    """The left end as it stands, and with what it may share with the right one: `19` of `24 May 1924`.

    A small number is rather a day of the same month than a year.
    """
    words = right.split()
    filled = [f"{left} {' '.join(words[at:])}" for at in range(1, len(words))]
    return [*filled, left] if re.fullmatch("[0-9]{1,2}", left) else [left, *filled]


def _fill_right(left: str, right: str) -> list[str]:
    """The right end as it stands, and with what it may share with the left one: `24 1924` of `May 19`."""
    words = left.split()
    return [right, *(f"{' '.join(words[:at])} {right}" for at in range(len(words) - 1, 0, -1))]


def _first_good(texts: list[str], read: Callable[[str], Read]) -> Read:
    """What comes of the first text that can be read. Otherwise raises the DateError of the last
    text that was understood, or else of the first.
    """
    fault = None
    for text in texts:
        try:
            return read(text)
        except DateError as error:
            fault = error if fault is None or not isinstance(error, NotUnderstoodError) else fault
    raise fault or DateError("The date is empty.")


def _mark(date: DateOrSpan, mark: Doubt) -> DateOrSpan:
    if isinstance(date, DateSpan):
        start, end = (cast(PartialDate | None, end and _mark(end, mark)) for end in (date.start, date.end))
        return DateSpan(start, end)
    return replace(date, doubt=mark if date.doubt in ("", mark) else "%")
