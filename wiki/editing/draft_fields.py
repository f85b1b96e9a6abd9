"""What a form sent, as one line of text and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

# What a form sends beside the text: tokens, buttons and the name of the draft itself.
_NOT_TEXT = frozenset({"csrfmiddlewaretoken", "action", "draft", "login", "password", "remember", "next", "kept"})


def packed(typed: Any) -> str:
    """What a form sent as one line of ASCII, without tokens and buttons: no sign in it disturbs a database."""
    lists: Mapping[str, list[str]] = dict(typed.lists())
    kept = {name: values for name, values in lists.items() if name not in _NOT_TEXT}
    return json.dumps(kept, sort_keys=True)


def unpacked(fields: str) -> MultiValueDict[str, str]:
    """What was packed, as a form reads it. Whatever else the text is gives nothing."""
    try:
        said = json.loads(fields)
    except (ValueError, RecursionError):
        return MultiValueDict()
    pairs = said.items() if isinstance(said, dict) else ()
    return MultiValueDict(
        {
            name: [str(value) for value in values]
            for name, values in pairs
            if name not in _NOT_TEXT and isinstance(values, list)
        }
    )
