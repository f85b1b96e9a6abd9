"""The audit log: who did what to what or whom, when and why, for every act that needs a role to do it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wiki.articles.article import Article, Revision
from wiki.articles.redirects import REASON_LENGTH
from wiki.articles.visibility import DELETED, levels_for
from wiki.moderation.permissions import may_see_audit_log


class Act(models.TextChoices):
    """What can be done that the log keeps."""

    PROTECT = "protect", _("protected")
    UNPROTECT = "unprotect", _("ended the protection of")
    BLOCK = "block", _("blocked")
    UNBLOCK = "unblock", _("ended the block of")
    DELETE = "delete", _("deleted")
    BRING_BACK = "bring_back", _("brought back")
    DELETE_FILE = "delete_file", _("deleted the file")
    BRING_BACK_FILE = "bring_back_file", _("brought back the file")
    ROLL_BACK = "roll_back", _("rolled back the last author of")
    INVITE = "invite", _("made an invitation for")
    WITHDRAW_INVITATION = "withdraw_invitation", _("took back the invitation for")
    CHANGE_FILTER = "change_filter", _("changed the content filter")
    TAKE_FLAG = "take_flag", _("took a flag of")
    RESOLVE_FLAG = "resolve_flag", _("resolved a flag of")
    DISMISS_FLAG = "dismiss_flag", _("dismissed a flag of")
    CHANGE_ROLE = "change_role", _("changed the role of")
    SWITCH_ACCOUNT = "switch_account", _("switched on or off the account of")
    CLEAN_UP = "clean_up", _("cleaned up after")
    UNDO_CLEAN_UP = "undo_clean_up", _("undid a clean-up after")
    TAKE_BACK = "take_back", _("took back changes of")
    HIDE_COMMENT = "hide_comment", _("hid a comment about")
    SHOW_COMMENT = "show_comment", _("showed a hidden comment about")
    CLOSE_THREAD = "close_thread", _("closed a thread about")
    REOPEN_THREAD = "reopen_thread", _("reopened a thread about")
    GIVE_BACK = "give_back", _("gave back what a clean-up had taken from")
    APPROVE = "approve", _("approved a submission to")
    APPROVE_PART = "approve_part", _("approved in part a submission to")
    EDIT_AND_APPROVE = "edit_and_approve", _("edited and approved a submission to")
    REJECT = "reject", _("rejected a submission to")
    REOPEN = "reopen", _("opened again a submission to")
    ASK = "ask_for_changes", _("asked for changes of a submission to")
    NOTE_CONFLICT = "note_conflict", _("sent back for its conflict a submission to")
    HIDE = "hide", _("hid a part of a revision of")
    SHOW = "show", _("showed again a part of a revision of")


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Entries as the domain asks for them."""

    def visible_to(self, user: Any) -> AuditQuerySet:
        """All of them for moderators, but not of articles that they may not see; none for others.

        Nor may they tell that somebody has made a revision whose author is hidden from this moderator.
        """
        if not may_see_audit_log(user):
            return self.none()
        concealed = Revision.objects.concealed_work(OuterRef("person"), OuterRef("article"), user=user)
        seen = Q(article=None) | Q(article__visibility__in=(*levels_for(user), DELETED))
        return self.filter(seen, ~Exists(concealed))

    def note(
        self,
        act: Act,
        *,
        by: Any,
        article: Article | None = None,
        person: Any = None,
        title: str = "",
        reason: str = "",
        details: str = "",
    ) -> AuditEntry:
        """Keep what was done. Call it inside the transaction of the act, so that neither is ever without the other."""
        said = title or (article.title if article else "") or (person.username if person else "")
        return self.create(act=act, by=by, article=article, person=person, title=said, reason=reason, details=details)


class AuditEntry(models.Model):
    """Source: one act. It is never changed and never deleted. `title`: what its object was called then."""

    act = models.CharField(_("act"), max_length=40, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    when = models.DateTimeField(_("when"), default=timezone.now)
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("article")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("person")
    )
    title = models.CharField(_("of what"), max_length=255, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    details = models.TextField(_("details"), blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-when", "-pk"]
        indexes = [models.Index(fields=["-when"], name="audit_newest")]
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.title}"

    @property
    def address(self) -> str:
        """Where that stands what was done about a discussion; empty for other acts."""
        return self.details if self.details.startswith("/wiki/") else ""
