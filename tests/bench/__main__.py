"""Measures the program on ten years of data, and prints a table.

    python -m tests.bench [pages find absence import pack filling store rights windows files]
                          [--fresh] [--cpu]

The two stores it measures on are made once and kept in the user's cache folder.
"""

import argparse
import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from coprod_desktop.store import triggers
from coprod_desktop.store.files import DataFolder
from coprod_desktop.store.migrate import MIGRATIONS
from tests.bench import reading, rights, ten_years, writing
from tests.bench.measuring import HEAD, Measure, measure_processor_time

PARTS = ("pages", "find", "absence", "import", "pack", "filling", "store", "rights", "windows", "files")


def main() -> int:
    """Measure what was asked for; 1 when a bound is not kept."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts; all without any")
    asked.add_argument("--fresh", action="store_true", help="make the stores anew")
    asked.add_argument("--cpu", action="store_true", help="processor time, where the machine has other work")
    chosen = asked.parse_args()
    if chosen.cpu:
        measure_processor_time()
    with tempfile.TemporaryDirectory(prefix="coprod-bench-") as place:
        folders = [_copy(scale, Path(place), fresh=chosen.fresh) for scale in (1.0, 0.1)]
        print(HEAD, flush=True)
        kept = True
        for measure in _measures(chosen.parts or PARTS, *folders):
            print(measure.line(), flush=True)
            kept = kept and measure.kept
    return 0 if kept else 1


def _measures(parts: list[str], full: DataFolder, tenth: DataFolder) -> Iterator[Measure]:
    if "windows" in parts:
        from tests.bench import windows

        yield from windows.measure_days(full)
        yield from windows.measure(full)
    if "files" in parts:
        from tests.bench import large_files

        yield from large_files.measure(full)
    large, small = ten_years.opened(full), ten_years.opened(tenth)
    try:
        if "pages" in parts:
            yield from reading.measure_pages(large, small)
        if "find" in parts:
            yield from reading.measure_find(large, small)
        if "absence" in parts:
            yield from writing.measure_absence(large)
            yield from writing.measure_stepping_back(large)
        if "import" in parts:
            yield from writing.measure_import(large)
        if "pack" in parts:
            yield from writing.measure_pack(large)
            yield from writing.measure_rota(large)
        if "filling" in parts:
            from tests.bench import filling  # the solver is loaded for this part only

            yield from filling.measure_filling(large)
        if "store" in parts:
            yield from writing.measure_store(large, full.path.parent / "backups")
        if "rights" in parts:
            yield from rights.measure_copy(large)
            yield from rights.measure_erasing(large)
    finally:
        large.close()
        small.close()


def _copy(scale: float, place: Path, *, fresh: bool) -> DataFolder:
    """A copy to measure on, so that what is measured may change it."""
    kept = _kept() / f"{scale:g}"
    if fresh:
        shutil.rmtree(kept, ignore_errors=True)
    if not kept.exists():
        # Made beside its place, so that two that are made at once do not write into one file.
        kept.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f"{kept.name}-", dir=kept.parent)) / "made"
        ten_years.make(DataFolder(made), scale)
        with contextlib.suppress(OSError):  # another was quicker
            made.rename(kept)
        shutil.rmtree(made.parent)
    shutil.copytree(kept, place / f"{scale:g}")
    return DataFolder(place / f"{scale:g}")


def _kept() -> Path:
    """Where stores are kept, one for each schema and way of making them."""
    mark = hashlib.sha256()
    here = Path(__file__).parent
    makers = (here / f"{name}.py" for name in ("ten_years", "together", "making", "ledger"))
    for source in (*makers, Path(triggers.__file__), *sorted(MIGRATIONS.glob("versions/v*.py"))):
        mark.update(source.read_bytes())
    root = os.environ.get("COPROD_BENCH_CACHE") or platformdirs.user_cache_dir("coprod-desktop-bench")
    return Path(root) / mark.hexdigest()[:12]


if __name__ == "__main__":
    sys.exit(main())
