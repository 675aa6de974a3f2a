"""Not heard from: what they agreed should happen then, and the way on. Nothing is kept about them."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.organisation import worried
from coprod_desktop.queries.rows.on_the_day import Expected
from coprod_desktop.queries.rows.telling import TellAs, TellRow
from coprod_desktop.ui.kit import Button, Card, FlowRow, Line, Text, clear
from coprod_desktop.ui.sessions import telling
from coprod_desktop.ui.sessions.on_the_day_dialogs import PeopleDialog
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.worried import WorriedDialog
from coprod_desktop.vocabulary import AbsenceKind, NotHeard
from coprod_desktop.wording import _


def agreed(one: Expected) -> str:
    """What they agreed should happen if we don’t hear from them, as a sentence."""
    return {
        NotHeard.NOT_ASKED: _("Not agreed yet. You decide; ask them when you next see them."),
        NotHeard.NOTHING: _("They agreed: do nothing. They’ll be in touch when it suits them."),
        NotHeard.TEXT: _("They agreed: send a text."),
        NotHeard.RING_SOMEONE: _("They agreed: ring someone."),
        NotHeard.WORRY: _("They agreed: worry, and act on it."),
    }[one.not_heard]


class NotHeardDialog(PeopleDialog):
    """First who, then what they agreed, with the safe ways and the way on."""

    def __init__(self, context: AppContext, parent: QWidget, session_id: int) -> None:
        super().__init__(context, _("Not heard from"), parent, session_id)
        self.ask()

    def fits(self, one: Expected) -> bool:
        """Whoever was ticked is here."""
        return not one.here

    def pressed(self, one: Expected) -> None:
        """Show what they agreed."""
        clear(self._box)
        self.about.setText(_("If we don’t hear from {name}").format(name=one.name))
        card = Card()
        card.add(Text(agreed(one), "strong"))
        if one.not_heard_words:
            card.add(Text(_("“{words}”").format(words=one.not_heard_words)))
        if one.not_heard is not NotHeard.NOTHING:
            for words in telling.ways(TellRow(one.person_id, one.name, TellAs.COMING, one.ways)):
                card.add(Line(words, icon="phone", last=True))
        self._box.addWidget(card)
        self.worry = Button(_("Worried about someone?"), self._worry, icon="life-buoy")
        self.cannot = Button(_("They can’t make it"), partial(self._cannot, one))
        self.late = Button(_("They’re late"), partial(self.record, one, AbsenceKind.LATE))
        steps = [self.late, self.cannot, self.worry]
        if one.not_heard is NotHeard.WORRY:
            steps.reverse()
        self._box.addWidget(FlowRow(*steps))
        steps[0].setFocus()
        self.fit_soon()

    def _cannot(self, one: Expected) -> None:
        self.accept()
        self.context.open("cant_make_it", person_id=one.person_id, session_id=self.session_id)

    def _worry(self) -> None:
        WorriedDialog(self.context, worried, self).open()
