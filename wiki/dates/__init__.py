"""Partial dates of a world: reading the written form, and saying it in English. Knows nothing of Django."""

from wiki.dates.edtf import DateError, DateSpan, PartialDate, parse
from wiki.dates.english import show, show_span

__all__ = ["DateError", "DateSpan", "PartialDate", "parse", "show", "show_span"]
