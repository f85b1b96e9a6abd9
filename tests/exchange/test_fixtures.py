"""Loading fixtures: nothing twice, nothing of what people wrote is lost, nothing half."""

from io import StringIO
from textwrap import dedent

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.test import TestCase

from tests.world import WHEN, article, edit, make_person, revisions, write
from wiki.accounts.models import User
from wiki.articles.article import Article, Revision
from wiki.articles.deletions import Deletion
from wiki.articles.draft import Draft
from wiki.articles.kinds import Kind
from wiki.articles.moves import Move
from wiki.articles.names import ArticleName
from wiki.articles.redirects import Redirect
from wiki.articles.rendering import Rendering
from wiki.articles.tags import ArticleTag
from wiki.chronology.lifespans import Lifespan
from wiki.chronology.statements import Statement
from wiki.exchange.dump import dump_ontology, dump_world
from wiki.links.models import Link
from wiki.moving.delete import delete
from wiki.moving.move import move
from wiki.world.models import World

pytestmark = pytest.mark.django_db

ONTOLOGY = """\
- {model: wiki.property, fields: {name: ally, label: Allied with, datatype: article, many: true, dated: true}}
- {model: wiki.kind, fields: {name: nation, label: Nation, plural: Nations, colour: red, properties: [ally]}}
"""
WORLD = """\
- model: wiki.user
  fields:
    username: scribe
    is_active: false
    password: '!'
- model: wiki.world
  fields:
    name: Island World
    tagline: Two islands
    licence: CC0
    home: Avalon
"""
AVALON = """\
- model: wiki.article
  fields:
    title: Avalon
    kind: nation
    summary: An island.
    aliases:
    - Isle of Apples
    tags:
    - featured
    created: '2025-06-07T08:09:10Z'
    facts:
    - {id: a1, property: ally, value: '[[Lyonesse]]', from: 192X}
    body: |-
      It lies *west*.

      See [[Lyonesse]] and [[Ys]].
"""
LYONESSE = """\
- model: wiki.article
  fields:
    title: Lyonesse
    kind: nation
    summary: ''
    canon: disputed
    visibility: members
    created: '2025-06-07T08:09:11Z'
    body: It sank.
"""


@pytest.fixture
def load(tmp_path):
    """A function that loads YAML, by default the small fixture of this file, and returns what the command said."""
    call_command("loaddata", _file(tmp_path, "ontology", ONTOLOGY), verbosity=0)

    def load(*parts, **options):
        said = StringIO()
        name = _file(tmp_path, "world", "".join(parts) or WORLD + AVALON + LYONESSE)
        call_command("loaddata", name, stdout=said, **options)
        return said.getvalue()

    return load


def _file(folder, name, text):
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def everything():
    """All that a load could have left behind."""
    models = (World, User, Kind, Article, Revision, ArticleName, Rendering, Link, Statement)
    return {model.__name__: sorted(model.objects.values_list("pk", flat=True)) for model in models}


def empty():
    """No article is left, nor any trace of one."""
    for model in (
        Move,
        Redirect,
        Deletion,
        ArticleTag,
        Lifespan,
        Statement,
        Link,
        Rendering,
        ArticleName,
        Revision,
        Article,
    ):
        model.objects.all()._raw_delete("default")


def refused(load, *parts, **options):
    """The message with which a fixture is refused; nothing may have been saved."""
    before = everything()
    with pytest.raises(CommandError) as caught:
        load(*parts, **options)
    assert everything() == before
    return str(caught.value)


def test_an_empty_database_gets_the_world_with_history_and_all_derived_data(load):
    assert "2 new, 0 changed, 0 same, 0 kept" in load()
    assert World.objects.get().name == "Island World"
    avalon = article("Avalon")
    assert (avalon.rev, revisions(avalon), avalon.created.isoformat()) == (1, [1], "2025-06-07T08:09:10+00:00")
    revision = avalon.revisions.get()
    assert (str(revision.author), revision.author.is_active, revision.when) == ("scribe", False, avalon.created)
    assert (revision.size, revision.size_change) == (revision.size, revision.size) != (0, 0)
    assert set(avalon.names.values_list("key", flat=True)) == {"avalon", "isle of apples"}
    assert set(avalon.links.values_list("target", "origin")) == {
        ("Lyonesse", "body"),
        ("Ys", "body"),
        ("Lyonesse", "fact"),
    }
    assert avalon.statements.get().target_key == "lyonesse"
    assert "<em>west</em>" in avalon.renderings.get().html
    assert avalon.article_tags.get().tag == "featured"
    assert article("Lyonesse").visibility == "members"


