"""What changes much at once: an absence that touches 40 things, 2,000 people brought in; and the pack."""

import gc
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import select

from coprod_desktop.acts import Act
from coprod_desktop.documents import rota_sheet, session_pack
from coprod_desktop.exchange.calendar import calendar_file
from coprod_desktop.model.rota import Assignment, Place
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries import absence, calendar_files, paper, rota_paper
from coprod_desktop.queries.rows.absence import Scope
from coprod_desktop.queries.rows.rota_paper import RotaAsked
from coprod_desktop.services.absence import LineChoice, Outcome, RecordAbsence, record_absence
from coprod_desktop.services.history import undo
from coprod_desktop.services.imports import ContactIn, PeopleImport, PersonIn, apply_people
from coprod_desktop.store.check import bare_connection
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import AbsenceKind, AssignmentState, Channel, Edition, PaperStyle, RotaSpan
from tests.bench import plain_pack
from tests.bench.measuring import Measure, Times, now, repeat
from tests.bench.reading import busy
from tests.bench.ten_years import BUSY, TODAY

STEPPING_BACK, STEPPING_BACK_BOUND = 60, 150.0
ABSENCE_BOUND, IMPORT_BOUND, PACK_BOUND, TAGGING_BOUND = 100.0, 2000.0, 250.0, 3.0
ROTA_BOUND, CALENDAR_BOUND = 250.0, 3000.0


def measure_absence(workspace: Workspace) -> Iterator[Measure]:
    """What it touches with the candidates for each, then recorded; taken back in between.

    The first time its SQL is put together as well, so it is told by itself.
    """
    person, session = busy(workspace)
    seen, kept = Times(), Times()
    for _ in range(9):
        gc.collect()  # the window’s thread does that in the program, and not in between
        begun = now()
        found = absence.touched(workspace, Scope(person, AbsenceKind.SESSION, session))
        seen.taken.append((now() - begun) * 1000)
        lines = [LineChoice.about(line.subject, line.id, outcome=Outcome.LEAVE_OPEN) for line in found.lines]
        assert len(lines) == BUSY
        request = RecordAbsence(person_id=person, session_id=session, lines=tuple(lines))
        kept.time(lambda request=request: record_absence(workspace, request))
        undo(workspace)
    first, *both = [a + b for a, b in zip(seen.taken, kept.taken, strict=True)]
    yield Measure(f"An absence that touches {BUSY} things", Times(both).p95, ABSENCE_BOUND)
    yield Measure("… the first one of all", first, ABSENCE_BOUND)
    yield Measure("… of it: what it touches, candidates", seen.median)
    yield Measure("… of it: recorded", kept.median)


def measure_stepping_back(workspace: Workspace) -> Iterator[Measure]:
    """All that someone with sixty things leaves behind, with the candidates for each, then recorded."""
    person, _session = busy(workspace)
    _places_for(workspace, person, STEPPING_BACK - BUSY)
    scope = Scope(person, AbsenceKind.STEPPING_BACK)
    seen, kept = Times(), Times()
    for _ in range(8):
        begun = now()
        found = absence.touched(workspace, scope)
        seen.taken.append((now() - begun) * 1000)
        lines = [LineChoice.about(line.subject, line.id, outcome=Outcome.LEAVE_OPEN) for line in found.lines]
        assert len(lines) == STEPPING_BACK
        request = RecordAbsence(person_id=person, kind=scope.kind, lines=tuple(lines))
        kept.time(lambda request=request: record_absence(workspace, request))
        undo(workspace)
    words = f"Stepping back with {STEPPING_BACK} things: the plan, candidates for each"
    yield Measure(words, seen.p95, STEPPING_BACK_BOUND)
    yield Measure("… recorded", kept.median)


def _places_for(workspace: Workspace, person: int, count: int) -> None:
    """Put someone in a place of each of so many coming sessions, and let it be open to more than it was."""
    with workspace.change(Act.EXAMPLE_MADE) as change:
        places = (
            select(Place)
            .join(Session, Session.id == Place.session_id)
            .where(Session.on > TODAY, Session.title != "Busy group")
            .group_by(Session.id)
            .order_by(Session.on, Session.id)
            .limit(count)
        )
        for place in change.session.scalars(places).all():
            place.most = None
            confirmed = AssignmentState.CONFIRMED
            held = Assignment(place_id=place.id, person_id=person, state=confirmed, since=workspace.now())
            change.session.add(held)


