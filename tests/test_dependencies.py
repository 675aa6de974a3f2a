"""What is installed is what the locks name, unchanged since, and under licences the program may ship with.

Known weaknesses of a version are not looked for: that needs a list from the network (`docs/reliability.md`).
"""

import importlib.metadata as metadata
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bill_of_materials as bom

ROOT = Path(bom.__file__).parent
DEV = ROOT / ".ci" / "dev.lock"
MAY_SHIP = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-3.0-only", "MIT", "MIT-0",
    "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
"""What may stand in a bundle that is given away; of the LGPL and the MPL, as separate files, unchanged."""


def test_what_is_installed_is_what_is_locked() -> None:
    assert bom.problems() == []


def test_both_locks_say_the_same() -> None:
    developing = {one.name: one.version for one in bom.locked(DEV)}
    assert {one.name: developing.get(one.name) for one in bom.locked()} == {
        one.name: one.version for one in bom.locked()
    }


@pytest.mark.parametrize("name", [one.name for one in bom.locked()])
def test_every_licence_may_be_shipped(name: str) -> None:
    expression = bom.licence(name)
    assert expression, f"{name}: look up its licence and say it in bill_of_materials.py"
    for needed in expression.replace("(", "").replace(")", "").split(" AND "):
        assert set(needed.split(" OR ")) & MAY_SHIP, f"{name} is under {expression}"


def test_differences_are_found(tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    lines = [
        f"six==0.1 --hash=sha256:{'0' * 64}",
        "segno==1.6.6",
        f"not-there-at-all==1 \\\n    --hash=sha256:{'1' * 64}",
        "six==9 ; sys_platform == 'nowhere'",
    ]
    lock.write_text("\n".join(lines))
    found = bom.problems(lock)
    assert any(line.startswith("six is ") and line.endswith("locked 0.1") for line in found)
    assert "segno is locked without digests" in found
    assert "not-there-at-all is not installed" in found
    assert len(found) == 3


def test_a_changed_file_is_found(tmp_path: Path) -> None:
    six = metadata.distribution("six")
    for path in six.files or ():
        if path.suffix != ".pyc":
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(str(six.locate_file(path)), target)
    (info,) = tmp_path.glob("six-*.dist-info")
    copy = metadata.Distribution.at(info)
    assert bom.changed(copy) == []
    with (tmp_path / "six.py").open("a") as file:
        file.write("# and more\n")
    assert bom.changed(copy) == ["six.py"]


def test_the_bill_of_materials(tmp_path: Path) -> None:
    target = tmp_path / "bundle" / "bill.cdx.json"
    subprocess.run([sys.executable, str(ROOT / "bill_of_materials.py"), str(target)], check=True, cwd=ROOT)
    made = json.loads(target.read_text("utf-8"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {component["name"]: component for component in made["components"]}
    assert {one.name for one in bom.locked()} == set(by_name)
    qt = by_name["pyside6-essentials"]
    assert qt["purl"] == f"pkg:pypi/pyside6-essentials@{qt['version']}"
    assert "LGPL-3.0-only" in qt["licenses"][0]["expression"]
    assert all(len(each["value"]) == 64 for each in qt["properties"])
    assert made["dependencies"][0]["dependsOn"] == [each["bom-ref"] for each in made["components"]]
    assert str(ROOT) not in target.read_text("utf-8")
