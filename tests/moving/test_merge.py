"""Merging an article into another, and undoing it: one change, all of it or nothing."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from tests.editing.test_derived import rows
from tests.world import article, edit, revisions, write
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.moves import Move, merged_article
from wiki.articles.redirects import Redirect
from wiki.editing.derived import rebuild_all
from wiki.editing.refusals import Stale
from wiki.moderation.protect import protect
from wiki.moderation.protections import Deed, Least, Protection
from wiki.moderation.refusals import UnderReview
from wiki.moving.combining import combined
from wiki.moving.delete import delete
from wiki.moving.merge import Merger, merge, unmerge
from wiki.moving.move import move
from wiki.moving.redirect import change_redirect, make_redirect
from wiki.world.models import World as Setting


@pytest.fixture
def russia(world):
    facts = [
        {"property": "motto", "value": "Onwards", "note": "Unofficial."},
        {"property": "leader", "value": "[[Lenin]]", "from": "1917"},
    ]
    said = {"body": "Older. See [[Red Russia]].", "aliases": ["RSFSR"], "tags": ["old"], "facts": facts}
    made = write("Red Russia", world.nick, **said)
    write("Note", world.nick, body="[[Red Russia]], [[RSFSR]], [[Soviet Union]]")
    make_redirect("Russia", "Red Russia", by=world.eve, section="Past")
    return made


def merged(goes, stays, by, *, comment="", rewrite=False, **change):
    draft = replace(combined(goes, stays, user=AnonymousUser()), **change)
    return merge(Merger(goes, stays, draft, by=by, comment=comment, rewrite=rewrite))


def redirects():
    return sorted(map(str, Redirect.objects.current()))


def sources():
    return {row.pk: (Draft.of(row), row.key) for row in Article.objects.all()}


def test_one_revision_holds_both_and_says_where_it_came_from(world, russia):
    made = merged(russia, world.union, world.eve, comment="The same state")
    stays = world.union
    assert revisions(stays) == [1, 2]
    comment = Revision.objects.get(id=stays.pk, rev=2).comment
    assert comment == "Merged with “Red Russia”, revision 1: The same state"
    assert stays.body.endswith("## Red Russia\n\nOlder. See [[Red Russia]].")
    assert (stays.aliases, stays.tags) == (["USSR", "ソ連", "RSFSR"], ["featured", "Great powers", "old"])
    assert [fact["value"] for fact in stays.facts].count("Onwards") == 1
    assert "[[Lenin]]" in [fact["value"] for fact in stays.facts]
    assert (made.article, made.merged, made.rewritten) == (stays, russia, 0)


def test_all_names_and_redirects_lead_to_the_article_that_stays(world, russia):
    merged(russia, world.union, world.eve, aliases=["USSR"])
    for name in ("red russia", "RSFSR", "Russia", "USSR"):
        assert list(Article.objects.named(name)) == [world.union], name
    assert redirects() == ["RSFSR → Soviet Union", "Red Russia → Soviet Union", "Russia → Soviet Union"]
    assert Redirect.objects.current().get(key="russia").section == "Past"


def test_links_are_rewritten_when_asked_in_the_same_change(world, russia):
    made = merged(russia, world.union, world.eve, rewrite=True)
    assert article("Note").body == "[[Soviet Union]], [[RSFSR]], [[Soviet Union]]"
    assert world.union.body.endswith("Older. See [[Soviet Union]].")
    assert made.revisions == [[world.union.pk, 2], [article("Note").pk, 2]]


def test_a_hidden_title_is_not_written_into_a_public_text(world, russia):
    made = merged(russia, article("Red Plan"), world.eve, rewrite=True)
    assert (made.rewritten, revisions(article("Note"))) == (0, [1])


@pytest.mark.parametrize("rewrite", [True, False])
def test_undoing_restores_everything(world, russia, rewrite):
    before, led = sources(), redirects()
    made = merged(russia, world.union, world.eve, rewrite=rewrite)
    assert sources() != before
    undone = unmerge(made, by=world.nick)
    assert (sources(), redirects(), undone.left) == (before, led, [])
    assert revisions(russia) == [1]
    made.refresh_from_db()
    assert made.undone_by == world.nick
    with pytest.raises(ValidationError):
        unmerge(made, by=world.nick)


@pytest.mark.parametrize("rewrite", [True, False])
def test_what_is_derived_follows_a_merger_and_its_undoing(world, russia, rewrite):
    facts = [{"property": "ally", "value": "[[Red Russia]]"}, {"property": "capital", "value": "[[RSFSR]]"}]
    write("Land", world.eve, facts=facts, body="[[Russia#Past]] ![[Red Russia]]")
    made = merged(russia, world.union, world.eve, rewrite=rewrite)
    after = rows()
    rebuild_all()
    assert rows() == after
    unmerge(made, by=world.eve)
    after = rows()
    rebuild_all()
    assert rows() == after


def test_undoing_keeps_what_was_added_since_and_leaves_texts_that_were_changed(world, russia):
    made = merged(russia, world.union, world.eve, rewrite=True)
    edit(world.union, world.nick, summary="Another summary.")
    edit(article("Note"), world.nick, body="Changed [[Soviet Union]]")
    undone = unmerge(made, by=world.eve)
    assert undone.left == ["Note"]
    assert world.union.summary == "Another summary."
    assert "Older" not in world.union.body


def test_undoing_is_refused_where_the_same_place_was_changed(world, russia):
    made = merged(russia, world.union, world.eve)
    edit(world.union, world.nick, body=world.union.body.replace("Older.", "Oldest."))
    before = sources()
    with pytest.raises(ValidationError, match="changed since in the same places"):
        unmerge(made, by=world.eve)
    assert (sources(), Move.objects.get().undone) == (before, None)


def test_undoing_is_refused_where_a_name_is_protected_now(world, russia):
    made = merged(russia, world.union, world.eve)
    protect("Red Russia", deed="create", least=Least.MODERATORS, by=world.mo, reason="So it stays")
    with pytest.raises(ValidationError, match="The name “Red Russia” cannot be used"):
        unmerge(made, by=world.eve)
    assert Move.objects.get().undone is None
    unmerge(made, by=world.mo)


def test_undoing_is_refused_when_the_article_was_moved_or_a_name_taken(world, russia):
    made = merged(russia, world.union, world.eve)
    change_redirect(Redirect.objects.current().get(key="red russia"), "Mikhail Frunze", by=world.eve)
    with pytest.raises(ValidationError, match="redirects to the article “Mikhail Frunze” already"):
        unmerge(made, by=world.eve)
    assert Move.objects.get().undone is None
    move(world.union, "Union", by=world.eve, base_rev=2)
    with pytest.raises(ValidationError, match="moved since"):
        unmerge(made, by=world.eve)


@pytest.mark.parametrize("which", ["goes", "stays"])
def test_an_article_that_was_changed_meanwhile_is_not_merged(world, russia, which):
    union = world.union
    edit({"goes": russia, "stays": union}[which], world.nick, summary="Changed.")
    before = sources()
    with pytest.raises(Stale):
        merged(russia, union, world.eve)
    assert (sources(), Move.objects.count()) == (before, 0)


def test_facts_of_which_one_can_hold_are_to_be_decided(world, russia):
    edit(russia, world.nick, facts=[{"property": "capital", "value": "[[Petrograd]]", "from": "1918"}])
    russia = article("Red Russia")
    with pytest.raises(ValidationError) as refused:
        merged(russia, world.union, world.eve)
    assert list(refused.value.message_dict) == ["facts-3-value"]
    kept = combined(russia, world.union, user=AnonymousUser()).facts[:2] + russia.facts
    merged(russia, world.union, world.eve, facts=kept)
    assert world.union.facts[-1]["value"] == "[[Petrograd]]"


def test_nothing_hidden_is_published(world):
    for goes, stays in (("Red Plan", "Soviet Union"), ("Soviet Union", "Red Plan")):
        goes, stays = article(goes), article(stays)
        assert combined(goes, stays, user=AnonymousUser()).visibility == "editors"
        with pytest.raises(ValidationError) as refused:
            merged(goes, stays, world.eve, visibility="members", facts=[])
        assert list(refused.value.message_dict) == ["visibility"]


def test_who_may_not_change_both_merges_neither(world, russia):
    for person in (world.anonymous, world.ina):
        with pytest.raises(PermissionDenied):
            merged(russia, world.union, person)
    for goes, stays in ((russia, article("Black Book")), (article("Black Book"), russia)):
        with pytest.raises(PermissionDenied):
            merged(goes, stays, world.eve)
    with pytest.raises(ValidationError):
        merged(russia, russia, world.eve)


def test_a_name_of_a_third_article_is_refused(world, russia):
    with pytest.raises(ValidationError) as refused:
        merged(russia, world.union, world.eve, aliases=["Mikhail Frunze"])
    assert list(refused.value.message_dict) == ["aliases"]


def test_an_article_that_is_merged_is_neither_deleted_nor_merged_again(world, russia):
    merged(russia, world.union, world.eve)
    with pytest.raises(PermissionDenied):
        delete(russia, by=world.mo, reason="Gone")
    with pytest.raises(PermissionDenied):
        merged(russia, world.frunze, world.eve, aliases=[])


def test_the_merged_article_is_found_by_its_title_while_that_leads_on(world, russia):
    made = merged(russia, world.union, world.eve)
    assert merged_article("red_russia", user=world.anonymous) == russia
    assert merged_article("RSFSR", user=world.eve) is None
    edit(world.union, world.eve, visibility="editors")
    assert merged_article("Red Russia", user=world.anonymous) is None
    unmerge(made, by=world.eve)
    assert merged_article("Red Russia", user=world.eve) is None


def test_a_chain_of_mergers_keeps_every_history(world, russia):
    merged(russia, world.union, world.eve)
    merged(world.union, world.frunze, world.eve)
    assert list(Article.objects.named("Russia")) == [world.frunze]
    assert merged_article("Red Russia", user=world.eve) == russia


def test_a_merger_brings_no_new_link_and_no_name_that_would_have_to_wait(world, russia):
    edit(russia, world.eve, body=f"{russia.body}\n\nhttps://known.example/")
    Setting.objects.update(reviewed_links=True)
    Setting.objects.advance()
    Protection.objects.create(title="Tsardom", deed=Deed.CREATE, by=world.mo, reason="Spam")
    russia = article("Red Russia")
    both = combined(russia, world.union, user=AnonymousUser())
    with pytest.raises(UnderReview):
        merged(russia, world.union, world.nick, body=f"{both.body}\n\nhttps://casino.example/")
    with pytest.raises(ValidationError, match="“Tsardom” cannot be used"):
        merged(russia, world.union, world.nick, aliases=[*both.aliases, "Tsardom"])
    assert (revisions(world.union), Move.objects.count()) == ([1], 0)
    assert merged(russia, world.union, world.nick).merged == russia
