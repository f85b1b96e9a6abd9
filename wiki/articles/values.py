"""The value of a fact by the datatype of its property: read as people write it, kept in one normal form."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.articles.dating import stored_date
from wiki.articles.ontology import Ontology
from wiki.articles.properties import Datatype, Property
from wiki.dates.advice import OPEN
from wiki.dates.edtf import DateError
from wiki.markup.pictures import ENDINGS, file_name
from wiki.markup.wikilinks import parse_reference

NO_VALUE = ("unknown", "none")

_FIGURE = r"-?\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"(?P<least>{_FIGURE})(?:\s*(?:\.\.|–|-|to)\s*(?P<most>{_FIGURE}))?")
_THOUSANDS = re.compile(r"(?<=\d)[,’' \u00a0\u202f](?=\d{3}(?!\d))")


def normal_value(value: str, prop: Property, ontology: Ontology) -> str:
    """The value in the form that is kept. Raises ValidationError with a sentence on what the datatype refuses."""
    if value in NO_VALUE:
        return value
    return _READERS[Datatype(prop.datatype)](value, prop, ontology)


def normal_date(text: str, ontology: Ontology) -> str:
    """A typed date in the form that is kept. Raises ValidationError."""
    try:
        return stored_date(text, ontology)
    except DateError as error:
        raise ValidationError(str(error)) from error


def number_range(value: str) -> tuple[float, float] | None:
    """The least and the most of a number in its normal form, `5000` or `5000..7000`; none for anything else."""
    match = _NUMBER.fullmatch(value)
    if not match:
        return None
    least = float(match["least"])
    return least, float(match["most"]) if match["most"] else least


def _article(value: str, prop: Property, ontology: Ontology) -> str:
    if "[[" in value and not parse_reference(value):
        raise ValidationError(_("“%s” is not one link of the form [[Title]].") % value)
    return value


def _text(value: str, prop: Property, ontology: Ontology) -> str:
    return value


def _number(value: str, prop: Property, ontology: Ontology) -> str:
    match = _NUMBER.fullmatch(_THOUSANDS.sub("", value))
    if not match:
        raise ValidationError(_("“%s” is not a number. Write 5000, or 5000..7000 for a range.") % value)
    least, most = match["least"], match["most"]
    if most and float(most) < float(least):
        raise ValidationError(_("The range “%s” ends below its beginning.") % value)
    return f"{least}..{most}" if most and most != least else least


def _date(value: str, prop: Property, ontology: Ontology) -> str:
    if value == OPEN:
        raise ValidationError(_("Two dots are no date by themselves."))
    return normal_date(value, ontology)


def _choice(value: str, prop: Property, ontology: Ontology) -> str:
    for choice in prop.choices:
        if choice.casefold() == value.casefold():
            return str(choice)
    raise ValidationError(
        _("“%(label)s” offers %(choices)s, not “%(value)s”.")
        % {"label": prop.label, "choices": ", ".join(prop.choices), "value": value}
    )


def _image(value: str, prop: Property, ontology: Ontology) -> str:
    """The name of a file, which need not be uploaded yet; it may be typed as it stands in a text."""
    name = file_name(value.removeprefix("!").removeprefix("[[").removesuffix("]]").partition("|")[0])
    if name is None:
        raise ValidationError(
            _("“%(value)s” is not the name of a picture. Write it with its ending: %(endings)s.")
            % {"value": value, "endings": ", ".join(ENDINGS)}
        )
    return name


_READERS: dict[Datatype, Callable[[str, Property, Ontology], str]] = {
    Datatype.ARTICLE: _article,
    Datatype.TEXT: _text,
    Datatype.NUMBER: _number,
    Datatype.DATE: _date,
    Datatype.CHOICE: _choice,
    Datatype.IMAGE: _image,
}
