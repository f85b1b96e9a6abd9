"""The moderators' pages, and the page of everything that is refused."""

from wiki.moderation.views.audit import audit
from wiki.moderation.views.blocks import block_person
from wiki.moderation.views.flags import decide_flag, flag_article, flags
from wiki.moderation.views.protection import protection
from wiki.moderation.views.refused import permission_denied

__all__ = ["audit", "block_person", "decide_flag", "flag_article", "flags", "permission_denied", "protection"]
