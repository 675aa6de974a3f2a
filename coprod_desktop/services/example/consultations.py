"""The consultations of the example: one in hand, one at short notice, one answered, one that couldn’t be."""

from datetime import date
from typing import Any

from coprod_desktop.model.bank_holidays import bank_holidays
from coprod_desktop.model.consultations import (
    UNDER_WAY,
    Consultation,
    ConsultationForm,
    ConsultationLetter,
    ConsultationStep,
    FormPerson,
    plan_backwards,
)
from coprod_desktop.model.contributions import AskUse, Contribution, Message, MessageSource, StandingAsk
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.services.example.scene import Scene, clock_time, content
from coprod_desktop.vocabulary import ConsultationState, How, NameShown, TakingPart


def add_consultations(scene: Scene) -> None:
    """Add what the organisation asks for again and again, and the consultations with all that was said."""
    known = content("consultations")
    asks = {row["key"]: _ask(scene, row) for row in known["asks"]}
    for row in known["consultations"]:
        one = _consultation(scene, row)
        scene.consultations[row["key"]] = one.id
        if one.state in UNDER_WAY:
            _plan(scene, one, row["owners"])
        for form in row["forms"]:
            _form(scene, one, form)
        for letter in row["letters"]:
            _letter(scene, one, letter)
        said = [_said(scene, one, number, each) for number, each in enumerate(row["contributions"], 1)]
        for position, (words, numbers) in enumerate(row["messages"], 1):
            message = Message(consultation_id=one.id, position=position)
            message.say(words)
            scene.add(message)
            sources = (
                MessageSource(message_id=message.id, contribution_id=said[at - 1].id) for at in numbers
            )
            scene.add(*sources)
        for key in row["asks"]:
            scene.add(AskUse(ask_id=asks[key].id, consultation_id=one.id, on=one.sent_on or scene.on))
    scene.db.flush()


def _ask(scene: Scene, row: dict[str, Any]) -> StandingAsk:
    ask = StandingAsk(since=_day(scene, -400))
    ask.say(row["ask"], row["evidence"])
    scene.add(ask)
    for where, days in row["elsewhere"]:
        scene.add(AskUse(ask_id=ask.id, elsewhere=where, on=_day(scene, days)))
    return ask


def _consultation(scene: Scene, row: dict[str, Any]) -> Consultation:
    one = Consultation(project_id=scene.projects.get(row.get("project", "")))
    one.describe(row["title"], row["asked_by"], row["about"])
    one.tell_contributors(row["what_happens"], row["help_offered"])
    at = clock_time(row["closes_at"]) if "closes_at" in row else None
    one.set_dates(scene.day(row["opened_in"]), scene.day(row["closes_in"]), at)
    heard = _day(scene, row["heard_in"])
    one.hear(heard, row["heard_how"], scene.on)
    state = ConsultationState(row["state"])
    if state is ConsultationState.COULD_NOT:
        one.could_not(row["why"])
    else:
        one.begin(heard)
    if state is ConsultationState.IN_HAND:
        one.take_in_hand()
    if "sent_in" in row:
        one.send(_day(scene, row["sent_in"]), row["sent_how"], scene.on)
        one.sent_as(None, False, row["unsigned"])
        one.close(_day(scene, row["closed_in"]), row["answer"], scene.on)
    scene.add(one)
    return one


def _plan(scene: Scene, one: Consultation, owners: dict[str, str]) -> None:
    """As it was worked out when it was heard of; what was due before today is done."""
    nation = scene.db.get_one(Organisation, 1).nation
    holidays = bank_holidays(nation, one.heard_on, one.closes_on)
    for planned in plan_backwards(one.heard_on, one.closes_on, holidays):
        step = ConsultationStep(consultation_id=one.id, kind=planned.kind, on=planned.on)
        step.owner_id = scene.people.get(owners.get(planned.kind.value, ""))
        step.done_on = planned.on if planned.on < scene.on else None
        scene.add(step)


def _form(scene: Scene, one: Consultation, row: dict[str, Any]) -> None:
    form = ConsultationForm(consultation_id=one.id)
    form.say(TakingPart(row["kind"]), row["words"])
    at = clock_time(row["at"]) if "at" in row else None
    form.plan(scene.workday(row.get("on_in")), at, row.get("place", ""), scene.workday(row.get("debrief_in")))
    goers, companions = row.get("goers", []), row.get("companions", [])
    form.check_company(len(goers), len(companions))
    if "done_in" in row:
        debriefed = scene.day(row.get("debriefed_in"))
        form.be_done(_day(scene, row["done_in"]), row["came_of_it"], debriefed, scene.on)
    scene.add(form)
    scene.add(*(FormPerson(form_id=form.id, person_id=scene.people[who]) for who in goers))
    scene.add(
        *(FormPerson(form_id=form.id, person_id=scene.people[who], companion=True) for who in companions)
    )


def _letter(scene: Scene, one: Consultation, row: dict[str, Any]) -> None:
    letter = ConsultationLetter(consultation_id=one.id)
    letter.write(_day(scene, row["in"]), row["words"], scene.day(row.get("answer_in")), scene.on)
    letter.answered_on = scene.day(row.get("answered_in"))
    scene.add(letter)


def _said(scene: Scene, one: Consultation, number: int, row: dict[str, Any]) -> Contribution:
    said = Contribution(consultation_id=one.id, number=number, given_on=_day(scene, row["given_in"]))
    if "withdrawn_in" in row:  # of what is taken back nothing is kept
        said.withdraw(_day(scene, row["withdrawn_in"]), None)
        scene.add(said)
        return said
    said.say(row["words"], said.given_on, scene.on)
    said.be_from(scene.people.get(row.get("person", "")), row.get("contributor", ""), NameShown(row["named"]))
    said.how, said.use_again = How(row["how"]), row.get("again", False)
    said.tell_how, said.told_on = row.get("tell_how", ""), scene.day(row.get("told_in"))
    scene.add(said)
    return said


def _day(scene: Scene, days: int) -> date:
    return scene.day(days) or scene.on
