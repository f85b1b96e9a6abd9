"""Pictures filled in when a page is served: an image for those who may see it, for others what a missing one gets."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pictures import make_file, picture
from tests.world import article, edit, edit_form, write
from wiki.articles.properties import Property
from wiki.files.change import Said, describe
from wiki.files.file import File
from wiki.files.fill import fill_pictures, pictures_in
from wiki.markup.pictures import flag_place, place


@pytest.fixture
def flags(world):
    """The property `flag`, and who flies which."""
    Property(name="flag", label="Flag", datatype="image", dated=True, position=50).save()
    edit(world.union, world.eve, facts=[{"property": "flag", "value": "Union flag.png", "from": "1922"}])


def page(visit, person, title="Mikhail Frunze"):
    return visit(person).get(article(title).get_absolute_url()).content.decode()


def test_a_picture_becomes_an_image_with_its_words_and_sizes(visit, world):
    make_file("Map.png", world.eve, data=picture(1_000, 500), description='A "map" <b>')
    edit(world.frunze, world.eve, body="![[map.PNG|The *map*|left|300]]")
    html = page(visit, "")
    assert '<figure class="picture picture-left"><a class="picture-file" href="/files/Map.png/">' in html
    assert 'src="/files/Map.png/1/480/" srcset="/files/Map.png/1/480/ 1x, /files/Map.png/1/960/ 2x"' in html
    assert 'width="300" height="150" alt="A &quot;map&quot; &lt;b&gt;" loading="lazy">' in html
    assert "<figcaption>The <em>map</em></figcaption>" in html


def test_a_small_picture_is_never_shown_larger_than_it_is(world):
    html = place("Union flag.png", 300)
    assert 'width="64" height="48"' in fill_pictures(html, pictures_in(html, user=world.anonymous), writer=False)


@pytest.mark.parametrize(("person", "sees"), [("", False), ("nick", False), ("eve", False), ("mo", True)])
def test_a_hidden_picture_looks_like_a_missing_one(visit, world, person, sees):
    edit(world.frunze, world.eve, body="![[Black Book.png|Words]]")
    hidden = page(visit, person)
    edit(world.frunze, world.eve, body="![[Blank Page.png|Words]]", base=2)
    missing = page(visit, person)
    figures = [re.search(r'<figure class="picture">.*?</figure>', html, re.DOTALL)[0] for html in (hidden, missing)]
    assert ("<img" in figures[0]) is sees
    assert "<img" not in figures[1]
    if not sees:
        assert figures[0].replace("Black", "Blank").replace("Book", "Page") == figures[1]
    assert ("/files/upload/?name=" in figures[1]) is bool(person)


def test_a_page_is_another_when_its_picture_is(visit, world):
    edit(world.frunze, world.eve, body="![[Union flag.png]]")
    address = world.frunze.get_absolute_url()
    first = visit().get(address)
    assert visit().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    describe(File.objects.get(name="Union flag.png"), Said(description="New words"), by=world.eve, base=1)
    again = visit().get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "New words" in again.content.decode()


def test_pictures_take_one_query_and_none_where_there_are_none(world):
    with CaptureQueriesContext(connection) as queries:
        pictures_in("<p>x</p>", None, user=world.anonymous)
    assert len(queries) == 0
    html = place("Union flag.png") + place("Nothing.png")
    with CaptureQueriesContext(connection) as queries:
        found = pictures_in(html, user=world.anonymous)
    assert len(queries) == 1
    assert list(found.versions) == ["union flag.png"]


def test_the_flag_of_a_side_stands_beside_it(visit, world, flags):
    html = page(visit, "", "Turkish-Soviet War")
    assert re.search(
        r'<img class="flag" src="/files/Union_flag\.png/1/original/"[^>]*alt=""[^>]*> <a href="[^"]*Soviet', html
    )
    assert "flag:" not in html
    assert html.count('class="flag"') == 1


def test_the_flag_of_a_hidden_article_is_not_shown(world, flags):
    hidden = {"kind": "nation", "visibility": "moderators"}
    write("Hidden Land", world.mo, facts=[{"property": "flag", "value": "Union flag.png"}], **hidden)
    html = flag_place("Hidden Land")
    assert fill_pictures(html, pictures_in(html, user=world.nick), writer=True) == ""
    assert "<img" in fill_pictures(html, pictures_in(html, user=world.mo), writer=True)


@pytest.mark.parametrize("aspect", ["", "revisions/2/", "?at=1925"])
def test_the_flag_stands_on_top_of_the_box(visit, world, flags, aspect):
    html = visit().get(f"/wiki/Soviet_Union/{aspect}").content.decode()
    assert re.search(r'class="box-pictures">\s*<figure>\s*<a class="picture-file"[^>]*><img', html)
    assert "<figcaption>Flag, " in html


def test_the_flag_of_another_day_is_not_shown(visit, world, flags):
    assert "box-pictures" not in visit().get("/wiki/Soviet_Union/?at=1900").content.decode()


def test_the_preview_shows_pictures(visit, world):
    form = edit_form(world.frunze, body="![[Union flag.png]] ![[No.png]]", action="preview")
    html = visit("nick").post("/wiki/Mikhail_Frunze/edit/", form).content.decode()
    assert '<img src="/files/Union_flag.png/1/original/"' in html
    assert 'class="red" href="/files/upload/?name=No.png"' in html
