"""Newcomers: who has no role yet and has done something, for those who look at it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from wiki.accounts.models import User
from wiki.articles.article import Revision
from wiki.moderation.patrols import TRUSTED
from wiki.moderation.submissions import Submission


def newcomers(*, user: Any) -> QuerySet[User]:
    """The accounts in use without a role whose edits or submissions this user may see, the newest first.

    Each with `edits`, how many there are; `latest`, when the last was saved; `waiting`, how many submissions are open.
    """
    trusted = Group.objects.filter(name__in=TRUSTED, user=OuterRef("pk"))
    edits = Revision.objects.listed_to(user).by(OuterRef("pk"), user=user).order_by()
    sent = Submission.objects.visible_to(user).filter(author=OuterRef("pk")).order_by()
    saved, waiting = edits.values("history_user"), sent.open().values("author")
    people = User.objects.filter(Exists(edits) | Exists(sent), ~Exists(trusted), is_active=True, is_superuser=False)
    return people.order_by("-date_joined", "-pk").annotate(
        edits=Coalesce(Subquery(saved.annotate(number=Count("pk")).values("number")), Value(0)),
        latest=Subquery(saved.annotate(last=Max("history_date")).values("last")),
        waiting=Coalesce(Subquery(waiting.annotate(number=Count("pk")).values("number")), Value(0)),
    )
