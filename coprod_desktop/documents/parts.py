"""What several sheets say alike: when, where, whom to tell, where support is, and what stands at the foot."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from coprod_desktop.documents.tagging.paper import Foot, Paper
from coprod_desktop.documents.tagging.words import strong
from coprod_desktop.queries.rows.paper import (
    House,
    PackItem,
    PackPart,
    PackPerson,
    PackRows,
    PackSay,
    PackTask,
)
from coprod_desktop.vocabulary import Edition, Say
from coprod_desktop.wording import _, clock, label, listed, long_date, ngettext, short_date, span


def foot(house: House, edition: Edition, printed_at: datetime, *, for_whom: str = "") -> Foot:
    """The foot of a sheet: leave here or take home, for whom, whose, and when it was printed."""
    goes_home = edition is Edition.PERSONAL
    first = [_("Take home")] if goes_home else [_("Leave here"), for_whom or label(edition)]
    if house.is_example:
        first.append(_("Example, all invented"))
    printed = _("printed {day} {time}").format(
        day=short_date(printed_at.date()), time=clock(printed_at.time())
    )
    return Foot(dotted(first), dotted([house.organisation, printed]))


def dotted(words: Iterable[str]) -> str:
    """Words side by side with dots between them."""
    return " · ".join(filter(None, words))


def when(on: date, start: time, end: time) -> str:
    """A session's date and times, as "Thursday 14 May 2026, 10:30 to 12:30"."""
    return _("{day}, {times}").format(day=long_date(on), times=span(start, end))


def where(rows: PackRows) -> str:
    """The room, the venue and its address, as far as they are known."""
    return ", ".join(filter(None, (rows.room, rows.venue, rows.address)))


def sentences(text: str) -> list[str]:
    """A text in its single sentences."""
    return [one.strip() for one in re.split(r"(?<=[.!?…])\s+|\n+", text) if one.strip()]


def full_stop(text: str) -> str:
    """A text that begins and ends like a sentence."""
    bare = capital(text.strip())
    return bare if not bare or bare[-1] in ".!?…”" else f"{bare}."


def capital(text: str) -> str:
    """A text that begins like a sentence."""
    return text[:1].upper() + text[1:]


def telephone(phone: str) -> str:
    """The address a telephone understands."""
    return "tel:" + re.sub(r"[^\d+]", "", phone)


def cannot_come(paper: Paper, house: House) -> None:
    """How to say that one can't come: the first thing after when and where."""
    with paper.panel():
        paper.text(
            [
                strong(_("If you can’t come,")),
                " ",
                _("that is fine, and you need not say why."),
                " ",
                ring(house),
            ]
        )
        if house.phone:
            paper.link([strong(house.phone)], telephone(house.phone))
            paper.text(_("A missed call is enough. We will see to your part in the way you asked."))
        else:
            paper.text(_("We will see to your part in the way you asked."))


def ring(house: House) -> str:
    """Whom to ring, as far as this sheet may say."""
    if not house.phone:
        return _("Tell us at any time, even after we start.")
    if not house.contact:
        return _("Ring or text at any time, even after we start:")
    return _("Ring or text {name} at any time, even after we start:").format(name=house.contact)


def who(people: Sequence[PackPerson], *, also_open: int = 0) -> str:
    """Who has a part, as each agreed to be shown; those not to be named are counted."""
    names = [_named(person) for person in people if person.name]
    unnamed = len(people) - len(names)
    if unnamed and names:
        names.append(ngettext("one more person", "{n} more people", unnamed))
    elif unnamed:
        names.append(ngettext("one person", "{n} people", unnamed))
    if also_open:
        names.append(ngettext("one place is open", "{n} places are open", also_open))
    return capital(listed(names))


def _named(person: PackPerson) -> str:
    return f"{person.name} ({person.pronouns})" if person.pronouns else person.name


def leader(item: PackItem) -> str:
    """Who leads a part of the agenda; open when they can't make it, which staff see by name."""
    if not item.leader_away:
        return item.leader
    return _("{name} can’t make it").format(name=item.leader) if item.leader else _("Open")


def says(item: PackItem) -> list[str]:
    """What those who can't be here say of a decision, a sentence each."""
    return [_say(one) for one in item.says]


def _say(one: PackSay) -> str:
    name = one.name or _("Someone who can’t be here")
    if one.kind is Say.NOW:
        return _("{name} says: “{words}”").format(name=name, words=one.words)
    if one.kind is Say.WAIT:
        return _("{name} asks you to wait with this.").format(name=name)
    return _("{name} says: go ahead.").format(name=name)


def owners(task: PackTask) -> str:
    """Who has a task, and who is thanked for what they did of it."""
    now = [owner.name for owner in task.owners if not owner.before and owner.name]
    unnamed = sum(not owner.before and not owner.name for owner in task.owners)
    if task.staff_hold:
        words = _("Staff are holding this")
    elif task.of_group:
        words = _("The group")
    else:
        several = [*now, *([ngettext("one person", "{n} people", unnamed)] if unnamed else [])]
        words = capital(listed(several)) or _("Nobody yet")
    thanked = listed([owner.name for owner in task.owners if owner.before and owner.name])
    return _("{who}, with thanks to {names}").format(who=words, names=thanked) if thanked else words


def supporters(parts: Sequence[PackPart]) -> str:
    """Who gives support today, by name; empty when nobody does or nobody may be named."""
    names = [person.name for part in parts if part.gives_support for person in part.holders if person.name]
    return listed(list(dict.fromkeys(names)))
