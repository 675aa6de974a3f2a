"""The small forms of a handover: what they answered, what was said back, the notes."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.queries.rows.handover import BoardItem, Notes
from coprod_desktop.queries.rows.picks import Whom
from coprod_desktop.services.handover import (
    AnswerWish,
    ReadBack,
    WriteNotes,
    answer_wish,
    read_back,
    write_notes,
)
from coprod_desktop.ui.handover import words
from coprod_desktop.ui.kit import CheckField, ChoiceRow, DateField, LongTextField, soft
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import How, WishKind
from coprod_desktop.wording import _, label

_HOW = (How.PHONE, How.FACE_TO_FACE, How.TEXT, How.EMAIL, How.PAPER)


class WishDialog(RecordForm):
    """What the person says may happen to this one thing. All options look alike.

    It begins with what their group agreed, where it did; nothing counts before they were asked.
    """

    def __init__(self, context: AppContext, item: BoardItem, parent: QWidget | None) -> None:
        name = context.beside.words(item.person_id, item.name)
        title = _("What does {name} say?").format(name=name)
        super().__init__(context, title, _("Record"), parent, width=680)
        self.item = item
        self.keep_to(("handover_item", item.item_id))
        self.add(soft(item.title))
        self.kind = ChoiceRow(
            "kind", _("What may happen to it?"), words.wish_kinds(place=item.for_once), upright=True
        )
        whom = Whom(but=item.person_id)
        self.named = PersonFinder("named_id", _("Whom do they name?"), context, whom=whom)
        self.until = DateField("until", _("Kept until (optional)"))
        self.keep_name = CheckField("keep_name", _("Their name stays with the work"))
        self.keep_name.set(True)
        self.pass_notes = CheckField("pass_notes", _("Their notes may be passed on"))
        self.pass_notes.set(True)
        self.will_answer = CheckField("will_answer", _("Happy to answer questions about it"))
        if item.wish is not None:
            self.keep_name.set(item.wish.keep_name)
            self.pass_notes.set(item.wish.pass_notes)
            self.will_answer.set(item.wish.will_answer)
        if item.wish is None and item.group_agreed in dict(words.wish_kinds(place=item.for_once)):
            self.add(soft(_("The group agreed on what is marked here. It is asked, and theirs to change.")))
            self.kind.set(item.group_agreed)
        self.how = ChoiceRow("how", _("How did they say so?"), [(how, label(how)) for how in _HOW])
        self.how.set(How.PHONE)
        besides = [self.keep_name, self.pass_notes, self.will_answer]
        self.add_fields([self.kind, self.named, self.until, *besides, self.how])
        self.kind.changed.connect(self._kind_chosen)
        self._kind_chosen()
        self.keep_name.setVisible(not item.for_once)

    def _kind_chosen(self) -> None:
        self.named.setVisible(self.kind.value() is WishKind.PERSON)
        self.until.setVisible(self.kind.value() is WishKind.KEEP)

    def submit(self) -> None:
        if self.kind.value() is None:
            raise RuleBroken(_("Choose what they said."), "kind")
        named = self.named.value()
        request = AnswerWish(
            self.item.item_id,
            self.kind.value(),
            named_id=named.id if named is not None else None,
            until=self.until.value(),
            keep_name=self.keep_name.value(),
            how=self.how.value() or How.PHONE,
            pass_notes=self.pass_notes.value(),
            will_answer=self.will_answer.value(),
        )
        self.send(answer_wish, request)


class ReadBackDialog(RecordForm):
    """What whoever has taken it on says it is, in their own words."""

    def __init__(self, context: AppContext, item: BoardItem, parent: QWidget | None) -> None:
        name = context.beside.words(item.cover_id, item.cover_name)
        super().__init__(
            context, _("{name} says back what they have taken on").format(name=name), _("Record"), parent
        )
        self.item = item
        self.keep_to(("handover_item", item.item_id))
        self.add(soft(item.title))
        self.add_field(
            LongTextField(
                "words",
                _("In their words (optional)"),
                hint=_("What they will do, by when, and what they need: it shows whether all is clear."),
            )
        )

    def submit(self) -> None:
        request = ReadBack(self.item.item_id, self.fields["words"].value())
        self.send(read_back, request)


class NotesDialog(RecordForm):
    """The four parts of the notes that go with it."""

    def __init__(self, context: AppContext, item: BoardItem, notes: Notes, parent: QWidget | None) -> None:
        super().__init__(context, _("Handover notes"), _("Save notes"), parent)
        self.item = item
        self.keep_to(("handover_item", item.item_id))
        self.add(soft(_("They may ask to read this. Concerns go to the lead.")))
        for key, title, value in (
            ("why", _("Why it matters"), notes.why),
            ("stands", _("How it stands"), notes.stands),
            ("next_actions", _("What is next"), notes.next_actions),
            ("could_come_up", _("What could come up, and what then"), notes.could_come_up),
        ):
            field = LongTextField(key, title, lines=2)
            field.set(value)
            self.add_field(field)
        self._touched = False

    def submit(self) -> None:
        request = WriteNotes(self.item.item_id, **self.values())
        self.send(write_notes, request)
