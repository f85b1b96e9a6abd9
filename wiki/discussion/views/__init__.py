"""Reading and writing threads."""

from wiki.discussion.views.moderating import close_thread, hide_comment
from wiki.discussion.views.open import open_threads
from wiki.discussion.views.threads import discussion, thread, thread_state
from wiki.discussion.views.writing import edit_comment

__all__ = ["close_thread", "discussion", "edit_comment", "hide_comment", "open_threads", "thread", "thread_state"]
