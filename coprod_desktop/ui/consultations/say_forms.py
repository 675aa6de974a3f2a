"""Forms about what people say, what the group wants to say, and what is asked for again and again."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.contributions import standing_asks
from coprod_desktop.queries.rows.consultations import (
    ConsultationPage,
    ContributionRow,
    MessageRow,
    StandingAskRow,
    StandingAsks,
)
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.services import contributions as service
from coprod_desktop.services.contributions import (
    AskDetails,
    ContributionDetails,
    MessageDetails,
    TakeBack,
    UseAsk,
)
from coprod_desktop.ui.consultations import words
from coprod_desktop.ui.kit import (
    CheckField,
    ChoiceRow,
    ComboField,
    DateField,
    LongTextField,
    Text,
    TextField,
    TickRow,
    side_by_side,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import How, NameShown
from coprod_desktop.wording import _, label, short_date

FIRST_WORDS = 48
"""So many letters of what someone said tell it from others in a list to choose from."""


class ContributionForm(RecordForm):
    """What someone says, in their own words, and how they agree to be named."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: ConsultationPage, row: ContributionRow | None = None
    ) -> None:
        title = _("What someone says") if row is None else _("Put it right")
        super().__init__(context, title, _("Write it down") if row is None else _("Save"), parent, width=640)
        self._page, self._row = page, row
        self.add_field(LongTextField("words", _("In their own words"), lines=5))
        self.add(soft(_("They may ask to read this. Concerns go to the lead.")))
        self.named = ChoiceRow(
            "named",
            _("How do they want to be named?"),
            [(one, label(one)) for one in NameShown],
            hint=_(
                "Ask each time; it holds for this only. It can be changed, and taken back until it is sent."
            ),
        )
        self.add_field(self.named)
        self.who = PersonFinder(
            "person_id",
            _("Who says it, from the roster"),
            context,
            whom=Whom(project_id=page.line.project_id),
        )
        self.add_field(self.who)
        outside = _("As they agree to be shown. Of someone not named nothing is kept but the number.")
        self.contributor = TextField("contributor", _("Or someone who isn’t in the roster"), hint=outside)
        self.add_field(self.contributor)
        given = DateField("given_on", _("Said on"), today=page.today, hint=_("Empty means today."))
        how = ComboField("how", _("How"), [(one, label(one)) for one in How], width=22)
        how.set(How.FACE_TO_FACE)
        for field in (given, how):
            self.watch(field)
        self.add(side_by_side(given, how))
        again = _("With what we ask for again and again, named in the same way.")
        self.add_field(CheckField("use_again", _("It may be used again elsewhere"), hint=again))
        self.tell = CheckField("tell", _("They want to be told what comes of it"))
        self.tell.set(True)
        self.add_field(self.tell)
        self.tell_how = TextField(
            "tell_how", _("How to tell them"), hint=_("Such as: by the desk, on Thursdays.")
        )
        self.add_field(self.tell_how)
        if row is not None:
            self._fill(row)
        for one in (self.named, self.tell):
            one.changed.connect(self._fit)
        self._fit()
        self._touched = False

    def _fill(self, row: ContributionRow) -> None:
        self.keep_to(("contribution", row.id))
        for key in ("words", "named", "contributor", "given_on", "how", "use_again", "tell", "tell_how"):
            self.fields[key].set(getattr(row, key))
        self.who.begin_with(row.person_id)

    def _fit(self) -> None:
        """A name that isn’t to be shown isn’t asked for."""
        self.contributor.setVisible(self.named.value() is not NameShown.ROLE_ONLY)
        self.tell_how.setVisible(self.tell.value())

    def submit(self) -> None:
        values = self.values() | {"person_id": self.who.person_id()}
        contribution_id = self._row.id if self._row is not None else None
        request = ContributionDetails(
            consultation_id=self._page.id, contribution_id=contribution_id, **values
        )
        self.send(service.record_contribution, request)


