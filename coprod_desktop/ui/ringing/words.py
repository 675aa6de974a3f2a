"""How whom to ring is told: ways to reach someone, tries, and the neutral text."""

from datetime import date

from coprod_desktop.queries.rows.ringing import RingList, RingPerson, RingThing
from coprod_desktop.queries.rows.telling import TellWay
from coprod_desktop.wording import _, label, near_date, ngettext


def mind(way: TellWay) -> str:
    """What to mind before using a way: when, who to say is calling, what to do if someone else answers."""
    say = _("say “{words}”").format(words=way.say_who) if way.say_who else ""
    other = _("if someone else answers: {words}").format(words=way.if_other_answers)
    parts = [part for part in (way.times, say, other if way.if_other_answers else "") if part]
    return " · ".join(parts)


def reach(way: TellWay) -> str:
    """The way itself, with its number or address."""
    return _("{way}: {number}").format(way=label(way.channel), number=way.value)


def nobody_knows_how(person: RingPerson) -> str:
    """What stands in place of a number where no way is known to be safe."""
    if person.to_ask:
        return _("Not asked yet how to reach them safely: ask when we next see them.")
    return _("No safe way to reach them is known: tell them when we next see them.")


def tries(person: RingPerson, today: date) -> str:
    """How often they were tried about what is open, and how the last try went; empty when never."""
    last = person.last
    if last is None or last.last_at is None or last.last is None:
        return ""
    many = ngettext("tried once", "tried {n} times", person.tried)
    outcome = label(last.last)
    day = near_date(last.last_at.date(), today)
    return _("{many}, last {day}: {outcome}").format(
        many=many[:1].upper() + many[1:], day=day, outcome=outcome[:1].lower() + outcome[1:]
    )


def next_try(thing: RingThing, today: date) -> str:
    """When to try next, in words; empty when at any time."""
    if thing.next_on is None or (thing.next_on <= today and not thing.next_words):
        return ""
    day = near_date(thing.next_on, today)
    words = _("next try {day}, {time}") if thing.next_words else _("next try {day}")
    return words.format(day=day, time=thing.next_words)


def neutral_text(shown: RingList, way: TellWay) -> str:
    """The text to send: who is asking for a ring back, and the number. No topic, place or surname.

    Who they asked us to say is calling counts; where that is more than a name, no name stands in the text.
    """
    name = way.say_who.strip(" .") or shown.caller
    hello = _("Hello, it’s {name}.").format(name=name) if _is_a_name(name) else _("Hello.")
    asks = _("Could you give me a ring when it suits?")
    return " ".join(part for part in (hello, asks, shown.phone) if part)


def _is_a_name(words: str) -> bool:
    return words.replace("-", "").replace("’", "").isalpha() and words[:1].isupper()


def sms_address(number: str, text: str) -> str:
    """What a mobile understands as a text to a number."""
    digits = "".join(letter for letter in number if letter.isdigit() or letter == "+")
    return f"smsto:{digits}:{text}"
