"""A new article: its form by kind, its first revision, names that are in use."""

import re

import pytest

from tests.editing.typed import EDIT, TYPED
from tests.forms import assert_form_holds, browser_form, text_of
from tests.world import article, edit, edit_form, form_of, revisions
from wiki.articles.article import Article
from wiki.articles.draft import Draft


def test_creating_begins_with_the_kinds_to_choose_from(visit):
    page = visit("nick").get("/new/?title=Persia").content.decode()
    for kind in ("nation", "person", "war"):
        assert f'href="/new/?kind={kind}&amp;title=Persia"' in page


def test_a_kind_is_suggested_by_the_facts_that_point_to_the_title(visit):
    assert "Other articles speak of it as" in visit("nick").get("/new/?title=turkey").content.decode()
    assert "Other articles speak of it as" not in visit("nick").get("/new/?title=Moscow").content.decode()


def test_a_new_form_has_the_kinds_starter_text_and_its_properties_first(visit):
    response = visit("nick").get("/new/?kind=nation&title=Persia")
    form = browser_form(response)
    assert (form["title"], form["kind"], form["base_rev"]) == ("Persia", "nation", "0")
    assert form["body"] == "## History\n\nHow did it begin?"
    first = re.search(r'name="facts-0-property".*?</select>', response.content.decode(), re.DOTALL)[0]
    assert re.findall(r'<option value="(\w+)"', first)[:3] == ["capital", "leader", "ally"]


def test_a_get_creates_nothing(visit):
    before = Article.objects.count()
    visit("nick").get("/new/?kind=nation&title=Persia&action=save")
    assert Article.objects.count() == before


def test_a_new_article_is_saved_and_leads_to_its_page(visit):
    data = form_of(Draft(title="Persia", kind="nation", body="Old."), comment="Began")
    response = visit("nick").post("/new/", data, follow=True)
    assert response.redirect_chain == [("/wiki/Persia/", 303)]
    assert "Saved as revision 1." in text_of(response)
    assert article("Persia").revisions.get().comment == "Began"


def test_a_new_article_sent_twice_is_one_article(visit):
    client, data = visit("nick"), form_of(Draft(title="Persia", kind="nation", body="Old."))
    assert [client.post("/new/", data)["Location"] for _time in range(2)] == ["/wiki/Persia/"] * 2
    assert revisions(article("Persia")) == [1]


@pytest.mark.parametrize("name", ["Soviet Union", "USSR", "soviet_union"])
def test_a_new_article_of_a_name_in_use_is_refused_with_its_text(visit, name):
    data = form_of(Draft(title=name, kind="nation", body=TYPED))
    response = visit("nick").post("/new/", data)
    assert (response.status_code, "leads to the article “Soviet Union” already" in text_of(response)) == (422, True)
    assert_form_holds(response, data)


@pytest.mark.parametrize("name", ["black book", "Black Book alias"])
def test_a_new_article_of_a_hidden_name_is_refused_without_saying_whose_it_is(visit, name):
    response = visit("nick").post("/new/", form_of(Draft(title=name, kind="nation", body=TYPED)))
    said = text_of(response)
    assert response.status_code == 422
    assert f"The name “{name}” cannot be used." in said
    assert "Black Book" not in said.replace(name, "")


def test_the_anonymous_are_led_to_log_in_and_back(visit):
    assert visit().get("/new/?title=Persia")["Location"] == "/accounts/login/?next=/new/%3Ftitle%3DPersia"
    assert visit().get(EDIT)["Location"] == f"/accounts/login/?next={EDIT}"


def test_prompts_left_unanswered_vanish_with_the_first_save_and_in_the_preview(visit):
    client = visit("nick")
    form = browser_form(client.get("/new/?kind=nation&title=Persia"))
    form["body"] = "An old state.\r\n\r\n" + form["body"].replace("\n", "\r\n")
    preview = text_of(client.post("/new/", form | {"action": "preview"}))
    assert preview.count("How did it begin?") == 1  # in the field, where it can be answered still
    assert client.post("/new/", form | {"action": "save"}).status_code == 303
    assert article("Persia").body == "An old state."


def test_a_prompt_that_was_answered_stays_with_its_heading(visit):
    data = form_of(Draft(title="Persia", kind="nation", body="## History\n\nHow did it begin? Nobody knows."))
    visit("nick").post("/new/", data)
    assert article("Persia").body == "## History\n\nHow did it begin? Nobody knows."


def test_an_article_that_is_there_keeps_every_word(visit, world):
    edit(world.union, world.eve, body="Text.\n\n## History\n\nHow did it begin?")
    visit("nick").post(EDIT, edit_form(world.union, tags="another"))
    assert world.union.body == "Text.\n\n## History\n\nHow did it begin?"


def test_a_new_article_may_begin_as_a_copy(visit, world):
    response = visit("nick").get("/new/?like=[[ussr]]&title=Persia")
    form = browser_form(response)
    assert (form["title"], form["kind"], form["base_rev"], form["aliases"]) == ("Persia", "nation", "0", "")
    assert form["body"] == world.union.body
    assert form["comment"] == "After the pattern of “Soviet Union”"
    assert "This is a copy of “Soviet Union”." in text_of(response)
    assert visit("nick").post("/new/", form | {"action": "save"}).status_code == 303
    facts = article("Persia").facts
    assert [fact["value"] for fact in facts] == [fact["value"] for fact in world.union.facts]
    assert "cap1" not in {fact["id"] for fact in facts}


@pytest.mark.parametrize("name", ["Nobody", "Black Book", "Black Book alias"])
def test_no_copy_is_made_of_what_is_not_there_or_hidden(visit, name):
    page = text_of(visit("nick").get("/new/", {"like": name, "title": "Persia"}))
    assert f"There is no article “{name}”." in page
    assert "Hidden summary" not in page
    assert "There is no article" not in text_of(visit("mo").get("/new/", {"like": name})) or name == "Nobody"


def test_what_others_state_stands_beside_a_new_article(visit):
    for address in ("/new/?title=Moscow", "/new/?title=moscow&kind=nation", "/wiki/Moscow/"):
        page = text_of(visit("nick").get(address))
        assert "What others state about it" in page
        assert "Capital of" in page
    assert "What others state about it" not in text_of(visit("nick").get("/new/?title=Nowhere"))
