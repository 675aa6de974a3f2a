"""One piece of the planning: the question, what was said, what the program uses, and where it leads."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from coprod_desktop.queries.rows.planning import (
    AnswerRow,
    LessonsBeside,
    Piece,
    RouteDiffers,
    StandingLine,
)
from coprod_desktop.services.planning import TakeOver, take_over
from coprod_desktop.services.planning_questions import RemoveQuestion, remove_project_question
from coprod_desktop.ui.kit import (
    Badge,
    Button,
    Card,
    FlowRow,
    LinkButton,
    Notice,
    Text,
    column,
    heading,
    soft,
)
from coprod_desktop.ui.planning.forms import AnswerForm, LookAgainForm, QuestionForm, RightForm
from coprod_desktop.ui.projects.page import DECISIONS, GROUP, MAKES, TASKS
from coprod_desktop.vocabulary import AnswerState, Permission, PlanTopic
from coprod_desktop.wording import _, label, listed, ngettext, short_date

if TYPE_CHECKING:
    from coprod_desktop.ui.planning.tab import PlanningTab


class Leads(NamedTuple):
    """Where the matter of a question lives: words, a page, and a part of the project's page."""

    words: str
    page: str = "project"
    part: int | None = None


class PieceCard(Card):
    """What there is about one piece, and what can be done about it."""

    def __init__(self, tab: "PlanningTab", piece: Piece) -> None:
        super().__init__(piece.words)
        self._tab, self.piece = tab, piece
        self.leads: LinkButton | None = None
        self.everyday = tab.context.may(Permission.EVERYDAY)
        self._beside = tab.context.beside
        if piece.help and not piece.is_together:
            self.add(soft(piece.help))
        if piece.answer is None:
            self.add(soft(_("Not talked about yet. There is no hurry, and nothing has to be answered.")))
        else:
            self._answer(piece.answer)
        self._standing()
        self._lessons(piece.lessons)
        self._acts()
        self.earlier = QWidget()
        if piece.before:
            self._earlier(piece.before)

    def _lessons(self, lessons: LessonsBeside) -> None:
        """What other projects learned about it: the latest, and that there is more."""
        for lesson in lessons.latest:
            words = _("Learned in “{project}”: {words}").format(project=lesson.project, words=lesson.words)
            self.add(Notice(words, icon="history"))
        if lessons.earlier:
            more = ngettext(
                "{n} more was learned earlier. It stands in “What changed” of its project.",
                "{n} more were learned earlier. They stand in “What changed” of their projects.",
                lessons.earlier,
            )
            self.add(soft(more))

    def _answer(self, answer: AnswerRow) -> None:
        said = self._beside.note(answer.said)
        if said:
            self.add(Text(said))
        today = self._tab.today
        parts = [label(answer.state), short_date(answer.answered_on, beside=today)]
        if answer.review_on is not None:
            day = short_date(answer.review_on, beside=today)
            parts.append(_("look at it again on {day}").format(day=day))
        self.add(soft(" · ".join(parts)))
        if answer.present:
            there = FlowRow(soft(_("There:")))
            for one in answer.present:
                there.add(Badge(self._beside.words(one.person_id, one.name), look="badge-quiet"))
            self.add(there)

    def _standing(self) -> None:
        """What the program uses now; where that is not what was agreed, it is said, with a press."""
        piece = self.piece
        words = [self._line(one) for one in piece.stands]
        if piece.different:
            now = "\n".join(words) or _("nothing is set any more")
            acts: list[QWidget] = []
            if self.everyday:
                acts = [Button(_("Take it over"), self._take_over), Button(_("Put it back…"), self._say)]
            notice = Notice(_("It is different now: {what}").format(what=now), *acts, icon="arrow-right-left")
            self.add(notice)
        elif words and piece.topic not in _SAID_ITSELF:
            lines = [heading(_("The program uses"))] if piece.is_together else [heading(_("As it stands"))]
            self.add(column(*lines, *(Text(one) for one in words), gap=2))
        elif piece.is_together and piece.topic in _SAID_ITSELF:
            self.add(soft(_("The program uses these words.")))
        for route in piece.routes:
            self._route(route)

    def _route(self, route: RouteDiffers) -> None:
        """Something that asks others to sign it off than was agreed, with a press that leads there."""
        names = [f"\u2068{self._beside.words(one.person_id, one.name)}\u2069" for one in route.people]
        words = _("“{title}” does not ask {names} to sign it off.")
        see = LinkButton(_("Open it"), partial(self._open_made, route.deliverable_id))
        see.setAccessibleName(_("Open {title}").format(title=route.title))
        self.add(Notice(words.format(title=route.title, names=listed(names)), see, icon="arrow-right-left"))

    def _open_made(self, deliverable_id: int) -> None:
        self._tab.context.open("deliverable", deliverable_id=deliverable_id)

    def _line(self, one: StandingLine) -> str:
        names = [f"\u2068{self._beside.words(who.person_id, who.name)}\u2069" for who in one.people]
        words = self._beside.note(one.words) if self.piece.topic is PlanTopic.OVERRIDE else one.words
        said = (words, listed(names))
        if self.piece.topic is PlanTopic.OVERRIDE:  # whose right it is comes first
            said = (f"{listed(names)}:" if names else "", words)
        return " ".join(filter(None, said))

    def _acts(self) -> None:
        piece, acts = self.piece, list[QWidget]()
        if self.everyday:
            verb = _("Write what you say…") if piece.answer is None else _("Say it anew…")
            if piece.state is AnswerState.TALKED:
                verb = _("Go on with it…")
            acts.append(Button(verb, self._say, icon="pencil"))
            if piece.answer is not None:
                acts.append(Button(_("It stands…"), self._stands, icon="check"))
            if piece.topic is PlanTopic.OVERRIDE:
                acts.append(Button(_("Add a right…"), self._right))
            if piece.topic in (PlanTopic.ROLES, PlanTopic.COMMITMENT):
                acts.append(Button(_("Add someone to the group…"), self._member))
            if piece.own:
                acts.append(Button(_("Change the question…"), self._question))
                if piece.answer is None:
                    acts.append(Button(_("Remove"), self._remove))
            leads = _leads(piece.topic)
            if leads is not None:
                self.leads = LinkButton(leads.words, self._lead)
                acts.append(self.leads)
        for button in acts:
            button.setAccessibleDescription(piece.words)
        if acts:
            self.add(FlowRow(*acts))

    def _earlier(self, before: tuple[AnswerRow, ...]) -> None:
        lines: list[QWidget] = [heading(_("Said before"))]
        for one in before:
            until = one.replaced_on or one.answered_on
            when = _("{state} on {day}, until {until}").format(
                state=label(one.state),
                day=short_date(one.answered_on, beside=self._tab.today),
                until=short_date(until, beside=self._tab.today),
            )
            said = self._beside.note(one.said)
            lines += [soft(when), *([Text(said)] if said else [])]
        self.add(column(*lines, gap=3))

    def _say(self) -> None:
        if self._tab.shown is not None:
            AnswerForm(self._tab.context, self._tab, self._tab.shown, self.piece).open()

    def _stands(self) -> None:
        LookAgainForm(self._tab.context, self._tab, self._tab.today, self.piece).open()

    def _take_over(self) -> None:
        if self.piece.answer is not None:
            self._tab.act(take_over, TakeOver(self.piece.answer.id))

    def _right(self) -> None:
        RightForm(self._tab.context, self._tab, self._tab.project_id).open()

    def _member(self) -> None:
        from coprod_desktop.ui.projects.forms import MemberForm

        MemberForm(self._tab.context, self._tab, self._tab.today, self._tab.project_id).open()

    def _question(self) -> None:
        QuestionForm(self._tab.context, self._tab, self._tab.project_id, self.piece).open()

    def _remove(self) -> None:
        self._tab.act(remove_project_question, RemoveQuestion(self.piece.question_id))

    def _lead(self) -> None:
        leads = _leads(self.piece.topic)
        if leads is None:
            return
        if leads.part is not None:
            self._tab.context.open(leads.page, project_id=self._tab.project_id, part=leads.part)
        else:
            self._tab.context.open(leads.page)


