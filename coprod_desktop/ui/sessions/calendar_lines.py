"""The lines of the calendar’s list: a session, a task or a consultation that closes, by week."""

from datetime import date

from coprod_desktop.queries.rows.calendar import TaskDue
from coprod_desktop.queries.rows.closing import ConsultationDue
from coprod_desktop.queries.rows.sessions import SessionRow
from coprod_desktop.ui.kit import Cover, Shown
from coprod_desktop.ui.sessions import words
from coprod_desktop.wording import _, label, short_date


def key_of(row: SessionRow | TaskDue | ConsultationDue) -> tuple[str, int]:
    """What tells one line from another."""
    if isinstance(row, ConsultationDue):
        return "consultation", row.consultation_id
    return ("session", row.id) if isinstance(row, SessionRow) else ("task", row.task_id)


def shown(row: SessionRow | TaskDue | ConsultationDue, today: date) -> Shown:
    """A line of the list."""
    if isinstance(row, ConsultationDue):
        title = words.joined(short_date(row.by, beside=today), row.title)
        return Shown(title, _("Consultation"), _("closes"), "megaphone", group=words.week(row.by, today))
    if isinstance(row, TaskDue):
        return _task(row, today)
    title = words.joined(short_date(row.on, beside=today), row.title)
    at_right = words.joined(words.part(row), words.stands(row))
    mark = words.mark_of(row)
    group = words.week(row.on, today)
    if not isinstance(mark, Cover):
        return Shown(title, words.under(row), at_right, mark, group=group)
    tone = "attention" if row.coverage.to_cover else "soft"
    return Shown(title, words.under(row), at_right, tone=tone, mark=mark, group=group)


def _task(row: TaskDue, today: date) -> Shown:
    if row.due is None:
        return Shown(row.title, label(row.state), icon="list-checks", group=_("Tasks without a date"))
    title = words.joined(short_date(row.due, beside=today), row.title)
    group = words.week(row.due, today)
    if row.due < words.monday(today):
        group = _("Tasks due before this week")
    return Shown(title, label(row.state), _("task due"), "list-checks", group=group)
