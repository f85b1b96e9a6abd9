"""The floor: the least that a Django site can do to answer the same bytes from a database."""
