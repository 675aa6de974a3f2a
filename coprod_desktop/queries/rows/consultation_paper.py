"""Rows for the papers of a consultation: what contributors are given, the response, and what came of it."""

CONSULTATION_BRIEF, RESPONSE_DRAFT, THEY_DID = "consultation_brief", "response_draft", "they_did"
"""The kinds of sheets, as a print keeps them."""
