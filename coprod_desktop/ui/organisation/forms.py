"""Forms about the organisation, its venues, roles and skills."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries import picks
from coprod_desktop.queries.rows.organisation import OrganisationRow, RoleRow, VenueRow
from coprod_desktop.queries.rows.picks import Pick
from coprod_desktop.services import organisation as service
from coprod_desktop.services.organisation import (
    AddSkill,
    ChangeRole,
    ChangeVenue,
    OrganisationDetails,
    OrganisationWords,
    RoleDetails,
    VenueDetails,
    WhomToTell,
)
from coprod_desktop.ui.kit import (
    CheckField,
    ComboField,
    LongTextField,
    TextField,
    heading,
    side_by_side,
    soft,
)
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import Nation
from coprod_desktop.wording import _, label, ngettext

_TABLES = {VenueRow: "venue", RoleRow: "role"}

MINUTES = (2, 5, 10, 20, 30)
"""After how many idle minutes the window may be set to lock itself."""


def zones() -> dict[str, str]:
    """The time zones offered, and their names."""
    return {
        "Europe/London": _("United Kingdom time"),
        "Europe/Dublin": _("Irish time"),
        "Europe/Jersey": _("Jersey time"),
        "Europe/Guernsey": _("Guernsey time"),
        "Europe/Isle_of_Man": _("Isle of Man time"),
        "Europe/Gibraltar": _("Gibraltar time"),
    }


def zone_words(zone: str) -> str:
    """What a time zone is called."""
    return zones().get(zone, zone)


class _Form(RecordForm):
    """A form that knows its context and can show a row's values."""

    def __init__(
        self, context: AppContext, parent: QWidget, title: str, save: str, *, width: int = 560
    ) -> None:
        super().__init__(context, title, save, parent, width=width)

    def fill(self, row: OrganisationRow | VenueRow | RoleRow) -> None:
        """Show a row's values in the fields of the same names, and keep to what it is of."""
        self.keep_to(
            ("organisation", 1) if isinstance(row, OrganisationRow) else (_TABLES[type(row)], row.id)
        )
        for key, field in self.fields.items():
            field.set(getattr(row, key))
        self._touched = False


class DetailsForm(_Form):
    """The organisation's name, number, contact, zone, and when the window locks."""

    def __init__(self, context: AppContext, parent: QWidget, row: OrganisationRow) -> None:
        super().__init__(context, parent, _("The organisation"), _("Save"))
        self.add_field(TextField("name", _("Name")))
        phone = _("Printed on every sheet, to say you can’t come and to find support.")
        self.add_field(TextField("published_phone", _("Published number"), hint=phone, width=24))
        self.add_field(TextField("contact_name", _("Whom people ask for"), hint=_("A first name is enough.")))
        offered = zones()
        offered.setdefault(row.zone, row.zone)
        zone = _("Sessions already planned keep the zone they were planned in.")
        self.add_field(ComboField("zone", _("Time zone"), list(offered.items()), hint=zone, width=24))
        nations = [(nation, label(nation)) for nation in Nation]
        kept = _("Their names stand in the calendar.")
        self.add_field(ComboField("nation", _("Bank holidays of"), nations, hint=kept, width=24))
        choices = [(n, ngettext("After {n} minute", "After {n} minutes", n)) for n in self._minutes(row)]
        locks = _("When nobody has pressed or typed anything for this long.")
        self.add_field(
            ComboField("lock_minutes", _("The window locks by itself"), choices, hint=locks, width=24)
        )
        self.fill(row)

    @staticmethod
    def _minutes(row: OrganisationRow) -> list[int]:
        return sorted({*MINUTES, row.lock_minutes})

    def submit(self) -> None:
        self.send(service.change_details, OrganisationDetails(**self.values()))


class WhomToTellForm(_Form):
    """Whom to tell when someone is worried about a person."""

    def __init__(self, context: AppContext, parent: QWidget, row: OrganisationRow) -> None:
        super().__init__(context, parent, _("Whom to tell when someone is worried"), _("Save"), width=640)
        self.add(soft(_("This is one press away on every page, for everyone who signs in.")))
        self.add(heading(_("Safeguarding lead")))
        self._side_by_side(
            TextField("lead_name", _("Name"), width=28),
            TextField("lead_contact", _("How to reach them"), width=28),
        )
        self.add(heading(_("Deputy")))
        self._side_by_side(
            TextField("deputy_name", _("Deputy’s name"), width=28),
            TextField("deputy_contact", _("How to reach the deputy"), width=28),
        )
        hours = _("For example the council’s out-of-hours number.")
        self.add_field(TextField("out_of_hours", _("Out of hours"), hint=hours))
        about = _("Someone outside who can be told instead.")
        self.add_field(LongTextField("about_the_lead", _("If it is about the lead"), hint=about, lines=2))
        self.fill(row)

    def submit(self) -> None:
        self.send(service.change_whom_to_tell, WhomToTell(**self.values()))

    def _side_by_side(self, *fields: TextField) -> None:
        for field in fields:
            self.watch(field)
        self.add(side_by_side(*fields))


