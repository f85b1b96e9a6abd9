"""Watching articles, tags and people; notices on the site and by mail."""
