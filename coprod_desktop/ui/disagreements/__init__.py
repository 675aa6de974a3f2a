"""Disagreements of a project: a part of its page, and the forms that belong to it."""