_SAID_ITSELF = frozenset({PlanTopic.BRANDING, PlanTopic.QUALITY, PlanTopic.CONFLICT})


def _leads(topic: PlanTopic | None) -> Leads | None:
    """Where what a question is about lives in the program."""
    if topic is None:
        return None
    group, make = Leads(_("Show the group"), part=GROUP), Leads(_("Show what we make"), part=MAKES)
    return {
        PlanTopic.ACCESS: Leads(_("What each person needs is on their page"), "people"),
        PlanTopic.CONFIDENCE: Leads(_("How each feels is with their tasks"), part=TASKS),
        PlanTopic.LIVED_EXPERIENCE: Leads(_("Only by consent, on a person’s page"), "people"),
        PlanTopic.SKILLS: Leads(_("Find people by what they can do"), "people"),
        PlanTopic.SUPPORT: Leads(_("Support is planned with each person"), part=GROUP),
        PlanTopic.NEEDS: Leads(_("Mentors and buddies are in the group"), part=GROUP),
        PlanTopic.WANTING_OUT: Leads(_("Someone can’t make it, or wants out"), "cant_make_it"),
        PlanTopic.WORK: Leads(_("Show the tasks"), part=TASKS),
        PlanTopic.OWNERSHIP: Leads(_("Show the tasks"), part=TASKS),
        PlanTopic.COMMITMENT: group,
        PlanTopic.ROLES: group,
        PlanTopic.WISH: group,
        PlanTopic.EDITOR: make,
        PlanTopic.SIGN_OFF: make,
        PlanTopic.BRANDING: make,
        PlanTopic.QUALITY: make,
        PlanTopic.OVERRIDE: Leads(_("Show the decisions"), part=DECISIONS),
        PlanTopic.CONFLICT: Leads(_("Show the decisions"), part=DECISIONS),
    }.get(topic)
