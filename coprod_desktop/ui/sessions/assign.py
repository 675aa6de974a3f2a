"""Who could take a place: the people in order with the why, or anyone by name; what they said."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import PlainError
from coprod_desktop.queries.rota import before_putting_in, who_could
from coprod_desktop.queries.rows.absence import Candidate
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.queries.rows.sessions import BeforePuttingIn, WhoCould
from coprod_desktop.services.rota import PutIn, put_in
from coprod_desktop.services.waiting import WaitFor, wait_for
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
from coprod_desktop.vocabulary import Despite, How
from coprod_desktop.wording import _, clock, label, listed, short_date


class _ForPlace(FormDialog):
    """Someone for a place, from those who could or by name. What speaks against it is told beforehand."""

    def __init__(
        self, title: str, verb: str, someone: str, context: AppContext, parent: QWidget, place_id: int
    ) -> None:
        super().__init__(title, verb, parent, width=720)
        self._context, self._place_id = context, place_id
        self._person_id: int | None = None
        self._despite: Despite | None = None
        self.about = soft("")
        self.add(self.about)
        self.who_for = Text("", "strong")
        self.waiting = Text("", "strong")
        for words_known_later in (self.who_for, self.waiting):
            words_known_later.hide()
            self.add(words_known_later)
        self.list = RowList(_("People who could"))
        self.list.chosen.connect(self._candidate_chosen)
        self.list.hide()
        self.add(self.list)
        self.person = PersonFinder("person", someone, context, whom=Whom(taking_part=True))
        self.person.taken.connect(self._person_taken)
        self.person.changed.connect(self._person_typed)
        self.add_field(self.person)
        self.said = Text("", "strong")
        self.add(self.said)
        self.how = ComboField(
            "how", _("How did you hear?"), [(how, label(how)) for how in How], unset=_("Not noted"), width=24
        )
        self.add_field(self.how)
        context.run(who_could, place_id, done=self._who_known, failed=self.refused)

    def forbid(self, why: str) -> None:
        """Let nobody be put down, and say why; an empty reason allows it again."""
        self.save.forbid(why)

    def _who_known(self, found: WhoCould) -> None:
        day = short_date(found.on)
        self.about.setText(words.joined(found.title, f"{day} {clock(found.start)}"))
        if found.who_for:
            self.who_for.setText(_("This session is for: {words}").format(words=found.who_for))
            self.who_for.show()
        if found.waiting:
            names = [self._context.beside.words(*one) for one in found.waiting]
            self.waiting.setText(
                _("On the waiting list, longest first: {names}.").format(names=listed(names))
            )
            self.waiting.show()
        self.show_candidates(found)
        # Once what is new has been laid out; before, the list still counts as high as an empty one.
        QTimer.singleShot(0, self, self._fit_list)

    def show_candidates(self, found: WhoCould) -> None:
        """Show who could, best first."""
        self.list.show_rows(found.candidates, self._shown, _person_id)
        self.list.setVisible(bool(found.candidates))
        self.list.setFixedHeight(self.list.height_of_all())
        if found.candidates and not self.person.text():
            self.list.setFocus()

    def _fit_list(self) -> None:
        """Once it is known how wide the list is, and so which lines go on to a second one."""
        self.list.setFixedHeight(self.list.height_of_all())
        self.fit_window()

    def _shown(self, one: Candidate) -> Shown:
        name = self._context.beside.words(one.person_id, one.name)
        # What speaks against it comes first: in large text the end of the second line may be cut.
        return Shown(name, words.joined(listed(one.against), *one.why), icon="user-round", wraps=True)

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
        self._person_id, self._despite = person_id, None
        self.person.show_problem("")
        self._show_said("")
        self._context.run(
            before_putting_in, self._place_id, person_id, done=self._known_before, failed=self.refused
        )

    def _known_before(self, known: BeforePuttingIn) -> None:
        if known.person_id != self._person_id:
            return
        self._despite = known.despite
        self.forbid(known.stop)
        if known.stop:
            self._show_said(known.stop)
        elif known.against:
            self._show_said(self.told(listed(known.against)))

    def told(self, against: str) -> str:
        """How what speaks against it is said."""
        return _("Good to know: {words}.").format(words=against)

    def _show_said(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if self.isVisible():
            self.fit_window()
        if not text:
            self.forbid("")


class AssignForm(_ForPlace):
    """Someone for a place. Only a hard stop forbids it; what else was known is kept with them."""

    def __init__(self, context: AppContext, parent: QWidget, place_id: int, role: str) -> None:
        title = _("Who could be {role}?").format(role=role)
        self.asked = Button(_("Asked, no answer yet"))
        super().__init__(title, _("They said yes"), _("Someone else"), context, parent, place_id)
        self.asked.clicked.connect(self._asked)
        self.foot.insertWidget(self.foot.count() - 1, self.asked)
        # Both answers are theirs to give, so neither is pushed.
        restyle(self.save, look="")
        self._show_said("")

    def submit(self) -> None:
        self._submit(asked_only=False)

    def told(self, against: str) -> str:
        """It is kept that this was known; whoever looks at the session later sees it was not overlooked."""
        told = _("Good to know: {words}. You can go on; it is noted that this was known.")
        return told.format(words=against)

    def forbid(self, why: str) -> None:
        """Let nobody be put in, nor asked."""
        super().forbid(why)
        self.asked.forbid(why)

    def _asked(self) -> None:
        try:
            self._submit(asked_only=True)
        except PlainError as error:
            self.refused(error)

    def _submit(self, *, asked_only: bool) -> None:
        request = PutIn(self._place_id, self._person_id, asked_only, self.how.value(), self._despite)
        self._context.run(put_in, request, done=self.saved, failed=self.refused)


class WaitForm(_ForPlace):
    """Someone who would like a place once there is one."""

    def __init__(self, context: AppContext, parent: QWidget, place_id: int, role: str) -> None:
        title = _("Who would like a place: {role}?").format(role=role)
        super().__init__(title, _("Put on the waiting list"), _("Who?"), context, parent, place_id)
        self._show_said("")

    def show_candidates(self, found: WhoCould) -> None:
        """Nobody is proposed: people say themselves that they would like it."""

    def submit(self) -> None:
        request = WaitFor(self._place_id, self._person_id, self.how.value())
        self._context.run(wait_for, request, done=self.saved, failed=self.refused)


def _person_id(one: Candidate) -> int:
    return one.person_id
