"""Prose drift: a sentence with a date that says otherwise than a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from wiki.continuity.facts import Fact
from wiki.continuity.record import Record
from wiki.continuity.rule import Found, Rule
from wiki.dates.bounds import Bounds, bounds
from wiki.dates.edtf import DateError
from wiki.dates.names import MONTHS
from wiki.dates.reading import read
from wiki.markup.titles import fold

_MONTH = "(?:" + "|".join(MONTHS) + ")"
_DAY_OR_MONTH = rf"(?:[0-9]{{1,2}} )?{_MONTH} [0-9]{{3,4}}"
_DATE = rf"(?:{_DAY_OR_MONTH}|[0-9]{{3,4}})(?![0-9]|s\b|[-–/][0-9]| or\b| to\b| BC)"
# What a verb says begins or ends its subject, in the kinds it can be said of.
_BEGINS = {
    "was born": ("person",),
    "was founded": (),
    "was established": (),
    "was signed": ("treaty",),
    "broke out": (),
}
_ENDS = {
    "died": ("person",),
    "was killed": ("person",),
    "was assassinated": ("person",),
    "was executed": ("person",),
    "was dissolved": (),
    "ceased to exist": (),
}
# What may stand between: a few words of the same clause, none of which moves the date to something else.
_BETWEEN = r"(?: (?:(?!after|before|since|until|by )[^\[\].;:\n]){0,40}?)?"
_VERBS = "|".join([*_BEGINS, *_ENDS])
_SENTENCE = re.compile(
    r"(?:\[\[(?P<target>[^\[\]|#\n]{1,200})(?:#[^\[\]|\n]*)?(?:\|[^\[\]\n]*)?\]\]|\*\*(?P<bold>[^*\n]{1,200})\*\*)"
    rf" (?P<verb>{_VERBS}){_BETWEEN} (?:on|in) (?:the )?(?P<date>{_DATE})"
)


class ProseDrift(Rule):
    """Only what is plain: a name, a verb that begins or ends a life, and a date, in this order in one sentence."""

    identifier = "prose_drift"
    label = _("Prose drift")
    explanation = _("A dated sentence that names an article agrees with the facts.")
    severity = "hint"
    reads_prose = True
    sentences = {"drift": _("The text of {where} says “{quote}”, but {fact}.")}

    def check(self, pk: int, record: Record) -> Iterator[Found]:
        subject = record.subject(pk)
        if not subject.canon:
            return
        for match in _SENTENCE.finditer(record.body(pk)):
            who = record.named(fold(match["target"])) if match["target"] else self._self(pk, match["bold"], record)
            if who is None:
                continue
            verb = match["verb"]
            kinds = _BEGINS.get(verb) or _ENDS.get(verb)
            if kinds and record.subject(who).kind not in kinds:
                continue
            life = record.life(who)
            fact = life.begin if verb in _BEGINS else life.end
            if fact and _contradicts(match["date"], fact, verb in _BEGINS):
                yield self.found(pk, record, "drift", where=subject, quote=match[0], fact=fact)

    def _self(self, pk: int, name: str, record: Record) -> int | None:
        """The article itself, when its own name stands in bold."""
        return pk if fold(name) in {fold(each) for each in record.names(pk)} else None


def _contradicts(text: str, fact: Fact, begins: bool) -> bool:
    """Whether no day fits both the date in a text and the end of a life that a fact states."""
    try:
        said = bounds(read(text))
    except DateError:
        return False
    stated: Bounds = fact.time.begin if begins else fact.time.end
    return said.hi < stated.lo or stated.hi < said.lo
