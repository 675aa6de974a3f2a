"""The Settings page: coordinators change what stands on every sheet, everyone else may look."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from coprod_desktop.acts import Act
from coprod_desktop.queries import organisation as queries
from coprod_desktop.queries.rows.organisation import OrganisationRow, RoleRow, SettingsPage, VenueRow
from coprod_desktop.services import organisation as service
from coprod_desktop.services.organisation import RetireRole, RetireVenue
from coprod_desktop.ui.kit import Button, Card, Columns, Line, LinkButton, Page, Text, column, soft
from coprod_desktop.ui.organisation.forms import (
    DetailsForm,
    RoleForm,
    SkillForm,
    VenueForm,
    WhomToTellForm,
    WordsForm,
    zone_words,
)
from coprod_desktop.ui.organisation.hours_card import HoursCard
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.view import View
from coprod_desktop.wording import _, label, listed, ngettext


class SettingsView(View):
    """The organisation's cards on two columns; `sections` add theirs beneath; "wide" ones across."""

    tables = frozenset({"organisation", "venue", "role", "skill"})

    def __init__(self, context: AppContext, sections: Sequence[Callable[[AppContext], QWidget]] = ()) -> None:
        self._sections = tuple(sections)
        self.row: SettingsPage | None = None
        self._venue_id: int | None = None
        super().__init__(context)

    def build(self) -> None:
        page = self.page = Page(_("Settings"))
        self.columns = Columns(1, 1)
        self.details = self._card(
            _("The organisation"), _("Change"), self._change_details, Act.ORGANISATION_CHANGED
        )
        self.whom = self._card(
            _("Worried about someone?"), _("Change"), self._change_whom, Act.ORGANISATION_CHANGED
        )
        self.words = self._card(
            _("Your own words"), _("Change"), self._change_words, Act.ORGANISATION_CHANGED
        )
        self.venues = self._card(_("Venues"), _("Add a venue"), self._add_venue, Act.VENUE_ADDED)
        self.roles = self._card(_("Roles at sessions"), _("Add a role"), self._add_role, Act.ROLE_ADDED)
        self.skills = self._card(
            _("Skills and interests"), _("Add a skill"), self._add_skill, Act.SKILL_ADDED
        )
        left, right = self.columns.columns
        for card in (self.details, self.whom, self.words):
            left.addWidget(card)
        for card in (self.venues, self.roles, self.skills):
            right.addWidget(card)
        right.addWidget(HoursCard(self.context))
        page.add(self.columns)
        for at, section in enumerate(self._sections):
            made = section(self.context)
            if made.property("wide"):
                page.add(made)
            else:
                (left, right)[at % 2].addWidget(made)
        self.fill(page)

    def _card(self, title: str, verb: str, does: Callable[[], None], act: Act) -> Card:
        """A card with one act beside its title, which says why when it may not be done."""
        card = Card(title)
        button = Button(verb, does)
        button.setAccessibleName(f"{verb}: {title}")
        if not self.context.may(act.spec.permission):
            button.forbid(_("A coordinator can change this."))
        card.add_beside_title(button)
        return card

    def show_for(self, venue_id: int | None = None, **_rest: Any) -> None:
        """Show the page; with a venue (found by ⌃K), its line."""
        self._venue_id = venue_id
        self.reload()

    def load(self) -> None:
        self.run(queries.settings, done=self._show)

    def _show(self, row: SettingsPage) -> None:
        self.row = row
        _show_details(self.details, row.organisation)
        _show_whom(self.whom, row.organisation)
        _show_words(self.words, row.organisation)
        venues, roles = (
            self.context.may(Act.VENUE_CHANGED.spec.permission),
            self.context.may(Act.ROLE_CHANGED.spec.permission),
        )
        self.venues.show_lines(
            [self._venue(one, venues) for one in row.venues],
            _("No venues yet. Add where you meet, and how people get in."),
        )
        self.roles.show_lines(
            [self._role(one, roles) for one in row.roles],
            _("No roles yet. Add what people do at a session."),
        )
        self.skills.clear()
        self.skills.add(soft(listed(row.skills) or _("None yet.")))
        if self._venue_id is not None:
            QTimer.singleShot(0, self._reveal)  # once the lines have their places

    def _reveal(self) -> None:
        """Bring the venue that was asked for into sight, and the keyboard to it."""
        ids = [one.id for one in self.row.venues] if self.row is not None else []
        wanted, self._venue_id = self._venue_id, None
        item = self.venues.body.itemAt(ids.index(wanted)) if wanted in ids else None
        line = item.widget() if item is not None else None
        if line is None or self.page.scroller is None:
            return
        for act in line.findChildren(Button)[:1]:
            act.setFocus()
        self.page.scroller.ensureWidgetVisible(line, 0, 80)

    def _venue(self, one: VenueRow, may: bool) -> Line:
        parts = [one.address.replace("\n", ", "), one.getting_in]
        if not one.in_use:
            parts.insert(0, _("Not used any more"))
        acts = _VenueActs(self, one)
        return acts.line(one.name, " · ".join(part for part in parts if part), "map-pin", may, one.in_use)

    def _role(self, one: RoleRow, may: bool) -> Line:
        parts = [] if one.in_use else [_("Not used any more")]
        if one.gives_support:
            parts.append(_("Gives support"))
        if one.alone:
            parts.append(_("Done alone"))
        if one.skill:
            parts.append(_("Needs: {skill}").format(skill=one.skill))
        return _RoleActs(self, one).line(one.name, " · ".join(parts), "tag", may, one.in_use)

    def _change_details(self) -> None:
        if self.row is not None:
            DetailsForm(self.context, self, self.row.organisation).open()

    def _change_whom(self) -> None:
        if self.row is not None:
            WhomToTellForm(self.context, self, self.row.organisation).open()

    def _change_words(self) -> None:
        if self.row is not None:
            WordsForm(self.context, self, self.row.organisation).open()

    def _add_venue(self) -> None:
        VenueForm(self.context, self).open()

    def _add_role(self) -> None:
        RoleForm(self.context, self).open()

    def _add_skill(self) -> None:
        SkillForm(self.context, self).open()


