"""The pages of a clean-up: everything by one person, the batches, and one batch."""

from wiki.cleanup.views.batches import clean_up, clean_ups
from wiki.cleanup.views.person import clean_up_person

__all__ = ["clean_up", "clean_up_person", "clean_ups"]
