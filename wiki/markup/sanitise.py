"""The last step of rendering: nh3, then bleach, either of which alone leaves nothing that a browser would run.

What comes out has a fixed form: attributes in the order of their names and always in double quotes, links to other
sites with `rel`, and wikilinks exactly as `wikilinks.WIKI_LINK` reads them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import unescape
from typing import Any
from urllib.parse import unquote

import nh3
from bleach.sanitizer import Cleaner

from wiki.markup.errors import MarkupError
from wiki.markup.limits import Limits
from wiki.markup.pictures import CLASS, clean_address
from wiki.markup.policy import ATTRIBUTES, REL, SCHEMES, TAGS, allowed_value
from wiki.markup.slugs import is_slug, slug
from wiki.markup.wikilinks import build

_IGNORED_IN_ADDRESS = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
_OWN_ADDRESS = re.compile(r"#|wiki:|/(?![/\\])")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:[^>\"]|\"[^\"]*\")*>")
_VOID = frozenset({"br", "hr"})


def sanitise(html: str, *, seal: str, limits: Limits) -> str:
    """Return the HTML with only what `policy` allows; ids and classes count only with the seal before them.

    Raises `MarkupError` for elements nested deeper than the limit.
    """
    html = clean_nh3(html, seal=seal)
    _check_depth(html, limits.html_depth)
    return clean_bleach(html, seal="")


def clean_nh3(html: str, *, seal: str) -> str:
    """Sanitise with nh3 alone."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=partial(allowed_value, seal=seal),
        url_schemes=SCHEMES,
        link_rel=REL,
    )


def clean_bleach(html: str, *, seal: str) -> str:
    """Sanitise with bleach alone."""
    fixed_form: Any = partial(_FixedForm, seal=seal)
    cleaner = Cleaner(
        tags=TAGS,
        attributes=lambda tag, name, value: allowed_value(tag, name, value, seal) is not None,
        protocols=SCHEMES,
        strip=True,
        filters=[fixed_form],
    )
    cleaner.serializer.use_best_quote_char = False
    return cleaner.clean(html)


def _check_depth(html: str, allowed: int) -> None:
    depth = 0
    for closing, name in _TAG.findall(html):
        if name not in _VOID:
            depth += -1 if closing else 1
        if depth > allowed:
            raise MarkupError(f"The text is nested too deeply: more than {allowed} elements inside each other.")


class _FixedForm:
    """Give each element its final attributes; take the tags of a link that leads nowhere from around its text.

    Attribute values are those of the source: entities in them are still written out.
    """

    def __init__(self, source: Iterable[dict[str, Any]], *, seal: str) -> None:
        self.source = source
        self.seal = seal

    def __iter__(self) -> Iterator[dict[str, Any]]:
        kept: list[bool] = []
        for token in self.source:
            link = token.get("name") == "a"
            if token["type"] in ("StartTag", "EmptyTag"):
                attributes = self._attributes(token["name"], token["data"])
                token["data"] = {(None, name): attributes[name] for name in sorted(attributes)}
                if link:
                    kept.append("href" in attributes)
            if not link or (kept[-1] if token["type"] == "StartTag" else kept.pop()):
                yield token

    def _attributes(self, tag: str, data: dict[tuple[str | None, str], str]) -> dict[str, str]:
        values = {name: allowed_value(tag, name, value, self.seal) for (_, name), value in data.items()}
        attributes = {name: value for name, value in values.items() if value is not None}
        return _link_attributes(attributes) if "href" in attributes else attributes


def _link_attributes(attributes: dict[str, str]) -> dict[str, str]:
    href = _IGNORED_IN_ADDRESS.sub("", unescape(attributes["href"]))
    if href[:5].lower() == "wiki:":
        address = _wiki_address(href[5:])
        return {"href": address} if address else {}
    if href[:6].lower() == "image:":
        # Only what the renderer has made bears the class; what an author writes out in HTML loads nothing.
        picture = clean_address(href[6:]) if attributes.get("class") == CLASS else None
        return {"class": CLASS, "href": picture} if picture else {}
    if _OWN_ADDRESS.match(href):
        return attributes
    return {**attributes, "rel": REL}


def _wiki_address(rest: str) -> str | None:
    target, _, fragment = rest.partition("#")
    link = build(unquote(target), None, None)
    if not link or not link.target:
        return None
    fragment = unquote(fragment)
    anchor = fragment if is_slug(fragment) else slug(fragment)
    return f"{link.href}#{anchor}" if fragment else link.href
