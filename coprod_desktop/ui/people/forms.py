"""Forms about who someone is to us: adding, names, what is kept about them, how they take part."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.queries import picks
from coprod_desktop.queries.absence import standing_absence
from coprod_desktop.queries.rows.people import PersonPage
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services.people import (
    AddPerson,
    AgreeNotHeard,
    ChangePerson,
    Commit,
    add_person,
    agree_not_heard,
    change_person,
    commit,
)
from coprod_desktop.services.taking_part import ChangeStatus, RecordDeath, change_status, record_death
from coprod_desktop.ui.kit import (
    CheckField,
    ChoiceRow,
    ComboField,
    DateField,
    FormDialog,
    LongTextField,
    Text,
    TextField,
    soft,
)
from coprod_desktop.ui.people.parts import may_read
from coprod_desktop.ui.people.same_name import SameName
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import NameShown, NotHeard, PaperStyle, PersonKind, PersonStatus, Safe
from coprod_desktop.wording import _, label, ngettext


def safe_choices() -> list[tuple[Safe, str]]:
    """Whether a way of reaching someone is safe, as one answers it."""
    return [(safe, label(safe)) for safe in (Safe.YES, Safe.NO, Safe.UNKNOWN)]


class CarerFields:
    """Under 18, and then whom to turn to: no birth date is asked."""

    def __init__(self, form: FormDialog) -> None:
        self.under_18 = CheckField("under_18", _("Under 18"), hint=_("No birth date is kept."))
        self.contact = TextField("carer_contact", _("Their carer, and how to reach them"))
        self.agreed = CheckField("carer_agreed", _("The carer has given permission"))
        form.add_fields([self.under_18, self.contact, self.agreed])
        self.follow()

    def set(self, under_18: bool, contact: str, agreed: bool) -> None:
        """Show what is kept."""
        self.under_18.set(under_18)
        self.contact.set(contact)
        self.agreed.set(agreed)
        self.follow()

    def follow(self) -> None:
        """Ask about the carer where they are under 18."""
        self.contact.setVisible(self.under_18.value())
        self.agreed.setVisible(self.under_18.value())

    def hide(self) -> None:
        """Ask nothing of it, and keep nothing that was answered: it is about somebody who is known."""
        self.set(False, "", False)
        self.under_18.hide()


class AddDialog(FormDialog):
    """Someone new: a name is enough, everything else can wait."""

    def __init__(self, context: AppContext, parent: QWidget | None) -> None:
        super().__init__(_("Add a person"), _("Add"), parent)
        self._context = context
        self._instead: int | None = None
        name = TextField("full_name", _("Name"), hint=_("What they want to be called is enough."))
        self.add_field(name)
        self.same_name = SameName(context, name, _("Open {name}"))
        self.same_name.wanted.connect(self._open_instead)
        self.add_field(TextField("called", _("The name they use, if another"), width=24))
        kinds = ChoiceRow("kind", _("As"), [(kind, label(kind)) for kind in PersonKind])
        kinds.set(PersonKind.VOLUNTEER)
        self.add_field(kinds)
        self.add_field(TextField("phone", _("Phone"), width=24, hint=_("Having no phone is ordinary too.")))
        self.phone_safe = ChoiceRow("phone_safe", _("Is it safe to call and text there?"), safe_choices())
        self.add_field(TextField("email", _("E-mail"), width=32))
        self.email_safe = ChoiceRow("email_safe", _("Is it safe to write there?"), safe_choices())
        for field, after in ((self.phone_safe, "phone"), (self.email_safe, "email")):
            field.set(Safe.UNKNOWN)
            self.watch(field)
            field.hide()
            self.body.insertWidget(self.body.indexOf(self.fields[after]) + 1, field)
            self.fields[after].changed.connect(self._follow)
        self.project = ComboField("project_id", _("Project"), unset=_("None yet"))
        self.add_field(self.project)
        self.carer = CarerFields(self)
        self.carer.under_18.changed.connect(self._follow)
        context.runner.run(picks.projects, done=self._offer)

    def submit(self) -> None:
        self._context.runner.run(add_person, AddPerson(**self.values()), done=self.saved, failed=self.refused)

    def _open_instead(self, pick: Pick) -> None:
        """Leave for whoever is here already; what else was typed is not lost unasked."""
        if not any(self.fields[key].value() for key in ("called", "phone", "email", "under_18")):
            self._touched = False
        self._instead = pick.id
        self.reject()

    def _keep_typing(self) -> None:
        self._instead = None
        super()._keep_typing()

    def done(self, result: int) -> None:
        """Close, and open whoever was here already if that was wanted."""
        super().done(result)
        if self._instead is not None:
            self._context.open("person", person_id=self._instead)

    def _offer(self, projects: tuple[Pick, ...]) -> None:
        self.project.offer([(one.id, one.name) for one in projects])

    def _follow(self) -> None:
        self.phone_safe.setVisible(bool(self.fields["phone"].value()))
        self.email_safe.setVisible(bool(self.fields["email"].value()))
        self.carer.follow()


class _ChangeDialog(RecordForm):
    """A form whose fields are details of `ChangePerson` by their keys."""

    def __init__(self, title: str, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(context, title, _("Save"), parent)
        self._context, self._page = context, page
        self.keep_to(("person", page.person_id))

    def submit(self) -> None:
        request = ChangePerson(self._page.person_id, **self.values())
        self.send(change_person, request)


class NamesDialog(_ChangeDialog):
    """Their name for each audience, and what may stand on paper."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(_("Names and paper"), context, page, parent)
        names = page.names
        self.add_field(TextField("full_name", _("Name")))
        self.add_field(TextField("called", _("The name they use"), width=24))
        shown = [(one, label(one)) for one in NameShown]
        self.add_field(ChoiceRow("name_shown", _("On sheets the group sees"), shown))
        self.add_field(
            TextField("credit_name", _("Name for credit"), hint=_("As it should appear in what is made."))
        )
        self.add_field(TextField("pronouns", _("Pronouns"), width=18))
        self.add_field(CheckField("print_pronouns", _("Print their pronouns beside their name")))
        self.add_field(
            TextField(
                "another_name",
                _("Another name to find them by"),
                hint=_("A former one, perhaps. Once saved, it is not shown anywhere, not even here."),
            )
        )
        self.add_field(CheckField("forget_names", _("Forget the names they were found by until now")))
        self.add_field(CheckField("sheet_may_name", _("Their take-home sheet may name venue and topic")))
        self.add_field(CheckField("details_at_home", _("Paper with their details is safe at their home")))
        self.add_field(
            ChoiceRow("paper_style", _("Their own sheets in"), [(one, label(one)) for one in PaperStyle])
        )
        for key, field in self.fields.items():
            if key not in ("another_name", "forget_names"):
                field.set(getattr(names, key))

    def values(self) -> dict[str, Any]:
        """As in the fields; names to find them by are only ever added to, or forgotten."""
        found = super().values()
        forget = found.pop("forget_names")
        return {**found, "former_names": "" if forget else None}


