"""`tour`: the main job on the example without a display, everything it makes written under one folder."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coprod_desktop.bootstrap.opening import Place, hold, open_workspace
from coprod_desktop.errors import RuleBroken
from coprod_desktop.store.file_trouble import plain_file_trouble
from coprod_desktop.store.files import DataFolder, write_whole
from coprod_desktop.vocabulary import CallerCheck, Edition, PaperStyle, WishKind
from coprod_desktop.wording import _

if TYPE_CHECKING:
    from coprod_desktop.cli.pictures import Pictured
    from coprod_desktop.queries.rows.absence import Candidate, Touched, TouchedLine
    from coprod_desktop.store.workspace import Workspace


class Toured(NamedTuple):
    """What the tour was about, for the pictures."""

    session_id: int
    person_id: int
    absence_id: int
    cover_id: int


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `tour`."""
    tour = commands.add_parser("tour", help=_("do the main job on an example, without a window"))
    tour.add_argument("--out", metavar="DIR", type=Path, required=True, help=_("where everything goes"))
    tour.add_argument("--no-pictures", action="store_true", help=_("leave out the pictures of the windows"))
    tour.set_defaults(do=tour_of)


def tour_of(asked: argparse.Namespace) -> None:
    """Example → someone can't make it → someone says yes → the paper, and pictures. Raises PlainError."""
    from coprod_desktop.bootstrap.example import create_example

    out = asked.out.expanduser().resolve()
    with plain_file_trouble():
        out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="coprod-") as place_for_it:
        place = Place(DataFolder(Path(place_for_it) / "example"))
        with hold(place.folder, example=True):
            begun = create_example(place, datetime.now(UTC).astimezone().date())
            print(_("Made the example organisation. Everyone and everything in it is made up."))
            workspace = open_workspace(place, begun.unlocked)
            try:
                toured = _main_job(workspace)
                for file in _paper(workspace, toured, out):
                    print(file)
            finally:
                workspace.close()
            if not asked.no_pictures:
                os.environ["QT_QPA_PLATFORM"] = "offscreen"
                from coprod_desktop.cli.pictures import take_pictures

                print(_("Pictures of the windows:"))
                for file in take_pictures(place, _pages(toured), out / "windows"):
                    print(file)


def _main_job(workspace: "Workspace") -> Toured:
    """Record that someone can't make a coming session, ask the first who could, hear their yes."""
    from coprod_desktop.services.absence import LineChoice, Outcome, RecordAbsence, record_absence

    touched, line, someone = _someone_with_cover(workspace)
    request = RecordAbsence(
        touched.person_id,
        touched.scope.session_id,
        check=CallerCheck.WORD,
        lines=tuple(
            LineChoice.about(
                each.subject,
                each.id,
                include=each.included,
                wish=WishKind.ANYONE if each is line else None,  # said on the phone just now
                outcome=Outcome.ACCEPTED if each is line else Outcome.LEAVE_OPEN,
                person_ids=(someone.person_id,) if each is line else (),
            )
            for each in touched.lines
        ),
    )
    absence_id = record_absence(workspace, request).made or 0
    words = _("{name} can’t make this session: {session}, {date}.")
    print(words.format(name=touched.name, session=touched.about, date=line.when))
    print(_("{name} said yes to: {what}.").format(name=someone.name, what=line.title))
    return Toured(touched.scope.session_id or 0, touched.person_id, absence_id, someone.person_id)


def _someone_with_cover(workspace: "Workspace") -> "tuple[Touched, TouchedLine, Candidate]":
    """Someone on the rota of a coming session, one of whose places another person could take on."""
    from coprod_desktop.queries import picks
    from coprod_desktop.queries.absence import touched
    from coprod_desktop.queries.paper import pack_rows
    from coprod_desktop.queries.rows.absence import Scope
    from coprod_desktop.vocabulary import AbsenceKind

    for session in picks.coming_sessions(workspace):
        rows = pack_rows(workspace, session.id)
        if rows.on == workspace.today():  # it may be under way
            continue
        for person in (one for part in rows.parts for one in part.holders):
            found = touched(workspace, Scope(person.person_id, AbsenceKind.SESSION, session.id))
            for line in found.lines:
                if line.is_place and line.candidates and not found.already:
                    return found, line, line.candidates[0]
    raise RuleBroken(_("Nobody in the example has a place that another person could take on."))


def _paper(workspace: "Workspace", toured: Toured, out: Path) -> Iterator[Path]:
    """Every pack of the session in each edition and style, then the sheets of those concerned."""
    from coprod_desktop.documents import handover_sheet, session_pack, take_home
    from coprod_desktop.queries.handover_paper import handover_rows
    from coprod_desktop.queries.paper import pack_rows, take_home_rows

    rows = pack_rows(workspace, toured.session_id)
    packs = out / "session-pack"
    packs.mkdir(exist_ok=True)
    for edition in (Edition.WALL, Edition.GROUP, Edition.STAFF):
        for style in PaperStyle:
            file = packs / f"{edition.value}-{style.value}.pdf"
            yield _written(file, session_pack.build(rows, edition, style))
    style = PaperStyle.STANDARD
    sheet = handover_sheet.build(handover_rows(workspace, toured.absence_id), style)
    yield _written(out / "handover-sheet.pdf", sheet)
    home = take_home_rows(workspace, toured.person_id)
    yield _written(out / "take-home-sheet.pdf", take_home.build(home, style))
    yield _written(out / "pocket-card.pdf", take_home.build_card(home, style))


def _pages(toured: Toured) -> "tuple[Pictured, ...]":
    """The pages that are drawn, about the same session and people."""
    session, person = {"session_id": toured.session_id}, {"person_id": toured.person_id}
    return (
        ("today", "today", {}),
        ("calendar", "calendar", {}),
        ("session", "session", session),
        ("print-pack", "paper", {"kind": "pack", **session}),
        ("projects", "projects", {}),
        ("project", "project", {"project_id": 1}),
        ("people", "people", {}),
        ("person", "person", person),
        ("someone-cant-make-it", "cant_make_it", {"person_id": toured.cover_id}),
        ("handovers", "handovers", {}),
        ("bring-your-spreadsheet", "import", {}),
        ("history", "history", {}),
        ("backups", "backups", {}),
        ("settings", "settings", {}),
    )


def _written(file: Path, pdf: bytes) -> Path:
    write_whole(file, pdf)
    return file
