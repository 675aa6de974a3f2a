"""`print ring-list`: whom to ring, as a file, in any style."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.documents.structure import pages_as_text


@pytest.mark.parametrize("style", ["standard", "large", "easy-read"])
def test_whom_to_ring_is_written(run: Run, example: Path, tmp_path: Path, style: str) -> None:
    data = Path(shutil.copytree(example, tmp_path / "data"))
    out = tmp_path / "ring.pdf"
    made = run("print", "ring-list", "--data", data, "--style", style, "--out", out)
    assert (made.code, made.err) == (0, "")
    words = "\n".join(pages_as_text(out.read_bytes()))
    assert "Keep in the office" in words
    assert "Harbour Voices" not in words
