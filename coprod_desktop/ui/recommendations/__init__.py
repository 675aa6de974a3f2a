"""What a group recommended and what came of it: a card for a project or a consultation, and its forms."""
