"""The timeline of the world and of each article, and the state of the world on a day."""

from wiki.chronology.views.state import choose_state, state
from wiki.chronology.views.timeline import own_timeline, timeline

__all__ = ["choose_state", "own_timeline", "state", "timeline"]
