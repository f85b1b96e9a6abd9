"""Looking back."""

from wiki.history.views.blame import blame
from wiki.history.views.fact import fact_history
from wiki.history.views.hiding import visibility
from wiki.history.views.marks import mark_read
from wiki.history.views.patrols import patrol
from wiki.history.views.revision import revision
from wiki.history.views.revisions import changes, compare, history

__all__ = ["blame", "changes", "compare", "fact_history", "history", "mark_read", "patrol", "revision", "visibility"]
