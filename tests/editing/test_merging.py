"""Edits from one base, brought together while they are saved: what is merged, what is a conflict, who may see what."""

from dataclasses import replace

import pytest

from tests.world import article, edit, revisions, write
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.revisions import Stamp
from wiki.editing import rendering
from wiki.editing.publish import publish
from wiki.editing.refusals import Conflict, Contended, Stale
from wiki.moderation.refusals import Gone

TEXT = "First.\n\nSecond.\n\nThird."


@pytest.fixture
def base(world):
    """An article of three paragraphs and three facts, at revision 1."""
    facts = [{"property": "motto", "value": "Up"}, {"property": "ally", "value": "[[Turkey]]"}]
    return write("Persia", world.eve, body=TEXT, facts=facts, aliases=["Iran"], tags=["empires"])


def changed(base, place, **change):
    return [{**fact, **change} if at == place else fact for at, fact in enumerate(base.facts)]


def test_two_paragraphs_are_both_saved_and_the_second_author_is_told(world, base):
    edit(base, world.eve, body=TEXT.replace("First", "Hers"))
    outcome = edit(base, world.nick, body=TEXT.replace("Third", "His"), comment="Mine")
    assert article("Persia").body == "Hers.\n\nSecond.\n\nHis."
    assert [str(revision.author) for revision in outcome.merged_with] == ["eve"]
    revision = Revision.objects.get(id=base.pk, rev=3)
    assert (revision.author, revision.base_rev, revision.comment, revision.is_merged) == (world.nick, 1, "Mine", True)
    assert not Revision.objects.get(id=base.pk, rev=2).is_merged


def test_two_facts_and_a_fact_beside_a_paragraph_are_both_saved(world, base):
    edit(base, world.eve, facts=changed(base, 0, value="Down"))
    edit(base, world.nick, facts=changed(base, 1, to="1930"))
    edit(base, world.mo, body=TEXT.replace("Second", "Moved"))
    facts = article("Persia").facts
    assert (facts[0]["value"], facts[1]["to"], "Moved." in article("Persia").body) == ("Down", "1930", True)
    assert revisions(base) == [1, 2, 3, 4]


def test_a_deleted_line_and_a_removed_fact_stay_deleted(world, base):
    edit(base, world.eve, body="First.\n\nThird.", facts=base.facts[1:])
    edit(base, world.nick, body=TEXT.replace("First", "His"), tags=["empires", "east"])
    now = article("Persia")
    assert (now.body, [fact["property"] for fact in now.facts]) == ("His.\n\nThird.", ["ally"])


def test_names_and_tags_of_both_are_kept_and_what_one_removed_is_gone(world, base):
    edit(base, world.eve, aliases=[], tags=["empires", "old"])
    edit(base, world.nick, aliases=["Iran", "Pars"], tags=["new", "empires"])
    now = article("Persia")
    assert (now.aliases, sorted(now.tags)) == (["Pars"], ["empires", "new", "old"])


def test_a_fact_that_both_added_stands_there_once(world, base):
    new = {"property": "capital", "value": "[[Tehran]]"}
    edit(base, world.eve, facts=[*base.facts, new])
    edit(base, world.nick, facts=[*base.facts, new], summary="Mine")
    assert [fact["property"] for fact in article("Persia").facts] == ["motto", "ally", "capital"]


