"""The planning conversation of a project: a part of its page, its forms, and the questions in Settings."""
