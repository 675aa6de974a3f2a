"""Coprod Desktop: the offline tool that holds co-produced work together."""

__version__ = "0.1.0"
