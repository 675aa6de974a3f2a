"""Who may sign in, one's own passphrase, the recovery code: cards for settings, and a page of one's own."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _

Section = Callable[[AppContext], QWidget]


def pages() -> tuple[PageSpec, ...]:
    """The page everyone signed in has of their own: `you`."""
    return (PageSpec("you", _("You"), "user-round", _you, in_rail=False, permission=Permission.SIGNED_IN),)


def sections() -> tuple[Section, ...]:
    """The cards this area adds to the settings page."""
    return (_who, _passphrase, _recovery, _key, _look, _backups)


def _you(context: AppContext) -> QWidget:
    from coprod_desktop.ui.accounts.you import YouPage

    return YouPage(context)


def _who(context: AppContext) -> QWidget:
    from coprod_desktop.ui.accounts.who import WhoCard

    return WhoCard(context)


def _passphrase(context: AppContext) -> QWidget:
    from coprod_desktop.ui.accounts.you import PassphraseCard

    return PassphraseCard(context)


def _recovery(context: AppContext) -> QWidget:
    from coprod_desktop.ui.accounts.recovery import RecoveryCard

    return RecoveryCard(context)


def _key(context: AppContext) -> QWidget:
    from coprod_desktop.ui.accounts.key import KeyCard

    return KeyCard(context)


def _look(context: AppContext) -> QWidget:
    from coprod_desktop.ui.accounts.you import LookCard

    return LookCard(context)


def _backups(context: AppContext) -> QWidget:
    from coprod_desktop.ui.backups.card import BackupsCard

    return BackupsCard(context)
