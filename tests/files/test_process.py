"""Hostile and broken files: each ends in a sentence with nothing stored, or is stored with nothing but its pixels."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from tests.files.hostile import SCRIPT, SECRET, cases
from tests.pictures import picture
from wiki.files.file import File, FileVersion
from wiki.files.picture import Refused
from wiki.files.process import picture_of

CASES = cases()


def test_there_are_sixty_of_them():
    assert len(CASES) >= 60
    assert len({case.label for case in CASES}) == len(CASES)


def stored_bytes():
    folders, names = default_storage.listdir("")
    inside = [f"{folder}/{name}" for folder in folders for name in default_storage.listdir(folder)[1]]
    return {name: default_storage.open(name).read() for name in [*names, *inside]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_a_file_is_stored_clean_or_not_at_all(visit, case):
    before, there = File.objects.count(), stored_bytes()
    sent = BytesIO(case.data)
    sent.name = case.name
    response = visit("nick").post("/files/upload/", {"files": sent, "visibility": "public"}, follow=True)
    new = {name: data for name, data in stored_bytes().items() if name not in there}
    if not case.stored:
        assert response.status_code == 422
        assert case.ends in response.context["form"].errors.as_text() + " ".join(
            result.problem for result in response.context["results"]
        )
        assert (File.objects.count(), new) == (before, {})
        return
    version = FileVersion.objects.latest("pk")
    assert (response.status_code, File.objects.count(), version.format) == (200, before + 1, case.ends)
    assert response.redirect_chain[-1][0] == version.file.get_absolute_url()
    assert "/" not in version.file.name
    assert len(version.file.name) <= 120
    assert new
    for name, data in new.items():
        assert name.startswith(f"{version.stored[:2]}/{version.stored[3:]}")
        assert SECRET not in data
        assert SCRIPT not in data
        assert b"GPS" not in data
        with Image.open(BytesIO(data)) as image:
            image.load()
            assert set(image.info) <= {"version", "background", "loop", "duration", "extension", "transparency",
                                       "jfif", "jfif_version", "jfif_unit", "jfif_density", "timestamp"}  # fmt: skip
            assert not image.getexif()


def test_a_picture_is_turned_as_its_camera_said():
    trip = next(case for case in CASES if case.label == "EXIF with a place and a script")
    made = picture_of(trip.data)
    assert (made.width, made.height) == (48, 64)


@pytest.mark.parametrize("sort", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_the_copies_are_smaller_than_the_picture(sort):
    made = picture_of(picture(1_000, 500, sort=sort))
    assert [(size.width, size.height) for size in made.sizes][:3] == [(160, 80), (480, 240), (960, 480)]
    assert picture_of(picture(100, 50)).sizes == ()
    for size in made.sizes:
        assert Image.open(BytesIO(size.data)).format == "WEBP"


def test_what_takes_too_long_is_stopped(settings):
    settings.FILE_SECONDS = 1
    out = BytesIO()
    Image.effect_noise((3_400, 3_400), 60).convert("RGB").save(out, "PNG", compress_level=1)
    settings.FILE_MAX_BYTES = 100_000_000
    with pytest.raises(Refused) as refused:
        picture_of(out.getvalue())
    assert refused.value.code == "seconds"


def test_what_takes_too_much_memory_is_refused(settings):
    settings.FILE_MEMORY_MB = 100
    with pytest.raises(Refused) as refused:
        picture_of(picture(4_000, 3_000, mode="RGBA"))
    assert refused.value.code in ("memory", "broken")


def test_the_largest_picture_fits_into_what_it_is_given(settings):
    """The limits are the bound: the kernel ends a process that takes more of either."""
    assert (settings.FILE_MEMORY_MB, settings.FILE_SECONDS) <= (300, 6)
    assert picture_of(picture(4_000, 3_000, sort="JPEG")).width == 4_000
