"""Spreadsheets on the command line: `import people|rota FILE`, `export FILE.zip`, `export DIR --plain`.

Without `--apply` an import only shows what would happen. What is doubtful is listed and left out, or the
whole file is refused with `--strict`.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coprod_desktop.cli.signing_in import opened, said_lock
from coprod_desktop.errors import RuleBroken
from coprod_desktop.wording import _, ngettext

if TYPE_CHECKING:
    from coprod_desktop.exchange.people import PlannedPerson
    from coprod_desktop.exchange.reading import Sheet
    from coprod_desktop.exchange.rota import PlannedName, PlannedSession
    from coprod_desktop.store.workspace import Workspace


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `import` and `export`."""
    bring = commands.add_parser("import", help=_("bring in people or a rota from a spreadsheet"))
    kinds = bring.add_subparsers(metavar="WHAT", required=True)
    people = kinds.add_parser("people", help=_("a list of people"))
    _add_import(people)
    people.add_argument(
        "--numbers-safe",
        choices=("yes", "not-known"),
        default="not-known",
        help=_("whether all these numbers are in safe use already (not known unless you say so)"),
    )
    people.set_defaults(do=import_people)
    rota = kinds.add_parser("rota", help=_("who is down for what, by date"))
    _add_import(rota)
    rota.add_argument("--title", default="", help=_("what its sessions are called, where it doesn’t say"))
    rota.add_argument("--start", default="", help=_("when they start, where it doesn’t say: 10:30"))
    rota.add_argument("--end", default="", help=_("when they end, where it doesn’t say: 12:30"))
    rota.add_argument("--past", action="store_true", help=_("bring dates before today too"))
    rota.set_defaults(do=import_rota)
    export = commands.add_parser("export", help=_("take a copy out: locked, unless you say otherwise"))
    export.add_argument("into", metavar="FILE", type=Path, help=_("a new .zip; with --plain an empty folder"))
    export.add_argument(
        "--plain", action="store_true", help=_("in plain files instead, which are not encrypted")
    )
    export.add_argument(
        "--private", action="store_true", help=_("with what is private, as far as you may read it")
    )
    export.add_argument(
        "--lock-file",
        metavar="FILE",
        type=Path,
        help=_("read the passphrase of the copy from the first line of this file"),
    )
    export.add_argument("--json", action="store_true", help=_("tell what was done as JSON"))
    export.set_defaults(do=export_copy)


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help=_("an XLSX or CSV file"))
    command.add_argument("--apply", action="store_true", help=_("do it; without this it is only shown"))
    command.add_argument("--strict", action="store_true", help=_("refuse the file when anything is doubtful"))
    command.add_argument("--sheet", default="", help=_("the sheet’s name, where there are several"))
    command.add_argument("--month-first", action="store_true", help=_("dates are written month/day/year"))
    command.add_argument("--json", action="store_true", help=_("tell the fate of every row as JSON"))


def import_people(asked: argparse.Namespace) -> None:
    """Show, or do, what bringing in a list of people does. Raises PlainError when it is refused."""
    from coprod_desktop.exchange.people import Fate, match_people, people_import
    from coprod_desktop.exchange.people_columns import guess_people
    from coprod_desktop.exchange.people_rows import read_people
    from coprod_desktop.queries.imports import people_known
    from coprod_desktop.services.imports import apply_people
    from coprod_desktop.vocabulary import Safe

    sheet = _sheet(asked, rota=False)
    mapping = replace(guess_people(sheet), day_first=not asked.month_first)
    if not mapping.has_names:
        raise RuleBroken(_("No column of names was found. Give it the heading “Name” and try again."))
    with opened(asked) as workspace:
        known = people_known(workspace)
        plan = match_people(read_people(sheet, mapping, workspace.today()), known)
        doubtful = plan.with_fate(Fate.DOUBTFUL)
        if not asked.json:
            _say_sheet(sheet)
        _refuse_doubtful(asked, [f"{row.id}: {row.name}" for row in doubtful])
        request = people_import(plan, Safe.YES if asked.numbers_safe == "yes" else Safe.UNKNOWN, known)
        if asked.apply and request.people:
            apply_people(workspace, request)
    rows = [_person_told(row) for row in plan.rows]
    brought = len(request.people)
    _tell(asked, rows, brought, ngettext("{n} person", "{n} people", brought))


def _person_told(row: "PlannedPerson") -> dict[str, Any]:
    told = {"row": row.id, "name": row.name, "fate": row.fate.value, "why": row.notes()}
    return {**told, "could_be": [each.name for each in row.candidates]}


def import_rota(asked: argparse.Namespace) -> None:
    """Show, or do, what bringing in a rota does. Raises PlainError when it is refused."""
    from coprod_desktop.exchange.people import Fate
    from coprod_desktop.exchange.rota_columns import guess_rota
    from coprod_desktop.exchange.rota_outcome import rota_import
    from coprod_desktop.services.imports import apply_rota

    sheet = _sheet(asked, rota=True)
    mapping = replace(guess_rota(sheet), day_first=not asked.month_first)
    if mapping.problem:
        raise RuleBroken(
            _("No dates with roles and names were found. The rota needs a row or column of dates.")
        )
    with opened(asked) as workspace:
        plan = _rota_plan(workspace, mapping, asked)
        doubtful = [row for row in (*plan.sessions, *plan.names) if row.fate is Fate.DOUBTFUL]
        if not asked.json:
            _say_sheet(sheet)
        _refuse_doubtful(asked, [f"{told['name']}" for told in map(_rota_told, doubtful)])
        outcome = rota_import(plan)
        if asked.apply and outcome.request.sessions:
            apply_rota(workspace, outcome.request)
    rows = [_rota_told(row) for row in (*plan.sessions, *plan.names)]
    rows += [{"name": row.words, "row": row.number, "fate": "left_out", "why": row.why} for row in plan.left]
    rows += [{"name": "", "fate": "note", "why": note} for note in outcome.notes]
    brought = len(outcome.request.sessions)
    sessions = ngettext("{n} session", "{n} sessions", brought)
    places = ngettext("{n} place filled", "{n} places filled", outcome.seats)
    _tell(asked, rows, brought, f"{sessions}, {places}")


