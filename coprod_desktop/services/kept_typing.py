"""Keeping what someone was typing while the window is locked: sealed for their own account, for no other."""

import json
from dataclasses import asdict

from sqlalchemy import delete

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.accounts import KeptTyping
from coprod_desktop.queries.kept_typing import ABOUT_KEY, ABOUT_WORDS
from coprod_desktop.queries.rows.kept_typing import KeptWords
from coprod_desktop.store.key_pairs import new_key, pair_of, seal_key, seal_words
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.wording import _


def keep_typing(workspace: Workspace, words: KeptWords) -> Change:
    """Seal what stands unsaved in the windows of whoever is signed in, in place of what was kept before.

    It leaves nothing in history. Raises RuleBroken where they have no key of their own to seal it for.
    """
    account_id, own = workspace.signed_in.account_id, workspace.home.own
    with workspace.change(Act.TYPING_KEPT) as change:
        if own is None:
            raise RuleBroken(_("There is no key yet to keep this with."))
        key = new_key()
        change.session.execute(delete(KeptTyping).where(KeptTyping.account_id == account_id))
        change.session.add(
            KeptTyping(
                account_id=account_id,
                key=seal_key(key, pair_of(own).public, ABOUT_KEY),
                words=seal_words(json.dumps(asdict(words)), key, ABOUT_WORDS),
            )
        )
    return change.change


def forget_typing(workspace: Workspace) -> Change:
    """Keep nothing of it any longer: it is back where it was typed, or was thrown away."""
    with workspace.change(Act.TYPING_FORGOTTEN) as change:
        mine = KeptTyping.account_id == workspace.signed_in.account_id
        change.session.execute(delete(KeptTyping).where(mine))
    return change.change
