"""The people of the example: how to reach them safely, what they need, like, can do and agreed to."""

from typing import Any

from coprod_desktop.model.base import new_public_id
from coprod_desktop.model.people import (
    Consent,
    ContactWay,
    Need,
    OtherTime,
    Person,
    PersonSkill,
    UsualTime,
)
from coprod_desktop.model.wishes import Wish
from coprod_desktop.services.example.scene import Scene, clock_time, content
from coprod_desktop.vocabulary import (
    Channel,
    ConsentFor,
    Fits,
    How,
    NameShown,
    NeedKind,
    NotHeard,
    PaperStyle,
    PersonKind,
    PersonStatus,
    Safe,
    ShareWith,
    SkillLevel,
    WishKind,
)

_AS_WRITTEN = (
    "credit_name", "former_names", "pronouns", "print_pronouns", "status_words", "status_appeal",
    "under_18", "carer_contact",
    "carer_agreed", "caller_word", "not_heard_words", "commitment", "likes", "notes", "details_at_home",
    "sheet_may_name",
)  # fmt: skip


def add_people(scene: Scene) -> None:
    """Add everyone, then what they have said about themselves (a wish may name someone else)."""
    rows = content("people")
    for row in rows:
        person = _person(scene, row)
        scene.add(person)
        scene.people[row["key"]] = person.id
    for row in rows:
        of = scene.people[row["key"]]
        scene.db.add_all([*_contacts(scene, of, row), *_needs(scene, of, row), *_consents(scene, of, row)])
        scene.db.add_all(
            PersonSkill(person_id=of, skill_id=scene.skills[name], level=SkillLevel(level))
            for name, level in row.get("skills", {}).items()
        )
        scene.db.add_all(
            PersonSkill(
                person_id=of, skill_id=scene.skills[name], since=scene.day(since), until=scene.day(until),
                seen_by_id=scene.people[seen_by],
            )
            for name, (since, until, seen_by) in row.get("trainings", {}).items()
        )  # fmt: skip
        scene.db.add_all(
            UsualTime(
                person_id=of, weekday=day, start=clock_time(start), end=clock_time(end), fits=Fits(fits)
            )
            for day, start, end, fits in row.get("times", ())
        )
        scene.db.add_all(
            OtherTime(person_id=of, since=scene.day(since), until=scene.day(until), fits=Fits(fits))
            for since, until, fits in row.get("other", ())
        )
        if "wish" in row:
            scene.db.add(default_wish(scene, of, *row["wish"]))
    scene.db.flush()


def _person(scene: Scene, row: dict[str, Any]) -> Person:
    """A new person; the first is the coordinator, who has a record already when an account was made."""
    mine = scene.signed_in.person_id if row["key"] == "morgan" else None
    person = scene.db.get_one(Person, mine) if mine is not None else Person(full_name=row["full_name"])
    if mine is None:
        person.called = row.get("called", "")
    else:
        person.public_id = new_public_id()
    for name in _AS_WRITTEN:
        if name in row:
            setattr(person, name, row[name])
    person.kind = PersonKind(row.get("kind", "volunteer"))
    person.status = PersonStatus(row.get("status", "active"))
    person.status_review = scene.day(row.get("review_in"))
    person.name_shown = NameShown(row.get("shown", "called"))
    person.paper_style = PaperStyle(row.get("paper", "standard"))
    person.not_heard = NotHeard(row.get("not_heard", "not_asked"))
    person.most_per_month = row.get("most")
    person.joined_on = scene.day(-row["joined"])
    scene.joined[row["key"]] = person.joined_on or scene.on
    return person


def _contacts(scene: Scene, of: int, row: dict[str, Any]) -> list[ContactWay]:
    made = []
    for at, written in enumerate(row.get("contacts", ())):
        channel, value, safe, times, preferred, say_who, if_other_answers = _filled(7, written, False, "", "")
        way = ContactWay(
            person_id=of, channel=Channel(channel), value=value, times=times, say_who=say_who,
            if_other_answers=if_other_answers,
        )  # fmt: skip
        way.mark(Safe(safe), scene.on if at == 0 and preferred else scene.at(-30 - at).date())
        if preferred:
            way.prefer()
        made.append(way)
    return made


def _filled(length: int, written: list[Any], *last: Any) -> list[Any]:
    """A row of the content with what may be left out at its end; `length` is that of a whole one."""
    missing = length - len(written)
    return [*written, *last[len(last) - missing :]]


def _needs(scene: Scene, of: int, row: dict[str, Any]) -> list[Need]:
    return [
        Need(
            person_id=of, kind=NeedKind(kind), words=words, share_with=ShareWith(share), met_by=met_by,
            identified_on=scene.day(-ago), review_on=scene.day(120 - ago),
        )
        for kind, words, share, met_by, ago in row.get("needs", ())
    ]  # fmt: skip


def _consents(scene: Scene, of: int, row: dict[str, Any]) -> list[Consent]:
    made = []
    for written in row.get("consents", ()):
        to, words, ago, until, withdrawn = _filled(5, written, None, None)
        made.append(
            Consent(
                person_id=of, to=ConsentFor(to), words=words, given_on=scene.day(-ago),
                until=scene.day(until), withdrawn_on=None if withdrawn is None else scene.day(-withdrawn),
                recorded_at=scene.at(-ago),
            )
        )  # fmt: skip
    return made


def default_wish(scene: Scene, of: int, kind: str, detail: str | int | None = None, **about: int) -> Wish:
    """A wish of someone's, by default or about the place, task or project given.

    `detail` is the word for whom they named, or until how many days ahead to keep it for them.
    """
    return Wish(
        person_id=of,
        kind=WishKind(kind),
        named_id=scene.people[detail] if isinstance(detail, str) else None,
        until=scene.day(detail) if isinstance(detail, int) else None,
        how=How.FACE_TO_FACE,
        recorded_at=scene.at(-28),
        recorded_by_id=scene.signed_in.account_id or None,
        **about,
    )
