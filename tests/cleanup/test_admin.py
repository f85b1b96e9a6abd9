"""Clean-ups in the admin: looked at, searched, never changed."""

import pytest

from tests.cleanup.test_clean_up import cleaned
from tests.forms import text_of
from tests.world import edit


@pytest.fixture
def batch(world):
    edit(world.union, world.nick, body="Spoilt.")
    return cleaned(world)


@pytest.mark.parametrize("page", ["batch", "batchitem"])
def test_they_are_listed_and_searched(visit, batch, page):
    for query in ("", "?q=nick"):
        response = visit("ada").get(f"/admin/wiki/{page}/{query}")
        assert response.status_code == 200
        assert f"Clean-up {batch.pk}" in text_of(response)
    assert f"Clean-up {batch.pk}" not in text_of(visit("ada").get(f"/admin/wiki/{page}/?q=nobody"))


def test_they_are_not_changed(visit, batch):
    assert visit("ada").post(f"/admin/wiki/batch/{batch.pk}/change/", {"reason": "x"}).status_code == 403
    assert visit("ada").get("/admin/wiki/batch/add/").status_code == 403
    assert visit("ada").post(f"/admin/wiki/batch/{batch.pk}/delete/", {"post": "yes"}).status_code == 403
