"""The delete form, the page of what was deleted, and what everybody else sees of it."""

import pytest

from tests.forms import text_of
from tests.world import article, edit, write
from wiki.articles.deletions import Deletion
from wiki.moderation.block import block
from wiki.moderation.protect import protect
from wiki.moderation.protections import Deed
from wiki.moderation.submissions import Submission
from wiki.moving.delete import delete
from wiki.moving.redirect import make_redirect

ADDRESS = "/wiki/Soviet_Union/delete/"
UNION = "/wiki/Soviet_Union/"


@pytest.fixture
def gone(world):
    make_redirect("The Union", "Soviet Union", by=world.eve)
    return delete(world.union, by=world.mo, reason="Out of the world")


def test_deleting_by_the_form(visit):
    response = visit("mo").post(ADDRESS, {"reason": "Out of the world"}, follow=True)
    assert response.redirect_chain == [(UNION, 303)]
    assert response.status_code == 410
    assert "“Soviet Union” is deleted." in text_of(response)


def test_without_a_reason_nothing_is_deleted(visit):
    for reason in ("", "  "):
        assert visit("mo").post(ADDRESS, {"reason": reason}).status_code == 422
    assert not Deletion.objects.exists()


def test_who_may_not_delete_proposes_it(visit, world):
    assert visit().post(ADDRESS, {"reason": "x"}).status_code == 302
    for name in ("nick", "eve"):
        assert "Propose the deletion" in text_of(visit(name).get(ADDRESS))
        page = text_of(visit(name).post(ADDRESS, {"reason": f"Says {name}"}, follow=True))
        assert "You have proposed that “Soviet Union” be deleted" in page
        assert visit(name).post(ADDRESS, {"reason": " "}).status_code == 422
        assert f"Says {name}" in visit(name).get(ADDRESS).content.decode()
    assert "Says" not in visit("mo").get(ADDRESS).content.decode()
    for row in Submission.objects.all():
        assert (row.deed, row.title, row.article, row.comment) == (
            "delete", "Soviet Union", world.union, f"Says {row.author}",
        )  # fmt: skip
    assert visit("mo").get("/wiki/Nobody/delete/").status_code == 404
    assert visit("nick").get("/wiki/Black_Book/delete/").status_code == 404
    assert not Deletion.objects.exists()


def test_who_may_not_edit_proposes_nothing(visit, world):
    protect(world.union, deed=Deed.EDIT, by=world.mo, reason="Disputed")
    block(world.eve, by=world.mo, reason="Spam")
    for name in ("nick", "eve"):
        assert visit(name).get(ADDRESS).status_code == 403
        assert visit(name).post(ADDRESS, {"reason": "x"}).status_code == 403
    assert not Submission.objects.exists()


@pytest.mark.parametrize("name", ["", "nick", "mo"])
@pytest.mark.parametrize("address", [UNION, "/wiki/The_Union/", "/wiki/soviet_union/?at=1932"])
def test_the_page_says_that_it_was_deleted_by_whom_and_why(visit, gone, name, address):
    response = visit(name).get(address)
    page = text_of(response)
    assert response.status_code == 410
    assert "This article has been deleted." in page
    assert "Deleted by mo" in page
    assert "Out of the world" in page
    assert "bring it back" in page or name != "mo"


@pytest.mark.parametrize("aspect", ["history/", "source/", "revisions/1/", "compare/1..1/"])
def test_its_past_is_for_those_who_may_bring_it_back(visit, gone, aspect):
    assert visit("mo").get(UNION + aspect).status_code == 200
    for name in ("", "nick", "eve"):
        assert visit(name).get(UNION + aspect).status_code == 404


@pytest.mark.parametrize("aspect", ["edit/", "links/", "move/", "delete/", "redirects/", "embed/", "timeline/"])
@pytest.mark.parametrize("name", ["", "eve", "mo"])
def test_its_other_aspects_are_gone(visit, gone, aspect, name):
    assert visit(name).get(UNION + aspect).status_code == 404


def test_no_page_shows_it_meanwhile(visit, gone):
    for address in ("/articles/", "/articles/nation/", "/timeline/", "/at/1932/", "/orphans/", "/redirects/"):
        assert "The first state of the workers" not in text_of(visit("eve").get(address))
        assert 'class="kind-nation" href="/wiki/Soviet_Union/"' not in text_of(visit("eve").get(address))
    assert visit("eve").get("/tags/Great_powers/").status_code == 404
    assert "Wrote Soviet Union" not in text_of(visit("mo").get("/changes/"))
    assert 'class="red"' in visit().get("/wiki/Mikhail_Frunze/").content.decode()


def without(response, title):
    page = text_of(response)
    for spelling in (title, title.replace(" ", "_"), title.replace(" ", "%20"), title.replace(" ", "+")):
        page = page.replace(spelling, "X")
    return page


def test_a_deleted_hidden_article_is_as_one_that_never_was(visit, world):
    edit(world.union, world.eve, body="[[Nobody Here]] and [[Black Book]]")
    delete(article("Black Book"), by=world.mo, reason="Secret")
    for name in ("", "nick", "eve"):
        response, nothing = (visit(name).get(f"/wiki/{title}/") for title in ("Black_Book", "Nobody_Here"))
        assert (response.status_code, nothing.status_code) == (404, 404)
        if not name:  # others carry a token in each page
            assert without(response, "Black Book") == without(nothing, "Nobody Here")
        assert "Secret" not in text_of(response)
    assert visit("eve").get(Deletion.objects.get().get_absolute_url()).status_code == 404
    assert "was deleted" not in text_of(visit("eve").get("/new/?title=Black+Book"))


def test_the_form_of_a_new_article_says_that_the_title_was_deleted(visit, gone):
    page = text_of(visit("eve").get("/new/?title=Soviet+Union"))
    assert "An article of this title was deleted" in page
    assert "Out of the world" in page


def test_bringing_back_by_the_page(visit, gone):
    page = text_of(visit("mo").get(gone.get_absolute_url()))
    assert "Bring it back" in page
    assert "revision 1" in page
    response = visit("mo").post(gone.get_absolute_url(), {"title": "Soviet Union", "reason": "Needed"})
    assert (response.status_code, response["Location"]) == (303, UNION)
    assert visit().get(UNION).status_code == 200
    assert "Brought back by mo" in text_of(visit().get(gone.get_absolute_url()))


def test_a_taken_title_is_asked_about(visit, world, gone):
    write("Soviet Union", world.eve)
    response = visit("mo").post(gone.get_absolute_url(), {"title": "Soviet Union"})
    assert response.status_code == 422
    assert "leads to the article “Soviet Union” already" in text_of(response)
    visit("mo").post(gone.get_absolute_url(), {"title": "Soviet Union (old)"})
    assert article("Soviet Union (old)").rev == 2


def test_who_may_not_bring_back(visit, gone):
    assert visit().post(gone.get_absolute_url(), {"title": "Soviet Union"}).status_code == 302
    assert visit("eve").post(gone.get_absolute_url(), {"title": "Soviet Union"}).status_code == 403
    assert "Bring it back" not in text_of(visit("eve").get(gone.get_absolute_url()))
    assert visit("mo").get("/deletions/99999999/").status_code == 404


def test_an_article_that_came_back_hidden_takes_its_log_with_it(visit, world, gone):
    visit("mo").post(gone.get_absolute_url(), {"title": "Soviet Union"})
    edit(world.union, world.mo, visibility="moderators")
    assert visit("eve").get(gone.get_absolute_url()).status_code == 404
    assert "Out of the world" not in text_of(visit("eve").get("/changes/"))
