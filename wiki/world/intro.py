"""The beginning of an article, for the home page."""

import re

_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
_FOOTNOTE = re.compile(r"<sup\b[^>]*>.*?</sup>", re.DOTALL)


def first_paragraphs(html: str, *, most: int = 2) -> str:
    """The first paragraphs before the first heading of sanitised HTML, footnote marks left out.

    Whole elements are taken from HTML in which every element is closed, so the result is as clean as what it is from.
    """
    lead = html.partition("<h2")[0]
    return "\n".join(_FOOTNOTE.sub("", paragraph) for paragraph in _PARAGRAPH.findall(lead)[:most])