class WordsForm(_Form):
    """The organisation's own words for what stands on every sheet."""

    def __init__(self, context: AppContext, parent: QWidget, row: OrganisationRow) -> None:
        super().__init__(context, parent, _("Your own words"), _("Save"), width=640)
        sheet = _("Printed on every pack.")
        self.add_field(LongTextField("support_words", _("Where support is"), hint=sheet, lines=5))
        self.add_field(LongTextField("step_out_words", _("How to step out"), hint=sheet, lines=5))
        ring = _("Shown to whoever rings someone. People may each have their own.")
        self.add_field(LongTextField("caller_words", _("What to say who is calling"), hint=ring, lines=3))
        self.fill(row)

    def submit(self) -> None:
        self.send(service.change_words, OrganisationWords(**self.values()))


class VenueForm(_Form):
    """A venue: its name, address, how to get in, access."""

    def __init__(self, context: AppContext, parent: QWidget, row: VenueRow | None = None) -> None:
        title = _("Add a venue") if row is None else _("The venue")
        super().__init__(context, parent, title, _("Add the venue") if row is None else _("Save"))
        self.row = row
        self.add_field(TextField("name", _("Name")))
        self.add_field(LongTextField("address", _("Address"), lines=3))
        bell = _("Which door, which bell, whom to ask for, where the bus stops.")
        self.add_field(LongTextField("getting_in", _("How to get in"), hint=bell, lines=3))
        steps = _("Steps, lift, toilets, hearing loop, parking, quiet room.")
        self.add_field(LongTextField("access_notes", _("Access"), hint=steps, lines=3))
        self.add(heading(_("For an emergency")))
        self.add(soft(_("This stands on the sheet for the day, and on the sealed sheet of the week.")))
        self.add_field(LongTextField("exits", _("Exits, and who can’t use the stairs"), lines=2))
        self.add_field(TextField("meeting_point", _("Where everyone meets outside")))
        kit = _("Who can be asked in the building, and where the box and the defibrillator are.")
        self.add_field(LongTextField("first_aid", _("First aid"), hint=kit, lines=2))
        desk = _("Reception, caretaker, alarm. Nobody’s private number.")
        self.add_field(LongTextField("numbers", _("Numbers of the building"), hint=desk, lines=2))
        if row is not None:
            self.fill(row)

    def submit(self) -> None:
        details = VenueDetails(**self.values())
        if self.row is None:
            self.send(service.add_venue, details)
        else:
            self.send(service.change_venue, ChangeVenue(self.row.id, details))


class RoleForm(_Form):
    """A role at sessions."""

    def __init__(self, context: AppContext, parent: QWidget, row: RoleRow | None = None) -> None:
        title = _("Add a role") if row is None else _("The role")
        super().__init__(context, parent, title, _("Add the role") if row is None else _("Save"))
        self.row = row
        self.add_field(TextField("name", _("Name"), hint=_("What someone does at a session.")))
        support = _("Counts where a session with hard content needs someone giving support.")
        self.add_field(CheckField("gives_support", _("Gives support"), hint=support))
        alone = _("Never offered to someone under 18.")
        self.add_field(CheckField("alone", _("Done alone, or one to one"), hint=alone))
        self.skill = ComboField("skill_id", _("Needs this skill"), unset=_("No particular skill"), width=30)
        self.add_field(self.skill)
        if row is not None:
            if row.skill_id is not None:
                self.skill.offer([(row.skill_id, row.skill)])
            self.fill(row)
        context.run(picks.skills, done=self._offer)

    def _offer(self, skills: tuple[Pick, ...]) -> None:
        self.skill.offer([(pick.id, pick.name) for pick in skills])

    def submit(self) -> None:
        details = RoleDetails(**self.values())
        if self.row is None:
            self.send(service.add_role, details)
        else:
            self.send(service.change_role, ChangeRole(self.row.id, details))


class SkillForm(_Form):
    """A skill or interest to choose from."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, parent, _("Add a skill"), _("Add the skill"))
        self.add_field(TextField("name", _("What someone can do, or would like to learn")))

    def submit(self) -> None:
        self.send(service.add_skill, AddSkill(self.values()["name"]))
