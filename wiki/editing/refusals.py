"""Why an edit is not saved, whatever its text says. Nothing was saved then; whoever shows the reason keeps the text."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.history.source_merge import SourceMerge
from wiki.moderation.refusals import Gone, Refused


class Merged(Gone):
    """The article has been merged into another one, to which its names lead now."""

    def __init__(self, into: Article) -> None:
        super().__init__()
        self.into = into

    @property
    def message(self) -> str:
        told = _("This article has been merged into “%s” meanwhile. Nothing was saved: copy your text to there.")
        return told % self.into.title


class Contended(Refused):
    """Others save the article so fast that no merge stays up to date for long enough to be saved."""

    status = 503

    @property
    def message(self) -> str:
        return _("Others are saving this article at this very moment. Nothing was saved yet: please save again.")


class Stale(Exception):
    """Somebody has changed the article since the base revision, and the edit is not to be merged."""

    def __init__(self, article: Article) -> None:
        super().__init__(f"{article.title} is at revision {article.rev}")
        self.article = article


class Conflict(Stale):
    """Somebody has changed the same places since the base revision: `merge` says which; `article` is theirs."""

    def __init__(self, article: Article, merge: SourceMerge) -> None:
        super().__init__(article)
        self.merge = merge


class NothingToUndo(Exception):
    """There is nothing before what should be taken back."""

    def __str__(self) -> str:
        return _("there is nothing before it.")
