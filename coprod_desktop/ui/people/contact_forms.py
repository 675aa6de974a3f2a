"""Forms about reaching someone safely. None of them is ever given a number that may not be shown."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.people import PersonPage, ReachRow
from coprod_desktop.services.contact import (
    PHONE,
    RecordCallerWord,
    RecordContact,
    RemoveContact,
    record_caller_word,
    record_contact,
    remove_contact,
)
from coprod_desktop.ui.kit import (
    Button,
    ChoiceRow,
    ComboField,
    DateField,
    TextField,
    soft,
)
from coprod_desktop.ui.people.forms import safe_choices
from coprod_desktop.ui.people.lines import may_we
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import Channel, Safe
from coprod_desktop.wording import _, label

_KINDS = (PHONE, (Channel.EMAIL,), (Channel.POST,))


class ContactDialog(RecordForm):
    """One number or address: whether each use of it is safe, when, and what to say."""

    columns: ClassVar[dict[str, str | None]] = {"value": None}  # it may not be known to be safe

    def __init__(
        self, context: AppContext, page: PersonPage, row: ReachRow | None, parent: QWidget | None
    ) -> None:
        super().__init__(context, _("How to reach them safely"), _("Save"), parent)
        self._context, self._page, self._row = context, page, row
        self.keep_to(*(("contact_way", id_) for id_ in (row.way_ids if row is not None else ())))
        kinds = [(_KINDS[0], _("Phone")), (_KINDS[1], _("E-mail")), (_KINDS[2], _("Post"))]
        self.kind = ChoiceRow("kind", _("What it is"), kinds)
        self.kind.set(_KINDS[0] if row is None else _kind_of(row))
        kept = _("It isn’t shown, as it isn’t known to be safe. Leave this empty to keep it.")
        hidden = row is not None and not row.value
        self.value_field = TextField("value", _("Number or address"), hint=kept if hidden else "")
        self.add_fields([self.kind, self.value_field])
        # Only once it stands in the form: before, it would be a window of its own.
        self.kind.setVisible(row is None)
        self.safe = {one: ChoiceRow(f"safe_{one}", may_we(one), safe_choices()) for one in Channel}
        self.add_fields(list(self.safe.values()))
        self.preferred = ComboField("preferred", _("What they like best"), unset=_("Not said"), width=20)
        self.times = TextField("times", _("When"), hint=_("For example: not on Fridays, after 6."))
        self.say_who = TextField(
            "say_who", _("Who to say is calling"), hint=_("Not the organisation, unless they said so.")
        )
        self.other = TextField("if_other_answers", _("If someone else answers"))
        self.checked = DateField("checked_on", _("Asked on"), today=page.today)
        self.add_fields([self.preferred, self.times, self.say_who, self.other, self.checked])
        self._fill(row)
        self.kind.changed.connect(self._follow)
        self._follow()
        if row is not None:
            self.remove = Button(_("Take this away"), self._remove)
            self.foot.insertWidget(0, self.remove)

    def submit(self) -> None:
        channels = self.kind.value()
        request = RecordContact(
            self._page.person_id,
            self.value_field.value(),
            tuple((one, self.safe[one].value() or Safe.UNKNOWN) for one in channels),
            self.preferred.value(),
            self.times.value(),
            self.say_who.value(),
            self.other.value(),
            self.checked.value(),
            self._row.way_ids if self._row is not None else (),
        )
        self.send(record_contact, request)

    def _fill(self, row: ReachRow | None) -> None:
        for field in self.safe.values():
            field.set(Safe.UNKNOWN)
            field.changed.connect(self._asked_today)
        asked = [way.checked_on for way in row.ways if way.checked_on is not None] if row is not None else []
        self.checked.set(max(asked, default=self._page.today))
        if row is None:
            return
        self.value_field.set(row.value)
        self._offer_preferred()
        for way in row.ways:
            self.safe[way.channel].set(way.safe)
            if way.preferred:
                self.preferred.set(way.channel)
        self.checked.set(max(asked, default=self._page.today))
        self.times.set(row.times)
        self.say_who.set(row.say_who)
        self.other.set(row.if_other_answers)

    def _follow(self) -> None:
        for channel, field in self.safe.items():
            field.setVisible(channel in self.kind.value())
        self._offer_preferred()
        phone = self.kind.value() == PHONE
        self.say_who.setVisible(phone)
        self.other.setVisible(phone)

    def _asked_today(self) -> None:
        self.checked.set(self._page.today)

    def _offer_preferred(self) -> None:
        self.preferred.offer([(one, label(one)) for one in self.kind.value()])

    def _remove(self) -> None:
        if self._row is not None:
            request = RemoveContact(self._page.person_id, self._row.way_ids)
            self.send(remove_contact, request)


def _kind_of(row: ReachRow) -> tuple[Channel, ...]:
    return next(kind for kind in _KINDS if row.ways[0].channel in kind)


class CallerWordDialog(RecordForm):
    """The word by which we know it is them on the phone."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(context, _("The agreed word"), _("Save"), parent, width=480)
        self._context, self._page = context, page
        self.keep_to(("person", page.person_id))
        self.word = TextField("caller_word", _("Their word"), width=24, hint=_("They choose it."))
        self.word.set(page.caller_word)
        self.add_field(self.word)
        self.add(soft(_("Without it: ring back on a safe number, or say “I can’t say who comes here”.")))

    def submit(self) -> None:
        request = RecordCallerWord(self._page.person_id, self.word.value())
        self.send(record_caller_word, request)
