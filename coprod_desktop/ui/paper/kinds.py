"""What a kind of sheet is, for the page that shows any of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coprod_desktop.exchange.files import with_ending, write_whole
from coprod_desktop.queries.rows import paper
from coprod_desktop.queries.rows.paper import PrintChoice, Sheet
from coprod_desktop.queries.rows.report import ReportAsked
from coprod_desktop.queries.rows.rota_paper import RotaAsked
from coprod_desktop.services.prints import RecordPrint, record_print
from coprod_desktop.vocabulary import Edition, QuoteUse
from coprod_desktop.wording import _, label

Name = Callable[[int | None, str], str]
"""What may be shown of a person's name now, by their id."""


@dataclass(frozen=True)
class About:
    """What the page is about: a kind of sheet, and of which session, person, absence, days or other thing."""

    kind: str = paper.PACK
    session_id: int | None = None
    person_id: int | None = None
    absence_id: int | None = None
    rota: RotaAsked = field(default_factory=RotaAsked)
    version_id: int | None = None
    project_id: int | None = None
    quote_use: QuoteUse = QuoteUse.REPORT
    consultation_id: int | None = None
    role_card_id: int | None = None
    report: ReportAsked | None = None


@dataclass(frozen=True)
class OtherFile:
    """Another kind of file a sheet can be saved as: its button, files offered, their ending, the writer."""

    words: Callable[[], str]
    offered: Callable[[], str]
    ending: str
    writes: Callable[[Any, PrintChoice], bytes]

    def write(self, path: Path, rows: Any, choice: PrintChoice) -> Path:
        """Write the file. Slow; touches no store and no window."""
        with_ending(path, self.ending)
        write_whole(path, self.writes(rows, choice))
        return path


@dataclass(frozen=True)
class Kind:
    """One kind of sheet.

    `asks` gives the query and its arguments; `lays_out` the PDF (slow: it touches no store and no window).
    `editions` may be chosen among; where there are none it is always `edition`. `choices` are the other
    things that are chosen for it, by their key on the page. `checks` gives what is asked at the moment it is
    printed or saved: where that refuses, it is laid out anew instead. What `goes_out` may be given to anyone.
    The query of one that is `long` is given a step after its arguments, and says how far it is.
    """

    asks: Callable[[About], tuple[Callable[..., Sheet], tuple[Any, ...]]]
    lays_out: Callable[[Any, PrintChoice], bytes]
    title: Callable[[Any, Name], str]
    record: Callable[[About, Any, PrintChoice], tuple[Callable[..., Any], Any]]
    under: Callable[[Any], str]
    editions: tuple[Edition, ...] = ()
    edition: Edition = Edition.PERSONAL
    choices: frozenset[str] = frozenset({"style"})
    names_nobody: bool = False
    one_sided: bool = False
    goes_out: bool = False
    long: bool = False
    other_file: OtherFile | None = None
    checks: Callable[[Any], tuple[Callable[..., None], tuple[Any, ...]]] | None = None
    calls: Mapping[Edition, Callable[[], str]] = field(default_factory=dict)

    def called(self, edition: Edition) -> str:
        """What an edition is called where it is chosen: of its own, where `calls` has words for it."""
        return self.calls[edition]() if edition in self.calls else label(edition)

    def where_it_goes(self, edition: Edition) -> str:
        """Whether a sheet stays, goes home with its person, or may be handed on."""
        if self.goes_out:
            return _("It may be handed on: nobody is named in it who hasn’t agreed.")
        if edition is Edition.PERSONAL:
            return _("This sheet goes home with them.")
        return _("This sheet stays here, and says so.")


def printed(
    sheet: About, choice: PrintChoice, digest: str, /, **which: Any
) -> tuple[Callable[..., Any], RecordPrint]:
    """What notes a sheet as printed: the service, and its request; `which` says of whom or what it is."""
    return record_print, RecordPrint(sheet.kind, choice.edition, choice.style, digest, **which)
