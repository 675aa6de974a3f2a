"""The lines of a person's page: how each row reads."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.people import (
    About,
    ConsentRow,
    DoingRow,
    Names,
    NeedRow,
    OtherRow,
    PersonPage,
    ReachRow,
    SaidRow,
    SkillRow,
    UsualRow,
    WayRow,
)
from coprod_desktop.queries.rows.support import PrivateRow
from coprod_desktop.ui.handover.words import begin
from coprod_desktop.ui.kit import Line, Text, soft
from coprod_desktop.ui.people.parts import RowButton
from coprod_desktop.ui.support.seen import seen_by
from coprod_desktop.vocabulary import Channel, NotHeard, PersonStatus, Safe, WishKind
from coprod_desktop.wording import _, label, long_date, ngettext, short_date, span, weekday

Does = Callable[[Any], object]
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse

SHOWN_AT_FIRST = 6
OF_EACH_KIND = 3
"""Of places, parts, tasks and projects so many each are shown at first where there is more in all."""

_ICONS = {Channel.EMAIL: "mail", Channel.POST: "map-pin"}


def reach_lines(
    row: ReachRow, page: PersonPage, revealed: str, show: Does, change: Does, mark: Does
) -> list[Line]:
    """One number or address: what to mind first, itself where it is safe, and what was not asked yet.

    `mark` is called with a `MarkWay`: what they say about one way, in one press.
    """
    ask = [way for way in row.ways if way.safe is Safe.UNKNOWN and page.status is not PersonStatus.DIED]
    lines = [_reach_line(row, page, revealed, show, change), *(_asked_now(way, mark) for way in ask)]
    for line in lines[:-1]:
        line.set_last()  # they belong together, so no hair line parts them
    return lines


def _reach_line(row: ReachRow, page: PersonPage, revealed: str, show: Does, change: Does) -> Line:
    channel, value = row.ways[0].channel, row.value or revealed
    asked = [_way_words(way) for way in row.ways if way.safe is not Safe.UNKNOWN]
    title, icon = " · ".join(asked), _ICONS.get(channel, "phone")
    acts = [RowButton(_("Change"), row, change, value or _thing(channel))]
    if not value and row.to_ask is not None:
        title = _("{thing}: not asked yet whether it is safe").format(thing=_thing(channel))
        acts.insert(0, RowButton(_show_words(channel), row, show, _("It is recorded that you looked.")))
    elif not value:
        title = _("{thing}: not to be used").format(thing=_thing(channel))
        icon = "phone-off" if channel not in _ICONS else "ban"
    line = Line(title, _reach_words(row, page), *acts, icon=icon)
    if value:
        number = Text(value, "strong")
        number.setTextInteractionFlags(number.textInteractionFlags() | _SELECTABLE)
        line.words.addWidget(number)
    return line


def _asked_now(way: WayRow, mark: Does) -> Line:
    from coprod_desktop.services.contact import MarkWay  # Today shows none

    question = may_we(way.channel)
    yes = RowButton(_("They say yes"), MarkWay(way.way_id, Safe.YES), mark, question)
    no = RowButton(_("They say no"), MarkWay(way.way_id, Safe.NO), mark, question)
    return Line(question, "", yes, no, icon="circle-question-mark")


def may_we(channel: Channel) -> str:
    """What to ask someone about one way of reaching them."""
    return {
        Channel.CALL: _("May we call?"),
        Channel.TEXT: _("May we text?"),
        Channel.VOICEMAIL: _("May we leave a voice message?"),
        Channel.EMAIL: _("May we write by e-mail?"),
        Channel.POST: _("May we send post?"),
    }[channel]


def _thing(channel: Channel) -> str:
    return {Channel.EMAIL: _("An e-mail address"), Channel.POST: _("An address")}.get(
        channel, _("A phone number")
    )


def _show_words(channel: Channel) -> str:
    return _("Show the address anyway") if channel in _ICONS else _("Show the number anyway")


def _reach_words(row: ReachRow, page: PersonPage) -> str:
    words = []
    if row.to_ask is not None:
        words.append(_("Not asked yet: ask when we next see them."))
    if row.times:
        words.append(_("When: {words}").format(words=row.times))
    if row.say_who:
        words.append(_("Say it is: {words}").format(words=row.say_who))
    if row.if_other_answers:
        words.append(_("If someone else answers: {words}").format(words=row.if_other_answers))
    asked = [way.checked_on for way in row.ways if way.checked_on is not None]
    if asked:
        words.append(_("Last asked {date}").format(date=short_date(max(asked), beside=page.today)))
    return "\n".join(words)


def _way_words(way: WayRow) -> str:
    if way.safe is Safe.YES:
        words = {
            Channel.CALL: _("Calls are safe"),
            Channel.TEXT: _("texts are safe"),
            Channel.VOICEMAIL: _("voice messages are safe"),
            Channel.EMAIL: _("E-mail is safe"),
            Channel.POST: _("Post is safe"),
        }[way.channel]
        return _("{words}, liked best").format(words=words) if way.preferred else words
    return {
        Channel.CALL: _("Do not call"),
        Channel.TEXT: _("do not text"),
        Channel.VOICEMAIL: _("leave no voice message"),
        Channel.EMAIL: _("Do not write"),
        Channel.POST: _("Send no post"),
    }[way.channel]


def before_words(page: PersonPage) -> list[Line]:
    """What to know before any number: a carer, the agreed word."""
    about = page.about
    lines = []
    if about.under_18:
        agreed = _("The carer has given permission.") if about.carer_agreed else _("No permission given yet.")
        carer = about.carer_contact or _("No carer written down yet.")
        lines.append(Line(_("Under 18"), f"{carer}\n{agreed}", icon="shield"))
    if page.caller_word:
        lines.append(
            Line(
                _("When they ring, they say “{word}”").format(word=page.caller_word),
                _("Without it: ring back on a safe number, or say you can’t say who comes here."),
                icon="key-round",
            )
        )
    return lines


def not_heard_line(about: About) -> Line:
    """What they agreed should happen if nothing is heard."""
    not_heard = label(about.not_heard)
    if about.not_heard is not NotHeard.NOT_ASKED and about.not_heard_words:
        not_heard = f"{not_heard}: {about.not_heard_words}"
    return Line(_("If we don’t hear from them"), not_heard, icon="clock")


def next_of_each_kind(doing: Sequence[DoingRow]) -> Sequence[DoingRow]:
    """What stands on the page before the rest is asked for, in the same order: nothing short is folded."""
    if len(doing) <= SHOWN_AT_FIRST:
        return doing
    seen: Counter[tuple[bool, ...]] = Counter()
    found = []
    for row in doing:
        held = (row.assignment_id, row.agenda_item_id, row.task_id, row.duty)
        kind = tuple(one is None for one in held)
        seen[kind] += 1
        if seen[kind] <= OF_EACH_KIND:
            found.append(row)
    return found if len(doing) - len(found) > 1 else doing


def doing_line(row: DoingRow, open_: Does) -> Line:
    """A place, a task or a project they are down for."""
    icon = "calendar-days" if row.session_id else "list-checks" if row.task_id else "folder-kanban"
    if row.duty is not None:
        page, _id = row.opens or ("", 0)
        icon = {"person": "users", "deliverable": "file-text", "consultation": "megaphone"}.get(page, icon)
    return Line(row.title, row.when, RowButton(_("Open"), row, open_, row.title), icon=icon)


def said_line(row: SaidRow, named: str, change: Does, remove: Does) -> Line:
    """A wish, and what goes with it."""
    words = label(row.kind)
    if row.kind is WishKind.PERSON and named:
        words = _("{name}, if they can").format(name=named)
    elif row.kind is WishKind.KEEP and row.until is not None:
        words = _("Keep it for them until {date}").format(date=short_date(row.until))
    also = [
        _("their name stays on it") if row.keep_name else _("without their name"),
        _("notes may be passed on") if row.pass_notes else _("notes are not passed on"),
    ]
    if row.will_answer:
        also.append(_("will answer questions"))
    return Line(
        f"{row.about}: {words[:1].lower() + words[1:] if not named else words}",
        " · ".join(also),
        RowButton(_("Change"), row, change, row.about),
        RowButton(_("Take away"), row, remove, row.about),
    )


def need_line(row: NeedRow, page: PersonPage, change: Does, remove: Does) -> Line:
    """A need, and where it stands by the six steps."""
    words = [label(row.kind), _("shown when preparing") if row.flagged else _("not shown when preparing")]
    words.append(_("may know: {who}").format(who=_lower(label(row.share_with))))
    lines = [" · ".join(words)]
    lines.append(
        _("Met by: {words}").format(words=row.met_by) if row.met_by else _("How it is met is still open.")
    )
    if row.review_on is not None:
        lines.append(_("Looked at again {date}").format(date=short_date(row.review_on, beside=page.today)))
    return Line(
        row.words,
        "\n".join(lines),
        RowButton(_("Change"), row, change, row.words),
        RowButton(_("Take away"), row, remove, row.words),
    )


def skill_line(row: SkillRow, seen_by: str, page: PersonPage, change: Does, remove: Does) -> Line:
    """A skill or interest; a training or check with how long it counts, and whether it is wanted later.

    `seen_by` is the name of who saw the certificate, as it may be shown now.
    """
    words = [label(row.level)] if row.until is None and row.since is None else []
    if row.gained_here:
        words.append(_("gained here"))
    if row.said:
        words.append(_("“{words}”").format(words=row.said))
    if row.since is not None:
        words.append(_("since {date}").format(date=short_date(row.since, beside=page.today)))
    if row.until is not None:
        ends = _("counts until {date}") if row.until >= page.today else _("counted until {date}")
        words.append(ends.format(date=short_date(row.until, beside=page.today)))
    if seen_by:
        words.append(_("certificate seen by {name}").format(name=seen_by))
    acts = [RowButton(_("Change"), row, change, row.name), RowButton(_("Take away"), row, remove, row.name)]
    line = Line(row.name, begin(" · ".join(words)), *acts)
    if row.wanted:
        line.words.addWidget(Text(wanted_after(row.wanted), "attention"))
    return line


def wanted_after(count: int) -> str:
    """At how many sessions a training or check is wanted after it has ended."""
    return ngettext("Wanted at {n} session after that", "Wanted at {n} sessions after that", count)


def commitment_line(about: About) -> Line:
    """What they would like to do, in their own terms."""
    often = ""
    if about.most_per_month is not None:
        often = ngettext("At most once a month", "At most {n} times a month", about.most_per_month)
    return Line(
        about.commitment or _("They have not said yet how much they would like to do."), often, icon="hand"
    )


def usual_line(row: UsualRow, change: Does, remove: Does) -> Line:
    """A part of their usual week."""
    words = _("{day} {times}").format(day=weekday(row.weekday), times=span(row.start, row.end))
    acts = [RowButton(_("Change"), row, change, words), RowButton(_("Take away"), row, remove, words)]
    return Line(words, label(row.fits), *acts, icon="clock")


def other_line(row: OtherRow, page: PersonPage, change: Does, remove: Does) -> Line:
    """Dates that are different."""
    since = short_date(row.since, beside=page.today)
    if row.until is None:
        words = _("From {first} on").format(first=since)
    else:
        words = _("{first} to {last}").format(first=since, last=short_date(row.until, beside=page.today))
    acts = [RowButton(_("Change"), row, change, words), RowButton(_("Take away"), row, remove, words)]
    return Line(words, label(row.fits), *acts, icon="calendar-x")


def consent_line(row: ConsentRow, again: Does, withdraw: Does) -> Line:
    """Something they agreed to, and whether it holds."""
    words = [_("Agreed {date}").format(date=long_date(row.given_on))]
    if row.withdrawn_on is not None:
        words.append(_("taken back {date}").format(date=long_date(row.withdrawn_on)))
    elif row.until is not None:
        ended = _("until {date}") if row.stands else _("ended {date}")
        words.append(ended.format(date=long_date(row.until)))
    title = f"{label(row.to)}: {row.words}" if row.words else label(row.to)
    acts = [RowButton(_("Ask again…"), row, again, title)] if row.ask_again else []
    acts += [RowButton(_("They no longer agree"), row, withdraw, title)] if row.stands else []
    return Line(title, " · ".join(words), *acts, icon="check" if row.stands else "circle", tone="soft")


def name_lines(names: Names) -> list[Line]:
    """Their name for each audience."""
    group = names.group_name or label(names.name_shown)
    credit = names.credit_name or _("Not said yet")
    pronouns = names.pronouns or _("Not said")
    if names.pronouns:
        printed = _("printed") if names.print_pronouns else _("not printed")
        pronouns = f"{names.pronouns} · {printed}"
    paper = [
        label(names.paper_style),
        _("may name venue and topic") if names.sheet_may_name else _("names no venue or topic"),
        _("paper with details is safe at home")
        if names.details_at_home
        else _("no details on paper at home"),
    ]
    return [
        Line(_("To the group"), group),
        Line(_("For credit"), credit),
        Line(_("Pronouns"), pronouns),
        Line(_("Their take-home sheet"), " · ".join(paper)),
    ]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def note_lines(about: About) -> Sequence[Line]:
    """What they like, and notes."""
    pairs = ((_("Likes"), about.likes), (_("Notes"), about.notes))
    return [Line(title, words) for title, words in pairs if words]


def private_lines(row: PrivateRow) -> tuple[QWidget, ...]:
    """Something private in its own words, with who can see it."""
    if row.is_shut:
        return (
            Text(_("It is sealed, and this account has no key to it now.")),
            soft(seen_by(row, own=False)),
        )
    said = "\n".join(words for _part, words in row.parts if words)
    return (Text(said), soft(seen_by(row, own=False)))
