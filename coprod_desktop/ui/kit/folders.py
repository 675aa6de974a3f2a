"""Where a dialog that asks for a file or a folder begins."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_Place = QStandardPaths.StandardLocation


def documents_folder() -> str:
    """The folder for documents if there is one, else the home folder; never one that is not there."""
    places = (_Place.DocumentsLocation, _Place.HomeLocation)
    found = (QStandardPaths.writableLocation(place) for place in places)
    return next((folder for folder in found if folder and Path(folder).is_dir()), str(Path.cwd()))
