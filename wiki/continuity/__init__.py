"""Continuity: rules that facts must keep, what breaks them, and what is waived with a reason."""