class AboutDialog(_ChangeDialog):
    """What is kept about them in plain words."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(_("About them"), context, page, parent)
        about = page.about
        self.add_field(ChoiceRow("kind", _("As"), [(kind, label(kind)) for kind in PersonKind]))
        self.add_field(LongTextField("likes", _("What they like doing"), lines=2))
        self.add_field(LongTextField("notes", _("Notes"), lines=3))
        self.add(may_read())
        self.add_field(DateField("joined_on", _("Here since"), today=page.today))
        for key, field in self.fields.items():
            field.set(getattr(about, key))
        self.carer = CarerFields(self)
        self.carer.set(about.under_18, about.carer_contact, about.carer_agreed)
        self.carer.under_18.changed.connect(self._follow)

    def _follow(self) -> None:
        self.carer.follow()


class StatusDialog(RecordForm):
    """How they take part from now on. Nobody asks why."""

    back = Signal(int)
    """Emitted with the absence that ends: next it is asked what they'd like to have back."""

    def __init__(
        self,
        context: AppContext,
        page: PersonPage,
        parent: QWidget | None,
        proposed: PersonStatus | None = None,
    ) -> None:
        super().__init__(context, _("How they take part"), _("Save"), parent)
        self._context, self._page = context, page
        self.keep_to(("person", page.person_id))
        offered = [
            (PersonStatus.ACTIVE, _("Taking part")),
            (PersonStatus.BREAK, _("Taking a break")),
            (PersonStatus.STEPPED_BACK, _("Stepping back")),
            (PersonStatus.NOT_FOR_NOW, _("Not at sessions for now: asked to stay away")),
        ]
        self.status = ChoiceRow("status", "", offered, upright=True)
        self.status.editor.setAccessibleName(_("How they take part"))
        self.status.set(proposed or page.status)
        self.add_field(self.status)
        self.words = TextField("status_words", _("In their words, if they like"))
        self.add_field(self.words)
        self.review = DateField("status_review", _("Ask again on"), today=page.today)
        self.add_field(self.review)
        self.appeal = TextField(
            "status_appeal",
            _("How they can ask for this to be looked at again"),
            hint=_("Whom to ask, in a way that suits them. Best someone who did not decide it."),
        )
        self.appeal.set(page.status_appeal)
        self.add_field(self.appeal)
        self.follows = soft("")
        self.add(self.follows)
        self.words.set(page.status_words)
        self.review.set(page.status_review)
        self.status.changed.connect(self._follow)
        self._follow()

    def submit(self) -> None:
        status = self.status.value()
        if status is PersonStatus.ACTIVE and status is not self._page.status:
            self.context.run(standing_absence, self._page.person_id, done=self._is_back, failed=self.refused)
            return
        self._change(status)

    def _is_back(self, absence_id: int | None) -> None:
        """What is still open is asked about thing by thing, where anything was on its way."""
        if absence_id is None:
            self._change(PersonStatus.ACTIVE)
        else:
            self._touched = False
            self.accept()
            self.back.emit(absence_id)

    def _change(self, status: PersonStatus) -> None:
        request = ChangeStatus(
            self._page.person_id,
            status,
            self.words.value(),
            self.review.value(),
            self.appeal.value(),
        )
        self.send(change_status, request)

    def _follow(self) -> None:
        status = self.status.value()
        away = status is not PersonStatus.ACTIVE
        asked = status is PersonStatus.NOT_FOR_NOW
        self.words.setVisible(away)
        self.review.setVisible(away)
        self.appeal.setVisible(asked)
        self.follows.setText(self._what_follows(status))
        self.follows.setVisible(status is not self._page.status)
        self.words.label.setText(
            _("What is said at the door") if asked else _("In their words, if they like")
        )
        self.review.label.setText(
            _("Looked at again on") if asked else _("A gentle date to ask how they are")
        )

    def _what_follows(self, status: PersonStatus) -> str:
        """What recording it means for what they have taken on."""
        if status is PersonStatus.ACTIVE:
            return _("Next you ask, thing by thing, what they’d like back. Nothing is given back by itself.")
        if status is PersonStatus.NOT_FOR_NOW:
            return _("Staff hold their places at coming sessions. Their tasks stay theirs.")
        count = self._page.places_ahead
        return ngettext(
            "All they have taken on, {n} coming place among it, goes to Handovers as they have wished.",
            "All they have taken on, {n} coming places among it, goes to Handovers as they have wished.",
            count,
        )