def test_loading_again_adds_nothing(load):
    load()
    before = everything()
    assert "0 new, 0 changed, 2 same, 0 kept" in load()
    assert everything() == before


def test_nothing_of_what_people_wrote_is_lost_or_hidden(load):
    load()
    nick = make_person("nick")
    for number in (1, 2, 3):
        edit(article("Avalon"), nick, body=f"Nick's text {number}.")
    said = load()
    assert "1 same, 1 kept" in said
    assert "Left as it is: article “Avalon”. Use --overwrite to replace it." in said
    assert (article("Avalon").rev, article("Avalon").body) == (4, "Nick's text 3.")
    edit(article("Avalon"), nick, body="Nick's text 4.")
    assert revisions(article("Avalon")) == [1, 2, 3, 4, 5]
    bodies = Revision.objects.filter(id=article("Avalon").pk).order_by("rev").values_list("body", flat=True)
    assert [body.partition(".")[0] for body in bodies][1:] == [f"Nick's text {number}" for number in (1, 2, 3, 4)]
    assert "Nick's text 4." in article("Avalon").renderings.get().html


def test_a_changed_fixture_makes_a_new_revision_where_nobody_has_edited(load):
    load()
    assert "1 changed, 1 same" in load(WORLD + AVALON.replace("An island.", "A wide island.") + LYONESSE)
    avalon = article("Avalon")
    assert (avalon.summary, revisions(avalon)) == ("A wide island.", [1, 2])
    newest = Revision.objects.get(id=avalon.pk, rev=2)
    assert (str(newest.author), newest.base_rev) == ("scribe", 1)
    assert avalon.created.isoformat() == "2025-06-07T08:09:10+00:00" != avalon.updated.isoformat()


def test_a_changed_fixture_leaves_alone_what_people_have_edited_and_says_so(load):
    load()
    edit(article("Avalon"), make_person("nick"), body="Nick's.")
    changed = WORLD + AVALON.replace("An island.", "A wide island.") + LYONESSE
    assert "0 changed, 1 same, 1 kept" in load(changed)
    assert (article("Avalon").body, article("Avalon").rev) == ("Nick's.", 2)
    assert "1 changed" in load(changed, overwrite=True)
    assert (article("Avalon").summary, revisions(article("Avalon"))) == ("A wide island.", [1, 2, 3])


def test_an_article_that_people_have_renamed_is_left_alone(load):
    load()
    edit(article("Avalon"), make_person("nick"), title="Ynys Afallon")
    assert "1 same, 1 kept" in load()
    assert article("Ynys Afallon").rev == 2
    load(overwrite=True)
    assert revisions(article("Avalon")) == [1, 2, 3]


def test_an_article_that_people_have_written_themselves_is_left_alone(load):
    nick = make_person("nick")
    write("avalon", nick, body="Mine.")
    assert "1 new, 0 changed, 0 same, 1 kept" in load()
    assert (article("avalon").body, article("avalon").rev) == ("Mine.", 1)


def test_the_settings_that_people_may_have_changed_are_left_alone_and_named(load):
    load()
    World(name="Our World").save()
    assert "Left as it is: world “Our World”. Use --overwrite" in load()
    assert World.objects.get().name == "Our World"
    load(overwrite=True)
    assert World.objects.get().name == "Island World"


def test_an_account_is_never_written_over(load):
    load()
    User.objects.filter(username="scribe").update(email="scribe@example.org")
    load(overwrite=True)
    assert User.objects.get(username="scribe").email == "scribe@example.org"


def test_silence_when_asked_for(load):
    assert load(verbosity=0) == ""


def test_articles_need_an_inactive_author(load):
    assert "one inactive user" in refused(load, AVALON)
    assert "one inactive user" in refused(load, WORLD.replace("false", "true") + AVALON)


