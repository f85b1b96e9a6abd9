"""Names through whatever happens to articles: each leads to one of them at most, and derived rows follow the source."""

from collections import Counter

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.editing.test_derived import rows
from tests.world import edit, write
from wiki.articles.article import Article
from wiki.articles.deletions import Deletion
from wiki.articles.moves import Move
from wiki.articles.names import ArticleName
from wiki.articles.redirects import Redirect
from wiki.editing.derived import rebuild_all
from wiki.markup.titles import fold
from wiki.moving.delete import bring_back, delete
from wiki.moving.move import move, undo
from wiki.moving.redirect import change_redirect, make_redirect, mend, remove_redirect

TITLES = ("Alpha", "beta", "GAMMA", "Delta", "Alpha/Beta")
titles = st.sampled_from(TITLES)
bodies = st.lists(st.sampled_from([f"[[{title}]]" for title in TITLES] + ["words"]), max_size=3).map(" ".join)
values = st.sampled_from(["[[Alpha]]", "[[beta]]", "[[GAMMA]]"])


def create(world, title, other, body, value):
    facts = [{"property": "ally", "value": value, "from": "1924"}]
    write(title, world.eve, body=body, facts=facts, aliases=[f"{title} the Great"] if other == title else [])


def change(world, title, other, body, value):
    edit(_named(title), world.eve, body=body)


def rename(world, title, other, body, value):
    article = _named(title)
    move(article, other, by=world.eve, base_rev=article.rev, rewrite=bool(body), leave_redirect=value != "[[beta]]")


def take_back(world, title, other, body, value):
    undo(Move.objects.order_by("-pk").filter(undone=None).first() or _nothing(), by=world.eve)


def remove(world, title, other, body, value):
    delete(_named(title), by=world.mo, reason="Gone")


def restore(world, title, other, body, value):
    row = Deletion.objects.standing().order_by("pk").first() or _nothing()
    bring_back(row, by=world.mo, title=other if body else "")


def lead(world, title, other, body, value):
    make_redirect(other, title, by=world.eve, section=body and "History")


def lead_elsewhere(world, title, other, body, value):
    change_redirect(Redirect.objects.current().filter(key=fold(title)).first() or _nothing(), other, by=world.eve)


def lead_nowhere(world, title, other, body, value):
    remove_redirect(Redirect.objects.current().filter(key=fold(title)).first() or _nothing(), by=world.mo)


def tidy(world, title, other, body, value):
    mend(by=world.mo)


VERBS = (create, create, change, rename, rename, take_back, remove, restore, lead, lead_elsewhere, lead_nowhere, tidy)
steps = st.lists(st.tuples(st.sampled_from(VERBS), titles, titles, bodies, values), min_size=3, max_size=12)


def _named(title):
    return Article.objects.standing().named(title).first() or _nothing()


def _nothing():
    raise ValidationError("Nothing there.")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps)
def test_names_stay_unique_and_a_rebuild_gives_the_same_rows(world, steps):
    with transaction.atomic():
        for verb, *said in steps:
            try:
                with transaction.atomic():
                    verb(world, *said)
            except (ValidationError, PermissionDenied):
                continue
        _check_names()
        made = rows()
        rebuild_all()
        assert rows() == made
        transaction.set_rollback(True)


def _check_names():
    """Every name of the source has one row, and no two of them are the same."""
    own = [fold(name) for row in Article.objects.standing() for name in [row.title, *row.aliases]]
    names = Counter([*own, *Redirect.objects.current().values_list("key", flat=True)])
    assert set(names.values()) <= {1}
    assert sorted(names) == sorted(ArticleName.objects.values_list("key", flat=True))
    keys = Counter(Article.objects.values_list("key", flat=True))
    assert set(keys.values()) <= {1}
