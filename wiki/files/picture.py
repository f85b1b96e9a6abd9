"""From the bytes of an upload to a picture that holds nothing but its pixels.

Only what is decoded is kept: it is written anew, turned as its camera said, in sRGB and with eight bits a channel, so
no metadata, no profile, no comment and nothing behind the end of the picture gets into what is stored. Call it in a
process that may be stopped (`process`): a file can be made to take long.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import Any

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from wiki.files.formats import FORMATS, SIZES_FORMAT

# Imported for what they register; no other decoder is ever asked.
PLUGINS = (AvifImagePlugin, GifImagePlugin, JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
WIDTHS = (160, 480, 960)
# A photograph with more than one picture in it is a JPEG to everybody else.
_SAME_AS = {"MPO": "JPEG"}
_MOVING = ("GIF", "WEBP")
_RARE = ("AVIF",)
_HUNGRY = ("WEBP", "AVIF")
_HOW: dict[str, dict[str, Any]] = {
    "PNG": {"compress_level": 6},
    "JPEG": {"quality": 90},
    "GIF": {},
    "WEBP": {"quality": 90, "method": 1},
    "AVIF": {"quality": 80, "speed": 9, "max_threads": 1},
}
_PROFILE_BYTES = 2_000_000


class Refused(Exception):
    """A file is not taken. `code` says why, for `reasons`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """What a picture may be: pixels of all its frames together, of one side, and how many frames.

    WebP and AVIF may have a third of the pixels, as their decoders take three times the memory.
    """

    pixels: int
    side: int
    frames: int


@dataclass(frozen=True, slots=True)
class Size:
    """A smaller copy."""

    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is stored. `format` is a key of FORMATS; a still picture has one frame."""

    format: str
    width: int
    height: int
    frames: int
    data: bytes = field(repr=False)
    sizes: tuple[Size, ...] = ()


def clean_picture(data: bytes, limits: PictureLimits) -> Picture:
    """Decode a file and write it anew, with its smaller copies. Raises Refused, and nothing else."""
    Image.MAX_IMAGE_PIXELS = limits.pixels
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=tuple(FORMATS)) as image:
                return _cleaned(image, limits)
        except Refused:
            raise
        except UnidentifiedImageError as error:
            raise Refused("unknown") from error
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Refused("pixels") from error
        except MemoryError as error:
            raise Refused("memory") from error
        except Exception as error:  # decoders raise whatever they meet
            raise Refused("broken") from error


def _cleaned(image: Image.Image, limits: PictureLimits) -> Picture:
    sort = _SAME_AS.get(str(image.format), str(image.format))
    width, height = image.size
    if max(width, height) > limits.side:
        raise Refused("side")
    if width * height > limits.pixels:
        raise Refused("pixels")
    if sort in _HUNGRY and width * height > limits.pixels // 3:
        raise Refused("hungry_pixels")
    if sort in _MOVING and getattr(image, "is_animated", False):
        return _moving(image, sort, limits)
    image.load()
    still = _plain(_upright(image))
    return Picture(sort, *still.size, 1, _written(still, sort), _smaller(still, whole=sort in _RARE))


def _moving(image: Image.Image, sort: str, limits: PictureLimits) -> Picture:
    loop = image.info.get("loop")
    frames, durations = [], []
    for frame in _frames(image, limits):
        durations.append(min(max(int(frame.info.get("duration", 0) or 0), 0), 60_000))
        frames.append(_without_info(frame.convert("RGBA")))
    how: dict[str, Any] = {} if loop is None else {"loop": int(loop)}
    if sort == "GIF":
        how["disposal"] = 2
    data = _written(frames[0], sort, save_all=True, append_images=frames[1:], duration=durations, **how)
    return Picture(sort, *image.size, len(frames), data, _smaller(frames[0], whole=True))


def _frames(image: Image.Image, limits: PictureLimits) -> Iterator[Image.Image]:
    width, height = image.size
    for number in count():
        try:
            image.seek(number)
        except EOFError:
            return
        if number >= limits.frames:
            raise Refused("frames")
        if (number + 1) * width * height > limits.pixels:
            raise Refused("moving_pixels")
        yield image


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as its camera said; as it stands where that cannot be read."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image


def _plain(image: Image.Image) -> Image.Image:
    """The picture in sRGB with eight bits a channel, as RGB, RGBA or grey, with nothing said about it."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    clear = image.has_transparency_data
    if image.mode not in ("L", "RGB", "CMYK", "RGBA"):
        image = image.convert("RGBA" if clear else "L" if image.mode == "1" else "RGB")
    if profile:
        image = _in_srgb(image, profile)
    if clear:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    return _without_info(image)


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours as the profile of the file means them; as they are where the profile is not sound."""
    if image.mode == "L" or "transparency" in image.info or len(profile) > _PROFILE_BYTES:
        return image
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        told = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, told, ImageCms.createProfile("sRGB"), outputMode=wanted)
    except Exception:
        return image
    return turned or image


def _without_info(image: Image.Image) -> Image.Image:
    image.info = {}
    return image


def _smaller(image: Image.Image, *, whole: bool) -> tuple[Size, ...]:
    """The copies narrower than the picture; with `whole`, one as wide as itself, too, if it is no wider than they are.

    That is for pictures that move, and for sorts that not everything can show.
    """
    wanted = {width for width in WIDTHS if width < image.width}
    if whole:
        wanted.add(min(image.width, WIDTHS[-1]))
    if image.mode == "L":
        image = image.convert("RGB")
    sizes = []
    for width in sorted(wanted, reverse=True):  # each from the one before it: that is quick
        height = max(1, round(image.height * width / image.width))
        image = _without_info(image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0))
        sizes.append(Size(width, height, _written(image, SIZES_FORMAT.name, quality=84)))
    return tuple(reversed(sizes))


def _written(image: Image.Image, sort: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, format=sort, **(_HOW[sort] | how))
    return out.getvalue()
