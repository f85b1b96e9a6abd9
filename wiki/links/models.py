"""Links: what each article points to, written or not; backlinks, wanted and orphan pages follow from them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article, ArticleQuerySet
from wiki.articles.derived import DerivedManager
from wiki.articles.names import ArticleName
from wiki.articles.visibility import audience_of
from wiki.markup.render import Rendered
from wiki.markup.slugs import slug
from wiki.markup.titles import fold
from wiki.markup.wikilinks import parse_reference


class Origin(models.TextChoices):
    """What made a link."""

    BODY = "body", _("text")
    FACT = "fact", _("fact")
    EMBED = "embed", _("embedding")


class LinkQuerySet(models.QuerySet["Link"]):
    """Links as the domain asks for them."""

    def to(self, article: Article) -> LinkQuerySet:
        """Those that lead to this article by any of its names."""
        return self.filter(target_key__in=ArticleName.objects.filter(article=article).values("key"))

    def to_name(self, name: str) -> LinkQuerySet:
        return self.filter(target_key=fold(name))

    def from_visible(self, user: Any) -> LinkQuerySet:
        """Those that this user reads: in articles that they may see, and in no block that is for others."""
        return self.seen_as(audience_of(user)).filter(article__in=Article.objects.visible_to(user))

    def seen_as(self, audience: int) -> LinkQuerySet:
        """Those that do not stand only in blocks which this audience does not read."""
        return self.filter(audience__lte=audience)

    def wanted(self, user: Any) -> models.QuerySet[Any, Any]:
        """Targets that nobody has written, the most asked for first: `target`, `target_key`, `count` of articles.

        A target that is hidden from this user counts as unwritten: it looks exactly like one.
        """
        names = ArticleName.objects.filter(
            key=models.OuterRef("target_key"), article__in=Article.objects.visible_to(user)
        )
        red = self.from_visible(user).filter(~models.Exists(names))
        counted = red.values("target_key").annotate(
            count=models.Count("article", distinct=True), target=models.Min("target")
        )
        return counted.order_by("-count", "target_key")


class LinkManager(DerivedManager.from_queryset(LinkQuerySet)):  # type: ignore[misc]
    """Links follow from the rendered body and from the facts."""

    def rows_of(self, article: Article, rendered: Rendered) -> list[Any]:
        found: dict[tuple[str, str, str], tuple[str, int]] = {}
        for reading in rendered.readings:
            for link in reading.links:
                origin = Origin.EMBED if link.embed else Origin.BODY
                found.setdefault((fold(link.target), link.section, origin.value), (link.target, reading.audience))
        for fact in article.facts:
            if reference := parse_reference(fact["value"]):
                section = slug(reference.section) if reference.section else ""
                found.setdefault((fold(reference.target), section, Origin.FACT.value), (reference.target, 0))
        return [
            Link(article=article, target_key=key, target=target, section=section, origin=origin, audience=audience)
            for (key, section, origin), (target, audience) in found.items()
        ]


class Link(models.Model):
    """Derived: one article points to one target. The target need not exist.

    The widest audience that reads the link is kept with it.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="links", verbose_name=_("article"))
    target_key = models.CharField(_("target key"), max_length=600)
    target = models.CharField(_("target as typed"), max_length=200)
    section = models.CharField(_("section"), max_length=300, blank=True)
    origin = models.CharField(_("made by"), max_length=10, choices=Origin)
    audience = models.PositiveSmallIntegerField(_("for the audience"), default=0)

    objects = LinkManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "target_key", "section", "origin"], name="one_link_once")
        ]
        indexes = [models.Index(fields=["target_key", "article"], name="link_to")]
        verbose_name = _("link")

    def __str__(self) -> str:
        return f"{self.article_id} → {self.target}"


def orphans(user: Any) -> ArticleQuerySet:
    """Articles this user may see that no other article they may see links to."""
    to_it = Link.objects.from_visible(user).filter(
        target_key__in=ArticleName.objects.filter(article=models.OuterRef(models.OuterRef("pk"))).values("key")
    )
    linked = to_it.exclude(article=models.OuterRef("pk"))
    return Article.objects.visible_to(user).filter(~models.Exists(linked))
