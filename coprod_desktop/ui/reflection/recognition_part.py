"""What someone's record of contribution may say, on their page, and the way to its paper."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.recognition import recognition_of
from coprod_desktop.queries.rows.recognition import CERTIFICATE, CONTRIBUTION, RecognitionAsked
from coprod_desktop.ui.kit import Line, LinkButton, soft
from coprod_desktop.ui.people.parts import Part
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, listed, short_date


def parts_of_it() -> dict[str, str]:
    """What a record may say, by the name of the choice."""
    return {
        "sessions": _("how many sessions they came to"),
        "roles": _("what they did there"),
        "projects": _("which projects they belong to"),
        "tasks": _("what they finished"),
        "made": _("what was made with them"),
        "skills": _("their skills, and what they gained here"),
        "hours": _("their hours"),
    }


class RecognitionPart(Part):
    """What they agreed to have said, and the record and the certificate to print."""

    def __init__(self, view: View) -> None:
        self.ask_them = LinkButton(_("Write down what it may say"), self.open_form, icon="pencil")
        self.record = LinkButton(_("Print their record of contribution"), self._record, icon="printer")
        self.certificate = LinkButton(_("Print a certificate"), self._certificate, icon="printer")
        super().__init__(_("What they contributed"), self.ask_them, self.record, self.certificate)
        self._view = view
        self.asked: RecognitionAsked | None = None

    def ask(self, person_id: int) -> None:
        """Ask what someone's record may say, anew."""
        if self.asked is not None and self.asked.person_id != person_id:
            self.asked = None
            self.forget()
        self._view.run(recognition_of, person_id, done=self._known)

    def _known(self, asked: RecognitionAsked) -> None:
        self.asked = asked
        for button in (self.record, self.certificate):
            button.setVisible(asked.asked_on is not None)
        self.show_part(asked, self._made, "")

    def _made(self) -> list[QWidget]:
        asked = self.asked
        if asked is None:
            return []
        if asked.asked_on is None:
            words = _("Not asked yet what a record or a certificate may say. Nothing is said unasked.")
            return [soft(words)]
        said = [words for part, words in parts_of_it().items() if getattr(asked, part)]
        day = short_date(asked.asked_on)
        told = _("Their record says {parts}.").format(parts=listed(said))
        title = told if said else _("Their record says no more than their name.")
        return [Line(title, _("As they said on {day}").format(day=day), icon="sprout")]

    def open_form(self) -> None:
        """Open the form for what it may say."""
        from coprod_desktop.ui.reflection.recognition_form import RecognitionForm

        if self.asked is not None:
            RecognitionForm(self._view.context, self._view.window(), self.asked).open()

    def _record(self) -> None:
        self._print(CONTRIBUTION)

    def _certificate(self) -> None:
        self._print(CERTIFICATE)

    def _print(self, kind: str) -> None:
        if self.asked is not None:
            self._view.context.open("paper", kind=kind, person_id=self.asked.person_id)