class _Acts(QObject):
    """What can be done about one line; it lives as long as its line."""

    def __init__(self, view: SettingsView) -> None:
        super().__init__()
        self.view = view

    def line(self, name: str, under: str, icon: str, may: bool, in_use: bool) -> Line:
        """The line with its acts, none where they may not be done."""
        actions: list[Button] = []
        if may:
            change = LinkButton(_("Change"), self.change)
            change.setAccessibleName(_("Change {name}").format(name=name))
            turn = LinkButton(_("Stop using") if in_use else _("Use again"), self.turn)
            turn.setAccessibleName(f"{turn.words()}: {name}")
            actions = [change, turn]
        made = Line(name, under, *actions, icon=icon)
        self.setParent(made)
        return made

    def change(self) -> None:
        raise NotImplementedError

    def turn(self) -> None:
        raise NotImplementedError


class _VenueActs(_Acts):
    def __init__(self, view: SettingsView, row: VenueRow) -> None:
        super().__init__(view)
        self.row = row

    def change(self) -> None:
        VenueForm(self.view.context, self.view, self.row).open()

    def turn(self) -> None:
        self.view.act(service.retire_venue, RetireVenue(self.row.id, retired=self.row.in_use))


class _RoleActs(_Acts):
    def __init__(self, view: SettingsView, row: RoleRow) -> None:
        super().__init__(view)
        self.row = row

    def change(self) -> None:
        RoleForm(self.view.context, self.view, self.row).open()

    def turn(self) -> None:
        self.view.act(service.retire_role, RetireRole(self.row.id, retired=self.row.in_use))


def _pairs(card: Card, pairs: Sequence[tuple[str, str]]) -> None:
    card.clear()
    for title, words in pairs:
        card.add(column(Text(title, "strong"), Text(words) if words else soft(_("Not written yet")), gap=1))


def _show_details(card: Card, row: OrganisationRow) -> None:
    _pairs(
        card,
        (
            (_("Name"), row.name),
            (_("Number on every sheet"), row.published_phone),
            (_("Whom people ask for"), row.contact_name),
            (_("Time zone"), zone_words(row.zone)),
            (_("Bank holidays of"), label(row.nation)),
            (_("Locks by itself"), ngettext("After {n} minute", "After {n} minutes", row.lock_minutes)),
        ),
    )


def _show_whom(card: Card, row: OrganisationRow) -> None:
    _pairs(
        card,
        (
            (_("Safeguarding lead"), " · ".join(part for part in (row.lead_name, row.lead_contact) if part)),
            (_("Deputy"), " · ".join(part for part in (row.deputy_name, row.deputy_contact) if part)),
            (_("Out of hours"), row.out_of_hours),
            (_("If it is about the lead"), row.about_the_lead),
        ),
    )


def _show_words(card: Card, row: OrganisationRow) -> None:
    _pairs(
        card,
        (
            (_("Where support is"), row.support_words),
            (_("How to step out"), row.step_out_words),
            (_("What to say who is calling"), row.caller_words),
        ),
    )
