"""The timeline: lifespans and happenings as bars on tracks. What only computes knows nothing of Django or of a page."""
