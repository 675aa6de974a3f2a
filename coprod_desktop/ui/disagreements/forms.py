"""Writing down what is seen differently, a step on the way, and how it ended."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.queries.rows.disagreements import DisagreementRow, DisagreementsShown, ViewRow
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.services.disagreements import (
    EndDisagreement,
    RecordDisagreement,
    TakeStep,
    View,
    end_disagreement,
    record_disagreement,
    take_step,
)
from coprod_desktop.ui.kit import (
    Card,
    ChoiceRow,
    DateField,
    IconButton,
    LinkButton,
    LongTextField,
    TextField,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import AboutWhat, HowEnded
from coprod_desktop.wording import _, label

AT_FIRST = 2
"""How many views there is room for at once: there are at least two."""


class ViewEditor(Card):
    """One view, and whose it is where they agreed."""

    def __init__(self, form: "DisagreementForm", row: ViewRow | None) -> None:
        super().__init__()
        self._form, self._view_id = form, row.id if row is not None else None
        self.words = LongTextField("words", _("One view, in its own words"), lines=2)
        self.away = IconButton(_("Take this view away"), "x", self._away)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.words, 1)
        top.addWidget(self.away)
        self.whose = PersonFinder(
            "whose",
            _("Whose it is"),
            form.context,
            whom=Whom(project_id=form.project_id),
            hint=_("Only who agreed that this is kept. They are named as they agreed to be."),
        )
        self.add(top)
        self.add(self.whose)
        if row is not None:
            self.words.set(row.words)
            if row.person_id is not None:
                self.whose.set(Pick(row.person_id, row.name))
        self.words.changed.connect(form.told)
        self.whose.changed.connect(form.told)

    def value(self) -> View:
        """What stands here."""
        whose = self.whose.value()
        return View(self.words.value(), whose.id if whose is not None else None, self._view_id)

    def _away(self) -> None:
        self._form.take_away(self)


class DisagreementForm(RecordForm):
    """What is seen differently, each view, and the agreed way to go with it."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        shown: DisagreementsShown,
        row: DisagreementRow | None = None,
    ) -> None:
        super().__init__(context, _("What is seen differently"), _("Save"), parent, width=680)
        self.project_id, self._row = shown.project_id, row
        self.views: list[ViewEditor] = []
        hint = _("In words both sides would use, such as: whether the cover shows a face.")
        self.add_field(TextField("what", _("What is it about?"), hint=hint))
        self.add_field(ChoiceRow("about", _("It is about"), [(one, label(one)) for one in AboutWhat]))
        self.another = LinkButton(_("Add a view"), self._another, icon="plus")
        self.add(self.another)
        way = _("What the group agreed to do when it sees things differently.")
        self.add_field(LongTextField("route", _("The agreed way"), hint=way, lines=2))
        raised = DateField("raised_on", _("Raised on"), today=shown.today, hint=_("Empty means today."))
        self.add_field(raised)
        self.fields["about"].set(AboutWhat.CONTENT if row is None else row.about)
        if row is None:
            self.fields["route"].set(shown.route)
            for _number in range(AT_FIRST):
                self._add(None)
        else:
            self.keep_to(("disagreement", row.id), parts=("disagreement_view",))
            for key in ("what", "route", "raised_on"):
                self.fields[key].set(getattr(row, key))
            for view in row.views:
                self._add(view)
        self._touched = False

    def submit(self) -> None:
        request = RecordDisagreement(
            project_id=self.project_id,
            views=tuple(one.value() for one in self.views),
            disagreement_id=self._row.id if self._row is not None else None,
            **self.values(),
        )
        self.send(record_disagreement, request)

    def told(self) -> None:
        """Something about a view was changed."""
        self._note_touched()

    def take_away(self, view: ViewEditor) -> None:
        """Take a view away."""
        self.views.remove(view)
        self.body.removeWidget(view)
        view.hide()
        view.deleteLater()
        self.told()
        self.another.setFocus()

    def _add(self, row: ViewRow | None) -> ViewEditor:
        view = ViewEditor(self, row)
        self.views.append(view)
        self.body.insertWidget(self.body.indexOf(self.another), view)
        return view

    def _another(self) -> None:
        view = self._add(None)
        self.told()
        view.words.editor.setFocus()


class StepForm(RecordForm):
    """Something that was done on the way."""

    def __init__(
        self, context: AppContext, parent: QWidget, shown: DisagreementsShown, row: DisagreementRow
    ) -> None:
        super().__init__(context, _("A step on the way"), _("Add the step"), parent)
        self._row = row
        self.add(soft(row.what))
        if row.route:
            self.add(soft(_("The agreed way: {words}").format(words=context.beside.note(row.route))))
        self.add_field(LongTextField("what", _("What was done"), lines=2))
        self.add_field(DateField("on", _("On"), today=shown.today, hint=_("Empty means today.")))

    def submit(self) -> None:
        self.send(take_step, TakeStep(self._row.id, **self.values()))


class EndForm(RecordForm):
    """How it ended."""

    def __init__(
        self, context: AppContext, parent: QWidget, shown: DisagreementsShown, row: DisagreementRow
    ) -> None:
        super().__init__(context, _("How it ended"), _("Record how it ended"), parent, width=600)
        self._row = row
        self.keep_to(("disagreement", row.id))
        self.add(soft(row.what))
        ways = [(one, label(one)) for one in HowEnded if one is not HowEnded.NOT_YET]
        self.add_field(ChoiceRow("how_ended", _("How"), ways, upright=True))
        self.add_field(LongTextField("ending", _("In words both sides can read"), lines=3))
        self.add_field(DateField("ended_on", _("Ended on"), today=shown.today, hint=_("Empty means today.")))
        for key in ("ending", "ended_on"):
            self.fields[key].set(getattr(row, key))
        if not row.is_open:
            self.fields["how_ended"].set(row.how_ended)
        self._touched = False

    def submit(self) -> None:
        values = self.values()
        how = values.pop("how_ended") or HowEnded.NOT_YET
        self.send(end_disagreement, EndDisagreement(self._row.id, how, **values))
