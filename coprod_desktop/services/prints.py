"""Keeping that a sheet was printed or saved, and from which state."""

from dataclasses import dataclass

from sqlalchemy.orm import Session as Db

from coprod_desktop.acts import Act, Change
from coprod_desktop.model.absence import Absence
from coprod_desktop.model.people import Person
from coprod_desktop.model.prints import Print
from coprod_desktop.model.quotes import QuotePrint, require_agreed
from coprod_desktop.model.recommendations import CountedIn
from coprod_desktop.model.sessions import Session
from coprod_desktop.queries.rows.paper import PACK, PackRows, PrintChoice
from coprod_desktop.services.finding import find
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Attendance, Edition, PaperStyle, QuoteUse


@dataclass(frozen=True)
class RecordPrint:
    """A sheet that was printed or saved; `digest` is the fingerprint of the rows it was laid out from.

    `attendance` is of the pack for staff only: no other sheet has anything to tick or hand out. `about` says
    which days a rota is of. `counts` are the recommendations the sheet tells of: they stay to be read.
    `quotes` are those of somebody’s words that stand on it, for `quote_use`.
    """

    kind: str
    edition: Edition
    style: PaperStyle
    digest: str
    session_id: int | None = None
    person_id: int | None = None
    absence_id: int | None = None
    attendance: Attendance | None = None
    about: str = ""
    counts: tuple[int, ...] = ()
    quotes: tuple[int, ...] = ()
    quote_use: QuoteUse | None = None

    @classmethod
    def of_pack(cls, rows: PackRows, choice: PrintChoice) -> "RecordPrint":
        """What is kept of a pack that was printed as chosen."""
        attendance = choice.attendance if choice.edition is Edition.STAFF else None
        digest = rows.fingerprint(choice.edition)
        return cls(
            PACK, choice.edition, choice.style, digest, session_id=rows.session_id, attendance=attendance
        )


@dataclass(frozen=True)
class RecordPrints:
    """The own sheets of several people, printed at one go for a session."""

    session_id: int
    sheets: tuple[RecordPrint, ...]


def record_prints(workspace: Workspace, request: RecordPrints) -> Change:
    """Remember several sheets as one act. Raises Conflict when what one is about was removed meanwhile."""
    with workspace.change(Act.SHEETS_PRINTED, session=request.session_id) as change:
        for sheet in request.sheets:
            change.made = _keep(workspace, change.session, sheet)
    return change.change


def record_print(workspace: Workspace, request: RecordPrint) -> Change:
    """Remember a print, so that the program can say when it is out of date.

    Raises Conflict when what the sheet is about was removed in the meantime, RuleBroken where it has words
    that may not be used for this any more.
    """
    about = {"session": request.session_id, "person": request.person_id}
    given = {name: id_ for name, id_ in about.items() if id_ is not None}
    act = Act.PACK_PRINTED if request.kind == PACK else Act.SHEET_PRINTED
    with workspace.change(act, **given) as change:
        change.made = _keep(workspace, change.session, request)
    return change.change


def _keep(workspace: Workspace, db: Db, request: RecordPrint) -> int:
    for kind, id_ in (
        (Session, request.session_id),
        (Person, request.person_id),
        (Absence, request.absence_id),
    ):
        if id_ is not None:
            find(db, kind, id_)
    require_agreed(db, request.quotes, request.quote_use, workspace.today())
    made = Print(
        kind=request.kind,
        session_id=request.session_id,
        person_id=request.person_id,
        absence_id=request.absence_id,
        about=request.about,
        edition=request.edition,
        style=request.style,
        attendance=request.attendance,
        digest=request.digest,
        at=workspace.now(),
        account_id=workspace.signed_in.account_id or None,
    )
    db.add(made)
    db.flush()
    db.add_all(QuotePrint(print_id=made.id, quote_id=quote) for quote in dict.fromkeys(request.quotes))
    told = dict.fromkeys(request.counts)
    db.add_all(CountedIn(print_id=made.id, recommendation_id=one) for one in told)
    return made.id
