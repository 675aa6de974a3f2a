"""Bringing a spreadsheet: people or a rota, looked at row by row before anything is recorded."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The page of this area: `import`, and `export` for the copy in plain files."""
    return (
        PageSpec(
            "import",
            _("Bring a spreadsheet"),
            "file-spreadsheet",
            _import,
            in_rail=False,
            permission=Permission.IMPORT,
        ),
        PageSpec(
            "export", _("Take a copy out"), "download", _export, in_rail=False, permission=Permission.EXPORT
        ),
    )


def _import(context: AppContext) -> QWidget:
    from coprod_desktop.ui.imports.page import ImportPage

    return ImportPage(context)


def _export(context: AppContext) -> QWidget:
    from coprod_desktop.ui.imports.export_page import ExportPage

    return ExportPage(context)
