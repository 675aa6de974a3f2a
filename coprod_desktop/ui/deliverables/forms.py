"""Forms about what a project makes and its versions."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.errors import PlainError, RuleBroken
from coprod_desktop.queries.planning import starts_from
from coprod_desktop.queries.rows.deliverables import DeliverablePage, PartRow, VersionRow
from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.queries.rows.planning import WorkingRow
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    Part,
    Published,
    Withdrawn,
    add_version,
    describe_deliverable,
    publish_version,
    withdraw_version,
)
from coprod_desktop.ui.deliverables.file_field import FileField
from coprod_desktop.ui.kit import (
    ComboField,
    DateField,
    FormDialog,
    IconButton,
    LinkButton,
    LongTextField,
    Progress,
    Text,
    TextField,
    heading,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import DeliverableKind, VersionState
from coprod_desktop.wording import _, label

FIXED = frozenset(
    {VersionState.APPROVED, VersionState.PUBLISHED, VersionState.SUPERSEDED, VersionState.WITHDRAWN}
)
"""States of a version that a new one takes nothing away from."""


class _PartLine(QWidget):
    """One part and who has it."""

    def __init__(self, form: "DeliverableForm", row: PartRow | None) -> None:
        super().__init__()
        self._form, self._section_id = form, row.id if row is not None else None
        self.title = TextField("part", _("Part"))
        self.owner = PersonFinder(
            "owner", _("Whose it is"), form.context, whom=Whom(project_id=form.project_id)
        )
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.title, 1)
        across.addWidget(self.owner, 1)
        across.addWidget(IconButton(_("Take this part away"), "x", self._away))
        if row is not None:
            self.title.set(row.title)
            if row.owner_id is not None:
                self.owner.set(Pick(row.owner_id, row.owner))
        self.title.changed.connect(form.told)
        self.owner.changed.connect(form.told)

    def value(self) -> Part:
        """What stands here."""
        taken = self.owner.value()
        return Part(self.title.value(), taken.id if taken is not None else None, self._section_id)

    def _away(self) -> None:
        self._form.take_away(self)


class DeliverableForm(RecordForm):
    """Something a project makes: what it is, what it has to live up to, its parts and whose they are."""

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        today: date,
        project_id: int,
        page: DeliverablePage | None = None,
    ) -> None:
        title = _("What are we making?") if page is None else _("About it")
        super().__init__(context, title, _("Add it") if page is None else _("Save"), parent, width=680)
        self.project_id, self.page_row = project_id, page
        if page is not None:
            self.keep_to(("deliverable", page.id), parts=("section",))
        self.add_field(TextField("title", _("What it is called")))
        kinds = [(kind, label(kind)) for kind in DeliverableKind]
        self.add_field(ComboField("kind", _("What kind of thing"), kinds, width=28))
        bar = _("What it has to live up to, for example: printed in colour, words a twelve-year-old knows.")
        self.add_field(LongTextField("quality_bar", _("How good it has to be"), hint=bar, lines=2))
        self.add_field(DateField("wanted_by", _("Wanted by"), today=today))
        self.editor = PersonFinder(
            "editor_id", _("Who keeps the whole text together"), context, whom=Whom(project_id=project_id)
        )
        self.add_field(self.editor)
        self.add(heading(_("Parts")))
        self.add(soft(_("A part may be owned from start to finish, or be the whole group’s.")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        holder = QWidget()
        holder.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add(holder)
        self.add(LinkButton(_("Add a part"), self._one_more, icon="plus"))
        self.lines: list[_PartLine] = []
        if page is not None:
            for key in ("title", "kind", "quality_bar", "wanted_by"):
                self.fields[key].set(getattr(page, key))
            if page.editor_id is not None:
                self.editor.set(Pick(page.editor_id, page.editor))
            for part in page.parts:
                self._put(_PartLine(self, part))
        self.agreed = soft(_("It begins with who signs off, and what is looked at, as the group agreed."))
        self.agreed.hide()
        self.add(self.agreed)
        self._touched = False
        if page is None:
            context.run(starts_from, project_id, done=self._start)

    def _start(self, working: WorkingRow | None) -> None:
        """Begin with what the group agreed, where nothing was said here meanwhile."""
        if working is None:
            return
        self.agreed.setVisible(bool(working.signers))
        touched, bar = self._touched, self.fields["quality_bar"]
        if not bar.value().strip():
            bar.set(working.quality_bar)
        if working.editor is not None and self.editor.value() is None:
            self.editor.set(Pick(working.editor.person_id, working.editor.name))
        self._touched = touched

    def told(self) -> None:
        """Something was typed into one of the parts."""
        self._note_touched()

    def take_away(self, line: _PartLine) -> None:
        """There is no such part."""
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._note_touched()

    def submit(self) -> None:
        values = self.values()
        editor = values.pop("editor_id")
        request = Described(
            project_id=self.project_id,
            editor_id=editor.id if editor is not None else None,
            parts=tuple(line.value() for line in self.lines),
            deliverable_id=self.page_row.id if self.page_row is not None else None,
            **values,
        )
        self.send(describe_deliverable, request)

    def _put(self, line: _PartLine) -> None:
        self.lines.append(line)
        self._rows.addWidget(line)

    def _one_more(self) -> None:
        line = _PartLine(self, None)
        self._put(line)
        line.title.setFocus()


class VersionForm(FormDialog):
    """A new version: a file, or an original on paper. Sealing a large file can be watched, and stopped."""

    def __init__(self, context: AppContext, parent: QWidget, page: DeliverablePage) -> None:
        super().__init__(_("A new version"), _("Keep this version"), parent, width=620)
        self.context, self.page_row = context, page
        newest = page.newest
        if newest is not None:
            words = _("It takes the place of version {number}. What was signed off there no longer counts.")
            if newest.state in FIXED:
                words = _("It comes after version {number}, which stays to be read.")
            self.add(Text(words.format(number=newest.number)))
        hint = _("Any kind of file, up to 200 MB. A copy is kept sealed here; your file stays where it is.")
        self.add_field(FileField("file", _("The file"), hint=hint))
        paper = _("Where there is no file: what it is, and where it lies.")
        self.add_field(TextField("paper", _("Or an original on paper"), hint=paper))
        changed = LongTextField("what_changed", _("What is different"), lines=3)
        self.add_field(changed)
        changed.setVisible(newest is not None)
        self.progress = Progress(_("Sealing the file…"), in_bytes=True)
        self.progress.hide()
        self.below.insertWidget(0, self.progress)  # in sight however large the text is

    def submit(self) -> None:
        request = NewVersion(deliverable_id=self.page_row.id, **self.values())
        if request.file is not None and request.paper.strip():
            raise RuleBroken(_("Choose one of the two: the file, or the paper."), "paper")
        self.progress.setVisible(request.file is not None)
        if request.file is not None:
            self.progress.begin()
        step = self.context.runner.while_here(self.progress.step)
        self.context.run(add_version, request, step, done=self.saved, failed=self.refused)

    def reject(self) -> None:
        """While a file is sealed, leaving is to stop that first: nothing is kept behind a closed form."""
        if self.progress.isVisible():
            self.progress.stop_now()
        else:
            super().reject()

    def saved(self, result: object = None) -> None:
        """As other forms; nothing is being sealed any more."""
        self.progress.hide()
        super().saved(result)

    def refused(self, error: PlainError) -> None:
        """As other forms; nothing is being sealed any more."""
        self.progress.hide()
        super().refused(error)


class PublishForm(RecordForm):
    """A version that is out."""

    def __init__(self, context: AppContext, parent: QWidget, today: date, version: VersionRow) -> None:
        super().__init__(
            context, _("Version {number} is out").format(number=version.number), _("Publish"), parent
        )
        self.version = version
        self.keep_to(("version", version.id))
        self.add_field(DateField("published_on", _("Since"), today=today, hint=_("Empty means today.")))
        self.add_field(TextField("where", _("Where"), hint=_("For example: 500 copies, and on the website.")))

    def submit(self) -> None:
        self.send(publish_version, Published(self.version.id, **self.values()))


class WithdrawForm(RecordForm):
    """A version that is not to be used any more."""

    def __init__(self, context: AppContext, parent: QWidget, version: VersionRow) -> None:
        title = _("Version {number} is not to be used any more").format(number=version.number)
        super().__init__(context, title, _("Withdraw it"), parent)
        self.version = version
        self.keep_to(("version", version.id))
        self.add(Text(_("It stays to be read here. This can’t be undone; a new version can be added.")))
        self.add_field(LongTextField("why", _("Why"), lines=2))

    def submit(self) -> None:
        self.send(withdraw_version, Withdrawn(self.version.id, self.values()["why"]))
