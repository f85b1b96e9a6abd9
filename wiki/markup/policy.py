"""What HTML an article may hold: the one list that both sanitisers are given.

The renderer marks its own ids and classes with a seal, an unguessable word of one rendering; only those are kept, so
raw HTML cannot bring an id or a class, whatever it writes.
"""

import re

_TAGS = (
    "a abbr b bdi bdo blockquote br caption cite code dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i ins"
    " kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul var"
)
TAGS = frozenset(_TAGS.split())
SCHEMES = frozenset({"http", "https", "mailto", "wiki", "image"})
REL = "nofollow ugc noopener"
ADMONITIONS = frozenset({"note", "tip", "warning", "danger", "quote"})
_CLASSES = "admonition admonition-title embed align-left align-right align-center"
_NOTES = "footnote footnote-ref footnote-backref"
_PICTURES = "picture picture-left picture-right picture-center picture-file"
_AUDIENCES = "audience audience-members audience-editors audience-moderators audience-label"
CLASSES = ADMONITIONS | frozenset(f"{_CLASSES} {_NOTES} {_PICTURES} {_AUDIENCES}".split())

_HEADING_ID = re.compile(r"s-[^\s\"'<>&=`]+")
_IDS = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _HEADING_ID),
    "li": re.compile(r"fn-[0-9]+"),
    "sup": re.compile(r"fnref[0-9]*-[0-9]+"),
}
_GLOBAL = {
    "lang": re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"),
    "dir": re.compile(r"ltr|rtl|auto"),
}
_ANY = re.compile(r".*", re.DOTALL)
_SPAN = re.compile(r"[1-9][0-9]?")
_OF_TAG = {
    "a": {"href": _ANY, "title": _ANY},
    "abbr": {"title": _ANY},
    "table": {"tabindex": re.compile("0")},
    "ol": {"start": re.compile(r"-?[0-9]{1,6}")},
    "td": {"colspan": _SPAN, "rowspan": _SPAN},
    "th": {
        "colspan": _SPAN,
        "rowspan": _SPAN,
        "scope": re.compile(r"row|col|rowgroup|colgroup"),
    },
}
ATTRIBUTES = {tag: {"id", "class", "lang", "dir", *_OF_TAG.get(tag, ())} for tag in TAGS}


def allowed_value(tag: str, name: str, value: str, seal: str) -> str | None:
    """Return the value an attribute may have, without the seal, or None if the attribute must go.

    The scheme of an address is not looked at here: each sanitiser does that itself.
    """
    if name in ("id", "class"):
        return _sealed_value(tag, name, value.removeprefix(seal)) if value.startswith(seal) else None
    form = _OF_TAG.get(tag, {}).get(name) or _GLOBAL.get(name)
    return value if form and form.fullmatch(value) else None


def _sealed_value(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if tag in _IDS and _IDS[tag].fullmatch(value) else None
    return " ".join(word for word in value.split() if word in CLASSES) or None
