"""The forms about somebody's words: kept, agreed to for each use, taken back."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.queries.rows.quotes import QuoteRow
from coprod_desktop.services.quotes import (
    AgreeUses,
    KeepQuote,
    TakeBackUses,
    agree_uses,
    keep_quote,
    take_back_uses,
)
from coprod_desktop.ui.kit import (
    CheckField,
    ComboField,
    DateField,
    LongTextField,
    Text,
    TextField,
    side_by_side,
    soft,
)
from coprod_desktop.ui.reflection.quote_words import on_prints
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import QuoteNamed, QuoteUse
from coprod_desktop.wording import _, label


class _UsesForm(RecordForm):
    """A form with a tick for each use."""

    ticks: dict[QuoteUse, CheckField]

    def ask_uses(self, uses: Iterable[QuoteUse], ticked: Iterable[QuoteUse]) -> None:
        """Add a tick for each use, two beside each other."""
        self.ticks = {use: CheckField(f"use_{use.value}", label(use)) for use in uses}
        every = list(self.ticks.values())
        for use in ticked:
            self.ticks[use].set(True)
        for field in every:
            self.watch(field)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        for at, field in enumerate(every):
            grid.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignLeft)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(1, 1)
        held = QWidget()
        held.setLayout(grid)
        self.add(held)

    def ticked(self) -> tuple[QuoteUse, ...]:
        """The uses that are ticked."""
        return tuple(use for use, field in self.ticks.items() if field.value())


class QuoteForm(_UsesForm):
    """What someone said: the words, whose, how they want to be named, and at first what for."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        today: date,
        *,
        project_id: int | None = None,
        person: Pick | None = None,
        row: QuoteRow | None = None,
    ) -> None:
        title = _("Keep a quote or a story") if row is None else _("Change a quote")
        super().__init__(context, title, _("Keep it") if row is None else _("Save"), parent, width=620)
        self._row, self._project_id, self._person = row, project_id, person
        words = LongTextField("words", _("What they said"), lines=4, hint=_("In their own words."))
        self.add_field(words)
        self.who = PersonFinder(
            "person_id", _("Who said it"), context, hint=_("Empty if they are not in the roster.")
        )
        self.project = ComboField("project_id", _("In which project"), unset=_("None"), width=36)
        if person is None:
            self.add_field(self.who)
        else:
            self.add_field(self.project)
            context.run(picks.projects, done=self._offer)
        self._ask_naming(today)
        if row is None:
            self._ask_consent(today)
        else:
            self.keep_to(("quote", row.id))
            self._fill(row)
        self.named.changed.connect(self._fit)
        self._fit()
        self._touched = False

    def _ask_naming(self, today: date) -> None:
        self.named = ComboField(
            "named", _("How they want to be named"), [(one, label(one)) for one in QuoteNamed], width=30
        )
        self.named.set(QuoteNamed.ANONYMOUS)
        self.named_words = TextField(
            "named_words", _("In their words"), hint=_("Such as: a mother of two; someone who was there.")
        )
        self.said_on = DateField("said_on", _("Said on"), today=today, hint=_("Empty means today."))
        self.add_fields([self.named, self.named_words, self.said_on])

    def _ask_consent(self, today: date) -> None:
        self.add(Text(_("What they agree it is used for"), "strong"))
        self.add(soft(_("Ask about each by itself. Without a tick it is kept, and no sheet has it.")))
        self.ask_uses(QuoteUse, ())
        self.add_field(
            DateField(
                "until", _("Until"), today=today, hint=_("Empty if there is no end. They are asked again.")
            )
        )

    def _fill(self, row: QuoteRow) -> None:
        self.fields["words"].set(row.words)
        if row.person_id is not None:
            self.who.set(Pick(row.person_id, row.person))
        self.named.set(row.named)
        self.named_words.set(row.named_words)
        self.said_on.set(row.said_on)

    def _offer(self, projects: tuple[Pick, ...]) -> None:
        touched = self._touched
        self.project.offer([(one.id, one.name) for one in projects])
        if self._row is not None:
            self.project.set(self._row.project_id)
        self._touched = touched

    def _fit(self) -> None:
        """Words of their own are asked for where those are wanted."""
        self.named_words.setVisible(self.named.value() is QuoteNamed.OWN_WORDS)

    def submit(self) -> None:
        project_id = self._project_id if self._person is None else self.project.value()
        if self._row is not None and self._person is None:
            project_id = self._row.project_id
        request = KeepQuote(
            words=self.fields["words"].value(),
            project_id=project_id,
            person_id=self._whose(),
            said_on=self.said_on.value(),
            named=self.named.value() or QuoteNamed.ANONYMOUS,
            named_words=self.named_words.value(),
            uses=self.ticked() if self._row is None else (),
            until=self.fields["until"].value() if self._row is None else None,
            quote_id=self._row.id if self._row is not None else None,
        )
        self.send(keep_quote, request)

    def _whose(self) -> int | None:
        if self._person is not None:
            return self._person.id
        pick = self.who.value()
        if pick is None and self.who.text():
            raise RuleBroken(_("Choose a name from the list, or leave this empty."), "person_id")
        return pick.id if pick is not None else None


class AgreeForm(_UsesForm):
    """What the words may be used for, since when and until when; also when it is agreed to again."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, row: QuoteRow) -> None:
        super().__init__(context, _("What they agree to"), _("Record what they agree to"), parent)
        self._row = row
        self.keep_to(("quote", row.id), parts=("quote_consent",))
        self.add(Text(context.beside.note(f"“{row.words}”", row.person_id)))
        self.add(soft(_("What is not ticked stays as it was. To end a use, take it back.")))
        self.ask_uses(QuoteUse, row.live_uses)
        given = DateField("given_on", _("Agreed on"), today=today, hint=_("Empty means today."))
        until = DateField("until", _("Until"), today=today, hint=_("Empty if there is no end."))
        self.watch(given)
        self.watch(until)
        self.add(side_by_side(given, until))
        self._touched = False

    def submit(self) -> None:
        request = AgreeUses(
            quote_id=self._row.id,
            uses=self.ticked(),
            given_on=self.fields["given_on"].value(),
            until=self.fields["until"].value(),
        )
        self.send(agree_uses, request)


class TakeBackForm(_UsesForm):
    """They no longer agree: to some uses or to any. Says which sheets carry the words already."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, row: QuoteRow) -> None:
        super().__init__(context, _("They take it back"), _("Take it back"), parent)
        self._row = row
        self.keep_to(("quote", row.id), parts=("quote_consent",))
        self.add(Text(context.beside.note(f"“{row.words}”", row.person_id)))
        self.add(soft(_("They need give no reason. From now on no sheet has it for what is ticked.")))
        self.ask_uses(row.live_uses, row.live_uses)
        if row.prints:
            self.add(Text(_("It stands on these already"), "strong"))
            self.add(Text("\n".join(f"• {one}" for one in on_prints(row, today))))
            self.add(soft(_("Take them down where you can, and tell them what can’t be called back.")))
        self._touched = False

    def submit(self) -> None:
        if not self.ticked():
            raise RuleBroken(_("Tick what they take back."))
        self.send(take_back_uses, TakeBackUses(self._row.id, self.ticked()))
