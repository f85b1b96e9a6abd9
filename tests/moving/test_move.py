"""Moving an article, and undoing it: one change, all of it or nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.editing.test_derived import rows
from tests.world import article, edit, revisions, write
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.editing.derived import rebuild_all
from wiki.editing.refusals import Stale
from wiki.links.models import Link
from wiki.moderation.protect import protect
from wiki.moderation.protections import Least
from wiki.moderation.refusals import UnderReview
from wiki.moving.delete import delete
from wiki.moving.move import move, undo
from wiki.moving.redirect import make_redirect


def moved(target, title, by, **said):
    return move(target, title, by=by, base_rev=target.rev, **said)


def redirects():
    return sorted(map(str, Redirect.objects.current()))


def sources():
    return {row.pk: Draft.of(row) for row in Article.objects.all()}


def test_the_history_goes_with_the_article_and_the_old_title_leads_on(world):
    made = moved(world.union, "Soviet Federation", world.eve, reason="As in 1936")
    target = article("Soviet Federation")
    assert revisions(target) == [1, 2]
    assert Revision.objects.get(id=target.pk, rev=2).comment == "As in 1936"
    assert (made.by, made.reason, made.revisions) == (world.eve, "As in 1936", [[target.pk, 2]])
    assert redirects() == ["Soviet Union → Soviet Federation"]
    assert list(Article.objects.named("soviet union")) == [target]


def test_without_a_redirect_the_old_title_is_free(world):
    moved(world.union, "Soviet Federation", world.eve, leave_redirect=False)
    assert not Article.objects.named("Soviet Union").exists()
    assert write("Soviet Union", world.eve).rev == 1


def test_redirects_to_the_old_title_lead_straight_to_the_new_one(world):
    make_redirect("The Union", "Soviet Union", by=world.eve, section="History")
    moved(world.union, "Soviet Federation", world.eve)
    assert redirects() == ["Soviet Union → Soviet Federation", "The Union → Soviet Federation"]
    assert Redirect.objects.current().get(key="the union").section == "History"


def test_links_are_rewritten_in_text_and_facts_each_in_a_minor_revision(world):
    write("Note", world.eve, body="The [[Soviet Union#History|Union]], `[[Soviet Union]]`, [[USSR]], [[Soviet Union]]s")
    made = moved(world.union, "Soviet Federation", world.eve, rewrite=True)
    body = article("Note").body
    assert body == "The [[Soviet Federation#History|Union]], `[[Soviet Union]]`, [[USSR]], [[Soviet Federation]]s"
    assert world.war.facts[1]["value"] == "[[Soviet Federation]]"
    assert world.war.body == "The [[Soviet Federation#History|Union]] won."
    assert made.rewritten == 4, "eve sees two hidden ones"
    assert all(Revision.objects.get(id=pk, rev=rev).minor for pk, rev in made.revisions[1:])
    assert (
        not Link.objects.to_name("Soviet Union")
        .exclude(article__visibility="moderators")
        .filter(article__visibility="public")
    )


def test_what_the_mover_may_not_see_is_not_rewritten(world):
    before = article("Black Book").body
    moved(world.union, "Soviet Federation", world.nick, rewrite=True)
    assert article("Black Book").body == before
    assert revisions(article("Black Book")) == [1]


def test_titles_that_begin_with_the_old_one_and_links_to_them_stay(world):
    write("Soviet Union/Economy", world.eve, body="[[Soviet Union/Economy]] of the [[Soviet Union]]")
    moved(world.union, "Soviet Federation", world.eve, rewrite=True)
    assert article("Soviet Union/Economy").body == "[[Soviet Union/Economy]] of the [[Soviet Federation]]"


@pytest.mark.parametrize("title", ["Mikhail Frunze", "frunze alias", "Black Book", "a|b", "", "Soviet Union", "A/edit"])
def test_a_title_that_cannot_be_used_is_refused_and_nothing_is_moved(world, title):
    make_redirect("Frunze alias", "Mikhail Frunze", by=world.eve)
    before = sources()
    with pytest.raises(ValidationError) as refused:
        moved(world.union, title, world.eve, rewrite=True)
    assert list(refused.value.message_dict) == ["title"]
    assert (sources(), Move.objects.count()) == (before, 0)


def test_a_hidden_title_is_refused_in_the_words_of_a_reserved_one(world):
    said = []
    for title in ("Black Book", "Soviet Union/edit"):
        with pytest.raises(ValidationError) as refused:
            moved(world.union, title, world.eve)
        said.append(refused.value.message_dict["title"][0].replace(title, "X"))
    assert said == ["The name “X” cannot be used."] * 2


def test_who_may_not_change_an_article_does_not_move_it(world):
    for person in (world.anonymous, world.ina):
        with pytest.raises(PermissionDenied):
            moved(world.union, "Elsewhere", person)
    with pytest.raises(PermissionDenied):
        moved(article("Black Book"), "Elsewhere", world.eve)


def test_an_old_base_is_a_conflict(world):
    old = world.union
    edit(old, world.nick, summary="Changed.")
    with pytest.raises(Stale):
        moved(old, "Soviet Federation", world.eve)
    assert redirects() == []


def test_undoing_gives_back_titles_texts_and_redirects(world):
    make_redirect("The Union", "Soviet Union", by=world.eve)
    before = sources()
    made = moved(world.union, "Soviet Federation", world.eve, rewrite=True)
    assert sources() != before
    undone = undo(made, by=world.eve)
    assert (sources(), undone.left) == (before, [])
    assert redirects() == ["The Union → Soviet Union"]
    made.refresh_from_db()
    assert made.undone_by == world.eve


def test_undoing_changes_no_text_that_its_author_may_not_see_and_breaks_no_link(world):
    made = moved(world.union, "Soviet Federation", world.eve, rewrite=True)
    undone = undo(made, by=world.nick)
    assert undone.left == []
    assert "[[Soviet Federation]]" in article("Red Plan").body
    assert redirects() == ["Soviet Federation → Soviet Union"]


def test_a_move_to_the_title_of_an_own_redirect_can_be_undone_too(world):
    make_redirect("The Union", "Soviet Union", by=world.eve)
    made = moved(world.union, "The Union", world.eve)
    assert redirects() == ["Soviet Union → The Union"]
    undo(made, by=world.eve)
    assert redirects() == ["The Union → Soviet Union"]


def test_undoing_leaves_what_was_changed_since_and_says_which(world):
    write("Note", world.eve, body="[[Soviet Union]]")
    made = moved(world.union, "Soviet Federation", world.eve, rewrite=True)
    edit(article("Note"), world.nick, body="[[Soviet Federation]] and more")
    edit(article("Soviet Federation"), world.nick, summary="New summary.")
    undone = undo(made, by=world.eve)
    assert undone.left == ["Note"]
    assert (world.union.summary, article("Note").body) == ("New summary.", "[[Soviet Federation]] and more")


@pytest.mark.parametrize("leave_redirect", [True, False])
def test_what_is_derived_follows_a_move_and_its_undoing(world, leave_redirect):
    facts = [{"property": "ally", "value": "[[Soviet Union]]"}]
    for number in range(3):
        write(f"Land {number}", world.eve, body="[[Soviet Union]]", facts=facts)
    for step in ("move", "undo"):
        if step == "move":
            made = moved(world.union, "Soviet Federation", world.eve, rewrite=True, leave_redirect=leave_redirect)
        else:
            undo(made, by=world.eve)
        derived_rows = rows()
        rebuild_all()
        assert rows() == derived_rows, step


def test_a_move_is_undone_once(world):
    made = moved(world.union, "Soviet Federation", world.eve)
    undo(made, by=world.eve)
    with pytest.raises(ValidationError):
        undo(Move.objects.get(pk=made.pk), by=world.eve)
    assert revisions(world.union) == [1, 2, 3]


def test_a_move_whose_old_title_was_taken_is_not_undone(world):
    made = moved(world.union, "Soviet Federation", world.eve, leave_redirect=False)
    write("Soviet Union", world.nick)
    with pytest.raises(ValidationError):
        undo(made, by=world.eve)
    assert article("Soviet Federation").rev == 2


@pytest.mark.parametrize("least", [Least.MODERATORS, Least.REVIEW])
def test_a_move_whose_old_title_is_protected_now_is_not_undone(world, least):
    made = moved(world.union, "Soviet Federation", world.nick)
    protect("Soviet Union", deed="create", least=least, by=world.mo, reason="So it stays")
    with pytest.raises(UnderReview if least == Least.REVIEW else ValidationError) as refused:
        undo(made, by=world.nick)
    if least == Least.MODERATORS:
        assert refused.value.message_dict == {"title": ["The name “Soviet Union” cannot be used."]}
    assert article("Soviet Federation").rev == 2
    assert undo(made, by=world.mo).article.title == "Soviet Union"


def test_a_move_of_an_article_that_is_protected_from_it_now_is_not_undone(world):
    made = moved(world.union, "Soviet Federation", world.nick)
    protect(article("Soviet Federation"), deed="move", by=world.mo, reason="So it stays")
    with pytest.raises(PermissionDenied):
        undo(made, by=world.nick)


def test_a_deleted_article_is_not_moved(world):
    old = world.union
    delete(old, by=world.mo, reason="Gone")
    with pytest.raises(PermissionDenied):
        moved(old, "Soviet Federation", world.eve)
