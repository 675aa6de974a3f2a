"""Ten years of working together, made up: planning, groups, decisions, support, looking back.

Beside `ten_years`, which has the people, sessions and tasks; what groups make is in `making`.
"""

import random
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta

from coprod_desktop.acts import Act, Value
from coprod_desktop.model.support import PARTS
from coprod_desktop.queries.sealing import about_key, about_words
from coprod_desktop.services import starter
from coprod_desktop.store.key_pairs import new_key, seal_key, seal_words
from coprod_desktop.vocabulary import (
    AboutWhat,
    AnswerState,
    Behalf,
    CreditWish,
    DecisionState,
    Edition,
    HowDecided,
    HowEnded,
    IdeaState,
    Kept,
    Newcomer,
    PaperStyle,
    PaymentAnswer,
    PrivateKind,
    QuoteNamed,
    QuoteUse,
    SignerFor,
    Told,
    VoiceState,
)
from tests.bench.ledger import Ledger

SAID = (
    "We meet where the bus stops, and whoever can’t come hears the next day what was said.",
    "Nobody has to tell why. It is enough to say that they can’t, and someone else takes it on.",
    "Large print on the table each time, and a break after forty minutes.",
    "Two of us read everything before it goes out; one is from the group, one is staff.",
    "What we made belongs to all of us. Whoever wants their name on it says how it is written.",
    "We say it to each other first, and only then to somebody else.",
)
WHATS = ("the cover", "how we open", "who speaks first", "the map", "the words on housing", "when we meet")
ANSWERS, IDEAS, DECISIONS, DISAGREEMENTS, QUOTES, LESSONS = 27, 24, 20, 4, 8, 5


@dataclass(frozen=True)
class Group:
    """A project with its group, and the chance that everything about it is made by.

    `public` is the key by which what is private is sealed for the coordinator.
    """

    ledger: Ledger
    chance: random.Random
    project: int
    people: list[int]
    members: list[int]
    staff: list[int]
    begins: date
    ends: date
    going: bool
    public: bytes

    def act(self, act: Act, on: date, made: int | None = None, **params: Value) -> datetime:
        """What follows is written by this act of some day; its moment."""
        at = datetime.combine(on, time(10), UTC) + timedelta(minutes=self.chance.randrange(300))
        self.ledger.act(act, at, made, **params)
        return at

    def day(self, number: int, of: int) -> date:
        """One of so many days that are spread over its time."""
        return self.begins + (self.ends - self.begins) * number // of

    def some(self, most: int) -> list[int]:
        """Some of its people, each once."""
        return self.chance.sample(self.people, min(most, len(self.people)))

    def someone(self, but: int = 0) -> int:
        """One of its people, and not that one."""
        return self.chance.choice([one for one in self.people if one != but])

    def words(self) -> str:
        """A sentence or two."""
        return " ".join(self.chance.sample(SAID, 1 + self.chance.randrange(2)))

    def add_people(self, table: str, **of: int) -> None:
        """A line in a table of people for each of some; `of` names the record and how many."""
        ((column, id_), (_many, many)) = of.items()
        for person in self.some(many):
            self.ledger.add(table, **{column: id_}, person_id=person)


def ask_starter_questions(ledger: Ledger) -> None:
    """What every organisation begins with: its questions for planning, and its role cards."""
    for at, question in enumerate(starter.planning_questions()):
        ledger.add("planning_question", position=at, **asdict(question))
    for card in starter.role_cards():
        ledger.add("role_card", **asdict(card))


def work_together(group: Group) -> None:
    """All that a project leaves behind but tasks, sessions and what it makes."""
    _planning(group)
    _joining(group)
    _decisions(group)
    _ideas(group)
    _disagreements(group)
    _agreements(group)
    _support(group)
    _quotes(group)
    if not group.going:
        _ending(group)


