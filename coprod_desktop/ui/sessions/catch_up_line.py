"""Someone to catch up about a session they missed, as a line of Today or of the session."""

from functools import partial

from coprod_desktop.queries.rows.leave_paper import CATCH_UP, CatchUpLine
from coprod_desktop.queries.rows.ringing import RingKey
from coprod_desktop.ui.kit import Button, Line
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.wording import _, short_date


def catch_up_line(context: AppContext, line: CatchUpLine, *, named: bool = True) -> Line:
    """Someone to catch up: print what they missed, or it was told by phone; done in one press.

    `named` says which session it is about, for where that is not clear.
    """
    name = context.beside.words(line.person_id, line.name)
    title = _("Catch-up for {name}").format(name=name)
    about = _("{session}, {day}").format(session=line.title, day=short_date(line.on)) if named else ""
    under = _("Told") if line.told else about
    show = partial(context.open, "paper", kind=CATCH_UP, session_id=line.session_id, person_id=line.person_id)
    print_ = Button(_("Print…"), show, icon="printer")
    actions = [print_]
    if not line.told:
        actions.append(Button(_("Told"), partial(_told, context, line)))
    for button in actions:
        button.setAccessibleDescription(title)
        button.setProperty("spot", f"catch-up {line.person_id} {line.session_id} {button.words()}")
    return Line(title, under, *actions, icon="check" if line.told else "megaphone")


def _told(context: AppContext, line: CatchUpLine) -> None:
    from coprod_desktop.services.ringing import Told, told  # only once it is pressed

    key = (
        RingKey(session_id=line.session_id)
        if line.to_tell_id is None
        else RingKey(to_tell_id=line.to_tell_id)
    )
    context.run(told, Told(line.person_id, (key,)), failed=context.show_trouble)