class DeathDialog(FormDialog):
    """One act that stops everything at once."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(_("Record a death"), _("Record that they have died"), parent, width=520)
        self._context, self._page = context, page
        self.add(Text(context.beside.words(page.person_id, page.names.full_name), "strong"))
        self.add(
            Text(
                _("Every ring, sheet and reminder to them stops at once. Staff hold what they had taken on, "
                  "so nobody has to find someone else today.")
            )
        )  # fmt: skip
        self.add(soft(_("What they did stays, with their name as they wished. All of it can be undone.")))
        self.tell = CheckField(
            "tell_group",
            _("Leave staff a task in each of their projects: tell the group, gently"),
            hint=_("Who tells them, and when, is for you to say."),
        )
        self.tell.set(True)
        self.add_field(self.tell)
        self.cancel.setFocus()  # Enter alone does not record it

    def submit(self) -> None:
        request = RecordDeath(self._page.person_id, self.tell.value())
        self._context.runner.run(record_death, request, done=self.saved, failed=self.refused)


class NotHeardDialog(RecordForm):
    """What they agreed should happen if nothing is heard from them."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(context, _("If we don’t hear from them"), _("Save"), parent)
        self._context, self._page = context, page
        self.keep_to(("person", page.person_id))
        choices = [(one, label(one)) for one in NotHeard]
        self.what = ChoiceRow("not_heard", _("What they agreed to"), choices, upright=True)
        self.what.set(page.about.not_heard)
        self.words = TextField(
            "not_heard_words", _("In their words"), hint=_("Such as whom to ring, after how long.")
        )
        self.words.set(page.about.not_heard_words)
        self.add_fields([self.what, self.words])

    def submit(self) -> None:
        request = AgreeNotHeard(self._page.person_id, self.what.value(), self.words.value())
        self.send(agree_not_heard, request)


class CommitDialog(RecordForm):
    """What they would like to do, in their own terms; never compared with anybody."""

    def __init__(self, context: AppContext, page: PersonPage, parent: QWidget | None) -> None:
        super().__init__(context, _("What they would like to do"), _("Save"), parent)
        self._context, self._page = context, page
        self.keep_to(("person", page.person_id))
        self.words = LongTextField("commitment", _("In their own words"), lines=2)
        self.words.set(page.about.commitment)
        self.often = TextField(
            "most_per_month", _("At most how often a month"), width=6, hint=_("Empty if they haven’t said.")
        )
        often = page.about.most_per_month
        self.often.set("" if often is None else str(often))
        self.add_fields([self.words, self.often])

    def submit(self) -> None:
        text = self.often.value()
        often = None if not text else int(text) if text.isdecimal() else 0
        request = Commit(self._page.person_id, self.words.value(), often)
        self.send(commit, request)
