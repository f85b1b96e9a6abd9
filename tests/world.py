"""The small named world of the tests: a few people, kinds, properties and articles.

`ada` administers, `mo` moderates, `eve` edits, `nick` is new and has no group, `ina` is switched off; a reader without
a name is anonymous. Four articles are seen by fewer and fewer: Soviet Union (everybody), Palace Plan (members), Red
Plan (editors), Black Book (moderators); so are three pictures of these names. Everybody sees Union flag.png.
"""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group

from tests.pictures import make_file
from wiki.accounts.models import User
from wiki.accounts.roles import ROLES
from wiki.articles.article import Article, Revision
from wiki.articles.draft import Draft
from wiki.articles.kinds import Kind
from wiki.articles.ontology import current_ontology
from wiki.articles.properties import Property
from wiki.articles.revisions import Stamp
from wiki.dates.calendar_form import to_form
from wiki.dates.known_calendars import JULIAN
from wiki.editing.fact_rows import facts_as_initial
from wiki.editing.forms import ArticleForm
from wiki.editing.publish import publish
from wiki.files.change import delete
from wiki.moderation.audit import AuditEntry
from wiki.world.calendars import Calendar
from wiki.world.models import World as Setting

PEOPLE = {"ada": "administrator", "mo": "moderator", "eve": "editor", "nick": "", "ina": ""}
PASSWORD = "mirror-lantern-42"
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SECRETS = {"members": "Palace Plan", "editors": "Red Plan", "moderators": "Black Book"}

PROPERTIES = (
    {"name": "capital", "label": "Capital", "inverse_label": "Capital of", "datatype": "article", "dated": True},
    {"name": "leader", "label": "Leader", "inverse_label": "Led", "datatype": "article", "many": True, "dated": True,
     "target_kinds": ["person"], "qualifiers": ["office", "ordinal"]},
    {"name": "motto", "label": "Motto"},
    {"name": "strength", "label": "Strength", "datatype": "number"},
    {"name": "begins", "label": "Began", "datatype": "date"},
    {"name": "outcome", "label": "Outcome", "datatype": "choice", "choices": ["victory", "draw"]},
    {"name": "belligerent", "label": "Belligerents", "inverse_label": "Fought in", "datatype": "article",
     "many": True, "sided": True, "dated": True, "target_kinds": ["nation"], "qualifiers": ["role"]},
    {"name": "ally", "label": "Allied with", "datatype": "article", "many": True, "symmetric": True},
)  # fmt: skip
KINDS = (
    {"name": "nation", "label": "Nation", "plural": "Nations", "icon": "flag", "colour": "red",
     "properties": ["capital", "leader", "ally"], "starter": "## History\n\nHow did it begin?"},
    {"name": "person", "label": "Person", "plural": "People", "icon": "person", "colour": "blue"},
    {"name": "war", "label": "War", "plural": "Wars", "icon": "swords", "colour": "amber", "happening": True,
     "properties": ["begins", "belligerent", "outcome"]},
)  # fmt: skip

SOVIET_UNION = Draft(
    title="Soviet Union",
    kind="nation",
    summary="The first state of the workers.",
    aliases=["USSR", "ソ連"],
    tags=["featured", "Great powers"],
    body="It fought the [[Turkish-Soviet War]] under [[Mikhail Frunze|Frunze]] and the [[Black Book]].\n\n"
    "## History\n\nSee [[Terra Incognita]] and [[#History]].",
    facts=[
        {"property": "leader", "value": "[[Mikhail Frunze]]", "from": "1925-11", "qualifiers": {"office": "chairman"}},
        {"property": "motto", "value": "Onwards", "note": "Unofficial."},
        {"id": "cap1", "property": "capital", "value": "[[Moscow]]", "from": "1918"},
    ],
)
FRUNZE = Draft(title="Mikhail Frunze", kind="person", summary="A general.", body="He led the [[ussr]].")
WAR = Draft(
    title="Turkish-Soviet War",
    kind="war",
    body="The [[Soviet Union#History|Union]] won.",
    tags=["featured"],
    facts=[
        {"property": "begins", "value": "1932-02-28"},
        {"property": "belligerent", "value": "[[Soviet Union]]", "side": "North", "qualifiers": {"role": "aggressor"}},
        {"property": "belligerent", "value": "[[Turkey]]", "side": "South"},
        {"property": "outcome", "value": "victory"},
        {"property": "strength", "value": "5000"},
    ],
)
HIDDEN = Draft(
    title="",
    kind="war",
    summary="Hidden summary of",
    body="It names the [[Soviet Union]] and [[Hidden Target]].",
    tags=["hush"],
    facts=[{"property": "leader", "value": "[[Hidden Person]]"}],
)


