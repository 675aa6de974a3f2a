"""The bench measures on a store that is whole, and asks for every page on it."""

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from coprod_desktop.documents import held_sheet, session_pack
from coprod_desktop.model.decisions import Decision
from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Assignment
from coprod_desktop.queries import paper, projects
from coprod_desktop.queries.held import held_rows
from coprod_desktop.store import journal, search
from coprod_desktop.store.check import check_store
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import Edition, PaperStyle
from tests.bench import filling, plain_pack, reading, rights, ten_years, writing
from tests.bench.measuring import Measure, percentile
from tests.documents.structure import pages_as_text

FEW = 20
"""As many statements as a page takes; some take more, since they are several pages in one."""

MOST = {
    "Today": 40,
    "Person": 30,
    "Pack, rows": 32,
    "Whom to ring": 28,
    "Handover": 34,
    "Can’t make it: what it touches, candidates": 40,
    "What a group makes: one thing": 30,
    "Sign-off record, rows": 32,
    "Person, with all parts": 58,
    "Person, what is private": 25,
    "Planning record, rows": 28,
    "How we work, rows": 28,
    "Project page: planning": 35,
    "Project page: the group": 28,
    "Project page: what changed": 28,
    "Project page: decisions": 32,
}

_TOGETHER = (
    "planning_question planning_answer planning_present planning_signer decision_right decision"
    " decision_option option_voice idea idea_from disagreement disagreement_view disagreement_step supported"
    " agreement agreement_line agreement_there first_talk told_then invitation missing_voice newcomer_told"
    " role_card private_record private_reader private_words private_key check_in reflection to_change debrief"
    " lesson quote quote_consent quote_print recognition loan print deliverable section version credit strand"
    " strand_person approval change_asked consultation consultation_form form_person consultation_step"
    " consultation_letter contribution message message_source standing_ask ask_use recommendation"
)
"""The tables of what groups plan, decide, make and look back on while a project goes on."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A fiftieth of ten years."""
    folder = DataFolder(tmp_path_factory.mktemp("bench") / "data")
    ten_years.make(folder, 0.02)
    return folder


@pytest.fixture
def workspace(small: DataFolder) -> Iterator[Workspace]:
    opened = ten_years.opened(small)
    yield opened
    opened.close()


def test_what_is_made_up_is_a_whole_store(workspace: Workspace) -> None:
    assert check_store(workspace.engine).good
    with workspace.read() as session:
        assert journal.verify_chain(session) == []
        assert len(search.everything(session.connection())) > 400
    assert dict(ten_years.counts(workspace))["assignment"] > 1_000


def test_every_page_is_asked_for_in_few_statements(workspace: Workspace) -> None:
    """What groups plan, decide and make stands there by the dozen: one statement for each would show."""
    taken = reading.statements(workspace)
    many = {name: count for name, count in taken.items() if count > MOST.get(name, FEW)}
    assert many == {}
    assert set(MOST) <= set(taken)


def test_a_page_that_asks_once_for_each_of_many_is_found(workspace: Workspace) -> None:
    with workspace.read() as db:
        some = list(db.scalars(select(Decision.project_id).limit(30)))
    asked = reading.counted(workspace, lambda: [projects.opened(workspace, one) for one in some])
    assert asked > reading.MOST_STATEMENTS


def test_all_that_groups_do_is_there(workspace: Workspace) -> None:
    with workspace.read() as db:
        empty = [name for name in _TOGETHER.split() if not db.scalar(text(f'SELECT count(*) FROM "{name}"'))]
    assert empty == []


def test_an_absence_touches_what_it_should(workspace: Workspace) -> None:
    assert next(writing.measure_absence(workspace)).what.endswith("40 things")


def test_a_rota_is_filled_from_what_is_there(workspace: Workspace) -> None:
    asked, solved = islice(filling.measure_filling(workspace), 2)
    assert " 0 places" not in asked.what
    assert solved.kept


def test_what_is_held_is_on_one_page(workspace: Workspace) -> None:
    """Of whoever has done most."""
    many = func.count(Assignment.id).desc()
    query = select(Assignment.person_id).group_by(Assignment.person_id).order_by(many, Assignment.person_id)
    with workspace.read() as db:
        busiest = list(db.scalars(query.limit(3)))
    for person in busiest:
        rows = held_rows(workspace, person)
        for edition in (Edition.STAFF, Edition.PERSONAL):
            assert len(pages_as_text(held_sheet.build(rows, edition, PaperStyle.STANDARD))) == 1


def test_what_is_kept_about_somebody_is_copied_and_erased(small: DataFolder, tmp_path: Path) -> None:
    """In a copy of its own: it is measured by erasing whoever has done most."""
    copied = DataFolder(shutil.copytree(small.path, tmp_path / "data"))
    workspace = ten_years.opened(copied)
    try:
        who = rights.busiest(workspace)
        assert all(measure.kept for measure in rights.measure_copy(workspace))
        assert len(list(rights.measure_erasing(workspace))) == 4
        assert rights.busiest(workspace) != who
        with workspace.read() as db:
            assert db.get_one(Person, who).erased
    finally:
        workspace.close()


def test_bounds_can_be_missed() -> None:
    assert Measure("People", 40, 50).kept
    assert not Measure("People", 60, 50).kept
    assert not Measure("People", 40, 50, ratio=2, ratio_bound=1.5).kept
    assert percentile([float(one) for one in range(100)], 0.95) == 95


def test_the_floor_of_a_pack_is_the_same_story_without_structure(workspace: Workspace) -> None:
    """Every word of the pack stands in the plain one, the foot of the page left out."""
    _person, session = reading.busy(workspace)
    rows = paper.pack_rows(workspace, session)

    def build() -> bytes:
        return session_pack.build(rows, Edition.STAFF, PaperStyle.STANDARD)

    plain = plain_pack.laid_out(plain_pack.taken_down(build))
    assert b"StructTreeRoot" not in plain
    assert b"BDC" not in plain
    said = set(" ".join(pages_as_text(plain)).split())
    wanted = set(" ".join(pages_as_text(build())).split())
    assert len(wanted) > 40
    assert len(wanted - said) < 20
