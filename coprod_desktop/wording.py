"""Every word a person reads passes through here: translation, plurals, dates, times and lists.

Another language is a `resources/translations/<language>/LC_MESSAGES/coprod_desktop.mo` file.
"""

import gettext
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from coprod_desktop import resources

_translation: gettext.NullTranslations = gettext.NullTranslations()
_WITHIN_WORDS = re.compile(r"['’`ʼʻ´]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def use_language(language: str) -> None:
    """Switch all texts to a language (a code such as "en-GB" or "cy"); unknown ones leave the English."""
    global _translation
    folder = resources.path("translations")
    _translation = gettext.translation("coprod_desktop", folder, [language.replace("-", "_")], fallback=True)


def _(text: str) -> str:
    """The text in the language in use."""
    return _translation.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The text for `count` things, in the language in use, with `{n}` filled in."""
    return _translation.ngettext(one, many, count).format(n=count)


def _days() -> tuple[str, ...]:
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def _short_days() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def _months() -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"),
        _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def _short_months() -> tuple[str, ...]:
    return (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"), _("Jul"),
        _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip


def weekday(day: int, *, short: bool = False) -> str:
    """The name of a weekday, Monday being 0: whole, or `short` as "Mon"."""
    return _short_days()[day] if short else _days()[day]


def hours_words(minutes: int) -> str:
    """A length of time as people say it: "2 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def short_date(day: date, *, beside: date | None = None) -> str:
    """A date as "Thu 14 May", with the year when it is not the year of `beside`."""
    words = _("{weekday} {day} {month}")
    if beside is not None and beside.year != day.year:
        words = _("{weekday} {day} {month} {year}")
    return words.format(
        weekday=_short_days()[day.weekday()], day=day.day, month=_short_months()[day.month - 1], year=day.year
    )


def long_date(day: date, *, year: bool = True) -> str:
    """A date as "Thursday 14 May 2026"."""
    words = _("{weekday} {day} {month} {year}") if year else _("{weekday} {day} {month}")
    return words.format(
        weekday=_days()[day.weekday()], day=day.day, month=_months()[day.month - 1], year=day.year
    )


def month(day: date) -> str:
    """The month and year of a date, as "May 2026"."""
    return _("{month} {year}").format(month=_months()[day.month - 1], year=day.year)


def day_month(day: date) -> str:
    """A date within its year without the weekday, as "1 Jun"."""
    return _("{day} {month}").format(day=day.day, month=_short_months()[day.month - 1])


def near_date(day: date, today: date) -> str:
    """A date as people say it: "today", "tomorrow", "yesterday", else "Thu 14 May"."""
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    return near.get((day - today).days) or short_date(day, beside=today)


def clock(at: time) -> str:
    """A time as "10:30"."""
    return f"{at.hour}:{at.minute:02d}" if at.hour > 9 else f"{at.hour:02d}:{at.minute:02d}"


def span(start: time, end: time) -> str:
    """A span as "10:30 to 12:30"."""
    return _("{start} to {end}").format(start=clock(start), end=clock(end))


def moment(at: datetime, zone: str = "Europe/London") -> str:
    """An instant (aware) in local words: "Wed 13 May 16:05"."""
    local = at.astimezone(ZoneInfo(zone))
    return _("{day} {time}").format(day=short_date(local.date()), time=clock(local.time()))


def size(many: int) -> str:
    """How large a file is, as "3.5 MB"."""
    if many < 1024:
        return ngettext("{n} byte", "{n} bytes", many)
    if many < 1024 * 1024:
        return _("{n} KB").format(n=round(many / 1024))
    megabytes = many / 1024 / 1024
    return _("{n} MB").format(n=round(megabytes, 1) if megabytes < 10 else round(megabytes))


def listed(words: Sequence[str], *, last: str | None = None) -> str:
    """Words joined as people do: "Jo, Wren and Sam"; `last` replaces "and", for example by "or"."""
    if len(words) < 2:
        return "".join(words)
    return _("{many} {last} {one}").format(
        many=", ".join(words[:-1]), last=_("and") if last is None else last, one=words[-1]
    )


def within(words: str) -> str:
    """People's own words within a line: in quotes where they end like a sentence, before a comma follows."""
    return _("“{words}”").format(words=words) if words[-1:] in ("?", "!", ".", "…") else words


@lru_cache(maxsize=4096)
def sort_key(name: str) -> str:
    """What a name is sorted by, everywhere: its letters without accents, capitals and apostrophes.

    "Élodie" stands among the Es, "Łukasz" among the Ls and "O’Neill" beside "Oneill". Queries sort by the
    same through `store.names`.
    """
    plain = _WITHIN_WORDS.sub("", name)
    if not plain.isascii():
        from anyascii import anyascii

        plain = anyascii(plain)
    return _BETWEEN_WORDS.sub(" ", plain).strip().casefold()


def lower_first(words: str) -> str:
    """Words for inside a sentence."""
    return words[:1].lower() + words[1:]


def told(kind: StrEnum, when: str = "") -> str:
    """What someone who comes told us about it: "Late, about 11", "Coming, but not for this part"."""
    words = _("Coming, but not for this part") if kind.value == "not_my_part" else label(kind)
    return _("{late}, {when}").format(late=words, when=lower_first(when)) if when else words


def label(choice: StrEnum) -> str:
    """The words shown for a stored choice of `vocabulary`."""
    from coprod_desktop import labels

    return _(labels.LABELS[type(choice).__name__][choice.value])


def your_label(choice: StrEnum) -> str:
    """The words for a stored choice on a page for the person it is about: "Your name on paper"."""
    from coprod_desktop.labels.yours import YOURS

    yours = YOURS.get(type(choice).__name__, {}).get(choice.value)
    return _(yours) if yours else label(choice)


def sheet_words(kind: str) -> str:
    """What a sheet that was printed is called."""
    from coprod_desktop.labels.sheets import SHEETS

    return _(SHEETS[kind]) if kind in SHEETS else _("Another sheet")
