"""Whom to tell that a session was cancelled or moved, each by a way they said is safe."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.telling import TellAs, TellRow, WhomToTell
from coprod_desktop.ui.kit import Button, Card, Line, soft
from coprod_desktop.ui.kit.forms import Dialog
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import SessionState
from coprod_desktop.wording import _, clock, label, short_date


class TellingDialog(Dialog):
    """One line per person: why they have to hear, and the safe way with what to say."""

    def __init__(self, context: AppContext, parent: QWidget, whom: WhomToTell) -> None:
        super().__init__(_("Whom to tell"), parent, width=640)
        self._context, self._whom = context, whom
        self.add(soft(_about(whom)))
        self.card = Card()
        self.add(self.card)
        self._show()
        context.beside.changed.connect(self._show)
        self.add(soft(_("Only ways that they said are safe stand here. Say no more than they agreed to.")))
        self.ringing = Button(_("Note who was told"), self._open_ringing, icon="phone")
        self.add_buttons(self.ringing)
        self.add_close()

    def _open_ringing(self) -> None:
        self.accept()
        self._context.open("ringing")

    def _show(self) -> None:
        self.card.show_lines([self._line(row) for row in self._whom.rows], _("Nobody was on it yet."))

    def _line(self, row: TellRow) -> Line:
        if row.person_id is None:
            icon = "map-pin" if row.because is TellAs.VENUE else "clipboard-list"
            # What was arranged names who sees to it.
            named = row.name if row.because is TellAs.VENUE else self._context.beside.note(row.name)
            return Line(named, because(row), icon=icon)
        name = self._context.beside.words(row.person_id, row.name)
        hidden = self._context.beside.hides(row.person_id)
        said = because(row) if hidden else words.joined(because(row), *ways(row))
        return Line(name, said, icon="user-round")


def because(row: TellRow) -> str:
    """Why someone has to hear."""
    return {
        TellAs.COMING: _("is coming"),
        TellAs.ASKED: _("was asked"),
        TellAs.WAITING: _("was waiting for a place"),
        TellAs.ASKED_TO_COVER: _("was asked to cover"),
        TellAs.CANNOT: _("can’t make it anyway"),
        TellAs.VENUE: _("The venue expects us"),
        TellAs.ARRANGED: _("Arranged for it"),
    }[row.because]


def ways(row: TellRow) -> list[str]:
    """The safe ways to reach someone, in words, the one they like best first."""
    if not row.ways:
        return [_("no safe way known yet: tell them when we next see them")]
    found = []
    for way in row.ways[:2]:
        who = _("say “{words}”").format(words=way.say_who) if way.say_who else ""
        other = _("if someone else answers: {words}").format(words=way.if_other_answers)
        parts = (f"{label(way.channel)} {way.value}", way.times, who, other if way.if_other_answers else "")
        found.append(", ".join(part for part in parts if part))
    return found


def _about(whom: WhomToTell) -> str:
    when = f"{short_date(whom.on)} {clock(whom.start)}"
    if whom.state is SessionState.CANCELLED:
        return _("{title} on {when} is cancelled.").format(title=whom.title, when=when)
    if whom.moved_from is not None:
        text = _("{title} is now on {when}. It was planned for {before}.")
        return text.format(title=whom.title, when=when, before=short_date(whom.moved_from))
    return _("{title} on {when}.").format(title=whom.title, when=when)
