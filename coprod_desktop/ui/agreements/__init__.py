"""The agreement of a project's group: a card, and the forms that belong to it."""
