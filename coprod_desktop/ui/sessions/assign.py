"""Who could take a place: the people in order with the why, or anyone by name; what they said."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.rota import before_putting_in, who_could
from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.queries.rows.sessions import BeforePuttingIn, WhoCould
from coprod_desktop.services.rota import PutIn, put_in
from coprod_desktop.ui.kit import (
    Button,
    ComboField,
    FormDialog,
    RowList,
    Shown,
    Text,
    soft,
)
from coprod_desktop.ui.kit.text import restyle
from coprod_desktop.ui.sessions import words
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.vocabulary import How
from coprod_desktop.wording import _, clock, label, listed, short_date


class AssignForm(FormDialog):
    """Someone for a place. What speaks against it is told beforehand; only a hard stop forbids it."""

    def __init__(self, context: AppContext, parent: QWidget, place_id: int, role: str) -> None:
        super().__init__(_("Who could be {role}?").format(role=role), _("They said yes"), parent, width=600)
        self._context, self._place_id = context, place_id
        self._person_id: int | None = None
        self.about = soft("")
        self.add(self.about)
        self.who_for = Text("", "strong")
        self.who_for.hide()
        self.add(self.who_for)
        self.list = RowList(_("People who could"))
        self.list.chosen.connect(self._candidate_chosen)
        self.add(self.list)
        self.person = PersonFinder("person", _("Someone else"), context, whom=Whom(taking_part=True))
        self.person.taken.connect(self._person_taken)
        self.person.changed.connect(self._person_typed)
        self.add_field(self.person)
        self.said = Text("", "strong")
        self.add(self.said)
        self.how = ComboField(
            "how", _("How did you hear?"), [(how, label(how)) for how in How], unset=_("Not noted"), width=24
        )
        self.add_field(self.how)
        self.asked = Button(_("Asked, no answer yet"), self._asked)
        self.foot.insertWidget(self.foot.count() - 1, self.asked)
        # Both answers are theirs to give, so neither is pushed.
        restyle(self.save, look="")
        self._show_said("")
        context.run(who_could, place_id, done=self._who_known, failed=self.refused)

    def submit(self) -> None:
        self._submit(asked_only=False)

    def _asked(self) -> None:
        try:
            self._submit(asked_only=True)
        except PlainError as error:
            self.refused(error)

    def _submit(self, *, asked_only: bool) -> None:
        request = PutIn(self._place_id, self._person_id, asked_only, self.how.value())
        self._context.run(put_in, request, done=self.saved, failed=self.refused)

    def _who_known(self, found: WhoCould) -> None:
        day = short_date(found.on)
        self.about.setText(words.joined(found.title, f"{day} {clock(found.start)}"))
        if found.who_for:
            self.who_for.setText(_("This session is for: {words}").format(words=found.who_for))
            self.who_for.show()
        self.list.show_rows(found.candidates, self._shown, _person_id)
        self.list.setVisible(bool(found.candidates))
        self.list.setFixedHeight(self.list.height_of_all())
        self._fit()

    def _shown(self, one: Candidate) -> Shown:
        name = self._context.beside.words(one.person_id, one.name)
        against = _("but {words}").format(words=listed(one.against)) if one.against else ""
        return Shown(name, words.joined(*one.why, against), icon="user-round")

    def _candidate_chosen(self, one: Candidate | None) -> None:
        if one is not None:
            self.person.set(None)
            self._about_to(one.person_id)

    def _person_taken(self, pick: Pick) -> None:
        self.list.clearSelection()
        self._about_to(pick.id)

    def _person_typed(self) -> None:
        if self.person.value() is None:
            self.list.clearSelection()
            self._person_id = None
            self._show_said("")

    def _about_to(self, person_id: int) -> None:
        self._person_id = person_id
        self.person.show_problem("")
        self._show_said("")
        self._context.run(
            before_putting_in, self._place_id, person_id, done=self._known_before, failed=self.refused
        )

    def _known_before(self, known: BeforePuttingIn) -> None:
        if known.person_id != self._person_id:
            return
        self.save.forbid(known.stop)
        self.asked.forbid(known.stop)
        if known.stop:
            self._show_said(known.stop)
        elif known.against:
            self._show_said(_("Good to know: {words}.").format(words=listed(known.against)))

    def _show_said(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if self.isVisible():
            self._fit()
        if not text:
            self.save.forbid("")
            self.asked.forbid("")


def _person_id(one: Candidate) -> int:
    return one.person_id
