"""What people agreed to comes up before it ends; and each sheet is known to name people or not."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from coprod_desktop.model.absence import Absence
from coprod_desktop.model.consultations import Consultation
from coprod_desktop.model.contributions import Contribution
from coprod_desktop.model.deliverables import Deliverable, Version
from coprod_desktop.model.handover import HandoverItem
from coprod_desktop.model.people import Consent
from coprod_desktop.model.prints import Print
from coprod_desktop.model.signoff import Approval, Strand
from coprod_desktop.model.tasks import TaskOwner
from coprod_desktop.queries import consent_prints
from coprod_desktop.queries.consent_prints import days_about, paper_carrying
from coprod_desktop.queries.consents import OVER, SOON
from coprod_desktop.queries.person import person_page
from coprod_desktop.queries.today import today
from coprod_desktop.services.consents import (
    RecordConsent,
    WithdrawConsent,
    record_consent,
    withdraw_consent,
)
from coprod_desktop.ui.paper.sheets import KINDS
from coprod_desktop.vocabulary import (
    AbsenceKind,
    ApprovalMethod,
    Behalf,
    ConsentFor,
    Edition,
    NameShown,
    PaperStyle,
    PersonStatus,
)
from tests.world import TODAY, World

A_DAY = timedelta(days=1)


def agreed(world: World, who: int, to: ConsentFor, until: date | None, words: str = "") -> int:
    """Something someone agreed to half a year ago."""
    given = TODAY - timedelta(days=180)
    made = record_consent(world.workspace, RecordConsent(who, to, words or label_of(to), given, until)).made
    return made or 0


def label_of(to: ConsentFor) -> str:
    return "What was said" if to is ConsentFor.OTHER else ""


def ending(world: World) -> list[tuple[int, ConsentFor, bool]]:
    """Whom and what Today brings up."""
    shown = today(world.workspace).consents_ending
    return [(line.person_id, line.to, line.ended) for line in shown]


def test_each_kind_is_brought_up_before_it_ends_and_a_while_after(world: World) -> None:
    """Not one day sooner, nor for ever."""
    who = world.person("Sam Rivers")
    for to in ConsentFor:
        agreed(world, who, to, TODAY + SOON + A_DAY)
    assert ending(world) == []
    world.now += A_DAY
    assert ending(world) == [(who, to, False) for to in ConsentFor]
    world.now += SOON
    assert ending(world) == [(who, to, False) for to in ConsentFor]  # the last day it holds
    world.now += A_DAY
    assert ending(world) == [(who, to, True) for to in ConsentFor]
    assert {row.ask_again for row in person_page(world.workspace, who).consents} == {True}
    world.now += OVER
    assert ending(world) == []


def test_what_was_said_last_counts(world: World) -> None:
    """Agreed anew or taken back: nobody is asked; nor about what has no end, nor of whoever died."""
    sam, jo, ash = world.person("Sam Rivers"), world.person("Jo Field"), world.person("Ash Vale")
    for who in (sam, jo, ash):
        agreed(world, who, ConsentFor.PHOTOS, TODAY + A_DAY)
    agreed(world, sam, ConsentFor.CREDIT, None)
    agreed(world, sam, ConsentFor.PHOTOS, TODAY + timedelta(days=300))
    withdraw_consent(world.workspace, WithdrawConsent(agreed(world, jo, ConsentFor.PHOTOS, None)))
    assert ending(world) == [(ash, ConsentFor.PHOTOS, False)]
    assert [row.ask_again for row in person_page(world.workspace, sam).consents] == [False] * 3
    gone = world.person("Wyn Moss", status=PersonStatus.DIED)
    world.add(Consent(person_id=gone, to=ConsentFor.PHOTOS, given_on=TODAY, until=TODAY))
    assert ending(world) == [(ash, ConsentFor.PHOTOS, False)]


def test_something_else_is_told_by_its_words(world: World) -> None:
    """Another thing agreed to since does not stand for it."""
    sam = world.person("Sam Rivers")
    agreed(world, sam, ConsentFor.OTHER, TODAY, "A film")
    agreed(world, sam, ConsentFor.OTHER, None, "A poem on the wall")
    assert ending(world) == [(sam, ConsentFor.OTHER, False)]


def test_every_sheet_is_known_to_name_people_or_not() -> None:
    """A sheet added later is decided about: else nobody would be told where their name stands."""
    where = (
        consent_prints.OF_SESSIONS, consent_prints.OF_DAYS, consent_prints.OF_PROJECTS,
        consent_prints.OF_VERSIONS, consent_prints.OF_CONSULTATIONS, consent_prints.OF_QUOTES,
        consent_prints.OF_THEIRS, consent_prints.NOT_KNOWN, consent_prints.NAME_NOBODY,
    )  # fmt: skip
    assert set().union(*where) == set(KINDS)
    assert sum(len(kinds) for kinds in where) == len(KINDS)


def printed(world: World, kind: str, **about: object) -> None:
    sheet = {"style": PaperStyle.STANDARD, "digest": "d", "at": world.now, "edition": Edition.GROUP}
    world.add(Print(kind=kind, **sheet | about))


def rota(world: World, who: int) -> None:
    project = world.project("Brochure")
    world.assign(world.place(world.session(on=date(2026, 5, 31), project_id=project)), who)
    for about in ("month 2026-05", f"month 2026-05 project {project}", "week 2026-05-25"):
        printed(world, "rota", about=about)
    other = world.project("Another")
    for about in ("month 2026-06", f"month 2026-05 project {other}", "week 2026-05-18", "nonsense"):
        printed(world, "rota", about=about)
    printed(world, "rota", about="month 2026-05", edition=Edition.WALL)


def emergency(world: World, who: int) -> None:
    world.assign(world.place(world.session(on=TODAY)), who)
    printed(world, "emergency", about=f"on {TODAY.isoformat()}", edition=Edition.STAFF)
    printed(world, "emergency", about=f"on {(TODAY + A_DAY).isoformat()}", edition=Edition.STAFF)


def how_we_work(world: World, who: int) -> None:
    project = world.project("Brochure")
    world.member(project, who)
    printed(world, "how_we_work", about=str(project))
    printed(world, "planning_record", about=str(world.project("Another")))
    printed(world, "role_card", about=str(project))


def signoff_record(world: World, who: int) -> None:
    made = world.add(Deliverable(project_id=world.project(), title="Leaflet"))
    strand = world.add(Strand(deliverable_id=made, name="Design", position=1))
    version, next_ = (
        world.add(Version(deliverable_id=made, number=number, added_at=world.now)) for number in (1, 2)
    )
    way = {"behalf": Behalf.GROUP, "method": ApprovalMethod.ON_PAPER, "given_at": world.now}
    world.add(Approval(version_id=version, strand_id=strand, person_id=who, **way))
    printed(world, "signoff_record", about=str(version), edition=Edition.STAFF)
    printed(world, "signoff_record", about=str(next_), edition=Edition.STAFF)


def response_draft(world: World, who: int) -> None:
    days = {"heard_on": TODAY, "closes_on": TODAY}
    asked, other = (world.add(Consultation(title=title, **days)) for title in ("Fares", "Parks"))
    said = {"words": "Later buses", "given_on": TODAY, "named": NameShown.CALLED, "number": 1}
    world.add(Contribution(consultation_id=asked, person_id=who, **said))
    printed(world, "response_draft", about=str(asked))
    printed(world, "response_draft", about=str(other))


def task_owner(world: World, task: int) -> int:
    with world.workspace.read() as db:
        return db.scalars(select(TaskOwner.id).where(TaskOwner.task_id == task)).one()


def handover_sheet(world: World, who: int) -> None:
    """They took over from somebody: their name stands on that sheet."""
    away = {"kind": AbsenceKind.SESSION, "recorded_at": world.now, "session_id": world.session()}
    absence = world.add(Absence(person_id=world.person("Jo Field"), **away))
    task = world.task(world.project(), "Section 3", world.person("Ash Moss"))
    owner = {"absence_id": absence, "task_owner_id": task_owner(world, task), "changed_at": world.now}
    world.add(HandoverItem(cover_id=who, **owner))
    printed(world, "handover_sheet", absence_id=absence)


@pytest.mark.parametrize(
    ("print_some", "found"),
    [
        (rota, {"Friday 1 May 2026 to Sunday 31 May 2026", "Monday 25 May 2026 to Sunday 31 May 2026"}),
        (emergency, {"Thursday 14 May 2026"}),
        (how_we_work, {"Brochure"}),
        (signoff_record, {"Leaflet"}),
        (response_draft, {"Fares"}),
        (handover_sheet, {""}),
    ],
)
def test_what_carries_a_name_is_found_on_every_kind_of_sheet(
    world: World, print_some: Callable[[World, int], None], found: set[str]
) -> None:
    """And nothing else of its kind; nothing at all for whoever had no part in it."""
    who, nobody = world.person("Wilhelmina Quackenbush"), world.person("Ash Vale")
    print_some(world, who)
    for to in (ConsentFor.NAME_ON_PAPER, ConsentFor.KEEP_DETAILS):
        carried = paper_carrying(world.workspace, agreed(world, who, to, None))
        assert {one.kind for one in carried} == {print_some.__name__}
        assert {one.about for one in carried} == found
        assert paper_carrying(world.workspace, agreed(world, nobody, to, None)) == ()


@pytest.mark.parametrize(
    ("about", "days"),
    [
        ("month 2024-02", (date(2024, 2, 1), date(2024, 2, 29), None)),
        ("month 2026-12 project 12", (date(2026, 12, 1), date(2026, 12, 31), 12)),
        ("week 2026-12-28", (date(2026, 12, 28), date(2027, 1, 3), None)),
        ("on 2026-05-14", (date(2026, 5, 14), date(2026, 5, 14), None)),
        ("", (date.max, date.min, None)),
    ],
)
def test_the_days_a_print_is_about_are_read_back(about: str, days: tuple[date, date, int | None]) -> None:
    assert days_about(about) == days
