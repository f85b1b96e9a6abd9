"""Redirects made, changed, removed and mended by hand."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.world import article, write
from wiki.articles.article import Article
from wiki.articles.names import ArticleName
from wiki.articles.redirects import MAX_HOPS, Redirect
from wiki.editing.derived import rebuild_all, rebuild_led
from wiki.moving.redirect import change_redirect, double, leading_nowhere, make_redirect, mend, remove_redirect


def current():
    return sorted(map(str, Redirect.objects.current()))


def forced(world, *pairs):
    """Redirects as a fixture could bring them, unchecked."""
    rows = [Redirect.objects.make(name, target, by=world.ada) for name, target in pairs]
    rebuild_led([row.key for row in rows])
    return rows


def leads_to(name):
    return Article.objects.named(name).first()


def test_a_redirect_is_a_name_of_its_article(world):
    row = make_redirect("The Union", "ussr", by=world.nick, section="History", reason="Often said")
    assert leads_to("the_union") == world.union
    name = ArticleName.objects.get(key="the union")
    assert (name.is_redirect, name.is_title, name.section) == (True, False, "s-history")
    assert (row.by, row.reason) == (world.nick, "Often said")


@pytest.mark.parametrize("name", ["Mikhail Frunze", "USSR", "Union", "Black Book", "a|b", ""])
def test_a_name_in_use_or_unusable_is_refused(world, name):
    make_redirect("Union", "Soviet Union", by=world.nick)
    with pytest.raises(ValidationError) as refused:
        make_redirect(name, "Soviet Union", by=world.nick)
    assert list(refused.value.message_dict) == ["name"]


def test_an_article_takes_no_name_of_another_redirect(world):
    make_redirect("Union", "Soviet Union", by=world.nick)
    for source in ({"title": "Union"}, {"title": "Persia", "aliases": ["Union"]}):
        with pytest.raises(ValidationError) as refused:
            write(by=world.nick, **source)
        assert "redirects to the article “Soviet Union”" in str(refused.value)


def test_a_redirect_to_a_hidden_article_is_refused_as_one_to_none(world):
    said = []
    for target in ("Black Book", "Nobody"):
        with pytest.raises(ValidationError) as refused:
            make_redirect("Union", target, by=world.eve)
        said.append(str(refused.value).replace(target, "X"))
    assert said[0] == said[1]


def test_who_may_not_edit_makes_none(world):
    for person in (world.anonymous, world.ina):
        with pytest.raises(PermissionDenied):
            make_redirect("Union", "Soviet Union", by=person)


def test_a_changed_redirect_leads_elsewhere_and_the_old_row_is_kept(world):
    row = make_redirect("Union", "Soviet Union", by=world.nick)
    change_redirect(row, "Mikhail Frunze", by=world.eve)
    assert leads_to("Union") == world.frunze
    row.refresh_from_db()
    assert row.ended_by == world.eve
    with pytest.raises(ValidationError):
        change_redirect(row, "Turkish-Soviet War", by=world.eve)


def test_a_circle_is_not_made_by_hand(world):
    first = make_redirect("One", "Soviet Union", by=world.nick)
    make_redirect("Two", "One", by=world.nick)
    with pytest.raises(ValidationError) as refused:
        change_redirect(first, "Two", by=world.nick)
    assert "in a circle" in str(refused.value)


def test_who_made_it_and_moderators_remove_it(world):
    row = make_redirect("Union", "Soviet Union", by=world.nick)
    with pytest.raises(PermissionDenied):
        remove_redirect(row, by=world.eve)
    remove_redirect(row, by=world.nick)
    assert leads_to("Union") is None
    assert write("Union", world.eve).rev == 1


def test_five_hops_are_followed_and_no_sixth(world):
    chain = [("R1", "Soviet Union"), *((f"R{n}", f"R{n - 1}") for n in range(2, MAX_HOPS + 2))]
    forced(world, *chain)
    assert leads_to(f"R{MAX_HOPS}") == world.union
    assert leads_to(f"R{MAX_HOPS + 1}") is None
    before = sorted(ArticleName.objects.values_list("key", "article", "is_redirect"))
    rebuild_all()
    assert sorted(ArticleName.objects.values_list("key", "article", "is_redirect")) == before


def test_the_nearest_section_of_a_chain_counts(world):
    make_redirect("Two", "Soviet Union", by=world.nick, section="History")
    make_redirect("One", "Two", by=world.nick)
    make_redirect("Nil", "One", by=world.nick, section="Elsewhere")
    found = dict(ArticleName.objects.filter(is_redirect=True).values_list("key", "section"))
    assert found == {"two": "s-history", "one": "s-history", "nil": "s-elsewhere"}
    rebuild_all()
    assert dict(ArticleName.objects.filter(is_redirect=True).values_list("key", "section")) == found


def test_a_circle_leads_nowhere_and_holds_its_names(world):
    forced(world, ("One", "Two"), ("Two", "Three"), ("Three", "One"))
    assert leads_to("One") is None
    assert [row.name for row in Redirect.objects.in_circle("one")] == ["One", "Two", "Three"]
    assert leading_nowhere(Redirect.objects.current()).count() == 3
    with pytest.raises(ValidationError):
        write("Two", world.ada)


def test_a_redirect_to_an_unwritten_title_leads_there_once_it_is_written(world):
    forced(world, ("Iran", "Persia"))
    assert leads_to("Iran") is None
    persia = write("Persia", world.eve)
    assert leads_to("Iran") == persia


def test_mending_leads_straight_and_ends_circles(world):
    forced(world, ("One", "Soviet Union"), ("Two", "One"), ("A", "B"), ("B", "A"))
    assert double(Redirect.objects.current()).count() == 3
    with pytest.raises(PermissionDenied):
        mend(by=world.eve)
    assert mend(by=world.mo) == 3
    assert current() == ["One → Soviet Union", "Two → Soviet Union"]
    assert leads_to("Two") == world.union
    assert mend(by=world.mo) == 0


def test_redirects_to_hidden_articles_are_hidden(world):
    forced(world, ("Dark", "Black Book"), ("Lost", "Nobody"))
    assert not Redirect.objects.visible_to(world.eve).exists()
    assert Redirect.objects.visible_to(world.mo).count() == 2


def test_redirects_of_an_article(world):
    forced(world, ("One", "Soviet Union"), ("Two", "One"), ("Other", "Mikhail Frunze"))
    assert {row.name for row in Redirect.objects.leading_to(article("Soviet Union"))} == {"One", "Two"}
