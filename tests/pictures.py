"""Small real pictures for the tests, and files made of them without a process for each."""

from io import BytesIO
from unittest import mock
from zlib import crc32

from PIL import Image

from wiki.files import change
from wiki.files.change import Said, add_version, upload
from wiki.files.picture import PictureLimits, clean_picture

LIMITS = PictureLimits(pixels=12_000_000, side=10_000, frames=100)


def picture(width=64, height=48, colour="darkred", sort="PNG", mode="RGB", **how):
    """The bytes of a picture of one colour."""
    out = BytesIO()
    Image.new(mode, (width, height), colour).save(out, sort, **how)
    return out.getvalue()


def upload_here(data, **said):
    """Upload with the picture decoded in this process."""
    with mock.patch.object(change, "picture_of", lambda sent: clean_picture(sent, LIMITS)):
        return upload(data, **said).file


def add_version_here(file, data, **said):
    """Make a picture the next version of a file, decoded in this process."""
    with mock.patch.object(change, "picture_of", lambda sent: clean_picture(sent, LIMITS)):
        return add_version(file, data, **said).file


def make_file(name, by, *, data=None, **said):
    """A stored file of this name; `said` is what is said of it."""
    data = data or picture(colour=f"#{crc32(name.encode()) & 0xFFFFFF:06x}")
    return upload_here(data, by=by, name=name, said=Said(**said))
