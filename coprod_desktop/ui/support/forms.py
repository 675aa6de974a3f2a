"""Writing down what is private: in their words, with their yes, for whom they name."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.support import PrivatePage, PrivateRow
from coprod_desktop.services.support import Private, write_private
from coprod_desktop.ui.kit import ComboField, DateField, LongTextField, TickRow, side_by_side, soft
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import PrivateKind, PrivatePart
from coprod_desktop.wording import _


class PrivateForm(RecordForm):
    """What the two kinds share: who may read it, and when they said yes."""

    kind: ClassVar[PrivateKind]
    columns: ClassVar[dict[str, str | None]] = {"said_at": None}

    def __init__(
        self, context: AppContext, page: PrivatePage, row: PrivateRow | None, parent: QWidget, title: str
    ) -> None:
        super().__init__(context, title, _("Write it down"), parent, width=620)
        self._page, self._row = page, row
        if row is not None:
            self.keep_to(("private_record", row.id))
        self.ask_words()
        hint = _("Nobody else sees it or learns that it is here. They may change this any time.")
        if page.lead_reads:
            hint = _("Nobody else sees it or learns that it is here, except the safeguarding lead. Tell them "
                     "so. They may change this any time.")  # fmt: skip
        self.readers = TickRow("readers", _("Who may read it, as they said"), hint=hint)
        self.readers.offer([(one.id, one.name) for one in page.may_name])
        self.add_field(self.readers)
        agreed = DateField("agreed_on", _("They said yes to this on"), today=page.today)
        review = DateField("review_on", _("Looked at again on (optional)"), today=page.today)
        self.watch(agreed)
        self.watch(review)
        self.add(side_by_side(agreed, review))
        self.add(may_read())
        self._fill(row)
        self._touched = False

    def ask_words(self) -> None:
        """Put the fields for its words."""
        raise NotImplementedError

    def _fill(self, row: PrivateRow | None) -> None:
        """A new one begins with whoever writes it among the readers: they may say otherwise."""
        if row is None:
            named = (self._page.me,) if not self._page.their_own else ()
            self.readers.set(named)
            return
        for part, words in row.parts:
            self.fields[part.value].set(words)
        self.readers.set([one.id for one in row.readers])
        self.fields["agreed_on"].set(row.agreed_on)
        self.fields["review_on"].set(row.review_on)

    def submit(self) -> None:
        values = self.values()
        words = tuple((part, values.pop(part.value)) for part in PrivatePart if part.value in values)
        request = Private(
            person_id=self._page.person_id,
            kind=self.kind,
            words=words,
            record_id=self._row.id if self._row is not None else None,
            **values,
        )
        self.send(write_private, request)


class SupportForm(PrivateForm):
    """What might stir things up, what helps, what to do, whom to turn to: altogether or in one project."""

    kind = PrivateKind.SUPPORT

    def __init__(
        self, context: AppContext, page: PrivatePage, row: PrivateRow | None, parent: QWidget
    ) -> None:
        title = _("What helps {name}").format(name=page.name)
        super().__init__(context, page, row, parent, title)

    def ask_words(self) -> None:
        self.add(soft(_("In their own words; any of these may stay empty.")))
        self.add_fields([
            LongTextField("might_stir", _("What might stir things up"), lines=2),
            LongTextField("helps", _("What helps"), lines=2),
            LongTextField("to_do", _("What to do then"), lines=2),
            LongTextField("turn_to", _("Whom to turn to"), lines=2),
        ])  # fmt: skip
        offered = [(one.id, one.name) for one in self._page.projects]
        if self._row is not None and self._row.project_id is not None:
            kept = (self._row.project_id, self._row.project)
            offered = list(dict.fromkeys([*offered, kept]))
        project = ComboField("project_id", _("Where it holds"), offered, unset=_("In all they do"), width=34)
        if self._row is not None:
            project.set(self._row.project_id)
        self.add_field(project)


class LivedForm(PrivateForm):
    """What someone has been through, as far as they want it known, by whom they want to know it."""

    kind = PrivateKind.LIVED

    def __init__(
        self, context: AppContext, page: PrivatePage, row: PrivateRow | None, parent: QWidget
    ) -> None:
        title = _("What {name} has been through").format(name=page.name)
        super().__init__(context, page, row, parent, title)

    def ask_words(self) -> None:
        words = _("Nobody has to say this to be here, and nobody is chosen for it. A few words are enough, "
                  "such as an area; no story is asked for.")  # fmt: skip
        self.add(soft(words))
        self.add_field(LongTextField("areas", _("In their own words"), lines=3))


class PhoneForm(PrivateForm):
    """Who else sees or answers someone’s phone."""

    kind = PrivateKind.PHONE

    def __init__(
        self, context: AppContext, page: PrivatePage, row: PrivateRow | None, parent: QWidget
    ) -> None:
        title = _("Who else sees {name}’s phone").format(name=page.name)
        super().__init__(context, page, row, parent, title)

    def ask_words(self) -> None:
        words = _("What everyone keeps to when they ring (which ways, when, what to say) is under “How to "
                  "reach them safely”. Here is only who sees it, for whoever prepares a call.")  # fmt: skip
        self.add(soft(words))
        self.add_field(LongTextField("who_else", _("In their words"), lines=2))


FORMS: dict[PrivateKind, Callable[..., PrivateForm]] = {
    PrivateKind.SUPPORT: SupportForm,
    PrivateKind.LIVED: LivedForm,
    PrivateKind.PHONE: PhoneForm,
}
"""The form for each kind that is written by itself."""