def _rota_plan(workspace: "Workspace", mapping: Any, asked: argparse.Namespace) -> Any:
    from datetime import timedelta

    from coprod_desktop.exchange.rota import RotaSettings, match_rota
    from coprod_desktop.exchange.rota_rows import read_rota
    from coprod_desktop.exchange.values import read_time
    from coprod_desktop.queries.imports import rota_known

    start, end = read_time(asked.start), read_time(asked.end)
    for text, at in ((asked.start, start), (asked.end, end)):
        if text and at is None:
            raise RuleBroken(_("“{text}” isn’t a time. Write it as 10:30.").format(text=text))
    today = workspace.today()
    read = read_rota(mapping, today)
    days = [session.on for session in read.sessions] or [today]
    known = rota_known(workspace, min(days), max(days) + timedelta(1))
    return match_rota(read, known, RotaSettings(asked.title, start, end, past=asked.past), today)


def _rota_told(row: "PlannedSession | PlannedName") -> dict[str, Any]:
    from coprod_desktop.exchange.rota import PlannedSession
    from coprod_desktop.wording import short_date

    told: dict[str, Any] = {"fate": row.fate.value, "why": row.why}
    if isinstance(row, PlannedSession):
        told = {"row": row.read.number, "name": f"{short_date(row.read.on)} {row.title}".strip(), **told}
    else:
        told = {"name": row.name, "times": row.times, **told}
    return {**told, "could_be": [each.name for each in row.candidates]}


def export_copy(asked: argparse.Namespace) -> None:
    """Write a copy: locked, or in plain files. Raises PlainError when it is refused."""
    if asked.plain:
        _export_plain(asked)
    else:
        _export_locked(asked)


def _export_plain(asked: argparse.Namespace) -> None:
    from coprod_desktop.exchange.export import export_plain

    if asked.private:
        raise RuleBroken(_("What is private goes into a locked copy only. Leave out --plain."))
    with opened(asked) as workspace:
        export_plain(workspace, asked.into)
    written = sorted(path.name for path in asked.into.iterdir() if path.is_file())
    if asked.json:
        print(json.dumps({"folder": str(asked.into), "files": written}, ensure_ascii=False))
        return
    print(_("Written into {folder}: {files}").format(folder=asked.into, files=", ".join(written)))
    print(_("These files are not encrypted. Keep them where only the right people can read them."))


def _export_locked(asked: argparse.Namespace) -> None:
    from coprod_desktop.exchange.export import Lock, export_locked

    path = asked.into.expanduser()
    with opened(asked) as workspace:
        lock, again = said_lock(asked.lock_file)
        export_locked(workspace, path, Lock(lock, again, private=asked.private))
    if asked.json:
        print(json.dumps({"file": str(path)}, ensure_ascii=False))
    else:
        print(_("The locked copy is in {file}. It opens with the passphrase you gave it.").format(file=path))


def _sheet(asked: argparse.Namespace, *, rota: bool) -> "Sheet":
    from coprod_desktop.exchange.choosing import best_sheet
    from coprod_desktop.exchange.reading import read_file

    sheets = read_file(asked.file)
    if asked.sheet:
        found = [sheet for sheet in sheets if sheet.name.casefold() == asked.sheet.casefold()]
        if not found:
            names = ", ".join(sheet.name for sheet in sheets)
            raise RuleBroken(_("There is no sheet of that name. There are: {names}.").format(names=names))
        return found[0]
    return sheets[best_sheet(sheets, rota=rota)]


def _say_sheet(sheet: "Sheet") -> None:
    from coprod_desktop.exchange.reading import doubt_words

    for doubt in sheet.doubts:
        print(doubt_words(doubt))


def _refuse_doubtful(asked: argparse.Namespace, doubtful: Sequence[str]) -> None:
    if asked.strict and doubtful:
        raise RuleBroken(
            _("Nothing was brought in: some of it is doubtful ({some}). Settle it in the window.").format(
                some="; ".join(doubtful[:5]) + ("; …" if len(doubtful) > 5 else "")
            )
        )


def _tell(asked: argparse.Namespace, rows: Sequence[Mapping[str, Any]], brought: int, what: str) -> None:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["fate"]] = counts.get(row["fate"], 0) + 1
    if asked.json:
        told = {
            "applied": bool(asked.apply and brought),
            "brought": brought,
            "counts": counts,
            "rows": list(rows),
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    from coprod_desktop.exchange.people import Fate, fate_words

    for row in rows:
        fate = fate_words(Fate(row["fate"])) if row["fate"] in tuple(Fate) else _("Mind")
        could = (
            _("Could be: {names}.").format(names=", ".join(row["could_be"])) if row.get("could_be") else ""
        )
        if row["fate"] == Fate.DOUBTFUL:
            could = f"{could} {_('Left out here; settle it in the window.')}"
        where = _("row {n}").format(n=row["row"]) if "row" in row else ""
        print(
            "  ".join(part for part in (f"{fate:<14}", where, row["name"], row["why"], could.strip()) if part)
        )
    if asked.apply:
        print(_("Brought in: {what}. It can be undone from history.").format(what=what))
    else:
        print(_("It would bring in: {what}. Nothing is done yet: add --apply to do it.").format(what=what))
