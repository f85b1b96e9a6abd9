"""The page of protections, and what a protected article shows to those it is kept from."""

import pytest

from tests.forms import assert_form_holds, text_of
from tests.world import article, edit_form, write
from wiki.editing.drafts import StoredDraft
from wiki.moderation.protect import protect
from wiki.moderation.protections import Deed, Least, Protection

UNION = "/wiki/Soviet_Union/"
ADDRESS = f"{UNION}protection/"
TITLE = "/wiki/Utopia/protection/"
FORM = {"deed": "edit", "least": "editor", "lasts": "7", "until": "", "reason": "Edit war"}


@pytest.fixture
def kept(world):
    return protect(world.union, deed=Deed.EDIT, by=world.mo, reason="Edit war")


def test_protecting_by_the_form(visit, world):
    response = visit("mo").post(ADDRESS, FORM, follow=True)
    assert response.redirect_chain == [(ADDRESS, 303)]
    assert "editing is for editors, until" in text_of(response)
    row = Protection.objects.standing().get()
    assert 6 < (row.until - row.when).total_seconds() / 86_400 <= 7


@pytest.mark.parametrize(
    "change",
    [
        {"reason": " "},
        {"deed": "create"},
        {"least": "administrator"},
        {"least": "nobody"},
        {"lasts": "until"},
        {"lasts": "until", "until": "2001-01-01"},
        {"lasts": "until", "until": "nonsense"},
        {"lasts": "12"},
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(visit, change):
    response = visit("mo").post(ADDRESS, FORM | {"reason": "Typed before"} | change)
    assert response.status_code == 422
    assert "reason" in change or "Typed before" in text_of(response)
    assert not Protection.objects.exists()


def test_contributors_are_offered_to_edit_what_waits_for_review(visit, world):
    visit("mo").post(ADDRESS, FORM | {"least": "review"})
    for name in ("nick", "eve"):
        for at in ("", "?at=1932"):
            page = text_of(visit(name).get(UNION + at))
            assert ('href="edit/' in page, "protected" in page.lower()) == (True, False)
        assert 'href="move/"' in text_of(visit(name).get(UNION))
    words = "diting is for everybody, but what contributors write waits for review until"
    for name in ("nick", ""):
        assert f"E{words}" in text_of(visit(name).get(ADDRESS))
        assert f"protected: e{words}" in text_of(visit(name).get(f"{UNION}history/"))
    assert "Send for review" in text_of(visit("nick").get(f"{UNION}edit/"))
    response = visit("nick").post(f"{UNION}edit/", edit_form(world.union, body="Mine."))
    assert (response.status_code, response["Location"][:8], world.union.rev) == (303, "/review/", 1)


def test_new_articles_of_a_title_wait_for_review(visit):
    response = visit("mo").post(TITLE, FORM | {"deed": "create", "least": "review"}, follow=True)
    assert "Creating is for everybody, but what contributors write waits for review" in text_of(response)
    form = edit_form(article("Soviet Union"), title="Utopia", aliases="", base_rev=0)
    assert visit("nick").post("/new/", form)["Location"].startswith("/review/")
    assert visit("eve").get("/wiki/Utopia/").status_code == 404


def test_until_a_day_and_for_ever(visit):
    visit("mo").post(ADDRESS, FORM | {"lasts": "until", "until": "2999-05-01"})
    assert str(Protection.objects.get().until) == "2999-05-01 23:59:59.999999+00:00"
    visit("mo").post(ADDRESS, FORM | {"lasts": "", "deed": "move"})
    assert Protection.objects.get(deed="move").until is None


@pytest.mark.parametrize("name", ["", "nick", "mo"])
def test_everybody_reads_what_is_protected_until_when_and_why(visit, kept, name):
    page = text_of(visit(name).get(ADDRESS))
    assert "Editing is for editors, until further notice" in page
    assert "Edit war" in page
    assert ('method="post"' in page.split("<main")[1]) is (name == "mo")


def test_ending_by_the_form(visit, kept):
    response = visit("mo").post(ADDRESS, {"action": "end", "number": kept.pk, "reason": "Over"})
    assert (response.status_code, Protection.objects.standing().count()) == (303, 0)
    for number in ("x", "", 10**8):
        assert visit("mo").post(ADDRESS, {"action": "end", "number": number}).status_code == 404


def test_a_moderator_does_not_end_what_is_for_administrators(visit, world):
    row = protect(world.union, deed=Deed.EDIT, least=Least.ADMINISTRATORS, by=world.ada, reason="Office")
    assert "End it" not in text_of(visit("mo").get(ADDRESS))
    assert visit("mo").post(ADDRESS, {"action": "end", "number": row.pk}).status_code == 403
    assert "End it" in text_of(visit("ada").get(ADDRESS))


@pytest.mark.parametrize("name", ["nick", "eve"])
def test_who_may_not_protect(visit, name):
    assert visit().post(ADDRESS, FORM)["Location"].startswith("/accounts/login/")
    assert visit(name).post(ADDRESS, FORM).status_code == 403
    assert not Protection.objects.exists()


def test_a_title_without_an_article_is_protected_by_moderators_and_looks_like_any_to_others(visit):
    response = visit("mo").post(TITLE, FORM | {"deed": "create"}, follow=True)
    assert "Creating is for editors" in text_of(response)
    for name in ("", "nick", "eve"):
        assert visit(name).get(TITLE).status_code == 404
        page, other = (text_of(visit(name).get(f"/wiki/{title}/")) for title in ("Utopia", "Elsewhere"))
        if not name:  # others carry a token in each page
            assert page.replace("Utopia", "Elsewhere") == other
    assert visit("mo").get("/wiki/A%7CB/protection/").status_code == 404
    response = visit("nick").post("/new/", edit_form(article("Soviet Union"), title="Utopia", aliases="", base_rev=0))
    assert (response.status_code, "The name “Utopia” cannot be used." in text_of(response)) == (422, True)


def test_the_protection_of_its_title_is_shown_to_moderators_beside_the_article(visit, world):
    protect("Utopia", deed=Deed.CREATE, by=world.mo, reason="Spammed before")
    write("Utopia", world.eve)
    assert "Spammed before" in text_of(visit("mo").get(TITLE))
    assert "Spammed before" not in text_of(visit("eve").get(TITLE))


# What it does to the article's own pages.


@pytest.mark.parametrize("at", ["", "?at=1932"])
def test_the_article_says_that_it_is_protected_from_this_reader(visit, kept, at):
    page = text_of(visit("nick").get(UNION + at))
    assert "This article is protected" in page
    assert "edit/" not in page
    for name in ("", "eve", "mo"):
        assert "This article is protected" not in text_of(visit(name).get(UNION + at))
    assert "edit/" in text_of(visit("eve").get(UNION + at))


def test_the_page_is_another_once_the_protection_ends(visit, world, kept):
    client = visit("nick")
    client.get(UNION)  # the first answer also sets the secret of the forms
    tag = client.get(UNION)["ETag"]
    visit("mo").post(ADDRESS, {"action": "end", "number": kept.pk})
    again = client.get(UNION, headers={"If-None-Match": tag})
    assert (again.status_code, "edit/" in text_of(again)) == (200, True)


def test_an_article_that_may_not_be_moved_can_be_edited(visit, world):
    protect(world.union, deed=Deed.MOVE, by=world.mo, reason="Moved to and fro")
    page = text_of(visit("nick").get(UNION))
    assert ("edit/" in page, 'href="move/"' in page) == (True, False)
    response = visit("nick").get(f"{UNION}move/")
    assert (response.status_code, "Moved to and fro" in text_of(response)) == (403, True)


def test_only_moderators_see_the_way_to_protect(visit):
    assert "protection/" in text_of(visit("mo").get(UNION))
    assert "protection/" in text_of(visit("mo").get(f"{UNION}?at=1932"))
    for name in ("", "nick", "eve"):
        assert "protection/" not in text_of(visit(name).get(UNION))


def test_the_editor_explains_why_it_is_shut(visit, kept):
    response = visit("nick").get(f"{UNION}edit/")
    page = text_of(response)
    assert response.status_code == 403
    assert "“Soviet Union” is kept for editors until further notice. The reason given: “Edit war”." in page
    assert ADDRESS in page


def test_a_text_typed_for_a_protected_article_is_kept(visit, world, kept):
    form = edit_form(world.union, body="Typed before it was protected.")
    response = visit("nick").post(f"{UNION}edit/", form)
    assert response.status_code == 403
    assert "Edit war" in text_of(response)
    assert_form_holds(response, form)
    assert StoredDraft.objects.get().text() == "Typed before it was protected."


def test_protections_stand_in_the_history_and_in_recent_changes(visit, kept):
    visit("mo").post(ADDRESS, {"action": "end", "number": kept.pk})
    for page in (f"{UNION}history/", "/changes/"):
        shown = text_of(visit().get(page))
        assert "protected: editing is for editors" in shown
        assert "protection ended: editing" in shown
        assert "Edit war" in shown


def test_no_word_of_a_protection_where_the_article_is_hidden(visit, world):
    protect(article("Black Book"), deed=Deed.EDIT, by=world.mo, reason="Secret reason")
    protect("Utopia", deed=Deed.CREATE, by=world.mo, reason="Secret reason")
    assert visit("eve").get("/wiki/Black_Book/protection/").status_code == 404
    for name in ("", "nick", "eve"):
        assert "Secret reason" not in text_of(visit(name).get("/changes/"))