@pytest.mark.parametrize(
    "mine",
    [
        {"body": TEXT.replace("First", "His")},
        {"facts": [{"property": "motto", "value": "Sideways"}]},
        {"summary": "His"},
        {"kind": "war"},
        {"title": "Iran Shahr"},
        {"canon": "apocryphal"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_same_place_changed_differently_is_a_conflict_and_nothing_is_saved(world, base, mine):
    theirs = {
        "body": TEXT.replace("First", "Hers"),
        "facts": changed(base, 0, value="Down"),
        "summary": "Hers",
        "kind": "person",
        "title": "Persian Empire",
        "canon": "disputed",
    }
    [name] = mine
    if name == "facts":
        mine = {"facts": changed(base, 0, value="Sideways")}
    edit(base, world.eve, **{name: theirs[name]})
    with pytest.raises(Conflict) as caught:
        edit(base, world.nick, **mine)
    merge = caught.value.merge
    assert len(merge.body.hunks) + len(merge.fact_conflicts) + len(merge.value_conflicts) == 1
    assert (caught.value.article.rev, revisions(base)) == (2, [1, 2])


def test_a_fact_changed_by_one_and_removed_by_the_other_is_a_conflict(world, base):
    edit(base, world.eve, facts=base.facts[1:])
    with pytest.raises(Conflict) as caught:
        edit(base, world.nick, facts=changed(base, 0, value="Down"))
    [conflict] = caught.value.merge.fact_conflicts
    assert (conflict.theirs, conflict.mine["value"]) == (None, "Down")


def test_a_rename_beside_an_edit_keeps_both_and_the_old_title(world, base):
    edit(base, world.eve, title="Persian Empire")
    edit(base, world.nick, body="New.", kind="war")
    now = article("Persian Empire")
    assert (now.body, now.kind_id, now.aliases) == ("New.", "war", ["Iran"])
    assert Article.objects.named("Persia").get() == now


def test_several_revisions_since_the_base_are_merged_at_once(world, base):
    edit(base, world.eve, body=TEXT.replace("First", "One"))
    edit(article("Persia"), world.mo, tags=["m"])
    outcome = edit(base, world.nick, body=TEXT.replace("Third", "Three"))
    assert [str(revision.author) for revision in outcome.merged_with] == ["eve", "mo"]
    assert (article("Persia").body, article("Persia").tags) == ("One.\n\nSecond.\n\nThree.", ["m"])


def test_a_merged_form_sent_twice_makes_one_revision_even_after_another(world, base):
    mine = {"body": TEXT.replace("Third", "His"), "tags": ["east"]}
    edit(base, world.eve, body=TEXT.replace("First", "Hers"))
    assert edit(base, world.nick, **mine).changed
    assert not edit(base, world.nick, **mine).changed
    edit(article("Persia"), world.eve, body="All new.")
    assert not edit(base, world.nick, **mine).changed
    assert (article("Persia").body, revisions(base)) == ("All new.", [1, 2, 3, 4])


def test_what_others_have_saved_already_makes_no_revision(world, base):
    edit(base, world.eve, body=TEXT.replace("First", "Same"), summary="Hers")
    assert not edit(base, world.nick, body=TEXT.replace("First", "Same")).changed
    assert revisions(base) == [1, 2]


def test_an_article_hidden_meanwhile_is_gone_for_its_author(world, base):
    edit(base, world.mo, visibility="moderators", body="Secret")
    with pytest.raises(Gone):
        edit(base, world.nick, body="Other")


def test_a_base_that_its_author_may_not_see_is_none(world):
    """A forged base would show in the hunks what stood there while the article was hidden."""
    edit(article("Black Book"), world.mo, visibility="public", body="Open now.")
    with pytest.raises(Conflict) as caught:
        publish(
            replace(Draft.of(article("Black Book")), body="Mine."),
            article=article("Black Book"),
            stamp=Stamp(by=world.nick, base_rev=1),
        )
    [hunk] = caught.value.merge.body.hunks
    assert (hunk.base, hunk.theirs, hunk.mine) == ((), ("Open now.",), ("Mine.",))


def test_an_edit_that_is_not_to_be_merged_is_a_conflict(world, base):
    edit(base, world.eve, tags=["x"])
    with pytest.raises(Stale):
        publish(
            replace(Draft.of(base), body="New"), article=base, stamp=Stamp(by=world.nick, base_rev=1), merging=False
        )


def test_an_article_that_is_saved_again_and_again_meanwhile_is_merged_again_and_again(world, base, monkeypatch):
    plain, turns = rendering.render_draft, []

    def slowly(draft):
        if len(turns) < 4:
            turns.append(1)
            edit(article("Persia"), world.eve, tags=[f"turn {len(turns)}"])
        return plain(draft)

    monkeypatch.setattr(
        rendering, "render_draft", lambda draft: slowly(draft) if "Third" not in draft.body else plain(draft)
    )
    outcome = edit(base, world.nick, body=TEXT.replace("Third", "His"))
    assert (len(turns), outcome.article.rev, outcome.article.tags) == (4, 6, ["turn 4"])
    assert len(outcome.merged_with) == 4


def test_who_can_never_catch_up_is_told_to_save_again(world, base, monkeypatch):
    plain, turns = rendering.render_draft, []

    def never(draft):
        if "Third" not in draft.body:
            turns.append(1)
            edit(article("Persia"), world.eve, tags=[f"turn {len(turns)}"])
        return plain(draft)

    monkeypatch.setattr(rendering, "render_draft", never)
    with pytest.raises(Contended):
        edit(base, world.nick, body=TEXT.replace("Third", "His"))
    assert "Third" in article("Persia").body