def _planning(group: Group) -> None:
    """Every starter question answered, each second one anew since; who signs, who has the last word."""
    questions = len(starter.planning_questions())
    for number in range(ANSWERS):
        question, again = 1 + number % questions, number >= questions
        on = group.day(number, ANSWERS * 2)
        group.act(Act.PLAN_ANSWERED, on, project=group.project)
        answer = group.ledger.add(
            "planning_answer", project_id=group.project, question_id=question, said=group.words(),
            state=AnswerState.CHANGED if again else AnswerState.AGREED, answered_on=on, settled="",
            review_on=on + timedelta(days=180),
            replaced_on=group.day(number + questions, ANSWERS * 2) if number + questions < ANSWERS else None,
        )  # fmt: skip
        group.add_people("planning_present", answer_id=answer, many=4)
    for signs in SignerFor:
        for behalf, person in zip(Behalf, (group.staff[0], group.someone(group.staff[0])), strict=True):
            group.ledger.add("planning_signer", project_id=group.project, person_id=person, signs=signs,
                             behalf=behalf)  # fmt: skip
    for number in range(3):
        group.act(Act.RIGHT_SET, group.day(number, 9), project=group.project)
        group.ledger.add("decision_right", project_id=group.project, person_id=group.someone(),
                         over=WHATS[number], why="They asked for it.", agreed_on=group.begins)  # fmt: skip


def _joining(group: Group) -> None:
    """A first conversation with each, who isn’t here yet, whoever came late, and who is being asked."""
    ledger, project = group.ledger, group.project
    for person in group.people:
        group.act(Act.FIRST_TALK_WRITTEN, group.begins)
        talk = ledger.add(
            "first_talk", person_id=person, project_id=project, held_on=group.begins, with_id=1,
            payment=group.chance.choice(list(PaymentAnswer)),
        )  # fmt: skip
        for what in list(Told)[:3]:
            ledger.add("told_then", talk_id=talk, what=what)
    for number in range(4):
        group.act(Act.VOICE_NOTED, group.day(number, 6), project=project)
        ledger.add("missing_voice", project_id=project, who="Young carers", would_bring=group.words(),
                   trying="Asked at the school.", tries_id=group.someone(),
                   state=list(VoiceState)[number % 4])  # fmt: skip
    for member in group.members[-2:]:
        for what in list(Newcomer)[:3]:
            ledger.add("newcomer_told", member_id=member, what=what)
    if group.going:
        group.act(Act.INVITED, group.ends - timedelta(days=20), project=project)
        ledger.add("invitation", project_id=project, person_id=group.staff[-1],
                   asked_on=group.ends - timedelta(days=20), again_on=group.ends)  # fmt: skip


def _decisions(group: Group) -> None:
    """Questions decided in every way, two of them still waiting; options with who spoke for each."""
    ledger, waiting = group.ledger, 2 if group.going else 0
    for number in range(DECISIONS):
        on, decided = group.day(number, DECISIONS), number < DECISIONS - waiting
        how = list(HowDecided)[1 + number % 5]
        group.act(Act.DECISION_RECORDED if decided else Act.QUESTION_PUT, on, project=group.project)
        decision = ledger.add(
            "decision", project_id=group.project, question=f"What do we do about {WHATS[number % 6]}?",
            serves="To be heard.", asked_on=on, wanted_by=on + timedelta(days=14),
            state=DecisionState.DECIDED if decided else DecisionState.WAITING,
        )  # fmt: skip
        for position in range(3):
            option = ledger.add(
                "decision_option", decision_id=decision, position=position, what=group.words(),
                votes=6 - position if how is HowDecided.VOTE and decided else None,
                chosen=decided and not position,
            )  # fmt: skip
            group.add_people("option_voice", option_id=option, many=2 - position % 2)
        if decided:
            last = group.someone() if how is HowDecided.DELEGATED else None
            ledger.change(
                "decision", decision, outcome=group.words(), how=how, reasons=group.words(),
                last_word_id=last, by_right="The group gave it to them." if last else "",
                overrules="The group wanted the other." if number % 17 == 5 else "", decided_on=on,
                review_on=on + timedelta(days=120),
            )  # fmt: skip


