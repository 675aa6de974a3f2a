"""The lines of Today's cards, with names as they may be shown."""

from collections.abc import Callable
from datetime import date
from functools import partial

from coprod_desktop.queries.rows.closing import ConsultationDue
from coprod_desktop.queries.rows.decisions import DecisionDue
from coprod_desktop.queries.rows.deliverables import WaitingRow
from coprod_desktop.queries.rows.quotes import WordsEndLine
from coprod_desktop.queries.rows.ready import FinishCall
from coprod_desktop.queries.rows.today import (
    ConsentEndLine,
    EndingLine,
    LateLine,
    NeedsLine,
    TaskLine,
    TurnLine,
)
from coprod_desktop.ui.deliverables.words import waiting_words
from coprod_desktop.ui.handover.words import begin, lower_first, wish_words
from coprod_desktop.ui.kit import Button, Cover, CoverMark, Line
from coprod_desktop.ui.people.lines import wanted_after
from coprod_desktop.ui.sessions import ready_words
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.vocabulary import ItemState
from coprod_desktop.wording import _, label, listed, near_date, ngettext, short_date, told


def sign_off(context: AppContext, row: WaitingRow, due: date | None) -> Line:
    """A strand of a version that waits for whoever is signed in."""
    button = Button(_("Look at it"), partial(context.open, "deliverable", deliverable_id=row.deliverable_id))
    button.setAccessibleName(_("Look at {title}").format(title=row.title))
    parts = [row.project] if due is None else [row.project, _("by {day}").format(day=short_date(due))]
    return Line(waiting_words(row), " · ".join(parts), button, icon="hourglass")


def needs(context: AppContext, line: NeedsLine) -> Line:
    """Something that needs someone; its press leads to where that is seen to."""
    if line.item_id is None:
        under = _("{when} · {lacking}").format(
            when=begin(line.when),
            lacking=ngettext("{n} place to cover", "{n} places to cover", line.lacking),
        )
        button = Button(_("Choose…"), partial(context.open, "session", session_id=line.session_id))
        mark = CoverMark(Cover.GAP)
    else:
        under = " · ".join((begin(line.when), *_standing(context, line)))
        words = {
            ItemState.ASK_THEM: _("Ask them…"),
            ItemState.WAITING: _("Answers…"),
        }.get(line.state or ItemState.FIND_SOMEONE, _("Choose…"))
        button = Button(words, partial(context.open, "handover", item_id=line.item_id))
        mark = CoverMark(Cover.HANDOVER if line.task_id is not None else Cover.GAP)
    button.setAccessibleName(_("{press} {title}").format(press=button.words(), title=line.title))
    return Line(line.title, under, button, icon=mark)


def _standing(context: AppContext, line: NeedsLine) -> list[str]:
    """What is known about it, in a few words."""
    name = context.beside.words(line.person_id, line.name)
    said: list[str] = []
    if line.staff_hold:
        said.append(_("staff are holding this"))
    if line.state is ItemState.ASK_THEM:
        said.append(_("{name} is still to be asked").format(name=name))
    elif line.state is ItemState.WAITING:
        said.append(ngettext("{n} person asked", "{n} people asked", line.asked))
    elif line.wish is not None:
        wish = wish_words(line.wish, context.beside.words)
        said.append(_("{name}: {wish}").format(name=name, wish=wish))
    return said


def late(context: AppContext, line: LateLine) -> Line:
    """Someone who is late, leaves early, or comes but not for their part."""
    name = context.beside.words(line.person_id, line.name)
    said = lower_first(told(line.kind, lower_first(line.about_when)))
    button = Button(_("Open"), partial(context.open, "session", session_id=line.session_id))
    button.setAccessibleName(_("Open {title}").format(title=line.session_title))
    return Line(_("{name}: {words}").format(name=name, words=said), line.session_title, button, icon="clock")


def turn(context: AppContext, line: TurnLine) -> Line:
    """There is room for someone who waits for a place: nobody is moved without being asked."""
    name = context.beside.words(line.person_id, line.name)
    words = _("{when} · there is room, {name} has waited longest").format(when=begin(line.when), name=name)
    button = Button(_("Ask them…"), partial(context.open, "session", session_id=line.session_id))
    button.setAccessibleName(_("{press} {title}").format(press=button.words(), title=line.title))
    return Line(line.title, words, button, icon="hourglass")


def ending(context: AppContext, line: EndingLine, today: date) -> Line:
    """A training or check that ends, in time to be renewed."""
    name = context.beside.words(line.person_id, line.name)
    day = short_date(line.until, beside=today)
    words = _("{name}: {skill} counted until {date}") if line.ended else _("{name}: {skill} ends on {date}")
    under = wanted_after(line.wanted) if line.wanted else _("Not wanted at a planned session after that")
    button = Button(_("Open"), partial(context.open, "person", person_id=line.person_id))
    button.setAccessibleName(_("Open {title}").format(title=name))
    return Line(words.format(name=name, skill=line.skill, date=day), under, button, icon="graduation-cap")


