"""Reviewing what waits: what a submission would do to its article today, and what moderators decide about it."""
