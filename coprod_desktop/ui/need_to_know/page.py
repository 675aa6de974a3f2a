"""The safeguarding lead’s page: who asked to read what is private, who is a lead, conflicts of interest."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.keeping import lead_keeping
from coprod_desktop.queries.need_to_know import need_to_know
from coprod_desktop.queries.rows.keeping import KeepingShown
from coprod_desktop.queries.rows.need_to_know import ConflictRow, EmergencyRow, LeadRow, NeedToKnow
from coprod_desktop.services.need_to_know import (
    AnswerEmergency,
    EndConflict,
    ToldOfEmergency,
    answer_emergency,
    end_conflict,
    told_of_emergency,
)
from coprod_desktop.services.sealing import GiveLeadKey, give_lead_key
from coprod_desktop.ui.keeping.page import DuePart
from coprod_desktop.ui.kit import Card, FlowRow, Line, Notice, Page, Text, clear, column, soft
from coprod_desktop.ui.need_to_know.card import cannot_answer
from coprod_desktop.ui.need_to_know.forms import AnswerForm
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.shell.view import View
from coprod_desktop.vocabulary import RecordKind
from coprod_desktop.wording import _, listed, moment, short_date


class NeedToKnowPage(View):
    """Emergency access first: what waits for an answer stands above what was answered."""

    tables = frozenset(
        {
            "emergency_access", "emergency_read", "private_conflict", "account", "person", "private_record",
            "kept_until", "keep_for",
        }
    )  # fmt: skip

    def build(self) -> None:
        self.page = Page(_("Need to know"))
        self.page.add(
            soft(
                _(
                    "What is private is read by whom each person named, and by you. Whoever needs it and was "
                    "not named asks you here. All of this can be told to the person it is about."
                )
            )
        )
        self.asked, self.leads = Card(_("Emergency access")), Card(_("Safeguarding leads"))
        self.conflicts = Card(_("Conflicts of interest"))
        self.list = column(gap=12)
        self.asked.add(self.list)
        self.kept = Card(_("Kept long enough?"))
        self.cards = (self.asked, self.kept, self.leads, self.conflicts)
        for card in self.cards:
            self.page.add(card)
        self.due: DuePart | None = None
        self.shown: NeedToKnow | None = None
        self.away = soft(_("Not while someone is beside you."))
        self.away.hide()
        self.page.add(self.away)
        self.fill(self.page)

    def load(self) -> None:
        self.run(need_to_know, done=self._show)
        self.run(lead_keeping, done=self._show_kept)

    def _show(self, shown: NeedToKnow) -> None:
        self.shown = shown
        clear(self.list)
        beside = self.context.beside.on
        self.away.setVisible(beside)
        for card in self.cards:
            card.setVisible(not beside)
        if beside:
            return
        if not shown.emergencies:
            self.list.addWidget(soft(_("Nobody has asked. Whoever needs to asks on the person’s page.")))
        if not shown.has_key and any(row.waiting and not row.mine for row in shown.emergencies):
            who_can = tuple(one.name for one in shown.leads if one.has_key)
            self.list.addWidget(Notice(cannot_answer(who_can), icon="lock"))
        for row in shown.emergencies:
            self.list.addWidget(self._emergency(row))
        self.leads.show_lines([self._lead(row) for row in shown.leads])
        self.conflicts.show_lines(
            [self._conflict(row) for row in shown.conflicts],
            _("Nobody has declared one. Whoever has one says so where they open what is private."),
        )

    # What has been kept for its time

    def _show_kept(self, shown: KeepingShown) -> None:
        self.kept.clear()
        self.due = None
        kind = RecordKind.PRIVATE
        if self.context.beside.on:
            return
        if shown.months[kind] is None:
            words = _("No time is set for what is private. A coordinator sets it, as you agree on it.")
            self.kept.add(soft(words))
        elif not shown.counts:
            self.kept.add(soft(_("Nothing that you can open has been kept beyond its time.")))
        else:
            self.kept.add(
                soft(_("Nobody else is told of this. Nothing goes by itself: you look at it, and decide."))
            )
            self.due = DuePart(self, kind, shown.due[kind], shown.counts[kind], shown.today)
            self.kept.add(self.due)

    # Emergency access

    def _emergency(self, row: EmergencyRow) -> QWidget:
        words = _("{who} asks about {person}") if row.waiting else _("{who} asked about {person}")
        title = words.format(who=row.by, person=row.person)
        card = Card(title, look="notice" if row.waiting else "card")
        card.add(soft(_("Asked {when}").format(when=moment(row.asked_at))))
        card.add(Text(row.why or _("What they wrote is sealed, and this account has no key to it.")))
        for words in self._became(row):
            card.add(Text(words))
        acts: list[QWidget] = []
        if not row.mine and self.shown is not None and self.shown.has_key:
            answer = _("Answer") if row.waiting else _("Answer anew")
            acts.append(RowButton(answer, row, self._answer, title))
        if row.holds and not row.mine:
            acts.append(RowButton(_("End it now"), row, self._end, title))
        if row.until is not None and row.told_on is None:
            acts.append(RowButton(_("They were told today"), row, self._told, title))
        elif row.told_on is not None:
            acts.append(RowButton(_("That was a slip: not told yet"), row, self._not_told, title))
        if acts:
            card.add(FlowRow(*acts, gap=18))
        return card

    def _became(self, row: EmergencyRow) -> list[str]:
        if row.answered_at is None:
            return []
        by, when = row.answered_by, moment(row.answered_at)
        if row.until is None:
            said = _("{who} said no, {when}.").format(who=by, when=when)
        elif row.holds:
            said = _("{who} said yes, {when}. It may be read until {until}.").format(
                who=by, when=when, until=moment(row.until)
            )
        else:
            said = _("{who} said yes. It ended {until}.").format(who=by, until=moment(row.until))
        lines = [said]
        if row.until is not None:
            times = listed([moment(at) for at in row.reads])
            lines.append(_("Read {times}.").format(times=times) if row.reads else _("Not read so far."))
        if row.told_on is not None:
            lines.append(_("The person was told on {day}.").format(day=short_date(row.told_on)))
        return lines

    def _answer(self, row: EmergencyRow) -> None:
        AnswerForm(self.context, row, self.window()).open()

    def _end(self, row: EmergencyRow) -> None:
        self.act(answer_emergency, AnswerEmergency(row.id, 0))

    def _told(self, row: EmergencyRow) -> None:
        if self.shown is not None:
            self.act(told_of_emergency, ToldOfEmergency(row.id, self.shown.today))

    def _not_told(self, row: EmergencyRow) -> None:
        self.act(told_of_emergency, ToldOfEmergency(row.id, None))

    # The leads

    def _lead(self, row: LeadRow) -> Line:
        name = _("{name} (you)").format(name=row.name) if row.is_me else row.name
        if row.has_key:
            return Line(name, _("Reads what is sealed for the lead."), icon="user-round")
        if self.shown is None or not self.shown.has_key or row.is_me:
            words = _("Has no key to what is sealed for the lead. A lead who has it gives it here.")
            return Line(name, words, icon="user-round")
        give = RowButton(_("Let {name} read").format(name=row.name), row, self._give, row.name)
        words = _(
            "Has no key yet. Let them read once they have a passphrase of their own: they then read all that "
            "is private, as you do, except where they declared a conflict of interest."
        )
        return Line(name, words, give, icon="user-round")

    def _give(self, row: LeadRow) -> None:
        self.act(give_lead_key, GiveLeadKey(row.account_id), done=self._given)

    def _given(self, _change: object) -> None:
        self.load()

    # Conflicts of interest

    def _conflict(self, row: ConflictRow) -> Line:
        title = _("{who} about {person}").format(who=_("You") if row.own else row.account, person=row.person)
        under = _("Since {day}").format(day=short_date(row.since))
        if row.own:
            return Line(title, _("{since}. Another lead says when it no longer holds.").format(since=under))
        ends = RowButton(_("It no longer holds"), row, self._ends, title)
        return Line(title, under, ends)

    def _ends(self, row: ConflictRow) -> None:
        self.act(end_conflict, EndConflict(row.id))
