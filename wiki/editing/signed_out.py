"""What a form gets that was sent while signed out: the way back to it by a log-in, with all that was typed."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wiki.accounts.forms import LoginForm
from wiki.editing.decisions import text_sent
from wiki.editing.draft_fields import packed


def log_in_context(request: Any, message: str = "") -> dict[str, Any]:
    """What `account/login.html` shows: it carries all that was typed and leads back to the same address with it."""
    why = _("You are signed out, so nothing was saved yet. Log in, and you are back in the editor with your text.")
    return {
        "form": LoginForm(request=request),
        "signup_url": reverse("account_signup"),
        "next": request.get_full_path(),
        "kept": packed(request.POST),
        "text": text_sent(request),
        "refused": message or why,
    }