def words_end(context: AppContext, line: WordsEndLine, today: date) -> Line:
    """Words that may not be used for something much longer, unless whoever said them is asked again."""
    day = short_date(line.until, beside=today)
    title = _("Someone’s words may be used until {date}")
    if line.person_id is not None:
        title = _("{name}: their words may be used until {date}")
    name = "" if line.person_id is None else context.beside.words(line.person_id, line.name)
    there = partial(context.open, "person", person_id=line.person_id)
    if line.project_id is not None:
        there = partial(context.open, "project", project_id=line.project_id, changed=True)
    button = Button(_("Open"), there)
    under = _("Ask them again, or let it end")
    words = title.format(name=name, date=day)
    button.setAccessibleName(_("Open {title}").format(title=line.project or name))
    button.setAccessibleDescription(words)
    return Line(words, " · ".join(filter(None, (line.project, under))), button, icon="message-circle")


def consent_end(context: AppContext, line: ConsentEndLine, today: date) -> Line:
    """Something someone agreed to that does not hold much longer, or has just ended."""
    name = context.beside.words(line.person_id, line.name)
    title = (
        _("{name} had agreed until {date}: {what}") if line.ended else _("{name} agreed until {date}: {what}")
    )
    words = title.format(
        name=name, what=lower_first(label(line.to)), date=short_date(line.until, beside=today)
    )
    under = (
        _("It has ended: ask again, or see where it stands on paper")
        if line.ended
        else _("Ask them again, or let it end")
    )
    button = Button(_("Open"), partial(context.open, "person", person_id=line.person_id))
    button.setAccessibleName(_("Open {title}").format(title=name))
    button.setAccessibleDescription(words)
    return Line(words, under, button, icon="square-check")


def finish_call(context: AppContext, call: FinishCall, act: Callable[..., object]) -> Line:
    """Whoever works alone rings when it is over; one press when they did."""
    from coprod_desktop.services.ready import TheyRang, they_rang  # on few days only

    title, under = ready_words.due(call, context)
    rang = Button(_("They rang: all well"), partial(act, they_rang, TheyRang(call.row_id)), icon="check")
    rang.setAccessibleDescription(under)
    line = Line(title, under, rang, icon="phone", tone="attention" if call.is_late else "soft")
    if call.is_late:
        line.title.set_look("attention")
    return line


def task(context: AppContext, line: TaskLine, today: date) -> Line:
    """A task that is due, and who has it."""
    day = near_date(line.due, today)
    due = _("due {day}") if line.due >= today else _("was due {day}")
    owners = [context.beside.words(person_id, name) for person_id, name in line.owners]
    who = listed(owners) if owners else _("nobody has it yet")
    if line.staff_hold:
        who = _("staff are holding this")
    under = _("{due} · {who}").format(due=begin(due.format(day=day)), who=who)
    button = Button(
        _("Open"), partial(context.open, "project", project_id=line.project_id, task_id=line.task_id)
    )
    button.setAccessibleName(_("Open {title}").format(title=line.title))
    return Line(line.title, under, button, icon="list-checks")


def decision(context: AppContext, line: DecisionDue, today: date) -> Line:
    """A question to decide soon, or a decision to look at again."""
    day = near_date(line.by, today)
    when = _("look at it again, since {day}") if line.again else _("to decide by {day}")
    if line.by < today and not line.again:
        when = _("was to be decided by {day}")
    elif line.by >= today and line.again:
        when = _("look at it again {day}")
    button = Button(_("Open"), partial(context.open, "project", project_id=line.project_id, decisions=True))
    button.setAccessibleName(_("Open {title}").format(title=line.question))
    return Line(
        line.question, f"{line.project} · {when.format(day=day)}", button, icon="circle-question-mark"
    )


def consultation(context: AppContext, line: ConsultationDue, today: date) -> Line:
    """What comes next of a consultation: a step of its plan, or that it closes."""
    day = near_date(line.by, today)
    if line.step is None:
        under = _("Closes {day}") if line.by >= today else _("Closed {day}, and nothing was sent")
        under = under.format(day=day)
    else:
        due = _("{step}, by {day}") if line.by >= today else _("{step}: was to be done by {day}")
        under = due.format(step=line.words or label(line.step), day=day)
    button = Button(_("Open"), partial(context.open, "consultation", consultation_id=line.consultation_id))
    button.setAccessibleName(_("Open {title}").format(title=line.title))
    return Line(line.title, under, button, icon="megaphone")
