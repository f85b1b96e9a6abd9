"""What a page of a day says."""

from __future__ import annotations

import re
from html import unescape


def text_of(response) -> str:
    """All its words."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def group(response, kind: str, name: str) -> list[str]:
    """The titles in one group of one section."""
    page = response.content.decode()
    found = re.search(rf'<h3 id="{kind}-{name}">(.*?)(?:<h[23]|</main>)', page, re.DOTALL)
    words = found[1] if found else ""
    names = re.findall(r'class="state-name"><a [^>]*>(?:<span.*?</span>)?(.*?)</a>', words, re.DOTALL)
    return [unescape(title) for title in names]