def _ideas(group: Group) -> None:
    for number in range(IDEAS):
        on, state = group.day(number, IDEAS), list(IdeaState)[number % 3]
        group.act(Act.IDEA_PUT, on, project=group.project)
        idea = group.ledger.add(
            "idea", project_id=group.project, what=f"More about {WHATS[number % 6]}: {group.words()}",
            state=state, put_on=on, speaks_for=group.words(), reasons=group.words(),
            answered_on=None if state is IdeaState.TO_WEIGH else on,
            told_on=on if state is IdeaState.NOT_TAKEN else None,
        )  # fmt: skip
        if state is not IdeaState.NOT_TAKEN:
            group.add_people("idea_from", idea_id=idea, many=1)


def _disagreements(group: Group) -> None:
    ledger = group.ledger
    for number in range(DISAGREEMENTS):
        on = group.day(number, DISAGREEMENTS)
        is_open = group.going and number == DISAGREEMENTS - 1
        group.act(Act.DISAGREEMENT_RECORDED, on, project=group.project)
        one = ledger.add(
            "disagreement", project_id=group.project, about=list(AboutWhat)[number % 3],
            what=f"How much to say about {WHATS[number]}", raised_on=on, route=SAID[5],
            how_ended=HowEnded.NOT_YET if is_open else list(HowEnded)[1 + number],
            ended_on=None if is_open else on + timedelta(days=9), ending="" if is_open else group.words(),
        )  # fmt: skip
        for position, person in enumerate(group.some(2)):
            ledger.add("disagreement_view", disagreement_id=one, position=position, words=group.words(),
                       person_id=person if position else None)  # fmt: skip
            ledger.add("disagreement_step", disagreement_id=one, on=on + timedelta(days=position),
                       what="Talked with both.")  # fmt: skip
        group.add_people("supported", disagreement_id=one, many=1)


def _agreements(group: Group) -> None:
    for number in range(1, 4):
        on = group.day(number - 1, 3)
        group.act(Act.AGREEMENT_MADE, on, project=group.project)
        agreement = group.ledger.add("agreement", project_id=group.project, number=number, agreed_on=on,
                                     review_on=on + timedelta(days=120))  # fmt: skip
        for position in range(8):
            group.ledger.add("agreement_line", agreement_id=agreement, position=position,
                             words=SAID[(position + number) % 6])  # fmt: skip
        group.add_people("agreement_there", agreement_id=agreement, many=8)


def _support(group: Group) -> None:
    """Ten people somebody checks in with each month, some with a private note; support plans for four."""
    ledger, chance = group.ledger, group.chance
    for at, (member, person) in enumerate(list(zip(group.members, group.people, strict=True))[:10]):
        mentor = 1 if at % 3 == 0 else group.staff[at % len(group.staff)]
        group.act(Act.MENTOR_SET, group.begins, person=person)
        ledger.change(
            "member", member, mentor_id=mentor, check_in_every=4, buddy_id=group.people[at - 1],
            next_check_in=group.ends + timedelta(days=chance.randrange(-9, 20)) if group.going else None,
        )  # fmt: skip
        for number in range(8):
            on = group.day(number, 8)
            at_once = group.act(Act.CHECK_IN_HELD, on)
            held = ledger.add("check_in", member_id=member, mentor_id=mentor, on=on)
            if number % 4 == 0:
                _private(group, PrivateKind.CHECK_IN, person, at_once, held)
    for person in group.some(4):
        _private(group, PrivateKind.SUPPORT, person, group.act(Act.PRIVATE_WRITTEN, group.begins))
    for person in group.some(2):
        _private(group, PrivateKind.LIVED, person, group.act(Act.PRIVATE_WRITTEN, group.begins))


def _private(group: Group, kind: PrivateKind, person: int, at: datetime, check_in: int | None = None) -> None:
    of_project = group.project if kind is PrivateKind.SUPPORT else None
    record = group.ledger.add("private_record", person_id=person, kind=kind, check_in_id=check_in,
                              project_id=of_project, agreed_on=at.date(), said_at=at)  # fmt: skip
    group.ledger.add("private_reader", record_id=record, account_id=1)
    key = new_key()
    for part in PARTS[kind]:
        words = seal_words(group.words(), key, about_words(record, part))
        group.ledger.add("private_words", record_id=record, part=part, words=words)
    sealed = seal_key(key, group.public, about_key(record))
    group.ledger.add("private_key", record_id=record, account_id=1, sealed=sealed)


