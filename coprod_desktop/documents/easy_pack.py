"""The session pack in easy read: a picture, then one idea in short sentences."""

from coprod_desktop.documents import parts
from coprod_desktop.documents.tagging.paper import Paper
from coprod_desktop.documents.tagging.words import Words, strong
from coprod_desktop.queries.rows.paper import House, PackItem, PackRows, PackTask
from coprod_desktop.wording import _, clock, long_date


def beginning(paper: Paper, rows: PackRows) -> None:
    """When, where, how to get in, who it is for, and how to say that one can't come."""
    paper.gap(0.5)
    _when_and_where(paper, rows)
    _cannot_come(paper, rows.house)
    _getting_in(paper, rows)


def today(paper: Paper, rows: PackRows) -> None:
    """What happens and who does what; the rows hold only what the edition may show."""
    _agenda(paper, rows)
    _to_decide(paper, rows)
    _step_out(paper, rows)
    _who(paper, rows)
    _tasks(paper, rows)
    _support(paper, rows)


def _to_decide(paper: Paper, rows: PackRows) -> None:
    if rows.to_decide:
        paper.heading(_("What waits to be decided"))
        idea(paper, "circle-question-mark", _("A question"), *rows.to_decide)
    if rows.to_sign_off:
        paper.heading(_("What waits for sign-off"))
        idea(paper, "square-check", _("A tick in a box"), *rows.to_sign_off)


def idea(paper: Paper, icon: str, alt: str, *lines: Words) -> None:
    """A picture with its sentences to the right, each on a line of its own."""
    said = [line for line in lines if line]
    if said:
        with paper.beside(icon, alt):
            for line in said:
                paper.text(line)


def _when_and_where(paper: Paper, rows: PackRows) -> None:
    if rows.called_off:
        idea(paper, "ban", _("Not taking place"), [strong(_("This session is not taking place."))])
    idea(
        paper,
        "calendar-days",
        _("A calendar"),
        [strong(_("We meet on {day}.").format(day=long_date(rows.on)))],
        _("We start at {time}.").format(time=clock(rows.start)),
        _("We finish at {time}.").format(time=clock(rows.end)),
    )
    idea(paper, "map-pin", _("A place on a map"), *_place(rows))
    if rows.who_for:
        idea(paper, "users-round", _("A group"), [strong(_("Who it is for:")), " ", rows.who_for])


def _getting_in(paper: Paper, rows: PackRows) -> None:
    if rows.getting_in or rows.access:
        paper.heading(_("Getting in"))
    idea(paper, "door-open", _("An open door"), *parts.sentences(rows.getting_in))
    idea(paper, "accessibility", _("Getting around"), *map(parts.full_stop, _all_sentences(rows.access)))


def _place(rows: PackRows) -> list[Words]:
    found: list[Words] = [[strong(parts.full_stop(rows.room))]] if rows.room else []
    return found + [parts.full_stop(line) for line in (rows.venue, rows.address) if line]


def _all_sentences(texts: tuple[str, ...]) -> list[str]:
    """Each once: a room and its building often say the same."""
    return list(dict.fromkeys(one for text in texts for one in parts.sentences(text)))


def fine_not_to_come(paper: Paper) -> None:
    """That it is fine not to come, before how to say so."""
    paper.heading(_("If you can’t come"))
    idea(
        paper,
        "calendar-x",
        _("A day crossed out"),
        [strong(_("You can’t come? That is fine."))],
        _("You do not need to say why."),
    )


def _cannot_come(paper: Paper, house: House) -> None:
    fine_not_to_come(paper)
    if not house.phone:
        idea(paper, "message-circle", _("Talking"), _("Tell us at any time."))
        return
    with paper.beside("phone", _("A telephone")):
        name = house.contact
        paper.text(_("Ring or text {name}.").format(name=name) if name else _("Ring or text this number."))
        paper.link([strong(house.phone)], parts.telephone(house.phone))
        paper.text(_("You can ring at any time."))
        paper.text(_("A missed call is enough."))


def _agenda(paper: Paper, rows: PackRows) -> None:
    if rows.agenda:
        paper.heading(_("What we will do"))
    for item in rows.agenda:
        time = clock(item.start) if item.start is not None else ""
        idea(paper, "clock", _("A clock"), *([[strong(time)]] if time else []), *_about(item))


def _about(item: PackItem) -> list[Words]:
    lines: list[Words] = [*map(parts.full_stop, parts.sentences(item.what))]
    if item.decides:
        lines.append(_("We decide something here."))
    lines += parts.says(item)
    lines += map(parts.full_stop, parts.sentences(item.content_note))
    if item.leader_away:
        lines.append(parts.full_stop(parts.leader(item)) if item.leader else _("Who leads this is open."))
    elif item.leader:
        lines.append(_("{name} leads this.").format(name=item.leader))
    return lines


def _step_out(paper: Paper, rows: PackRows) -> None:
    if rows.house.step_out_words:
        paper.heading(_("If you want to step out"))
        idea(paper, "log-out", _("A way out"), *parts.sentences(rows.house.step_out_words))


def _who(paper: Paper, rows: PackRows) -> None:
    if not rows.parts:
        return
    paper.heading(_("Who does what today"))
    for part in rows.parts:
        names = parts.who(part.holders, also_open=part.gap)
        open_to_all = _("This is open. Would you like to?")
        idea(
            paper,
            "user-round" if len(part.holders) < 2 else "users-round",
            _("A person") if len(part.holders) < 2 else _("People"),
            [strong(parts.full_stop(part.role))],
            parts.full_stop(names) or open_to_all,
        )
    words = list(dict.fromkeys(need.words for need in rows.needs if need.for_group))
    if words:
        paper.heading(_("What helps us all take part"))
        idea(paper, "heart-handshake", _("Helping each other"), *map(parts.full_stop, words))


def _tasks(paper: Paper, rows: PackRows) -> None:
    if rows.tasks:
        paper.heading(_("Who is working on what"))
    for task in rows.tasks:
        idea(
            paper,
            "square-check",
            _("A task"),
            [strong(parts.full_stop(task.title))],
            parts.full_stop(parts.owners(task)),
            _by(task),
        )


def _by(task: PackTask) -> str:
    return _("By {day}.").format(day=long_date(task.due, year=False)) if task.due is not None else ""


def _support(paper: Paper, rows: PackRows) -> None:
    names = parts.supporters(rows.parts)
    words = parts.sentences(rows.house.support_words)
    if not (names or words):
        return
    paper.heading(_("Where support is"))
    here = [strong(_("Here for you today: {names}.").format(names=names))] if names else ""
    idea(paper, "life-buoy", _("Support"), here, *words)
