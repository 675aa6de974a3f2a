"""What someone says about one way of reaching them, in one press on their page."""

from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries import person
from coprod_desktop.vocabulary import Channel, PersonStatus, Safe
from tests.ui.conftest import Ask
from tests.ui.people.test_people_page import press
from tests.ui.people.test_person_page import Show, act, shown, words  # noqa: F401
from tests.world import World


def answers(widget: QWidget, words: str) -> list[QAbstractButton]:
    """The buttons with an answer there, in the order of the ways."""
    buttons = [one for one in widget.findChildren(QAbstractButton) if one.isVisible()]
    return [one for one in buttons if one.accessibleName() == words]


def test_what_was_not_asked_is_answered_in_one_press(
    world: World,
    shown: Show,  # noqa: F811
    ask: Ask,
    qtbot: QtBot,
) -> None:
    sam = world.person()
    for channel in (Channel.CALL, Channel.TEXT, Channel.VOICEMAIL):
        world.number(sam, "07700 900777", Safe.UNKNOWN, channel=channel)
    view = shown(sam)
    act(view.reach, "They say yes", qtbot)
    said = answers(view.reach, "They say yes")
    assert [one.accessibleDescription() for one in said] == [
        "May we call?",
        "May we text?",
        "May we leave a voice message?",
    ]
    press(qtbot, said[0])
    qtbot.waitUntil(lambda: "07700 900777" in words(view.reach))
    qtbot.waitUntil(lambda: len(answers(view.reach, "They say no")) == 2)
    assert "Calls are safe" in words(view.reach)
    press(qtbot, answers(view.reach, "They say no")[0])
    qtbot.waitUntil(lambda: "do not text" in words(view.reach))
    (reach,) = ask(person.person_page, sam).reach
    assert {way.channel: way.safe for way in reach.ways} == {
        Channel.CALL: Safe.YES,
        Channel.TEXT: Safe.NO,
        Channel.VOICEMAIL: Safe.UNKNOWN,
    }


def test_nobody_is_asked_about_someone_who_has_died(world: World, shown: Show) -> None:  # noqa: F811
    sam = world.person(status=PersonStatus.DIED)
    world.number(sam, "07700 900777", Safe.UNKNOWN)
    assert not answers(shown(sam), "They say yes")