def test_a_living_account_never_becomes_the_author_of_a_fixture(load):
    User.objects.create_user("scribe")
    assert "one inactive user" in refused(load)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: nation", "kind: planet", "Avalon: There is no kind “planet”."),
        ("property: ally", "property: enemy", "Avalon: facts-0-property: There is no property “enemy”."),
        ("from: 192X", "from: 1924-02-31x", "Avalon: facts-0-from: "),
        ("from: 192X", "from: 1924-02-28", ""),
        ("- Isle of Apples", "- Isle | Apples", "Avalon: Isle | Apples: A title cannot contain"),
        ("    aliases:\n    - Isle of Apples\n", "    aliases: Isle\n", "Avalon: This must be a list of texts."),
        ("    tags:\n    - featured\n", "    tags: {a: b}\n", "Avalon: This must be a list of texts."),
        ("- Isle of Apples", "- Lyonesse", "Lyonesse"),
        ("title: Avalon", "title: Avalon/edit", "Avalon/edit: "),
        ("{id: a1,", "{id: a1, colour: red,", "Avalon: facts-0-property: A fact may hold"),
        ("- {id: a1, property: ally, value: '[[Lyonesse]]', from: 192X}", "  {a: b}", "Its facts must be a list."),
        ("- {id: a1, property: ally, value: '[[Lyonesse]]', from: 192X}", "- words", "Avalon: "),
        ("'2025-06-07T08:09:10Z'", "long ago", "long ago"),
        ("summary: An island.", "colour: red", "colour"),
        ("    body: |-", "   body: |-", "world.yaml"),
        ("title: Avalon", "title: ", "world.yaml"),
        ("model: wiki.article", "model: wiki.planet", "wiki.planet"),
    ],
)  # fmt: skip
def test_a_fixture_with_a_mistake_is_refused_by_name_and_nothing_of_it_saved(load, old, new, message):
    assert AVALON.count(old) == 1
    text = WORLD + LYONESSE + AVALON.replace(old, new)
    if message:
        assert message in refused(load, text)
    else:
        assert "2 new" in load(text)


def test_what_cannot_be_encoded_does_not_get_in(load):
    text = AVALON.partition("    body:")[0].replace("summary: An island.", r'summary: "a b\0c"')
    load(WORLD + text + r'    body: " a\0text"')
    assert (article("Avalon").summary, article("Avalon").body) == ("a b c", " atext")


def test_a_text_that_cannot_be_rendered_is_stored_with_a_notice(load):
    load(WORLD + AVALON.replace("It lies *west*.", "> " * 200 + "deep"))
    assert article("Avalon").renderings.get().notice
    assert "> > >" in article("Avalon").body


def test_a_row_of_a_dump_gets_the_revision_and_derived_rows_it_lacks(load):
    load()
    row = yaml.safe_load(
        dedent("""
        model: wiki.article
        pk: 77
        fields: {title: Ys, key: ys, kind: nation, body: 'See [[Avalon]].', aliases: [Ker-Ys], rev: 3,
                 created: '2025-01-01T00:00:00Z', updated: '2025-02-01T00:00:00Z'}
        """)
    )
    load(yaml.dump([row]))
    ys = Article.objects.get(pk=77)
    assert (ys.rev, revisions(ys), set(ys.names.values_list("key", flat=True))) == (3, [3], {"ys", "ker-ys"})
    assert ys.links.get().target == "Avalon"
    assert ys.revisions.get().when.isoformat() == "2025-02-01T00:00:00+00:00"
    before = everything()
    load(yaml.dump([row]))
    assert everything() == before
    assert edit(ys, make_person("nick"), body="More").article.rev == 4


def test_djangos_own_dump_can_be_loaded_into_an_empty_database(load):
    load()
    edit(article("Avalon"), make_person("nick"), body="More.")
    dumped = StringIO()
    call_command("dumpdata", "wiki", format="yaml", stdout=dumped)
    before = everything()
    empty()
    load(dumped.getvalue())
    assert everything() == before
    assert revisions(article("Avalon")) == [1, 2]


def test_the_world_is_the_one_row_whatever_its_table_held_before(load):
    World.objects.bulk_create([World(name="Gone"), World(name="Gone too")])
    World.objects.all().delete()
    load()
    assert [(world.pk, world.name) for world in World.objects.all()] == [(World.ONLY, "Island World")]


REDIRECT = """\
- model: wiki.redirect
  fields:
    name: Apple Island
    target: Avalon
    section: West
    reason: Older name
    by:
    - scribe
    when: '2025-06-07T08:09:12Z'
"""


def test_redirects_are_loaded_once_and_dumped_again(load):
    for _time in range(2):
        load(WORLD, AVALON, LYONESSE, REDIRECT)
    row = Redirect.objects.get()
    assert (row.by.username, row.section, row.when.year) == ("scribe", "West", 2025)
    assert list(Article.objects.named("apple_island")) == [article("Avalon")]
    assert dump_world() == WORLD + AVALON + LYONESSE + REDIRECT


