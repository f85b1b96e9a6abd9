"""The pages of redirects, by everybody."""

import pytest

from tests.forms import text_of
from tests.world import article, edit
from wiki.articles.redirects import Redirect
from wiki.editing.derived import rebuild_led
from wiki.moving.redirect import make_redirect

OF_UNION = "/wiki/Soviet_Union/redirects/"
FORM = {"name": "The Union", "section": "History", "reason": "Often said"}


@pytest.fixture
def row(world):
    return make_redirect("The Union", "Soviet Union", by=world.nick, section="History")


@pytest.fixture
def circle(world):
    rows = [Redirect.objects.make(name, target, by=world.ada) for name, target in (("One", "Two"), ("Two", "One"))]
    rebuild_led([row.key for row in rows])


def test_making_one_by_the_form(visit):
    response = visit("nick").post(OF_UNION, FORM)
    assert (response.status_code, response["Location"]) == (303, OF_UNION)
    page = text_of(visit().get(OF_UNION))
    assert "The Union" in page
    assert "Often said" in page
    assert "Make the redirect" not in page


def test_a_redirect_leads_to_its_section_with_what_was_asked(visit, row):
    response = visit().get("/wiki/the_union/?at=1932")
    assert (response.status_code, response["Location"]) == (
        302,
        "/wiki/Soviet_Union/?at=1932&from=The+Union#s-history",
    )
    assert "Redirected from “The Union”" in text_of(visit().get("/wiki/Soviet_Union/?from=The+Union"))


def test_a_link_to_a_redirect_is_live_and_leads_on(visit, world, row):
    visit("eve").post(OF_UNION, FORM | {"name": "Union"})
    world_page = "/wiki/Mikhail_Frunze/"
    target = article("Mikhail Frunze")
    edit(target, world.eve, body="He led the [[the union]] and [[Union#Far away|it]].")
    page = visit().get(world_page).content.decode()
    assert '<a href="/wiki/Soviet_Union/#s-history" class="kind-nation">the union</a>' in page
    assert '<a href="/wiki/Soviet_Union/#s-far-away" class="kind-nation">it</a>' in page


def test_a_name_in_use_is_refused_at_the_field(visit):
    response = visit("nick").post(OF_UNION, FORM | {"name": "Mikhail Frunze"})
    assert response.status_code == 422
    assert "leads to the article “Mikhail Frunze” already" in text_of(response)
    assert 'value="Often said"' in text_of(response)


def test_the_list_of_all_shows_those_the_reader_may_follow(visit, world, row):
    make_redirect("Dark", "Black Book", by=world.mo)
    assert "Dark" not in text_of(visit("eve").get("/redirects/"))
    assert "Dark" in text_of(visit("mo").get("/redirects/"))
    assert "The Union" in text_of(visit().get("/redirects/"))
    assert visit("eve").get(f"/redirects/{Redirect.objects.get(name='Dark').pk}/").status_code == 404


def test_changing_where_one_leads(visit, row):
    address = f"/redirects/{row.pk}/"
    assert 'value="History"' in text_of(visit("eve").get(address))
    assert visit("eve").post(address, {"target": "Mikhail Frunze"})["Location"] == "/redirects/"
    assert visit().get("/wiki/The_Union/")["Location"] == "/wiki/Mikhail_Frunze/?from=The+Union"
    assert visit("eve").get(address).status_code == 404


def test_a_target_that_is_not_there_is_refused_at_the_field(visit, row):
    response = visit("eve").post(f"/redirects/{row.pk}/", {"target": "Nobody"})
    assert response.status_code == 422
    assert "There is no article “Nobody” to lead to." in text_of(response)


def test_removing_one(visit, row):
    address = f"/redirects/{row.pk}/"
    assert "Remove this redirect" not in text_of(visit("eve").get(address))
    assert visit("eve").post(address, {"action": "remove"}).status_code == 403
    assert visit("nick").post(address, {"action": "remove"}).status_code == 303
    assert visit().get("/wiki/The_Union/").status_code == 404


def test_a_circle_is_explained(visit, circle):
    for name in ("", "eve", "mo"):
        response = visit(name).get("/wiki/One/")
        assert response.status_code == 404
        assert "so no article stands at its end" in text_of(response)
    assert "Two → One" in text_of(visit("mo").get("/wiki/One/"))
    assert "Two" not in text_of(visit("eve").get("/wiki/One/")).replace("Two", "", 0).split("<main")[1]


def test_double_ones_are_mended_by_moderators(visit, world, row, circle):
    make_redirect("Soyuz", "The Union", by=world.nick)
    page = text_of(visit("mo").get("/redirects/?show=double"))
    assert "Mend all" in page
    assert "Soyuz" in page
    assert "Mend all" not in text_of(visit("eve").get("/redirects/?show=double"))
    assert visit("eve").post("/redirects/mend/").status_code == 403
    assert visit("mo").post("/redirects/mend/")["Location"] == "/redirects/?show=double"
    assert Redirect.objects.current().get(key="soyuz").target == "Soviet Union"
    assert visit("mo").get("/wiki/One/").status_code == 404


def test_those_that_lead_nowhere_are_listed_for_moderators(visit, circle):
    assert "One" in text_of(visit("mo").get("/redirects/?show=nowhere"))
    assert "Leading nowhere" not in text_of(visit("eve").get("/redirects/"))
    assert ">One<" not in text_of(visit("eve").get("/redirects/?show=nowhere"))
