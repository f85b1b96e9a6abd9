"""`publish()`: what becomes a revision, what is refused, and that nothing is half saved."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.world import FRUNZE, article, edit, revisions, write
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.moves import Move
from wiki.articles.names import ArticleName
from wiki.articles.redirects import Redirect
from wiki.articles.revisions import Stamp
from wiki.editing import publish as publishing
from wiki.editing import rendering as drafts_rendered
from wiki.editing.publish import publish
from wiki.editing.refusals import Conflict
from wiki.links.models import Link
from wiki.markup.errors import MarkupError, RenderBusy
from wiki.moderation.permissions import may_edit
from wiki.moderation.refusals import Gone


def counts():
    return [model.objects.count() for model in (Article, Revision, ArticleName, Link)]


def refusal(draft, by, article=None, base_rev=0):
    """The messages by field with which a draft is refused; nothing may have been saved."""
    before = counts()
    with pytest.raises(ValidationError) as caught:
        publish(draft, article=article, stamp=Stamp(by=by, base_rev=base_rev))
    assert counts() == before
    return caught.value.message_dict


def test_the_first_save_is_revision_one(world):
    made = write("Persia", world.nick, body="Text.", comment="Began it")
    assert (made.rev, made.created, revisions(made)) == (1, made.updated, [1])
    revision = made.revisions.get()
    assert (revision.author, revision.comment, revision.base_rev, revision.is_new) == (world.nick, "Began it", 0, True)


def test_a_change_is_the_next_revision(world):
    outcome = edit(world.frunze, world.nick, body="New text.", comment="Why", minor=True)
    assert outcome.changed
    assert article("Mikhail Frunze").body == "New text."
    newest = Revision.objects.get(id=outcome.article.pk, rev=2)
    assert (newest.author, newest.comment, newest.minor, newest.base_rev) == (world.nick, "Why", True, 1)


def test_no_change_makes_no_revision(world):
    before = world.union.updated
    outcome = edit(world.union, world.nick, summary="  The first state of the   workers.\n")
    assert not outcome.changed
    assert (revisions(world.union), world.union.updated) == ([1], before)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Mikhail V. Frunze"},
        {"kind": "nation"},
        {"summary": "Another"},
        {"body": "Another"},
        {"aliases": ["Misha"]},
        {"tags": ["generals"]},
        {"facts": [{"property": "motto", "value": "Up"}]},
        {"canon": "disputed"},
        {"visibility": "members"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_any_part_of_the_source_is_a_revision_of_all_of_it(world, change):
    edit(world.frunze, world.nick, **change)
    newest = Revision.objects.get(id=world_id("mikhail frunze"), rev=2)
    [(name, value)] = change.items()
    now = getattr(Draft.of(newest), name)
    assert now == value or now[0]["value"] == "Up"
    unchanged = [part for part in ("summary", "body", "tags") if part != name]
    assert all(getattr(newest, part) == getattr(FRUNZE, part) for part in unchanged)


def world_id(name):
    return Article.objects.named(name).get().pk


def test_facts_keep_their_order_and_get_ids(world):
    facts = world.union.facts
    assert [fact["property"] for fact in facts] == ["leader", "motto", "capital"]
    assert len({fact["id"] for fact in facts}) == 3
    turned = edit(world.union, world.nick, facts=facts[::-1]).article
    assert [fact["id"] for fact in turned.facts] == [fact["id"] for fact in facts[::-1]]


def test_a_save_over_somebody_elses_is_a_conflict(world):
    edit(world.frunze, world.eve, body="Eve's")
    with pytest.raises(Conflict) as caught:
        edit(world.frunze, world.nick, body="Nick's", base=1)
    assert caught.value.article.rev == 2
    assert (world.frunze.body, revisions(world.frunze)) == ("Eve's", [1, 2])


@pytest.mark.parametrize("base", [0, 2, 99, 10**30, -1])
def test_a_base_that_is_not_the_current_revision_is_a_conflict(world, base):
    with pytest.raises(Conflict):
        edit(world.frunze, world.nick, body="Other", base=base)
    assert revisions(world.frunze) == [1]


def test_the_same_edit_sent_twice_makes_one_revision(world):
    stale = world.frunze
    edit(stale, world.nick, body="Once")
    again = edit(stale, world.nick, body="Once", base=1)
    assert (again.changed, again.article.rev, revisions(world.frunze)) == (False, 2, [1, 2])


def test_the_same_edit_sent_twice_makes_one_revision_even_after_another(world):
    stale = world.frunze
    edit(stale, world.nick, body="Once")
    edit(world.frunze, world.eve, body="Twice")
    again = edit(stale, world.nick, body="Once", base=1)
    assert (again.changed, again.article.rev, world.frunze.body) == (False, 3, "Twice")


def test_the_same_edit_by_two_people_is_a_conflict_only_when_their_texts_differ(world):
    stale = world.frunze
    edit(stale, world.eve, body="Same")
    assert not edit(world.frunze, world.nick, body="Same", base=1).changed
    with pytest.raises(Conflict):
        edit(stale, world.nick, body="Other", base=1)


def test_the_same_rename_sent_twice_makes_one_revision(world):
    renamed = replace(Draft.of(world.frunze), title="Frunze")
    stamp = Stamp(by=world.nick, base_rev=1)
    publish(renamed, article=world.frunze, stamp=stamp)
    again = publish(renamed, article=article("Frunze"), stamp=stamp)
    assert (again.changed, revisions(article("Frunze"))) == (False, [1, 2])


def test_the_same_new_article_sent_twice_is_one_article(world):
    draft, stamp = Draft(title="Persia", kind="nation", body="Text"), Stamp(by=world.nick)
    first = publish(draft, stamp=stamp).article
    again = publish(draft, stamp=stamp)
    assert (again.changed, again.article, revisions(first)) == (False, first, [1])
    edit(first, world.eve, body="More")
    late = publish(draft, stamp=stamp)
    assert (late.changed, late.article.rev) == (False, 2)


def test_the_same_new_article_by_another_person_is_refused(world):
    write("Persia", world.eve, body="Text")
    assert refusal(Draft(title="Persia", kind="nation", body="Text"), world.nick) == {
        "title": ["The name “Persia” leads to the article “Persia” already."]
    }


def test_a_new_article_has_no_base_whatever_is_sent(world):
    made = publish(Draft(title="Persia", kind="nation"), stamp=Stamp(by=world.nick, base_rev=7)).article
    assert made.revisions.get().base_rev == 0


@pytest.mark.parametrize("name", ["Soviet Union", "soviet_union", "USSR", "  ussr "])
def test_a_name_in_use_is_refused_as_a_title_and_as_an_alias(world, name):
    assert list(refusal(Draft(title=name, kind="nation"), world.nick)) == ["title"]
    assert list(refusal(Draft(title="Persia", kind="nation", aliases=[name]), world.nick)) == ["aliases"]


@pytest.mark.parametrize("name", ["Black Book", "black_book", "Black Book alias"])
def test_a_name_of_a_hidden_article_is_refused_in_one_wording_that_tells_nothing(world, name):
    said = refusal(Draft(title=name.upper(), kind="nation"), world.nick)
    assert said == {"title": [f"The name “{name.upper()}” cannot be used."]} or "_" in name
    assert "Black Book" not in str(said)
    assert "leads to" in str(refusal(Draft(title=name, kind="nation"), world.mo))


def test_the_old_title_of_a_renamed_article_leads_to_it(world):
    edit(world.frunze, world.nick, title="Frunze, Mikhail", comment="Family name first")
    renamed = article("Frunze, Mikhail")
    assert renamed.aliases == []
    row = Redirect.objects.current().get()
    assert (row.name, row.target, row.by, row.reason) == (
        *("Mikhail Frunze", "Frunze, Mikhail", world.nick, "Family name first"),
    )
    moved = Move.objects.get()
    assert (moved.old_title, moved.new_title, moved.revisions) == (row.name, row.target, [[renamed.pk, 2]])
    assert list(Article.objects.named("mikhail_frunze")) == [renamed]
    assert renamed.key == "frunze, mikhail"


def test_another_spelling_of_the_title_needs_no_redirect(world):
    edit(world.frunze, world.nick, title="MIKHAIL Frunze")
    assert article("MIKHAIL Frunze").aliases == []
    assert not Redirect.objects.exists()
    assert not Move.objects.exists()


def test_a_title_can_be_taken_back_from_the_redirects(world):
    edit(world.frunze, world.nick, title="Frunze")
    edit(article("Frunze"), world.nick, title="Mikhail Frunze")
    assert [str(row) for row in Redirect.objects.current()] == ["Frunze → Mikhail Frunze"]


def test_an_old_title_that_is_kept_as_an_alias_needs_no_redirect(world):
    edit(world.frunze, world.nick, title="Frunze", aliases=["Mikhail Frunze"])
    assert not Redirect.objects.exists()
    assert list(Article.objects.named("mikhail_frunze")) == [article("Frunze")]


def test_an_alias_given_up_can_be_used_by_another(world):
    edit(world.union, world.nick, aliases=[])
    assert write("USSR", world.nick).rev == 1


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"title": ""}, "title", "needs at least one visible character"),
        ({"title": "a[b"}, "title", "cannot contain “[”"),
        ({"title": "x" * 201}, "title", "at most 200 characters"),
        ({"title": "я" * 130}, "title", "255 bytes"),
        ({"title": "Persia/history"}, "title", "cannot be used"),
        ({"title": "a\x00b"}, "title", "control characters"),
        ({"aliases": ["fine", "a|b"]}, "aliases", "a|b: A title cannot contain"),
        ({"aliases": [f"name {n}" for n in range(101)]}, "aliases", "At most 100"),
        ({"kind": "planet"}, "kind", "There is no kind “planet”."),
        ({"summary": "x" * 301}, "summary", "at most 300 characters"),
        ({"tags": ["x" * 61]}, "tags", "longer than 60 characters"),
        ({"tags": ["\ufb2c" * 60]}, "tags", "longer than 60 characters"),
        ({"tags": ["a#b"]}, "tags", "cannot contain “#”"),
        ({"canon": "sure"}, "canon", "no canon status “sure”"),
        ({"facts": [{"property": "nope", "value": "x"}]}, "facts-0-property", "There is no property “nope”."),
        ({"facts": [{"property": "motto", "value": ""}]}, "facts-0-value", "“Motto” needs a value"),
        ({"facts": [{"property": "begins", "value": "1932-02-31"}]}, "facts-0-value", "31"),
        ({"facts": [{"property": "motto", "value": "x", "from": "yesterday"}]}, "facts-0-from", "yesterday"),
        (
            {"facts": [{"property": "motto", "value": "x", "qualifiers": {"a": "b"}}]},
            "facts-0-qualifiers",
            "no qualifier a",
        ),
        ({"facts": [{"property": "leader", "value": "[[A]] and [[B]]"}]}, "facts-0-value", "not one link"),
        ({"facts": [{"property": "motto", "value": "x", "colour": "red"}]}, "facts-0-property", "nothing else"),
        ({"facts": [{"property": "motto", "value": ["x"]}]}, "facts-0-value", "is not a text"),
        ({"facts": ["text"]}, "facts-0-property", "nothing else"),
        ({"facts": [{"property": "motto", "value": "x", "canon": "sure"}]}, "facts-0-canon", "no canon status"),
        ({"facts": [{"property": "motto", "value": "x" * 1001}]}, "facts-0-value", "At most 1000 characters"),
        ({"facts": [{"property": "motto", "value": "x", "qualifiers": "a"}]}, "facts-0-qualifiers", "key: value"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value[:24],
)
def test_what_cannot_be_published_is_refused_at_its_field(world, change, field, message):
    said = refusal(replace(Draft.of(world.frunze), **change), world.nick, world.frunze, 1)
    assert list(said) == [field]
    assert message in " ".join(said[field])


def test_every_field_that_is_wrong_is_named_at_once(world):
    said = refusal(Draft(title="", kind="", summary="x" * 400, tags=["#"], facts=[{}]), world.nick)
    assert set(said) == {"title", "kind", "summary", "tags", "facts-0-property"}


def test_the_limits_are_named_in_the_message(world, settings):
    settings.ARTICLE_MAX_BYTES, settings.FACTS_MAX = 1000, 2
    said = refusal(
        Draft(title="Long", kind="war", body="я" * 501, facts=[{"property": "motto", "value": "x"}] * 3), world.nick
    )
    assert said == {
        "body": ["The text has 1002 bytes; an article may have 1000 (ARTICLE_MAX_BYTES)."],
        "facts": ["An article may have 2 facts (FACTS_MAX)."],
    }


def test_a_text_that_cannot_be_rendered_is_refused_at_the_text(world):
    said = refusal(replace(FRUNZE, body="> " * 200 + "deep"), world.nick, world.frunze, 1)
    assert list(said) == ["body"]


def test_an_imported_text_that_cannot_be_rendered_is_kept_with_a_notice(world):
    draft = Draft(title="Deep", kind="war", body="> " * 200 + "deep")
    made = publish(draft, stamp=Stamp(by=world.ina), imported=True).article
    assert made.renderings.get().notice
    assert made.body == draft.body


def test_who_waits_for_another_to_save_renders_once(world, monkeypatch):
    """What is rendered is the merged text, not first the text that had come too late."""
    rendered, render = [], drafts_rendered.render_body

    @contextmanager
    def after_another(pk):
        monkeypatch.undo()
        edit(world.frunze, world.eve, summary="Eve was first")
        monkeypatch.setattr(drafts_rendered, "render_body", lambda body, **said: rendered.append(body) or render(body))
        yield True

    monkeypatch.setattr(publishing, "turn", after_another)
    outcome = edit(world.frunze, world.nick, body="Nick came second")
    assert (outcome.article.rev, outcome.article.summary, rendered) == (3, "Eve was first", ["Nick came second"])
    assert [each.author for each in outcome.merged_with] == [world.eve]


def test_an_article_hidden_while_its_editor_waited_is_gone(world, monkeypatch):
    @contextmanager
    def after_another(pk):
        monkeypatch.undo()
        edit(world.frunze, world.mo, visibility="moderators", body="Secret")
        yield True

    monkeypatch.setattr(publishing, "turn", after_another)
    with pytest.raises(Gone):
        edit(world.frunze, world.nick, body="Nick came second")


def test_no_free_renderer_is_said_and_nothing_saved(world, monkeypatch):
    def busy(body, **said):
        raise RenderBusy("busy")

    monkeypatch.setattr(drafts_rendered, "render_body", busy)
    before = counts()
    with pytest.raises(RenderBusy):
        edit(world.frunze, world.nick, body="Other")
    assert counts() == before


def test_a_failure_while_derived_rows_are_made_leaves_nothing_behind(world, monkeypatch):
    def broken(article, rendered):
        raise MarkupError("broken half way")

    monkeypatch.setattr(publishing, "rebuild_for", broken)
    before = counts()
    with pytest.raises(MarkupError):
        edit(world.frunze, world.nick, body="Other")
    assert (counts(), world.frunze.rev) == (before, 1)


def test_who_may_edit(world):
    hidden = article("Red Plan")
    assert [may_edit(person) for person in (world.anonymous, world.ina, world.nick)] == [False, False, True]
    assert [may_edit(person, hidden) for person in (world.nick, world.eve, world.mo)] == [False, True, True]


@pytest.mark.parametrize("name", ["anonymous", "ina"])
def test_the_anonymous_and_the_inactive_publish_nothing(world, name):
    before = counts()
    with pytest.raises(PermissionDenied):
        edit(world.frunze, getattr(world, name), body="Other")
    with pytest.raises(PermissionDenied):
        write("Persia", getattr(world, name))
    assert counts() == before


def test_nobody_changes_what_they_may_not_see(world):
    with pytest.raises(PermissionDenied):
        edit(article("Black Book"), world.eve, body="Other")


def test_an_article_hidden_while_somebody_writes_is_not_theirs_any_more(world):
    stale = world.frunze
    edit(world.frunze, world.mo, visibility="moderators", body="Secret now")
    with pytest.raises(PermissionDenied):
        edit(stale, world.nick, body="Other")


def test_nobody_hides_an_article_from_themselves(world):
    said = refusal(replace(FRUNZE, visibility="moderators"), world.eve, world.frunze, 1)
    assert list(said) == ["visibility"]
    assert edit(world.frunze, world.eve, visibility="editors").changed
