"""The bench measures on a store that is whole, and asks for every page on it."""

import pytest

from coprod_desktop.store import journal, search
from coprod_desktop.store.check import check_store
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.workspace import Workspace
from tests.bench import reading, ten_years, writing
from tests.bench.measuring import Measure, percentile


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A fiftieth of ten years."""
    folder = DataFolder(tmp_path_factory.mktemp("bench") / "data")
    ten_years.make(folder, 0.02)
    return folder


@pytest.fixture
def workspace(small: DataFolder) -> Workspace:
    return ten_years.opened(small)


def test_what_is_made_up_is_a_whole_store(workspace: Workspace) -> None:
    assert check_store(workspace.engine).good
    with workspace.read() as session:
        assert journal.verify_chain(session) == []
        assert len(search.everything(session.connection())) > 400
    assert dict(ten_years.counts(workspace))["assignment"] > 1_000
    workspace.close()


def test_every_page_is_asked_for(workspace: Workspace) -> None:
    for name, do in reading.pages(workspace).items():
        do()
        assert name
    workspace.close()


def test_an_absence_touches_what_it_should(workspace: Workspace) -> None:
    assert next(writing.measure_absence(workspace)).what.endswith("40 things")
    workspace.close()


def test_bounds_can_be_missed() -> None:
    assert Measure("People", 40, 50).kept
    assert not Measure("People", 60, 50).kept
    assert not Measure("People", 40, 50, ratio=2, ratio_bound=1.5).kept
    assert percentile([float(one) for one in range(100)], 0.95) == 95
