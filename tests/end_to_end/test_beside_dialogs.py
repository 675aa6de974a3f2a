"""With someone beside, no dialog that is opened says another’s name: on labels, in fields, in lists."""

import os

import pytest
from PySide6.QtWidgets import QComboBox, QWidget

from coprod_desktop.bootstrap.opening import Place
from coprod_desktop.ui.shell.worried import WorriedDialog
from tests import whole_window
from tests.end_to_end.conftest import OpenWhole
from tests.end_to_end.test_every_page import everybodys_names, names_in, one_of_each, words_shown
from tests.whole_window import Stop

pytestmark = pytest.mark.long

FOR_EVERYBODY = {"settings", "you"}
"""Pages of whom to tell and who signs in, which everybody may know."""


MOSTLY = {"people", "handovers", "session"}
"""Where someone is most often beside; with COPROD_WALKS set, every page there is."""

ALL = "COPROD_WALKS" in os.environ


def words_in(dialog: QWidget) -> str:
    """All that a dialog says, with what its lists would show once they are opened."""
    said = [words_shown(dialog)]
    for combo in dialog.findChildren(QComboBox):
        if combo.isVisible():
            said += [combo.itemText(at) for at in range(combo.count())]
    return "\n".join(said)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_with_someone_beside_no_dialog_names_another(open_whole: OpenWhole, example_place: Place) -> None:
    whole = open_whole(example_place)
    whole.sign_in()
    every = [one for one in one_of_each(whole_window.stops(whole)) if ALL or one.key in MOSTLY]
    names = whole.ask(everybodys_names)
    mine = {name for name, id_ in names.items() if id_ == whole.desk.context.signed_in.person_id}
    whole.visit(Stop("today", "today"))
    whole.desk.turn_beside()
    whole.settle()
    wrong: dict[str, set[str]] = {}
    kinds: set[str] = set()
    for stop in every:
        if stop.key in FOR_EVERYBODY:
            continue
        for words, dialog in whole_window.dialogs_of(whole, stop):
            beside = whole.desk.context.beside
            assert beside.on, (stop.name, words)
            kinds.add(type(dialog).__name__)
            theirs = {name for name, id_ in names.items() if id_ == beside.person_id}
            seen = names_in(words_in(dialog), names) - theirs - mine
            if seen and not isinstance(dialog, WorriedDialog):
                wrong.setdefault(f"{stop.name}: {words}: {type(dialog).__name__}", set()).update(seen)
            whole_window.shut(whole, dialog)
    assert len(kinds) > (25 if ALL else 6), kinds
    assert not wrong, "\n".join(f"{where}: {sorted(seen)}" for where, seen in wrong.items())
