"""Pictures filled in when a page is served, for this reader: an image, or what is said where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wiki.articles.rendering import safe_html
from wiki.articles.visibility import levels_for
from wiki.chronology.statements import Statement
from wiki.files.file import FileVersion
from wiki.markup.pictures import FLAG, PICTURE
from wiki.markup.titles import fold, from_path

FLAG_PROPERTY = "flag"
FLAG_WIDTH = 24
USUAL_WIDTH = 320
_BATCH = 900


@dataclass(frozen=True)
class Pictures:
    """What this reader may see of the files that some HTML shows: their present versions and the flags of articles.

    Both by folded key.
    """

    versions: dict[str, FileVersion]
    flags: dict[str, str]
    placed: bool = True  # whether the HTML has a place for any

    def shown(self) -> tuple[Any, ...]:
        """What a page depends on."""
        versions = ((key, version.number, version.description) for key, version in sorted(self.versions.items()))
        return (*versions, *sorted(self.flags.items()))


def pictures_in(*htmls: str | None, user: Any) -> Pictures:
    """The pictures that rendered HTML has places for. No query when it has none, two at most."""
    html = "".join(part for part in htmls if part and _has_places(part))
    flags = _flags({_key(target) for target in FLAG.findall(html)}, user)
    names = {_key(match["name"]) for match in PICTURE.finditer(html)} | set(flags.values())
    return Pictures(_versions(names, user), flags, placed=bool(html))


def fill_pictures(html: str, pictures: Pictures, *, writer: bool) -> SafeString:
    """HTML with its pictures filled in, everything escaped.

    Where there is none, a writer gets the way to upload it; a reader nothing but the caption.
    """

    def image(match: re.Match[str]) -> str:
        name, width = from_path(unquote(match["name"])), int(match["width"] or 0)
        version = pictures.versions.get(fold(name))
        if version is not None:
            return _linked(version, width or USUAL_WIDTH)
        return _red(name) if writer else ""

    def flag(match: re.Match[str]) -> str:
        version = pictures.versions.get(pictures.flags.get(_key(match["target"]), ""))
        return _image(version, FLAG_WIDTH, classes="flag", words="") + " " if version else ""

    return safe_html(FLAG.sub(flag, PICTURE.sub(image, html)) if pictures.placed else html)


def _has_places(html: str) -> bool:
    """Whether it is worth the search."""
    return '"image:' in html or '"flag:' in html


def _linked(version: FileVersion, width: int) -> str:
    address = version.file.get_absolute_url()
    return f'<a class="picture-file" href="{escape(address)}">{_image(version, width, words=version.words)}</a>'


def _image(version: FileVersion, width: int, *, words: str, classes: str = "") -> str:
    """The tag of an image, its height told beforehand so that the page does not jump."""
    width = min(width, version.width)
    height = max(1, round(version.height * width / version.width))
    usual, sharp = version.size_for(width), version.size_for(2 * width)
    source = escape(version.address(usual))
    sharper = f' srcset="{source} 1x, {escape(version.address(sharp))} 2x"' if sharp != usual else ""
    named = f' class="{classes}"' if classes else ""
    return (
        f'<img{named} src="{source}"{sharper} width="{width}" height="{height}" alt="{escape(words)}" loading="lazy">'
    )


def _red(name: str) -> str:
    href = f"{reverse('upload')}?name={quote(name)}"
    words = _("Upload “%s”") % name
    return f'<a class="red" href="{escape(href)}">{escape(words)}</a>'


def _versions(keys: Iterable[str], user: Any) -> dict[str, FileVersion]:
    found: dict[str, FileVersion] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), _BATCH):
        present = FileVersion.objects.visible_to(user).current().select_related("file")
        found |= {row.file.key: row for row in present.filter(file__key__in=ordered[start : start + _BATCH])}
    return found


def _flags(keys: set[str], user: Any) -> dict[str, str]:
    """The folded name of the flag of each article, by its own folded name; the last that it states counts."""
    if not keys:
        return {}
    names = {"article__names__key__in": keys, "article__names__visibility__in": levels_for(user)}
    rows = Statement.objects.filter(property=FLAG_PROPERTY, **names).order_by()
    return {key: fold(value) for key, value in rows.values_list("article__names__key", "value")}


def _key(quoted: str) -> str:
    return fold(from_path(unquote(quoted)))
