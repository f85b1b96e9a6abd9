"""Derived rows follow from the source alone: a rebuild after any edits gives what the edits gave."""

from itertools import pairwise

from django.core.management import call_command
from django.db import transaction
from django.forms.models import model_to_dict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import article, edit, revisions
from wiki.articles import rendering
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.rendering import Rendering
from wiki.articles.revisions import Stamp, source_size
from wiki.chronology.statements import Statement
from wiki.editing.derived import DERIVED, rebuild_all
from wiki.editing.publish import publish
from wiki.links.models import Link
from wiki.markup.errors import MarkupError

TITLES = ("Alpha", "Beta", "Gamma")
NAMES = ("Alpha", "beta", "GAMMA", "Delta", "Épsilon")


def rows():
    """What every derived row says, by model. Renderings of old revisions are a cache and not counted."""
    found = {}
    for model in DERIVED:
        said = [
            model_to_dict(row) | {"id": None} for row in model.objects.select_related("article") if _is_current(row)
        ]
        found[model.__name__] = sorted(map(repr, said))
    return found


def _is_current(row):
    return not isinstance(row, Rendering) or row.rev == row.article.rev


names = st.sampled_from(NAMES)
references = st.builds("[[{}]]".format, names) | st.builds("[[{}#Early_years|that]]".format, names)
bodies = st.lists(references | st.sampled_from(["plain", "## Head", "\n\n", "`[[no link]]`"]), max_size=5).map(" ".join)
facts = st.lists(
    st.fixed_dictionaries(
        {"property": st.sampled_from(["capital", "motto", "ally"]), "value": references | st.just("plain words")},
        optional={"side": st.just("North"), "note": st.just("Note"), "from": st.sampled_from(["1924", "192X"])},
    ),
    max_size=4,
)
changes = st.fixed_dictionaries(
    {},
    optional={
        "body": bodies,
        "facts": facts,
        "tags": st.lists(st.sampled_from(["red", "Red", "blue"]), max_size=3),
        "aliases": st.lists(st.sampled_from(["Alef", "alef", "Ἄλφα"]), max_size=3),
        "visibility": st.sampled_from(["public", "members"]),
        "kind": st.sampled_from(["nation", "war"]),
        "title": st.sampled_from(["Alpha", "Alpha Prime"]),
    },
)
edits = st.lists(st.tuples(st.sampled_from(TITLES), changes), min_size=1, max_size=5)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_a_rebuild_after_any_edits_gives_the_same_rows(world, edits):
    with transaction.atomic():
        for title, change in edits:
            _apply(world, title, change)
        made_by_edits = rows()
        assert rebuild_all() == Article.objects.count()
        assert rows() == made_by_edits
        _check_history()
        transaction.set_rollback(True)


def _apply(world, title, change):
    """Write or change an article; only the first one takes aliases and another title, so that names never collide."""
    if title != "Alpha":
        change = {name: value for name, value in change.items() if name not in ("aliases", "title")}
    elif "aliases" in change:
        change = change | {"aliases": [*change["aliases"], "Alpha"]}
    target = Article.objects.named(title).first()
    if target is None:
        publish(Draft(**{"kind": "nation"} | change | {"title": title}), stamp=Stamp(by=world.nick))
    else:
        edit(target, world.nick, **change)


def _check_history():
    for target in Article.objects.all():
        assert revisions(target) == list(range(1, target.rev + 1))
        history = list(Revision.objects.filter(id=target.pk).order_by("rev"))
        assert Draft.of(history[-1]) == Draft.of(target)
        assert [revision.size for revision in history] == [source_size(revision) for revision in history]
        for before, after in pairwise(history):
            assert after.size_change == after.size - before.size
            assert Draft.of(before) != Draft.of(after)


def keys_of(model, target):
    return set(model.objects.filter(article=target).values_list("pk", flat=True))


def test_rows_that_say_the_same_are_left_untouched(world):
    union = world.union
    statements, links = keys_of(Statement, union), keys_of(Link, union)
    edit(union, world.nick, summary="Another summary.")
    assert (keys_of(Statement, union), keys_of(Link, union)) == (statements, links)


def test_only_the_rows_of_a_changed_fact_are_made_anew(world):
    union = world.union
    before = keys_of(Statement, union)
    facts = [*union.facts[:1], union.facts[1] | {"value": "Forwards"}, *union.facts[2:]]
    edit(union, world.nick, facts=facts)
    assert len(keys_of(Statement, union) & before) == 2


def test_a_new_fact_is_one_new_row(world):
    before = keys_of(Statement, world.war)
    edit(world.war, world.nick, facts=[*world.war.facts, {"property": "motto", "value": "New"}])
    assert before < keys_of(Statement, world.war)


def test_renderings_of_older_revisions_are_not_kept_with_the_current_one(world):
    edit(world.frunze, world.nick, body="Two")
    assert list(world.frunze.renderings.values_list("rev", flat=True)) == [2]


def test_the_command_makes_lost_rows_again(world, capsys):
    before = rows()
    for model in reversed(DERIVED):
        model.objects.all().delete()
    call_command("rebuild")
    assert rows() == before
    assert f"derived data of {Article.objects.count()} articles" in capsys.readouterr().out


def test_a_rebuild_keeps_what_cannot_be_rendered_any_more_with_a_notice(world, monkeypatch):
    def refuse(body):
        raise MarkupError("Too deep.")

    monkeypatch.setattr(rendering, "render_body", refuse)
    rebuild_all()
    row = article("Soviet Union").renderings.get()
    assert (row.html, row.notice) == ("", "Too deep.")
    assert Statement.objects.filter(article=world.union).count() == 3
