"""What becomes of names when an article gets another title: the old one leads on, and redirects are settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wiki.articles.article import Article
from wiki.articles.moves import Move
from wiki.articles.redirects import Redirect
from wiki.markup.titles import fold


@dataclass
class Settled:
    """The redirects that a change of names made, and those that it let end."""

    made: list[Redirect] = field(default_factory=list)
    ended: list[Redirect] = field(default_factory=list)


def settle_names(
    article: Article, *, was: list[str], by: Any, reason: str = "", leave_redirect: bool = True
) -> Settled:
    """Settle the redirects of an article that is now called as it says; `was` are names that led to it, or lead now.

    Redirects whose names it takes itself end. Those to a former name lead to its title at once, and the former name
    becomes one of them. Call it inside the transaction that saves the article, before its names are derived.
    """
    own = {fold(name) for name in [article.title, *article.aliases]}
    settled = Settled(ended=Redirect.objects.filter(key__in=own).end(by=by))
    for name in was:
        if fold(name) in own:
            continue
        direct = Redirect.objects.filter(target_key=fold(name)).end(by=by)
        settled.ended += direct
        for row in direct:
            said = {"section": row.section, "reason": row.reason_to_all, "by": by, "made_by_move": True}
            settled.made.append(Redirect.objects.make(row.name, article.title, **said))
        if leave_redirect:
            settled.made.append(Redirect.objects.make(name, article.title, by=by, reason=reason, made_by_move=True))
    return settled


def note_move(article: Article, was: str, settled: Settled, *, by: Any, reason: str = "") -> Move:
    """The row of a move that made the article's present revision."""
    return Move.objects.create(
        article=article,
        old_title=was,
        new_title=article.title,
        reason=reason,
        by=by,
        visibility=article.visibility,
        revisions=[[article.pk, article.rev]],
        made=[row.pk for row in settled.made],
        ended=[row.pk for row in settled.ended],
    )