def _quotes(group: Group) -> None:
    """What people said, each for two uses, and the sheets that carry it; what the group has learned."""
    ledger, kept = group.ledger, []
    for number in range(QUOTES):
        on = group.day(number, QUOTES)
        group.act(Act.QUOTE_KEPT, on, project=group.project)
        quote = ledger.add("quote", project_id=group.project, person_id=group.someone(), said_on=on,
                           words=group.words(), named=list(QuoteNamed)[number % 3])  # fmt: skip
        for use in (QuoteUse.REPORT, list(QuoteUse)[1 + number % 5]):
            ledger.add("quote_consent", quote_id=quote, use=use, given_on=on,
                       until=None if number % 2 else group.ends + timedelta(days=40 * number),
                       withdrawn_on=group.ends if number == 3 else None)  # fmt: skip
        kept.append(quote)
    at = group.act(Act.SHEET_PRINTED, group.ends)
    sheet = ledger.add("print", kind="quotes", about=f"{QuoteUse.REPORT.value} {group.project}", at=at,
                       edition=Edition.GROUP, style=PaperStyle.STANDARD, digest="0" * 64,
                       account_id=1)  # fmt: skip
    for quote in kept:
        ledger.add("quote_print", print_id=sheet, quote_id=quote)
    for number in range(LESSONS):
        on = group.day(number, LESSONS)
        group.act(Act.LESSON_WRITTEN, on, project=group.project)
        ledger.add("lesson", project_id=group.project, question_id=1 + (number + group.project) % 18,
                   words=group.words(), said_on=on)  # fmt: skip


def _ending(group: Group) -> None:
    group.act(Act.ENDING_WRITTEN, group.ends, project=group.project)
    group.ledger.add("ending", project_id=group.project, marked="A meal together.", marked_on=group.ends,
                     shared=group.words(), kept=group.words())  # fmt: skip
    for at, person in enumerate(group.people):
        words = "A. Friend" if at % 4 == 1 else ""
        group.ledger.add("project_credit", project_id=group.project, person_id=person, words=words,
                         wish=list(CreditWish)[1 + at % 4])  # fmt: skip


def look_back(ledger: Ledger, session: int, on: date, people: list[int]) -> None:
    """What a session that is over leaves: its pack in the drawer, and for most how it was."""
    at = datetime.combine(on - timedelta(days=1), time(15), UTC)
    ledger.act(Act.PACK_PRINTED, at, session=session)
    ledger.add("print", kind="pack", session_id=session, edition=Edition.GROUP, style=PaperStyle.STANDARD,
               digest="0" * 64, at=at, account_id=1)  # fmt: skip
    if session % 5 < 2:
        return
    ledger.act(Act.REFLECTION_WRITTEN, at + timedelta(days=2), session=session)
    reflection = ledger.add("reflection", session_id=session, how=SAID[session % 6], good=5, mixed=2, hard=1,
                            keep=SAID[(session + 1) % 6])  # fmt: skip
    for position in range(2):
        ledger.add("to_change", reflection_id=reflection, position=position, words=SAID[position],
                   kept=list(Kept)[session % 4])  # fmt: skip
    if session % 10 == 3 and people:
        ledger.act(Act.DEBRIEF_RECORDED, at + timedelta(days=2), session=session)
        ledger.add("debrief", session_id=session, person_id=people[0], held_on=on + timedelta(days=1))


def thank(ledger: Ledger, people: list[int], on: date) -> None:
    """Whose record may say what, and what is on loan."""
    at = datetime.combine(on, time(9), UTC)
    for number, person in enumerate(people):
        if number % 3 == 0:
            ledger.act(Act.RECOGNITION_AGREED, at, person=person)
            ledger.add("recognition", person_id=person, sessions=True, roles=True, projects=True, tasks=True,
                       made=True, skills=number % 2 == 0, asked_on=on)  # fmt: skip
        if number % 9 == 0:
            ledger.act(Act.THING_LENT, at, person=person)
            ledger.add("loan", person_id=person, what="Key to the room", since=on - timedelta(days=90),
                       back_on=on if number % 2 else None)  # fmt: skip
