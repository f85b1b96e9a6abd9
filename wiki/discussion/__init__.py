"""Threads of comments about an article. A comment is told of in `editing/discussing.py`."""
