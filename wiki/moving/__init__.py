"""Moving, deleting, bringing back, redirects."""
