"""Sixty files that nobody should send: what is in each, what it is called, and what must become of it.

`ends` is a part of the sentence that refuses it, or the format that it is stored as, clean.
"""

import gzip
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from tests.pictures import picture

SCRIPT = b"<script>alert(1)</script>"
# Stands in what must not be kept: comments, EXIF, profiles, what is behind the end.
SECRET = b"SECRET-OF-THE-CAMERA"
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")


@dataclass(frozen=True)
class Case:
    label: str
    name: str
    data: bytes
    ends: str

    @property
    def stored(self) -> bool:
        return self.ends in FORMATS


def saved(image, sort, **how):
    out = BytesIO()
    image.save(out, sort, **how)
    return out.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width, height, rows=b"", *, depth=8, colour=2, extra=b"", compressed=None):
    """A PNG put together by hand: its head may promise anything."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = zlib.compress(rows, 9) if compressed is None else compressed
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bomb_png(side):
    """A few kilobytes that are side × side pixels of black."""
    packer, parts = zlib.compressobj(9), []
    for _row in range(side):
        parts.append(packer.compress(bytes(1 + (side + 7) // 8)))
    return png_of(side, side, depth=1, colour=0, compressed=b"".join([*parts, packer.flush()]))


def gif_head(width, height):
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\x00\x00" + b"\x00\x00\x00\xff\xff\xff"


def moving(sort, frames, width=20, height=20):
    images = [Image.new("RGB", (width, height), (n * 2 % 256, n // 128, 90)) for n in range(frames)]
    return saved(images[0], sort, save_all=True, append_images=images[1:], duration=50, loop=0)


def with_exif(sort, **how):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = SECRET.decode()
    exif[ExifTags.Base.ImageDescription] = "<script>alert(1)</script>"
    exif[ExifTags.Base.Orientation] = 6
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLatitude] = "N", (52.0, 31.0, 12.0)
    return saved(Image.new("RGB", (64, 48), "navy"), sort, exif=exif, **how)


def png_text():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode() + SCRIPT.decode())
    info.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET.decode()}</x:xmpmeta>")
    return saved(Image.new("RGB", (64, 48), "teal"), "PNG", pnginfo=info)


def zipped():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("index.html", SECRET + SCRIPT)
    return out.getvalue()


def gif_script():
    """A GIF whose first bytes are also JavaScript: its width and height open a comment, its end closes it."""
    plain = bytearray(picture(sort="GIF"))
    return bytes(plain) + b"*/=1;alert('" + SECRET + b"')//"


def jpeg_comment():
    plain = picture(sort="JPEG")
    note = SECRET + SCRIPT + b"*/alert(1)/*"
    return plain[:2] + b"\xff\xfe" + struct.pack(">H", len(note) + 2) + note + plain[2:]


def profile(sort="JPEG", mode="RGB"):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(Image.new(mode, (64, 48)), sort, icc_profile=srgb)


def patched(data, old, new):
    assert old in data
    return data.replace(old, new, 1)


def cases():
    """All of them."""
    png, jpeg, gif, webp, avif = (picture(sort=sort) for sort in FORMATS)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    cmyk = Image.new("CMYK", (64, 48), (9, 99, 200, 30))
    deep = Image.new("I;16", (64, 48), 40_000)
    broken = "damaged"
    nothing = "not a picture"
    return [
        # Two things at once.
        Case("a GIF that is a script", "run.gif", gif_script(), "GIF"),
        Case("a PNG with an archive behind it", "box.png", png + zipped(), "PNG"),
        Case("a JPEG with an archive behind it", "box.jpg", jpeg + zipped(), "JPEG"),
        Case("a JPEG with a web page behind it", "page.jpg", jpeg + b"<html>" + SECRET + SCRIPT, "JPEG"),
        Case("a JPEG with a script in its comment", "comment.jpg", jpeg_comment(), "JPEG"),
        Case(
            "a PNG with a chunk of PHP", "shell.php.png", png_of(1, 1, b"\0\0\0\0", extra=chunk(b"teXt", SECRET)), "PNG"
        ),
        Case("a WebP with more behind it", "more.webp", webp + SECRET, "WEBP"),
        Case("an AVIF with more behind it", "more.avif", avif + SECRET, "AVIF"),
        Case("a PDF that is called a picture", "paper.png", b"%PDF-1.7\n" + SECRET, nothing),
        Case("an archive with a picture behind it", "sfx.png", zipped() + png, nothing),
        # Bombs.
        Case("13,000 × 13,000 pixels in 26 kilobytes", "bomb.png", bomb_png(13_000), "FILE_MAX_PIXELS"),
        Case("9,000 × 9,000 pixels", "bomb2.png", bomb_png(9_000), "FILE_MAX_PIXELS"),
        Case("a head of 4 thousand million pixels", "head.png", png_of(65_500, 65_500), "FILE_MAX_"),
        Case("a head of 2,147,483,647 pixels a side", "huge.png", png_of(2**31 - 1, 2**31 - 1), "FILE_MAX_"),
        Case(
            "a GIF that promises 65,535 × 65,535",
            "huge.gif",
            gif_head(65_535, 65_535) + picture(sort="GIF")[19:],
            "FILE_MAX_",
        ),
        Case("a long thin line", "line.png", png_of(10_001, 1, bytes(30_004)), "FILE_MAX_SIDE"),
        Case("101 frames", "film.gif", moving("GIF", 101), "FILE_MAX_FRAMES"),
        Case(
            "frames of more pixels than all may have", "wide.gif", moving("GIF", 9, 1_200, 1_200), "All frames together"
        ),
        Case("a WebP too large for its sort", "sea.webp", picture(2_100, 2_000, sort="WEBP"), "WebP or AVIF"),
        Case("an AVIF too large for its sort", "sea.avif", picture(2_100, 2_000, sort="AVIF"), "WebP or AVIF"),
        Case("a PNG whose text unpacks without end", "text.png", _text_bomb(), broken),
        Case("more bytes than may be sent", "long.png", png + bytes(10_000_001), "FILE_MAX_BYTES"),
        # Broken off, or wrong inside.
        Case("nothing", "empty.png", b"", "empty"),
        Case("one byte", "one.png", b"\x89", nothing),
        Case("the signature alone", "sign.png", b"\x89PNG\r\n\x1a\n", broken),
        Case("a PNG that ends in the middle", "half.png", _noise("PNG")[:3_000], broken),
        Case("a JPEG that ends in the middle", "half.jpg", _noise("JPEG")[:2_000], broken),
        Case("a GIF that ends in the middle", "half.gif", _noise("GIF")[:2_000], broken),
        Case("a WebP that ends in the middle", "half.webp", _noise("WEBP")[:2_000], broken),
        Case("an AVIF that ends in the middle", "half.avif", _noise("AVIF")[:600], broken),
        Case("a PNG with a wrong checksum", "sum.png", patched(png, b"IDAT", b"IDAU"), broken),
        Case("a PNG of no width", "none.png", png_of(0, 0), broken),
        Case("a PNG with rubbish for pixels", "rubbish.png", png_of(64, 48, compressed=b"rubbish"), broken),
        Case("a PNG of a colour that is none", "colour.png", png_of(8, 8, bytes(200), colour=9), broken),
        Case("a GIF without frames", "bare.gif", gif_head(10, 10) + b";", broken),
        Case("random bytes", "noise.png", bytes(range(256)) * 40, nothing),
        # Wrong endings, other sorts.
        Case("a PNG called JPEG", "photo.jpg", png, "PNG"),
        Case("a JPEG called PNG", "photo.png", jpeg, "JPEG"),
        Case("a GIF without an ending", "photo", gif, "GIF"),
        Case("a PNG called a program", "photo.exe", png, "PNG"),
        Case("an SVG with a script", "logo.svg", svg, "SVG is not taken"),
        Case("an SVG called PNG", "logo.png", svg, "SVG is not taken"),
        Case("an SVG behind a declaration of entities", "xxe.svg", _entities() + svg, "SVG is not taken"),
        Case("a packed SVG", "logo.svgz", gzip.compress(svg), "SVG is not taken"),
        Case("a web page called PNG", "page.png", b"<!DOCTYPE html><html>" + SCRIPT, "web page"),
        Case("a BMP", "old.bmp", saved(Image.new("RGB", (8, 8)), "BMP"), nothing),
        Case("a TIFF", "scan.tif", saved(Image.new("RGB", (8, 8)), "TIFF"), nothing),
        Case("PostScript", "draw.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(ls) run\n", nothing),
        Case("an icon", "site.ico", saved(Image.new("RGB", (16, 16)), "ICO"), nothing),
        # What a camera says.
        Case("EXIF with a place and a script", "trip.jpg", with_exif("JPEG"), "JPEG"),
        Case("EXIF in a PNG", "trip.png", with_exif("PNG"), "PNG"),
        Case("EXIF in a WebP", "trip.webp", with_exif("WEBP"), "WEBP"),
        Case(
            "EXIF that is rubbish",
            "odd.jpg",
            saved(Image.new("RGB", (64, 48)), "JPEG", exif=b"Exif\0\0" + SECRET),
            "JPEG",
        ),
        Case("texts in a PNG", "text.png", png_text(), "PNG"),
        Case("a GIF with a comment", "said.gif", picture(sort="GIF", comment=SECRET + SCRIPT), "GIF"),
        # Odd colours.
        Case("CMYK", "print.jpg", saved(cmyk, "JPEG"), "JPEG"),
        Case("CMYK with a profile of another", "print2.jpg", profile(mode="CMYK"), "JPEG"),
        Case(
            "a profile that is none",
            "bad.jpg",
            saved(Image.new("RGB", (9, 9)), "JPEG", icc_profile=SECRET * 20),
            "JPEG",
        ),
        Case("sixteen bits of grey", "deep.png", saved(deep, "PNG"), "PNG"),
        Case("a palette with a hole", "hole.gif", saved(Image.new("P", (64, 48)), "GIF", transparency=0), "GIF"),
        Case("one bit", "ink.png", saved(Image.new("1", (64, 48)), "PNG"), "PNG"),
        # Odd names.
        Case("a name that climbs", "../../../etc/passwd.png", _own(1), "PNG"),
        Case("a name with a backslash", "..\\..\\boot.png", _own(2), "PNG"),
        Case("a name that writes backwards", "photo\u202egnp.exe.png", _own(3), "PNG"),
        Case("a name that ends early", "photo.png\0.exe", _own(4), "PNG"),
        Case("the name of a device", "CON.png", _own(5), "PNG"),
        Case("a name of 300 letters", "x" * 300 + ".png", _own(6), "PNG"),
        Case("a name of signs", "🏴‍☠️.png", _own(7), "PNG"),
        Case("a name of nothing but its ending", ".png", _own(8), "PNG"),
        Case("a name that is a script", "<img src=x onerror=alert(1)>.png", _own(9), "PNG"),
        Case("a name that is markup", "]]|[[x#y.png", _own(10), "PNG"),
    ]


def _own(number):
    return picture(colour=(number, number, number))


def _noise(sort):
    return saved(Image.effect_noise((200, 200), 90).convert("RGB"), sort)


def _text_bomb():
    packed = zlib.compress(bytes(200_000_000), 9)
    return png_of(8, 8, bytes(200), extra=chunk(b"zTXt", b"Comment\0\0" + packed))


def _entities():
    return b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
