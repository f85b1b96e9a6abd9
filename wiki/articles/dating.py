"""Dates in the world's own calendar: how facts show them, and how people type them."""

from __future__ import annotations

from wiki.articles.ontology import Ontology
from wiki.dates.advice import OPEN
from wiki.dates.calendar_reading import read_in
from wiki.dates.calendar_words import show_in, show_span_in
from wiki.dates.edtf import DateError, DateOrSpan, parse
from wiki.dates.english import show, show_span
from wiki.dates.reading import read


def read_date(text: str, ontology: Ontology) -> DateOrSpan:
    """The date that a person means, typed in the world's calendar or in English, or as it is stored.

    Raises DateError with a sentence on what is impossible, ambiguous or not understood.
    """
    return read_in(ontology.calendar, text) if ontology.calendar else read(text)


def stored_date(text: str, ontology: Ontology) -> str:
    """The stored form of a typed date; what is in that form already, and two dots, stay. Raises DateError."""
    if text == OPEN:
        return text
    try:
        return str(parse(text))
    except DateError:
        return str(read_date(text, ontology))


def typed_date(text: str, ontology: Ontology) -> str:
    """The stored form of what somebody typed into a form. Raises DateError.

    In a world with a calendar of its own, a bare year is a year of that calendar; otherwise it is ours.
    """
    if ontology.calendar and text != OPEN:
        return str(read_in(ontology.calendar, text))
    return stored_date(text, ontology)


def editable_date(text: str, ontology: Ontology) -> str:
    """A stored date as a form shows it: in words that are read as exactly this date again.

    They are those of the world's own calendar where it has such a date, otherwise ours with our calendar's name: a
    month of the one is seldom a month of the other.
    """
    if not ontology.calendar:
        return text
    try:
        date = parse(text)
    except DateError:
        return text
    ways = (show_in(ontology.calendar, date), f"{show(date)} (Gregorian)", f"{text} (Gregorian)")
    return next((words for words in ways if _read_back(words, ontology) == text), text)


def _read_back(words: str, ontology: Ontology) -> str:
    """The stored form of some words; "" when they are no date."""
    try:
        return str(read_date(words, ontology))
    except DateError:
        return ""


def show_date(text: str, ontology: Ontology) -> str:
    """A stored date in words; what is no date as it stands."""
    try:
        date = parse(text)
    except DateError:
        return text
    return show_in(ontology.calendar, date) if ontology.calendar else show(date)


def show_time(date_from: str, date_to: str, ontology: Ontology) -> str:
    """The time of a fact in words, from the stored texts of its ends; empty when both are missing."""
    if ontology.calendar:
        return show_span_in(ontology.calendar, date_from, date_to)
    return show_span(date_from, date_to)
