"""The pictures of a box that is taken out: all of each, so that it stands wherever the box does."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import Any

from wiki.articles.box import BoxGroup, BoxImage, BoxRow
from wiki.articles.box_parts import BoxPart, BoxPictures
from wiki.chronology.boxes.box import Box
from wiki.files.file import FileVersion
from wiki.markup.titles import fold

# As wide as the copy of a picture that is put into a box, in pixels.
WIDTH = 480


def with_pictures(box: Box, *, user: Any) -> Box:
    """The box with the pictures that this user may see; those that are not there are left out. At most one query."""
    rows = [row for part in box.parts if isinstance(part, BoxPictures) for row in part.rows]
    if not rows:
        return box
    keys = {fold(value.text) for row in rows for value in row.values}
    present = FileVersion.objects.visible_to(user).current().filter(file__key__in=keys).select_related("file")
    images = {version.file.key: image for version in present if (image := _image(version))}
    credits = [credit for version in present if version.file.key in images and (credit := _credit(version))]
    shown = [filled for row in rows if (filled := _filled(row, images)).values]
    others: list[BoxPart] = [part for part in box.parts if not isinstance(part, BoxPictures)]
    return replace(box, parts=[BoxPictures(shown), *others] if shown else others, notes=[*box.notes, *credits])


def _credit(version: FileVersion) -> str:
    """Whose picture it is and what may be done with it, as far as that is stated."""
    said = ", ".join(filter(None, [version.author, version.licence]))
    return f"{version.file.name}: {said}" if said else ""


def _filled(row: BoxRow, images: dict[str, BoxImage]) -> BoxRow:
    values = [replace(value, image=images[fold(value.text)]) for value in row.values if fold(value.text) in images]
    return replace(row, groups=[BoxGroup("", values)] if values else [])


def _image(version: FileVersion) -> BoxImage | None:
    """A copy of a picture; none when the storage has lost it."""
    piece = version.piece(version.size_for(WIDTH))
    try:
        data = b64encode(piece.read()).decode() if piece else ""
    except FileNotFoundError:
        return None
    return BoxImage(version.width, version.height, f"data:{piece.content_type};base64,{data}") if piece else None
