"""Restoring: an old revision's source becomes the newest revision."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wiki.articles.article import Article
from wiki.articles.draft import Draft
from wiki.articles.revisions import Stamp
from wiki.editing.publish import Outcome, publish


def restore(article: Article, revision: Any, *, by: Any, base_rev: int) -> Outcome:
    """Publish the source of an old revision anew. Raises what `publish()` raises."""
    comment = _("Restored revision %(rev)s of %(when)s") % {
        "rev": revision.rev,
        "when": revision.when.date().isoformat(),
    }
    stamp = Stamp(by=by, comment=comment, base_rev=base_rev)
    return publish(Draft.of(revision).seen_by(by), article=article, stamp=stamp, merging=False)
