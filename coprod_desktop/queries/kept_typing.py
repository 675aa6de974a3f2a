"""What whoever is signed in was typing when the window locked: opened with their own key, and no other."""

import json

from coprod_desktop.model.accounts import KeptTyping
from coprod_desktop.queries.rows.kept_typing import KeptForm, KeptWords
from coprod_desktop.store.key_pairs import NotForThisKey, open_key, open_words
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Permission

ABOUT_KEY = b"key of what was typed"
"""What the sealed key is about."""

ABOUT_WORDS = b"what was typed"
"""What the sealed words are about."""


def kept_typing(workspace: Workspace) -> KeptWords | None:
    """The words kept for them; None where there are none, or a new passphrase has closed them for good."""
    with workspace.read(Permission.SIGNED_IN) as db:
        kept = db.get(KeptTyping, workspace.signed_in.account_id)
        if kept is None or workspace.home.own is None:
            return None
        try:
            key = open_key(kept.key, workspace.home.own, ABOUT_KEY)
            words = json.loads(open_words(kept.words, key, ABOUT_WORDS))
        except NotForThisKey:
            return None
    forms = (KeptForm(form["title"], tuple(map(_pair, form["fields"]))) for form in words["forms"])
    return KeptWords(tuple(words["texts"]), tuple(forms))


def _pair(field: list[str]) -> tuple[str, str]:
    label, text = field
    return label, text
