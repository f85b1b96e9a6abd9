"""Findings: what breaks the rules of continuity, derived from the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article
from wiki.articles.derived import DerivedManager, batches
from wiki.articles.draft import Draft
from wiki.articles.names import ArticleName
from wiki.articles.ontology import current_ontology
from wiki.articles.visibility import Visibility, levels_for
from wiki.continuity.change import Change
from wiki.continuity.examine import Place, all_places, examine, places_touched
from wiki.continuity.fingerprint import current_fingerprint
from wiki.continuity.rule import Found, Severity
from wiki.continuity.rules import RULES
from wiki.continuity.stored import Stored, chunks
from wiki.continuity.waivers import REASON_LENGTH, Waiver
from wiki.markup.render import Rendered
from wiki.world.models import World


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings as the domain asks for them."""

    def visible_to(self, user: Any) -> FindingQuerySet:
        """Those that name nothing but articles this user may see."""
        return self.visible_to_levels(levels_for(user))

    def visible_to_levels(self, levels: tuple[str, ...]) -> FindingQuerySet:
        hidden = set(Visibility.values) - set(levels)
        if not hidden:
            return self
        named = Finding.articles.through.objects.filter(finding=models.OuterRef("pk"), article__visibility__in=hidden)
        return self.filter(~models.Exists(named))

    def standing(self) -> FindingQuerySet:
        """Those that nobody has waived."""
        return self.filter(~models.Exists(self._waivers()))

    def waived(self) -> FindingQuerySet:
        """Those that a waiver lets stand."""
        return self.filter(models.Exists(self._waivers()))

    def _waivers(self) -> models.QuerySet[Waiver]:
        same = {name: models.OuterRef(name) for name in ("article", "rule", "fingerprint")}
        return Waiver.objects.filter(**same)

    def naming(self, article: Any) -> FindingQuerySet:
        """Those that rest on a fact of this article, given as itself or as a query of its key, or speak of it."""
        return self.filter(articles=article)

    def worst_first(self) -> FindingQuerySet:
        order = [models.When(severity=severity, then=place) for place, severity in enumerate(Severity.values)]
        return self.order_by(models.Case(*order, default=len(order)), "rule", "article__key", "pk")


class FindingManager(DerivedManager.from_queryset(FindingQuerySet)):  # type: ignore[misc]
    """Findings are made anew with each save at the places that the save touches."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        """All that is found at one article, unsaved; nothing at one that is not stored yet."""
        if not Article.objects.standing().filter(pk=article.pk).exists():
            return []
        found = examine(all_places([article.pk]), Stored(current_ontology()), follow=False)
        return [_row(each) for each in _all_found(found)]

    def rebuild_for(self, article: Article, rendered: Rendered) -> None:
        """Look again wherever the article's latest revision can make a difference."""
        change = Change.of_last_save(article)
        stored = Stored(current_ontology())
        places = places_touched(change, stored)
        if not places:
            return
        named = self.naming(article) if change.whole or change.facts else self.none()
        places |= set(named.order_by().values_list("rule", "article_id"))
        self._store(examine(places, stored), renamed=change.renamed)

    def touched_by(self, article: Article) -> set[Place]:
        """Where an article that comes or goes, or names that come or go with it, can make a difference."""
        redirects = ArticleName.objects.filter(article=article, is_redirect=True).values_list("name", flat=True)
        draft = Draft.of(article)
        change = Change(article.pk, None, replace(draft, aliases=[*draft.aliases, *redirects]))
        named = self.naming(article).order_by().values_list("rule", "article_id")
        return places_touched(change, Stored(current_ontology())) | set(named)

    def examine_again(self, places: set[Place], *, keep_waivers: bool = False) -> None:
        """Make the findings at these places anew; at a deleted article there are none."""
        pks = {pk for _rule, pk in places}
        standing = set(Article.objects.standing().filter(pk__in=pks).values_list("pk", flat=True))
        self.filter(article__in=pks - standing).delete()
        found = examine({place for place in places if place[1] in standing}, Stored(current_ontology()))
        self._store(found, renamed=keep_waivers)

    def rebuild_all(self, render: Callable[[Article], Rendered]) -> int:
        """Every rule at every article, a batch at a time; the world then says by which rules."""
        count, ontology = 0, current_ontology()
        for batch in batches(Article.objects.standing().only("pk")):
            pks = [article.pk for article in batch]
            found = examine(all_places(pks), Stored(ontology), follow=False)
            with transaction.atomic():
                self.filter(article__in=pks).delete()
                self._create(_all_found(found))
            count += len(pks)
        World.objects.note_examined(current_fingerprint())
        return count

    def look_again(self, articles: Iterable[int], rules: Iterable[str] = RULES) -> None:
        """Look again at these articles, after what rules say has changed and not what the articles say."""
        stored, named = Stored(current_ontology()), list(rules)
        for part in chunks(sorted(articles)):
            with transaction.atomic():
                self._store(examine(product(named, part), stored), renamed=False)

    def outdated(self) -> bool:
        """Whether they were found by other rules than there are now."""
        return World.objects.examined_by() != current_fingerprint()

    def _store(self, found: dict[Place, list[Found]], *, renamed: bool) -> None:
        """Make the findings at these places what was found there; those that stand already are left untouched."""
        wanted = {_key(finding): finding for finding in _all_found(found)}
        stale = []
        for row in self.at(found):
            if wanted.pop(row.key(), None) is None:
                stale.append(row)
        if renamed:
            _keep_waivers(stale, wanted.values())
        if stale:
            self.filter(pk__in=[row.pk for row in stale]).delete()
        self._create(wanted.values())

    def at(self, places: Iterable[Place]) -> list[Finding]:
        """Those that stand at these places."""
        wanted = set(places)
        rules, pks = {rule for rule, _pk in wanted}, {pk for _rule, pk in wanted}
        rows = [row for part in chunks(pks) for row in self.filter(article__in=part, rule__in=rules)]
        return [row for row in rows if (row.rule, row.article_id) in wanted]

    def _create(self, found: Iterable[Found]) -> None:
        listed = list(found)
        rows = self.bulk_create([_row(finding) for finding in listed])
        through = self.model.articles.through
        through.objects.bulk_create(
            through(finding=row, article_id=pk)
            for row, finding in zip(rows, listed, strict=True)
            for pk in sorted(finding.articles)
        )