def measure_import(workspace: Workspace) -> Iterator[Measure]:
    """2,000 people with a number and an address each, beside the same rows written by SQLite alone."""
    people = tuple(
        PersonIn(
            full_name=f"Łukasz O’Neill {number}",
            contacts=(
                ContactIn(Channel.CALL, f"07700 8{number:05d}"),
                ContactIn(Channel.EMAIL, f"person{number}@example.org"),
            ),
        )
        for number in range(2_000)
    )
    measured = Times()
    measured.time(lambda: apply_people(workspace, PeopleImport(people)))
    undo(workspace)
    floor = Times()
    floor.time(lambda: _bare_inserts(workspace))
    ratio = measured.median / floor.median
    yield Measure("2,000 people brought in", measured.median, IMPORT_BOUND, ratio, None, "bare SQLite")


def _bare_inserts(workspace: Workspace) -> None:
    with bare_connection(workspace.engine) as connection:
        connection.execute("begin immediate")
        connection.execute("create table bare (id integer primary key, a, b, c)")
        rows = [(f"Łukasz O’Neill {number}", "call", "07700 800000") for number in range(6_000)]
        connection.executemany("insert into bare (a, b, c) values (?, ?, ?)", rows)
        connection.execute("commit")
        connection.execute("drop table bare")


def measure_pack(workspace: Workspace) -> Iterator[Measure]:
    """One warm session pack with its rows; and its laying out beside the same story without structure."""
    _person, session = busy(workspace)
    rows = paper.pack_rows(workspace, session)

    def lay_out() -> bytes:
        return session_pack.build(rows, Edition.STAFF, PaperStyle.STANDARD)

    def build() -> bytes:
        return session_pack.build(paper.pack_rows(workspace, session), Edition.STAFF, PaperStyle.STANDARD)

    stories = plain_pack.taken_down(lay_out)
    whole = repeat(build, 12, 2)
    tagged = repeat(lay_out, 12, 2)
    plain = repeat(lambda: plain_pack.laid_out(stories), 12, 2)
    ratio = tagged.median / plain.median
    yield Measure("One warm session pack, its rows included", whole.p95, PACK_BOUND)
    yield Measure("… of it: laid out", tagged.median, None, ratio, TAGGING_BOUND, "plain reportlab")


def measure_rota(workspace: Workspace) -> Iterator[Measure]:
    """A month's rota with its rows, warm: on the wall, for staff, and as a list in large print."""
    asked = RotaAsked(RotaSpan.MONTH, TODAY)

    def build(edition: Edition, style: PaperStyle) -> bytes:
        return rota_sheet.build(rota_paper.rota_rows(workspace, asked), edition, style)

    for words, edition, style, bound in (
        ("A month’s rota for the wall, its rows included", Edition.WALL, PaperStyle.STANDARD, ROTA_BOUND),
        ("… in large print", Edition.WALL, PaperStyle.LARGE, ROTA_BOUND),
        ("… for staff, with 450 names", Edition.STAFF, PaperStyle.STANDARD, None),
    ):
        yield Measure(words, repeat(partial(build, edition, style), 12, 2).p95, bound)
    calendar = repeat(lambda: calendar_file("", calendar_files.calendar_rows(workspace).events), 2, 0)
    yield Measure("A calendar file of all sessions", calendar.median, CALENDAR_BOUND)


def measure_store(workspace: Workspace, folder: Path) -> Iterator[Measure]:
    """What is not asked of every day: a verified backup, the check, the journal proven whole."""
    from coprod_desktop.store import journal
    from coprod_desktop.store.backup import make_backup
    from coprod_desktop.store.check import check_store

    home = workspace.home

    def back_up() -> object:
        return make_backup(workspace.engine, home.key, home.folder, folder, workspace.now())

    yield Measure("A verified backup", repeat(back_up, 1, 0).median)
    yield Measure("The check of the store", repeat(lambda: check_store(workspace.engine), 1, 0).median)
    with workspace.read() as session:
        yield Measure("The journal proven whole", repeat(lambda: journal.verify_chain(session), 1, 0).median)
