"""Scores of vital signs: pure tables, each with its source. What cannot be scored is None, never zero."""
