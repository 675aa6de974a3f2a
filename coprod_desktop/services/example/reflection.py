"""Looking back in the example: how sessions were, what was learned and said, what people contributed."""

from datetime import date
from typing import Any

from coprod_desktop.model.people import PersonSkill
from coprod_desktop.model.quotes import Quote, QuoteConsent
from coprod_desktop.model.recognition import Recognition
from coprod_desktop.model.reflection import Debrief, Lesson, Reflection, ToChange
from coprod_desktop.model.sessions import Session
from coprod_desktop.services.example.scene import Scene, content
from coprod_desktop.vocabulary import Kept, QuoteNamed, QuoteUse


def add_reflection(scene: Scene) -> None:
    """Add how some sessions were, lessons, quotes with their consents, and two records of contribution."""
    rows = content("reflection")
    for row in rows["sessions"]:
        _look_back(scene, row)
    for row in rows["lessons"]:
        session = scene.sessions.get(tuple(row["session"])) if "session" in row else None
        lesson = Lesson(project_id=scene.projects[row["project"]], session_id=session)
        lesson.say(row["words"], _day(scene, row["said_in"]), scene.on)
        scene.add(lesson)
    for row in rows["quotes"]:
        _keep_quote(scene, row)
    for row in rows["records"]:
        said = dict.fromkeys(row["parts"], True)
        asked_on = _day(scene, row["asked_in"])
        scene.add(
            Recognition(
                person_id=scene.people[row["person"]], asked_on=asked_on, words=row.get("words", ""), **said
            )
        )
    for row in rows["gained"]:
        known = scene.db.get_one(PersonSkill, (scene.people[row["person"]], scene.skills[row["skill"]]))
        known.gain(here=True, said=row["said"], today=_day(scene, row["said_in"]))


def _look_back(scene: Scene, row: dict[str, Any]) -> None:
    session_id = scene.sessions.get(tuple(row["session"]))
    if session_id is None:
        return
    reflection = Reflection(session_id=session_id)
    reflection.say(row["how"], row["keep"])
    reflection.count(row["good"], row["mixed"], row["hard"])
    scene.add(reflection)
    for position, (words, kept) in enumerate(row["change"], 1):
        scene.add(ToChange(reflection_id=reflection.id, position=position, words=words, kept=Kept(kept)))
    if "talk_with" in row:
        on = scene.db.get_one(Session, session_id).on
        talk = Debrief(session_id=session_id, person_id=scene.people[row["talk_with"]])
        talk.hold(on, on, scene.on)
        scene.add(talk)


def _keep_quote(scene: Scene, row: dict[str, Any]) -> None:
    person = scene.people[row["person"]] if "person" in row else None
    quote = Quote(project_id=scene.projects[row["project"]], person_id=person)
    quote.say(row["words"], _day(scene, row["said_in"]), scene.on)
    quote.name(QuoteNamed(row["named"]), row.get("named_words", ""))
    scene.add(quote)
    for use, given_in, until_in, *taken_back in row["uses"]:
        consent = QuoteConsent(quote_id=quote.id, use=QuoteUse(use))
        consent.give(_day(scene, given_in), scene.day(until_in), scene.on)
        if taken_back:
            consent.withdraw(_day(scene, taken_back[0]))
        scene.add(consent)


def _day(scene: Scene, days: int) -> date:
    return scene.day(days) or scene.on
