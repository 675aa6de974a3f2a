"""Ten years of what groups make, made up: versions with their sign-off, consultations, recommendations."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from coprod_desktop.acts import Act
from coprod_desktop.store.sealed import Sealed, SealedFiles
from coprod_desktop.vocabulary import (
    AbsenceKind,
    ApprovalMethod,
    Behalf,
    ChangeKind,
    ConsultationState,
    DeliverableKind,
    How,
    ItemState,
    NameShown,
    Outcome,
    PlanStep,
    TakingPart,
    VersionState,
    WishKind,
)
from tests.bench.together import SAID, WHATS, Group

DELIVERABLES, VERSIONS, SECTIONS, CREDITS = 4, 4, 5, 6
CONSULTATIONS, CONTRIBUTIONS, MESSAGES, RECOMMENDATIONS = 3, 15, 4, 5
FILES, ASKS = 24, 30


def seal_files(sealed: SealedFiles, plain: Path) -> list[Sealed]:
    """Some small files sealed beside the store, for versions to be."""
    made = []
    for number in range(FILES):
        plain.write_bytes(f"Version {number} of what we made.\n".encode() * 200)
        made.append(sealed.seal(plain))
    plain.unlink()
    return made


def add_standing_asks(group: Group) -> None:
    """What the organisation asks for again and again."""
    for number in range(ASKS):
        group.act(Act.STANDING_ASK_CHANGED, group.begins)
        retired = group.ends if number % 10 == 9 else None
        group.ledger.add("standing_ask", ask=f"{SAID[number % 6]} ({number})", since=group.begins,
                         evidence=SAID[(number + 1) % 6], retired_on=retired)  # fmt: skip


def make_things(group: Group, files: list[Sealed]) -> None:
    """What a group makes, what it answers, and what it recommended."""
    for number in range(DELIVERABLES):
        _deliverable(group, number, files)
    for number in range(CONSULTATIONS):
        _consultation(group, number)
    for number in range(RECOMMENDATIONS):
        _recommendation(group, number, None)


def _deliverable(group: Group, number: int, files: list[Sealed]) -> None:
    ledger, due = group.ledger, group.day(number + 1, DELIVERABLES)
    one = ledger.new_id("deliverable")
    group.act(Act.DELIVERABLE_ADDED, group.begins, one, deliverable=one, project=group.project)
    ledger.add("deliverable", id=one, project_id=group.project, title=f"Leaflet about {WHATS[number]}",
               kind=list(DeliverableKind)[number % 8], quality_bar=SAID[3], wanted_by=due,
               editor_id=group.someone(), in_order=number % 2 == 0)  # fmt: skip
    sections = [
        ledger.add("section", deliverable_id=one, position=at, title=WHATS[at].capitalize(),
                   owner_id=group.someone() if at else None)
        for at in range(SECTIONS)
    ]  # fmt: skip
    group.act(Act.CREDITS_SET, group.begins, deliverable=one)
    for at, person in enumerate(group.some(CREDITS)):
        ledger.add("credit", deliverable_id=one, person_id=person, part="Wrote a part of it",
                   named=list(NameShown)[at % 3])  # fmt: skip
    strands = _route(group, one)
    going = group.going and number == DELIVERABLES - 1
    for version in range(1, VERSIONS + 1):
        _version(group, (one, version, going), strands, sections, files)
    if going:
        _hand_on(group, one, sections[-1], strands[0][1][1][0])


Asked = tuple[int, int, Behalf]
"""A duty to sign off, whose it is, and on whose behalf."""
Route = list[tuple[int, list[Asked]]]
"""The strands, each with those asked."""


def _route(group: Group, one: int) -> Route:
    """Content and design, each signed off by one of staff and two of the group."""
    group.act(Act.ROUTE_SET, group.begins, deliverable=one)
    route: Route = []
    for at, name in enumerate(("Content", "Design")):
        strand = group.ledger.add("strand", deliverable_id=one, position=at, name=name, needed=2,
                                  checklist="Our logo\nLarge print\nThe number to ring")  # fmt: skip
        people = [(group.staff[0], Behalf.STAFF)]
        people += [(each, Behalf.GROUP) for each in group.some(2) if each != group.staff[0]]
        asked = [
            (group.ledger.add("strand_person", strand_id=strand, person_id=person, behalf=behalf),
             person, behalf)
            for person, behalf in people
        ]  # fmt: skip
        route.append((strand, asked))
    return route


def _version(
    group: Group, which: tuple[int, int, bool], route: Route, sections: list[int], files: list[Sealed]
) -> None:
    """One version: an earlier one has changes asked, the last is out, or waits where it is still made."""
    one, number, going = which
    ledger, on, last = group.ledger, group.day(number, VERSIONS + 1), number == VERSIONS
    at = group.act(Act.VERSION_ADDED, on, deliverable=one, number=number)
    file = files[(one + number) % len(files)]
    held = {"paper": "In the blue folder at the office."} if number == 2 else {
        "file_name": f"leaflet {number}.docx", "sha256": file.sha256, "bytes": file.bytes
    }  # fmt: skip
    state = VersionState.SUPERSEDED
    if last:
        state = VersionState.SUBMITTED if going else VersionState.PUBLISHED
    version = ledger.add(
        "version", deliverable_id=one, number=number, added_at=at, state=VersionState.SUBMITTED,
        what_changed="" if number == 1 else group.words(), **held,
    )  # fmt: skip
    for strand, asked in route:
        if last or number == VERSIONS - 1:
            _approve(group, (one, version, number), strand, asked[:1] if last and going else asked[:2], last)
        else:
            section = sections[number % len(sections)]
            group.act(Act.CHANGES_ASKED, on, deliverable=one, number=number, person=asked[0][1])
            ledger.add("change_asked", version_id=version, strand_id=strand, section_id=section,
                       person_id=asked[0][1], kind=list(ChangeKind)[number % 4], words=group.words(),
                       asked_at=at, settled_on=on, settled="Put right.")  # fmt: skip
    if state is not VersionState.SUBMITTED:
        group.act(Act.VERSION_PUBLISHED, on, deliverable=one, number=number)
        ledger.change("version", version, state=state, published_on=on if last else None,
                      published_where="Our website, and on paper" if last else "")  # fmt: skip


def _approve(group: Group, which: tuple[int, int, int], strand: int, asked: list[Asked], last: bool) -> None:
    one, version, number = which
    for at_, (_duty, person, behalf) in enumerate(asked):
        on = group.day(number, VERSIONS + 1) + timedelta(days=1 + at_)
        at = group.act(Act.APPROVAL_GIVEN, on, deliverable=one, number=number, person=person)
        group.ledger.add(
            "approval", version_id=version, strand_id=strand, person_id=person, behalf=behalf, given_at=at,
            method=ApprovalMethod.ON_SCREEN if behalf is Behalf.STAFF else ApprovalMethod.WITNESSED,
            witness_id=1 if behalf is Behalf.GROUP else None, stale_since=None if last else at,
            conditions=SAID[2] if at_ else "", conditions_met_on=on if at_ else None,
        )  # fmt: skip


def _hand_on(group: Group, one: int, section: int, duty: int) -> None:
    """Someone is away: a part, a sign-off and the whole text are looked for; their wishes are known."""
    ledger, person = group.ledger, group.someone()
    at = group.act(Act.ABSENCE_RECORDED, group.ends, person=person)
    absence = ledger.add("absence", person_id=person, kind=AbsenceKind.PROJECT, project_id=group.project,
                         recorded_at=at, recorded_by_id=1)  # fmt: skip
    about = {"section_id": section, "strand_person_id": duty, "deliverable_id": one}
    for column, id_ in about.items():
        ledger.add("handover_item", absence_id=absence, state=ItemState.FIND_SOMEONE, changed_at=at,
                   settle_by=group.ends + timedelta(days=7), stands=SAID[0], **{column: id_})  # fmt: skip
        ledger.add("wish", person_id=person, kind=WishKind.GROUP, recorded_at=at, **{column: id_})


def _consultation(group: Group, number: int) -> None:
    """One that was answered, or is being answered in a project that goes on."""
    ledger = group.ledger
    heard, open_ = group.day(number, CONSULTATIONS), group.going and number == CONSULTATIONS - 1
    closes = group.ends + timedelta(days=21) if open_ else heard + timedelta(days=30)
    state = ConsultationState.TAKING_PART if open_ else ConsultationState.CLOSED
    one = ledger.new_id("consultation")
    group.act(Act.CONSULTATION_ADDED, heard, one, consultation=one)
    ledger.add("consultation", id=one, project_id=group.project, title=f"Consultation on {WHATS[number]}",
               asked_by="The council", about=group.words(), heard_on=heard, opened_on=heard,
               closes_on=closes, heard_how="By letter", state=state, sent_on=None if open_ else closes,
               closed_on=None if open_ else closes, answer="" if open_ else group.words())  # fmt: skip
    for kind in (TakingPart.SURVEY, TakingPart.WORKSHOP):
        group.act(Act.FORM_RECORDED, heard, consultation=one)
        form = ledger.add("consultation_form", consultation_id=one, kind=kind, words=group.words(),
                          on=closes, at=time(14), done_on=None if open_ else closes)  # fmt: skip
        group.add_people("form_person", form_id=form, many=3)
    group.act(Act.CONSULTATION_PLANNED, heard, consultation=one)
    for at, step in enumerate(list(PlanStep)[:6]):
        on = closes - timedelta(days=6 - at)
        ledger.add("consultation_step", consultation_id=one, kind=step, on=on, owner_id=group.someone(),
                   done_on=None if open_ and at else on)  # fmt: skip
    for answered in (True, False):
        group.act(Act.LETTER_RECORDED, closes if not open_ else heard, consultation=one)
        ledger.add("consultation_letter", consultation_id=one, on=heard, from_us=answered,
                   words=group.words())  # fmt: skip
    _said(group, one, open_=open_)
    if not open_:
        for at in range(MESSAGES):
            _recommendation(group, number + at, one)


def _said(group: Group, one: int, *, open_: bool) -> None:
    """What was contributed, the messages drawn from it, and two standing asks used again."""
    ledger, said = group.ledger, []
    for number in range(1, CONTRIBUTIONS + 1):
        on, outside = group.begins, number % 5 == 0
        group.act(Act.CONTRIBUTION_RECORDED, on, consultation=one)
        said.append(
            ledger.add("contribution", consultation_id=one, number=number,
                       person_id=None if outside else group.someone(),
                       contributor="A neighbour" if outside else "", words=group.words(),
                       named=list(NameShown)[number % 3], given_on=on, how=list(How)[number % 5],
                       use_again=number % 10 == 1, told_on=None if open_ else group.ends,
                       withdrawn_on=on if number == 7 else None)
        )  # fmt: skip
    group.act(Act.MESSAGES_CHANGED, group.begins, consultation=one)
    for position in range(MESSAGES):
        message = ledger.add("message", consultation_id=one, position=position, words=group.words())
        for source in group.chance.sample(said, 3):
            ledger.add("message_source", message_id=message, contribution_id=source)
    for ask in group.chance.sample(range(1, ASKS + 1), 2):
        group.act(Act.STANDING_ASK_USED, group.begins, consultation=one)
        ledger.add("ask_use", ask_id=ask, consultation_id=one, on=group.begins)


def _recommendation(group: Group, number: int, consultation: int | None) -> None:
    made = group.day(number % RECOMMENDATIONS, RECOMMENDATIONS)
    group.act(Act.RECOMMENDATION_MADE, made, project=group.project)
    outcome = list(Outcome)[number % 5]
    answered = outcome is not Outcome.NO_ANSWER
    group.ledger.add(
        "recommendation", project_id=group.project, consultation_id=consultation, words=group.words(),
        to_whom="The council", made_on=made, recorded_at=datetime.combine(made, time(9), UTC),
        outcome=outcome, they_did=SAID[number % 6] if answered else "",
        outcome_on=made + timedelta(days=60) if answered else None,
        follow_up_on=None if answered else group.ends + timedelta(days=number),
        told_on=made + timedelta(days=70) if answered else None,
    )  # fmt: skip
