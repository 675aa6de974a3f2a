"""What the program is made of, as a CycloneDX file beside the bundle: `python bill_of_materials.py FILE`.

From the lock of what it needs and from what is installed; no network is asked. The digests are those that pip
held each downloaded file against. `problems` says where lock and installation differ, or no licence is known.
"""

import base64
import csv
import hashlib
import importlib.metadata as metadata
import json
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / ".ci" / "runtime.lock"

# What these say of their licence in words that aren't an SPDX expression, or not at all.
_LICENCES = {
    "anyascii": "ISC",
    "charset-normalizer": "MIT",
    "et-xmlfile": "MIT",
    "lxml": "BSD-3-Clause",
    "openpyxl": "MIT",
    "pycryptodomex": "BSD-2-Clause AND Unlicense",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-docx": "MIT",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "six": "MIT",
    "sqlcipher3": "Zlib",
    "tzdata": "Apache-2.0",
    "uharfbuzz": "Apache-2.0",
}


@dataclass(frozen=True)
class Locked:
    """One line of a lock: a name, the one version, the digests of the files it may be installed from."""

    name: str
    version: str
    sha256: tuple[str, ...]


def locked(lock: Path = LOCK) -> Iterator[Locked]:
    """What a lock asks for on this machine."""
    for line in lock.read_text("utf-8").replace("\\\n", "").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        words, *hashes = line.split("--hash=sha256:")
        asked = Requirement(words.strip())
        if asked.marker is None or asked.marker.evaluate():
            version = str(asked.specifier).removeprefix("==")
            yield Locked(asked.name, version, tuple(one.strip() for one in hashes))


def licence(name: str) -> str:
    """The licence of something installed, as an SPDX expression; empty when it isn't known."""
    told = metadata.distribution(name).metadata
    return "".join(told.get_all("License-Expression") or ()) or _LICENCES.get(name, "")


def problems(lock: Path = LOCK) -> list[str]:
    """Where what is installed is not what the lock names, was changed since, or has no known licence."""
    found = []
    for one in locked(lock):
        try:
            there = metadata.distribution(one.name)
        except metadata.PackageNotFoundError:
            found.append(f"{one.name} is not installed")
            continue
        if there.version != one.version:
            found.append(f"{one.name} is {there.version}, locked {one.version}")
        if not one.sha256 or not all(re.fullmatch("[0-9a-f]{64}", digest) for digest in one.sha256):
            found.append(f"{one.name} is locked without digests")
        found += [f"{one.name}: {path} is not as it was installed" for path in changed(there)]
    return found


def changed(there: metadata.Distribution) -> list[str]:
    """The installed files whose content is not what the record of the installation says."""
    wrong = []
    for path, digest, _size in csv.reader((there.read_text("RECORD") or "").splitlines()):
        kind, _is, wanted = digest.partition("=")
        if not wanted or path.endswith(".pyc"):
            continue
        file = Path(str(there.locate_file(path)))
        if not file.is_file():
            wrong.append(path)
            continue
        with file.open("rb") as content:
            got = hashlib.file_digest(content, kind).digest()
        if base64.urlsafe_b64encode(got).rstrip(b"=").decode() != wanted:
            wrong.append(path)
    return wrong


def bill(version: str, lock: Path = LOCK) -> dict[str, Any]:
    """The bill of materials as CycloneDX 1.6 has it. The same for the same lock and version."""
    components = [_component(one) for one in locked(lock)]
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, version + digest)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "coprod-desktop",
                "name": "coprod-desktop",
                "version": version,
                "licenses": [{"expression": "MIT"}],
            }
        },
        "components": components,
        "dependencies": [
            {"ref": "coprod-desktop", "dependsOn": [component["bom-ref"] for component in components]}
        ],
    }


def _component(one: Locked) -> dict[str, Any]:
    ref = f"pkg:pypi/{one.name}@{one.version}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": ref,
        "name": one.name,
        "version": one.version,
        "purl": ref,
        # One of these files is what was installed; pip refused any other.
        "properties": [{"name": "lock:sha256", "value": digest} for digest in one.sha256],
    }
    known = licence(one.name)
    return component | ({"licenses": [{"expression": known}]} if known else {})


def write(target: Path) -> None:
    """Write the bill of materials of this version of the program."""
    from coprod_desktop import __version__

    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(__version__), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
