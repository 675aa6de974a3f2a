"""Where a dialog that asks for a file or a folder begins."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

_Place = QStandardPaths.StandardLocation


def documents_folder() -> str:
    """The folder for documents if there is one, else the home folder; never one that is not there."""
    places = (_Place.DocumentsLocation, _Place.HomeLocation)
    found = (QStandardPaths.writableLocation(place) for place in places)
    return next((folder for folder in found if folder and Path(folder).is_dir()), str(Path.cwd()))


def sticks_folder() -> str:
    """Where a stick is that can be written to, if one is plugged in; else the home folder."""
    for disk in QStorageInfo.mountedVolumes():
        root = Path(disk.rootPath())
        if disk.isReady() and not disk.isReadOnly() and _is_for_sticks(root) and root.is_dir():
            return str(root)
    home = QStandardPaths.writableLocation(_Place.HomeLocation)
    return home if home and Path(home).is_dir() else documents_folder()


def _is_for_sticks(root: Path) -> bool:
    """Whether something plugged in is shown here: beneath /media and the like; Windows lists its drives."""
    return root.parts[:2] in (("/", "media"), ("/", "Volumes")) or root.parts[:3] == ("/", "run", "media")