class Finding(models.Model):
    """Derived: one rule is broken. `parts` fill the rule's sentence; `facts` are those it rests on, article and id."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="own_findings", verbose_name=_("article"))
    rule = models.CharField(_("rule"), max_length=40)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity)
    sentence = models.CharField(_("sentence"), max_length=20)
    parts = models.JSONField(_("parts"), default=dict)
    facts = models.JSONField(_("facts"), default=list)
    fingerprint = models.CharField(_("fingerprint"), max_length=32)
    articles = models.ManyToManyField(Article, related_name="findings", verbose_name=_("articles"))

    objects = FindingManager()

    class Meta:
        ordering = ["rule", "article", "fingerprint"]
        constraints = [models.UniqueConstraint(fields=["article", "rule", "fingerprint"], name="found_once")]
        indexes = [models.Index(fields=["severity", "rule"], name="finding_by_severity")]
        verbose_name = _("finding")

    def __str__(self) -> str:
        return f"{self.rule} at {self.article_id}"

    def waive(self, *, by: Any, reason: str) -> Waiver:
        """Let it stand, for a reason; who waived it first stays named."""
        said = {"reason": reason.strip()[:REASON_LENGTH], "by": by}
        return Waiver.objects.get_or_create(defaults=said, **self._identity())[0]

    def take_waiver_back(self) -> None:
        """Report it again."""
        Waiver.objects.filter(**self._identity()).delete()

    def _identity(self) -> dict[str, Any]:
        return {"article": self.article, "rule": self.rule, "fingerprint": self.fingerprint}

    def key(self) -> str:
        """All that it says."""
        return repr(
            [self.article_id, self.rule, self.fingerprint, self.severity, self.sentence, self.parts, self.facts]
        )


def _row(found: Found) -> Finding:
    return Finding(
        article_id=found.anchor,
        rule=found.rule,
        severity=found.severity,
        sentence=found.sentence,
        parts=found.parts,
        facts=[[fact.article, fact.id] for fact in found.rests],
        fingerprint=found.fingerprint,
    )


def _key(found: Found) -> str:
    return _row(found).key()


def _all_found(found: dict[Place, list[Found]]) -> list[Found]:
    return [finding for findings in found.values() for finding in findings]


def _keep_waivers(stale: list[Finding], new: Iterable[Found]) -> None:
    """A new title changes no fact: what was waived under the old one stays waived."""
    for found in new:
        row = _row(found)
        for old in stale:
            if (old.rule, old.article_id, old.facts) == (row.rule, row.article_id, row.facts):
                same = Waiver.objects.filter(article=old.article_id, rule=old.rule, fingerprint=old.fingerprint)
                same.update(fingerprint=row.fingerprint)
