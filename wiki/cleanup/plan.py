"""The plan of a clean-up: what taking back everything by one person would do, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.concealment import Part, sight_of, unhidden
from wiki.articles.draft import Draft
from wiki.articles.moves import Move
from wiki.articles.ontology import current_ontology
from wiki.articles.redirects import Redirect
from wiki.cleanup.contributions import Contribution, changed_articles, contributions
from wiki.cleanup.file_plan import FilePlan, files_of, later_versions, plan_files
from wiki.cleanup.reversal import CannotTakeBack, Span, needed, sources, spans, without
from wiki.cleanup.submission_plan import SubmissionPlan, plan_submissions, submissions_of
from wiki.files.file import File
from wiki.moderation.permissions import check_may_clean_up

# So many articles have their texts read at once.
_CHUNK = 20
LISTED = 50


@dataclass(frozen=True)
class ArticlePlan:
    """What can be done to one article. `taken` are the spans of the person's revisions that would be taken back;
    `why_not` says why they cannot be, and is empty if they can.
    """

    contribution: Contribution
    taken: list[Span]
    why_not: str = ""

    @property
    def article(self) -> Article:
        return self.contribution.article

    @property
    def choice(self) -> str:
        """What a ticked box says: the article and the revision that was seen."""
        return f"{self.article.pk}:{self.article.rev}"

    @property
    def can_revert(self) -> bool:
        return not self.why_not

    @property
    def can_delete(self) -> bool:
        """Whether the person created it, within the window."""
        return self.contribution.created

    @property
    def proposes_delete(self) -> bool:
        """Whether nobody else has ever worked on it."""
        return self.can_delete and not self.contribution.others_last

    @property
    def numbers(self) -> list[int]:
        """The revisions that would be taken back."""
        return [number for first, last in self.taken for number in range(first, last + 1)]

    @property
    def stands_again(self) -> int | None:
        """The revision whose text would stand as it was; none where others' later work is kept with it."""
        if len(self.taken) == 1 and self.taken[0][1] == self.article.rev:
            return self.taken[0][0] - 1
        return None

    @property
    def before(self) -> int:
        """The revision before the person's first, 0 for none."""
        return self.contribution.revisions[0] - 1

    @property
    def last(self) -> int:
        """The person's last revision."""
        return self.contribution.revisions[-1]


@dataclass(frozen=True)
class Plan:
    """Everything by one person since a moment. `total` articles were changed, of which `articles` are one page."""

    person: Any
    since: datetime | None
    articles: list[ArticlePlan]
    total: int
    files: list[FilePlan] = field(default_factory=list)
    files_total: int = 0
    files_changed_since: list[File] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    redirects: list[Redirect] = field(default_factory=list)
    submissions: list[SubmissionPlan] = field(default_factory=list)
    submissions_total: int = 0

    @property
    def created(self) -> list[ArticlePlan]:
        """The articles that the person created."""
        return [each for each in self.articles if each.can_delete]

    @property
    def edited(self) -> list[ArticlePlan]:
        """The articles of others that the person edited."""
        return [each for each in self.articles if not each.can_delete]

    @property
    def more_files(self) -> int:
        """How many files are left for the next clean-up."""
        return self.files_total - len(self.files)

    @property
    def more_submissions(self) -> int:
        """How many submissions are left for the next clean-up."""
        return self.submissions_total - len(self.submissions)


def plan(person: Any, *, user: Any, since: datetime | None = None, page: int = 1) -> Plan:
    """What could be taken back of everything that this person did, `CLEAN_UP_MAX` articles a page, the latest first.

    Raises PermissionDenied.
    """
    check_may_clean_up(user, person)
    size = settings.CLEAN_UP_MAX
    pks = changed_articles(person, user=user, since=since)
    shown = pks[(page - 1) * size : page * size]
    files = files_of(person, user=user, since=since)
    waiting = submissions_of(person, user=user, since=since).open()
    known = unhidden(Part.AUTHOR, sight_of(user))
    moves = Move.objects.visible_to(user).filter(known, by=person, undone=None).select_related("article")
    redirects = Redirect.objects.current().by_hand().visible_to(user).filter(known, by=person)
    if since:
        moves, redirects = moves.filter(when__gte=since), redirects.filter(when__gte=since)
    return Plan(
        person=person,
        since=since,
        articles=plan_articles(shown, person, user=user, since=since),
        total=len(pks),
        files=plan_files(files[:size], person, user=user),
        files_total=files.count(),
        files_changed_since=list(later_versions(person, user=user, since=since)[:LISTED]),
        moves=list(moves[:LISTED]),
        redirects=list(redirects.order_by("-when")[:LISTED]),
        submissions=plan_submissions(waiting[:size]),
        submissions_total=waiting.count(),
    )


def plan_articles(pks: Iterable[int], person: Any, *, user: Any, since: datetime | None) -> list[ArticlePlan]:
    """What can be done to each of these articles that the person has changed."""
    found: list[ArticlePlan] = []
    for part in _chunks(contributions(pks, person, user=user, since=since)):
        wanted = {each.article.pk: needed(_taken(each)) for each in part if _must_be_read(each)}
        texts = sources(wanted, user=user)
        now = {row.pk: Draft.of(row) for row in Article.objects.visible_to(user).filter(pk__in=wanted)}
        found += [_planned(each, now, texts) for each in part]
    return found


def remains(each: ArticlePlan, *, user: Any) -> Draft:
    """What the article would say without the edits. Raises CannotTakeBack and ValidationError."""
    pk = each.article.pk
    now = Draft.of(Article.objects.visible_to(user).get(pk=pk))
    texts = sources({pk: needed(each.taken)}, user=user)[pk]
    return without(now, each.taken, texts).cleaned(current_ontology())


def _taken(each: Contribution) -> list[Span]:
    """The spans that can be taken back: nothing stands before the first revision."""
    return spans(number for number in each.revisions if number not in _first_run(each))


def _first_run(each: Contribution) -> set[int]:
    """The person's revisions from the first of the article on, before anybody else's."""
    return {number for first, last in spans(each.revisions) if first == 1 for number in range(1, last + 1)}


def _must_be_read(each: Contribution) -> bool:
    """Whether only the texts tell what would remain: others, or the same person, have saved after the edits."""
    taken = _taken(each)
    return bool(taken) and (len(taken) > 1 or taken[0][1] < each.article.rev) and not each.merged_in


def _planned(each: Contribution, now: Mapping[int, Draft], texts: Mapping[int, Mapping[int, Draft]]) -> ArticlePlan:
    taken = _taken(each)
    if each.merged_in:
        said = _("“%s” was merged into it: undo the merger on its own page first.") % each.merged_in
        return ArticlePlan(each, taken, said)
    if not taken:
        return ArticlePlan(each, taken, _("There is nothing before these edits."))
    pk = each.article.pk
    return ArticlePlan(each, taken, _why_not(now[pk], taken, texts[pk]) if pk in now else "")


def _why_not(now: Draft, taken: list[Span], texts: Mapping[int, Draft]) -> str:
    try:
        remains = without(now, taken, texts).cleaned(current_ontology())
    except CannotTakeBack as error:
        return str(error)
    except ValidationError as error:
        return " ".join(error.messages)
    return _("Nothing of these edits is left.") if remains == now else ""


def _chunks(rows: list[Contribution]) -> Iterator[list[Contribution]]:
    for start in range(0, len(rows), _CHUNK):
        yield rows[start : start + _CHUNK]