def make_world() -> None:
    """Store all of it."""
    Setting(name="Small World", tagline="A world in a nutshell", licence="CC BY-SA 4.0", home="Soviet Union").save()
    Calendar(name="julian", label="Julian", form=to_form(JULIAN)).save()
    for number, row in enumerate(PROPERTIES):
        Property(position=number, **row).save()
    for number, row in enumerate(KINDS):
        Kind(position=number, **row).save()
    for name in PEOPLE:
        make_person(name)
    make_articles()
    make_files()


def make_files() -> None:
    """A flag, a map that is deleted, and one picture for each level that hides an article."""
    eve, moderator = User.objects.get(username="eve"), User.objects.get(username="mo")
    make_file("Union flag.png", eve, caption="The flag", description="A red cloth.", author="Eve", licence="CC0")
    delete(make_file("Torn map.png", eve), by=moderator, reason="It was torn.")
    for level, title in SECRETS.items():
        make_file(f"{title}.png", moderator, caption=f"Hidden caption of {title}", visibility=level)


def make_person(name: str) -> User:
    """One of the people, with the password PASSWORD."""
    role = PEOPLE[name]
    person = User.objects.create_user(name, password=PASSWORD, is_active=name != "ina")
    for group in (role,) if role else ():
        person.groups.add(Group.objects.get_or_create(name=group)[0])
    if role == "administrator":
        person.is_staff = person.is_superuser = True
        person.save()
    return person


def make_articles() -> None:
    """The articles, each at revision 1; the hidden ones are by the moderator."""
    author = User.objects.get(username="eve")
    for draft in (SOVIET_UNION, FRUNZE, WAR):
        publish(draft, stamp=Stamp(by=author, comment=f"Wrote {draft.title}", when=WHEN))
    moderator = User.objects.get(username="mo")
    for level, title in SECRETS.items():
        draft = replace(
            HIDDEN, title=title, summary=f"Hidden summary of {title}", aliases=[f"{title} alias"], visibility=level
        )
        publish(draft, stamp=Stamp(by=moderator, comment=f"Hidden comment of {title}", when=WHEN))


def make_groups() -> None:
    """The five groups, after a test that has emptied the database."""
    for name in ROLES:
        Group.objects.get_or_create(name=name)


class World:
    """The stored world, read afresh for each test."""

    anonymous = AnonymousUser()

    def person(self, name: str) -> Any:
        return User.objects.get(username=name)

    @cached_property
    def ada(self) -> User:
        return self.person("ada")

    @cached_property
    def mo(self) -> User:
        return self.person("mo")

    @cached_property
    def eve(self) -> User:
        return self.person("eve")

    @cached_property
    def nick(self) -> User:
        return self.person("nick")

    @cached_property
    def ina(self) -> User:
        return self.person("ina")

    @property
    def union(self) -> Article:
        return article("Soviet Union")

    @property
    def war(self) -> Article:
        return article("Turkish-Soviet War")

    @property
    def frunze(self) -> Article:
        return article("Mikhail Frunze")


def article(title: str) -> Article:
    """An article by its title, read afresh."""
    return Article.objects.get(title=title)


def edit(target: Article, by: User, *, comment: str = "", minor: bool = False, base: int | None = None, **change: Any):
    """Publish an article with some of its source changed."""
    base = target.rev if base is None else base
    draft = replace(Draft.of(target), **change)
    return publish(draft, article=target, stamp=Stamp(by=by, comment=comment, minor=minor, base_rev=base))


def write(title: str, by: User, *, kind: str = "nation", comment: str = "", **source: Any) -> Article:
    """Publish a new article."""
    return publish(Draft(title=title, kind=kind, **source), stamp=Stamp(by=by, comment=comment)).article


def audited() -> Any:
    """The audit log since the world was made."""
    return AuditEntry.objects.exclude(title="Torn map.png")


def revisions(target: Article) -> list[int]:
    """The numbers of an article's revisions, in order."""
    return list(Revision.objects.filter(id=target.pk).order_by("rev").values_list("rev", flat=True))


def form_of(draft: Draft, rev: int = 0, /, **change: Any) -> dict[str, Any]:
    """What a browser sends when somebody saves a draft in the editor; `change` replaces or adds fields."""
    rows = [row for row in facts_as_initial(draft.facts, current_ontology()) if row]
    data = ArticleForm.initial_of(draft, rev) | {"comment": "", "action": "save"}
    data |= {"facts-TOTAL_FORMS": len(rows), "facts-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"facts-{number}-{name}": value for name, value in row.items()}
    return data | change


def edit_form(target: Article, /, **change: Any) -> dict[str, Any]:
    """What a browser sends when somebody opens an article in the editor and saves it with `change`."""
    return form_of(Draft.of(target), target.rev, **change)


def cleaned(draft: Draft) -> Draft:
    """The draft in its normal form."""
    return draft.cleaned(current_ontology())
