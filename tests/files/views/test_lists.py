"""Lists of files: by a part of the name, a page at a time; what is unused, what is missing."""

from tests.pictures import make_file
from tests.world import edit
from wiki.files.views import lists


def test_the_gallery_is_filtered_by_name(visit, world):
    make_file("Map of Ankara.png", world.eve, caption="Hills")
    html = visit().get("/files/?q=ANKARA").content.decode()
    assert "Map of Ankara.png" in html
    assert "Hills" in html
    assert "Union flag.png" not in html
    assert "No file has" in visit().get("/files/?q=nothing%25").content.decode()


def test_the_gallery_has_pages(visit, monkeypatch):
    monkeypatch.setattr(lists, "PAGE_SIZE", 1)
    assert "Page 1 of 2" in visit("nick").get("/files/").content.decode()
    assert visit("nick").get("/files/?page=9999").status_code == 200


def test_unused_and_missing_files_are_listed(visit, world):
    assert "Union flag.png" in visit().get("/files/unused/").content.decode()
    edit(world.frunze, world.eve, body="![[Union flag.png]] ![[Map.png]]")
    assert "Union flag.png" not in visit().get("/files/unused/").content.decode()
    assert "Map.png" in visit().get("/files/missing/").content.decode()
    assert "/files/upload/" not in visit().get("/files/missing/").content.decode()
    assert "/files/upload/?name=Map.png" in visit("nick").get("/files/missing/").content.decode()
