"""Pictures filled in when a page is served, for this reader: an image, or what is said where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wiki.articles.rendering import safe_html
from wiki.articles.visibility import levels_for
from wiki.chronology.statements import Statement
from wiki.files.file import FileVersion
from wiki.links.models import Link, Origin
from wiki.links.resolve import targets
from wiki.markup.pictures import FLAG, PICTURE
from wiki.markup.titles import fold, from_path
from wiki.prepared import Row

FLAG_PROPERTY = "flag"
FLAG_WIDTH = 24
# No name begins with a control character.
FLAG_ROW = "\x1cflag "
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


def targets_and_flags(article: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    """The rows of `links.resolve.targets`, and in the same query the flags of what the article's facts speak of.

    A row of a flag begins with FLAG_ROW before the folded name of the article that states it.
    """
    keys = Link.objects.filter(article=article, origin=Origin.FACT).values("target_key")
    said = {"row": Concat(Value(FLAG_ROW), "article__names__key"), "no_kind": Value(""), "no_anchor": Value("")}
    stated = _stated(keys, levels).annotate(**said).values_list("row", "value", "no_kind", "no_anchor")
    return targets(article, levels).union(stated, all=True)


def parted(rows: Iterable[Row]) -> tuple[list[Row], dict[str, str]]:
    """The rows of `targets_and_flags` as those of targets, and the flags by the folded names of articles."""
    rows = list(rows)
    flags = {row[0].removeprefix(FLAG_ROW): fold(row[1]) for row in rows if row[0].startswith(FLAG_ROW)}
    return [row for row in rows if not row[0].startswith(FLAG_ROW)] if flags else rows, flags


def pictures_in(*htmls: str | None, user: Any, flags: dict[str, str] | None = None) -> Pictures:
    """The pictures that rendered HTML has places for. No query when it has none, two at most.

    `flags`, where they are known already, are those of articles, by folded name.
    """
    html = "".join(part for part in htmls if part and _has_places(part))
    flying = {_key(target) for target in FLAG.findall(html)}
    flags = _flags(flying, user) if flags is None else {key: name for key, name in flags.items() if key in flying}
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
    """The folded name of the flag of each article, by its own folded name."""
    if not keys:
        return {}
    rows = _stated(keys, levels_for(user)).values_list("article__names__key", "value")
    return {key: fold(value) for key, value in rows}


def _stated(keys: Any, levels: tuple[str, ...]) -> QuerySet[Any, Any]:
    """Flags as articles of these levels state them, for each of their names among the keys; the last one counts."""
    names = {"article__names__key__in": keys, "article__names__visibility__in": levels}
    return Statement.objects.filter(property=FLAG_PROPERTY, **names).order_by()


def _key(quoted: str) -> str:
    return fold(from_path(unquote(quoted)))
