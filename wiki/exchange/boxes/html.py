"""A box as an HTML document that stands on its own."""

from __future__ import annotations

from django.template.loader import render_to_string

from wiki.articles.box_parts import box_sections
from wiki.chronology.boxes.box import Box


def box_as_html(box: Box) -> str:
    """The document of a clean box; every text in it is escaped by the template."""
    parts = [(sort, part) for sort, run in box_sections(box.parts) for part in run]
    return render_to_string("wiki/exchange/box_document.html", {"box": box, "parts": parts})