def test_a_redirect_whose_name_people_have_used_is_left_alone_and_named(load):
    load()
    write("Apple Island", make_person("nick"))
    assert "Left as it is: redirect “Apple Island → Avalon”" in load(WORLD, AVALON, LYONESSE, REDIRECT)
    assert not Redirect.objects.exists()


def test_a_deleted_article_is_left_out_of_a_dump_and_not_loaded_again(load):
    load()
    delete(article("Lyonesse"), by=make_person("ada"), reason="It sank")
    assert dump_world() == WORLD + AVALON
    load()
    assert [row.title for row in Article.objects.standing()] == ["Avalon"]


def test_a_moved_article_is_not_loaded_a_second_time(load):
    load()
    move(article("Lyonesse"), "Lethowsow", by=make_person("nick"), base_rev=1)
    load()
    assert sorted(row.title for row in Article.objects.all()) == ["Avalon", "Lethowsow"]
    dumped = dump_world("scribe")
    assert "name: Lyonesse\n    target: Lethowsow" in dumped
    empty()
    load(dumped)
    assert dump_world("scribe") == dumped


def test_a_dump_of_an_untouched_world_is_the_fixture_byte_for_byte(load):
    load()
    assert dump_world() == WORLD + AVALON + LYONESSE


def test_a_dump_of_kinds_and_properties_can_be_loaded_and_gives_itself(load, tmp_path):
    first = dump_ontology()
    Kind.objects.all().delete()
    call_command("loaddata", _file(tmp_path, "again", first), verbosity=0)
    assert dump_ontology() == first


@pytest.mark.parametrize(
    "body",
    [
        "",
        "x",
        " lead",
        "a\n\n\nb",
        "tab\there",
        "colon: x\n- y",
        "'quote'\n\"double\"",
        "ends\n    indented",
        "日本\n🏰",
        "#",
    ],
)
def test_any_text_survives_a_dump_and_a_load(load, body):
    load()
    edit(article("Avalon"), make_person("nick"), body=body)
    dumped = dump_world("scribe")
    empty()
    load(dumped)
    assert article("Avalon").body == body.rstrip()
    assert dump_world("scribe") == dumped


def test_an_edited_world_is_dumped_as_it_is_now_with_its_first_author(load):
    load()
    edit(article("Avalon"), make_person("nick"), summary="Changed.")
    dumped = dump_world()
    assert "summary: Changed." in dumped
    assert yaml.safe_load(dumped)[0]["fields"] == {"username": "scribe", "is_active": False, "password": "!"}


def test_the_command_writes_to_the_screen_or_to_a_file(load, tmp_path, capsys):
    load()
    call_command("dumpworld")
    assert capsys.readouterr().out == WORLD + AVALON + LYONESSE
    call_command("dumpworld", "--ontology", output=tmp_path / "out.yaml")
    assert (tmp_path / "out.yaml").read_text(encoding="utf-8") == dump_ontology()
    call_command("dumpworld", author="other", output=tmp_path / "out.yaml")
    assert "username: other" in (tmp_path / "out.yaml").read_text(encoding="utf-8")


def test_a_drafts_source_is_what_was_loaded(load):
    load()
    assert Draft.of(article("Lyonesse")) == Draft(
        title="Lyonesse", kind="nation", body="It sank.", canon="disputed", visibility="members"
    )
    assert WHEN.tzinfo is not None


class FixturesOfATestCase(TestCase):
    fixtures = ["ontology"]

    def test_a_test_case_may_name_fixtures(self):
        assert Kind.objects.exists()


def test_what_waits_for_review_is_dumped_where_it_was_set(world):
    assert "reviewed" not in dump_world() + dump_ontology()
    setting, kind = World.objects.get(), Kind.objects.get(name="war")
    setting.reviewed, setting.reviewed_links, kind.reviewed = "newcomers", True, True
    setting.save()
    kind.save()
    (row,) = [row["fields"] for row in yaml.safe_load(dump_world()) if row["model"] == "wiki.world"]
    assert (row["reviewed"], row["reviewed_links"]) == ("newcomers", True)
    kinds = {
        row["fields"]["name"]: row["fields"] for row in yaml.safe_load(dump_ontology()) if row["model"] == "wiki.kind"
    }
    assert kinds["war"]["reviewed"] is True
    assert "reviewed" not in kinds["person"]
