"""Public consultations: what is open and by when, the page of one, and what is asked for again and again."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.shell.context import AppContext, PageSpec
from coprod_desktop.vocabulary import Permission
from coprod_desktop.wording import _


def pages() -> tuple[PageSpec, ...]:
    """The list of consultations, the page of one, and what is asked for again and again."""
    return (
        PageSpec("consultations", _("Consultations"), "megaphone", _list, permission=Permission.PROJECTS),
        PageSpec(
            "consultation",
            _("Consultation"),
            "megaphone",
            _consultation,
            in_rail=False,
            permission=Permission.PROJECTS,
        ),
        PageSpec("standing_asks", _("What we ask for again and again"), "repeat", _asks, in_rail=False),
    )


def _list(context: AppContext) -> QWidget:
    from coprod_desktop.ui.consultations.list import ConsultationsPage

    return ConsultationsPage(context)


def _consultation(context: AppContext) -> QWidget:
    from coprod_desktop.ui.consultations.page import ConsultationPageView

    return ConsultationPageView(context)


def _asks(context: AppContext) -> QWidget:
    from coprod_desktop.ui.consultations.asks_page import StandingAsksPage

    return StandingAsksPage(context)