class TakeBackForm(RecordForm):
    """Someone takes back what they said; once it was sent, what was sent is said."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: ConsultationPage, row: ContributionRow
    ) -> None:
        save = _("Leave it out from now on") if page.was_sent else _("Take it back for them")
        super().__init__(context, _("They take it back"), save, parent)
        self._row, self._was_sent = row, page.was_sent
        self.keep_to(("contribution", row.id))
        self.add(
            Text(words.whose(row) if not context.beside.hides(row.person_id) else str(row.number), "strong")
        )
        for told in self._told(page, row):
            self.add(Text(told))

    def _told(self, page: ConsultationPage, row: ContributionRow) -> list[str]:
        if not page.was_sent:
            return [
                _("Its words and their name go for good, from history too. This can’t be undone."),
                _("Messages drawn from it stay; look at whether they still hold without it."),
            ]
        day = short_date(page.line.sent_on, beside=page.today) if page.line.sent_on is not None else ""
        told = [
            _("The response was sent on {day}, {how}. What was sent can’t be called back.").format(
                day=day, how=page.sent_how
            )
        ]
        drawn = [f"“{one.words}”" for one in page.messages if row.id in one.sources]
        if drawn:
            told.append(_("These messages were drawn from it: {messages}").format(messages=" ".join(drawn)))
        else:
            told.append(_("No message was drawn from it."))
        told.append(_("From now on it is in no sheet, and nobody is named with it."))
        return told

    def submit(self) -> None:
        request = TakeBack(self._row.id, from_now_on=self._was_sent)
        self.send(service.take_back_contribution, request)


class MessageForm(RecordForm):
    """Something the group wants to say, and what it is drawn from."""

    def __init__(
        self, context: AppContext, parent: QWidget, page: ConsultationPage, row: MessageRow | None = None
    ) -> None:
        title = _("Something the group wants to say") if row is None else _("Change the message")
        super().__init__(context, title, _("Keep it") if row is None else _("Save"), parent, width=640)
        self._page, self._row = page, row
        self.add_field(LongTextField("words", _("In the group’s words"), lines=3))
        self.sources = TickRow("sources", _("Drawn from"), hint=_("What people said, by number."))
        drawn = row.sources if row is not None else ()
        self.sources.offer(
            [
                (one.id, self._offered(one))
                for one in page.contributions or ()
                if one.is_usable or one.id in drawn
            ]
        )
        self.add_field(self.sources)
        self.sources.setVisible(bool(self.sources.boxes()))
        if row is not None:
            self.keep_to(("message", row.id), parts=("message_source",))
            self.fields["words"].set(row.words)
            self.sources.set(row.sources)
            self._touched = False

    def _offered(self, one: ContributionRow) -> str:
        """Its number and its first words."""
        said = self.context.beside.note(one.words)
        first = said if len(said) <= FIRST_WORDS else said[:FIRST_WORDS].rsplit(" ", 1)[0] + "…"
        return _("{number}. {who}").format(number=one.number, who=" ".join(first.split()))

    def submit(self) -> None:
        message_id = self._row.id if self._row is not None else None
        request = MessageDetails(consultation_id=self._page.id, message_id=message_id, **self.values())
        self.send(service.save_message, request)


class AskForm(RecordForm):
    """Something the organisation asks for again and again, and what stands behind it."""

    def __init__(self, context: AppContext, parent: QWidget, row: StandingAskRow | None = None) -> None:
        title = _("Something we ask for again and again") if row is None else _("Change what we ask for")
        super().__init__(context, title, _("Keep it") if row is None else _("Save"), parent, width=620)
        self._row = row
        self.add_field(LongTextField("ask", _("What we ask for"), lines=2))
        evidence = _("Numbers with where they are from, and words people agreed to have used again.")
        self.add_field(LongTextField("evidence", _("What stands behind it"), hint=evidence, lines=4))
        if row is not None:
            self.keep_to(("standing_ask", row.id))
            self.fields["ask"].set(row.ask)
            self.fields["evidence"].set(row.evidence)
            self._touched = False

    def submit(self) -> None:
        ask_id = self._row.id if self._row is not None else None
        self.send(service.save_ask, AskDetails(ask_id=ask_id, **self.values()))


class UseAskForm(RecordForm):
    """A standing ask that goes into the response to a consultation."""

    def __init__(self, context: AppContext, parent: QWidget, page: ConsultationPage) -> None:
        super().__init__(context, _("Use what we ask for again"), _("Use it"), parent)
        self._page = page
        self.choice = ComboField("ask_id", _("What we ask for"), width=46)
        self.add_field(self.choice)
        self.none = soft(_("Everything we ask for again is in it already, or nothing is written down yet."))
        self.none.hide()
        self.add(self.none)
        context.run(standing_asks, 0, 0, done=self._found)

    def _found(self, found: StandingAsks) -> None:
        there = {one.ask_id for one in self._page.asks}
        offered = [(one.id, one.ask) for one in found.asks if one.retired_on is None and one.id not in there]
        self.choice.offer(offered)
        self.choice.setVisible(bool(offered))
        self.none.setVisible(not offered)
        self.save.setVisible(bool(offered))
        self.cancel.set_words(_("Cancel") if offered else _("Close"))

    def submit(self) -> None:
        self.send(service.use_ask, UseAsk(self.values()["ask_id"], self._page.id))


class ElsewhereForm(RecordForm):
    """A standing ask that was used somewhere else."""

    def __init__(self, context: AppContext, parent: QWidget, row: StandingAskRow) -> None:
        super().__init__(context, _("Used somewhere else"), _("Note it"), parent)
        self._row = row
        self.add(Text(row.ask))
        where = _("Such as: a letter to the board; a talk at the town hall.")
        self.add_field(TextField("elsewhere", _("Where"), hint=where))

    def submit(self) -> None:
        self.send(service.use_ask, UseAsk(self._row.id, elsewhere=self.values()["elsewhere"]))
