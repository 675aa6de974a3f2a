"""Beneath every free note stands who may ask to read it, and where a concern goes instead."""

import re
from pathlib import Path

from pytestqt.qtbot import QtBot

import coprod_desktop.ui
from coprod_desktop.ui.people.parts import may_read

SENTENCE = "They may ask to read this. Concerns go to the lead."
NOTES = re.compile(r'LongTextField\(\s*"(notes?|why)"|\("why", _\(')
NOT_ABOUT_A_PERSON = {"deliverables/forms.py", "planning/forms.py"}
"""Why a version was taken back, and why somebody may decide over something, which the whole group knows."""


def _files() -> list[Path]:
    return sorted(Path(coprod_desktop.ui.__file__).parent.rglob("*.py"))


def test_the_sentence_is_what_was_agreed(qtbot: QtBot) -> None:
    label = may_read()
    qtbot.addWidget(label)
    assert label.property("text") == SENTENCE


def test_it_stands_in_every_form_with_a_free_note() -> None:
    words = {f"{path.parent.name}/{path.name}": path.read_text("utf-8") for path in _files()}
    found = {name for name, said in words.items() if NOTES.search(said)} - NOT_ABOUT_A_PERSON
    known = {"people/forms.py", "sessions/form.py", "sessions/ready_form.py", "support/check_ins.py"}
    assert {*known, "handover/dialogs.py"} <= found
    assert {
        name for name in found if "may_read()" not in words[name] and SENTENCE not in words[name]
    } == set()
