"""Cleaning up after one person: everything they did on one page, taken back as one batch that can be undone."""
