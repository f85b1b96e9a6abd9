"""The sorts of pictures that are taken, known by what is in a file, whatever it is called."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """One of them: Pillow's name of it, its media type, and the endings a name of it may have, the usual one first."""

    name: str
    content_type: str
    endings: tuple[str, ...]


FORMATS = {
    known.name: known
    for known in (
        Format("PNG", "image/png", ("png",)),
        Format("JPEG", "image/jpeg", ("jpg", "jpeg")),
        Format("GIF", "image/gif", ("gif",)),
        Format("WEBP", "image/webp", ("webp",)),
        Format("AVIF", "image/avif", ("avif",)),
    )
}
# The smaller copies of every picture are of this sort.
SIZES_FORMAT = FORMATS["WEBP"]


def ending_of(name: str) -> str:
    """What stands behind the last full stop of a name, in small letters; empty for nothing."""
    return name.rpartition(".")[2].lower() if "." in name else ""


# Whoever opens a picture by its address gets a picture: nothing in it may run or load.
PICTURE_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
