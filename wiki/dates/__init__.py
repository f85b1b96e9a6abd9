"""Partial dates of a world: reading them, saying them, comparing them, in any calendar. Knows nothing of Django.

`edtf` is the stored form, `reading` what people type and `english` what they read; `bounds` and `periods` give the
days that are possible, `compare` and `lengths` say what is certain; `calendar` and its neighbours are other calendars.
"""

from wiki.dates.edtf import DateError, DateSpan, PartialDate, parse
from wiki.dates.english import show, show_span

__all__ = ["DateError", "DateSpan", "PartialDate", "parse", "show", "show_span"]
