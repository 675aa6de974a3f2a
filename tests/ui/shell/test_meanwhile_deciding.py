"""Two people deciding at once: the form saved last is told, and nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.queries.agreements import agreement_of
from coprod_desktop.queries.decisions import decisions_of
from coprod_desktop.queries.deliverables import deliverable_page
from coprod_desktop.queries.ideas import ideas_of
from coprod_desktop.queries.planning import planning_of
from coprod_desktop.queries.recommendations import recommendations_of
from coprod_desktop.queries.rows.planning import Piece, PlanningShown
from coprod_desktop.queries.rows.recommendations import RecommendationsAsked
from coprod_desktop.services.agreements import RecordAgreement, record_agreement
from coprod_desktop.services.decisions import Option, Question, put_question
from coprod_desktop.services.deliverables import (
    Described,
    NewVersion,
    OneVersion,
    Part,
    add_version,
    describe_deliverable,
)
from coprod_desktop.services.ideas import PutIdea, put_idea
from coprod_desktop.services.planning import Answer, save_answer
from coprod_desktop.services.recommendations import Recommended, record_recommendation
from coprod_desktop.services.signoff import Asked, Route, StrandSaid, set_route, submit_version
from coprod_desktop.ui.agreements.forms import AgreementForm
from coprod_desktop.ui.decisions.decide_form import DecideForm
from coprod_desktop.ui.decisions.question_form import QuestionForm
from coprod_desktop.ui.deliverables.forms import DeliverableForm, PublishForm, WithdrawForm
from coprod_desktop.ui.deliverables.route_form import RouteForm
from coprod_desktop.ui.deliverables.say_forms import ApproveForm
from coprod_desktop.ui.ideas.forms import AnswerForm as WeighForm
from coprod_desktop.ui.kit import Field
from coprod_desktop.ui.planning.forms import AnswerForm, PowerForm, WorkingForm
from coprod_desktop.ui.recommendations.forms import OutcomeForm
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import (
    ApprovalMethod,
    Behalf,
    HowDecided,
    IdeaState,
    Outcome,
    PlanTopic,
    VersionState,
)
from tests.ui.conftest import Ask, AtWork
from tests.ui.shell.test_meanwhile import press, type_in
from tests.world import PASSPHRASE, TODAY, World

MORGAN = 1


class Scene(NamedTuple):
    """A project with something of everything that is decided together."""

    project: int
    made: int
    sam: int


@pytest.fixture
def scene(world: World) -> Scene:
    work = world.workspace
    world.questions()
    sam = world.person("Sam Rivers")
    project = world.project(objective="A brochure that helps families")
    world.member(project, sam)
    save_answer(
        work, Answer(project_id=project, question_id=_question(planning_of(work, project)), said="No")
    )
    options = (Option("A tree"), Option("A door"))
    put_question(work, Question(project_id=project, question="Which cover?", options=options))
    put_idea(work, PutIdea(project_id=project, what="A map at the back", serves="It helps"))
    record_agreement(work, RecordAgreement(project_id=project, lines=("We listen",)))
    record_recommendation(work, Recommended(project_id=project, words="A quiet room"))
    request = Described(project_id=project, title="Brochure", parts=(Part("Page 1", sam),))
    made = describe_deliverable(work, request).made or 0
    people = (Asked(MORGAN, Behalf.STAFF), Asked(sam, Behalf.GROUP))
    set_route(work, Route(deliverable_id=made, strands=(StrandSaid(name="Content", people=people),)))
    version = add_version(work, NewVersion(deliverable_id=made, paper="The green folder")).made or 0
    submit_version(work, OneVersion(version))
    return Scene(project, made, sam)


def _piece(shown: PlanningShown, topic: PlanTopic = PlanTopic.BRANDING) -> Piece:
    return next(one for one in shown.pieces if one.topic is topic)


def _question(shown: PlanningShown) -> int:
    return _piece(shown).question_id


Form = Callable[[AppContext, Ask, Scene, QWidget], RecordForm]


def of_question(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    shown = ask(decisions_of, scene.project)
    return QuestionForm(context, parent, TODAY, shown, shown.rows[0])


def of_decision(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    row = ask(decisions_of, scene.project).rows[0]
    form = DecideForm(context, parent, TODAY, row)
    form.chosen.set(row.options[0].id)
    form.how.set(HowDecided.CONSENSUS)
    return form


def of_idea(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    shown = ask(ideas_of, scene.project)
    form = WeighForm(context, parent, shown, shown.rows[0])
    form.fields["state"].set(IdeaState.TAKEN)
    return form


def of_answer(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    shown = ask(planning_of, scene.project)
    return AnswerForm(context, parent, shown, _piece(shown))


def of_power(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    return PowerForm(context, parent, ask(planning_of, scene.project))


def of_working(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    return WorkingForm(context, parent, ask(planning_of, scene.project))


def of_agreement(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    return AgreementForm(context, parent, ask(agreement_of, scene.project), anew=False)


def of_outcome(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    row = ask(recommendations_of, RecommendationsAsked(scene.project)).rows[0]
    form = OutcomeForm(context, parent, TODAY, row)
    form.fields["outcome"].set(Outcome.PARTLY)
    return form


def of_deliverable(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    row = ask(deliverable_page, scene.made)
    return DeliverableForm(context, parent, TODAY, scene.project, row)


def of_route(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    return RouteForm(context, parent, ask(deliverable_page, scene.made))


FORMS: dict[str, tuple[Form, str]] = {
    "question": (of_question, "question"),
    "decision": (of_decision, "reasons"),
    "idea": (of_idea, "reasons"),
    "answer": (of_answer, "said"),
    "power": (of_power, "fixed"),
    "working": (of_working, "quality_bar"),
    "agreement": (of_agreement, "lines"),
    "outcome": (of_outcome, "they_did"),
    "deliverable": (of_deliverable, "quality_bar"),
    "route": (of_route, "strand"),
}


def field(form: Any, key: str) -> Field:
    """The field that both type into."""
    found = form.editors[0].name if key == "strand" else form.fields[key]
    assert isinstance(found, Field)
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("which", FORMS)
def test_of_two_who_decide_at_once_the_second_is_told_and_keeps_their_words(
    which: str, scene: Scene, at_work: AtWork, ask: Ask, qtbot: QtBot, window: QWidget
) -> None:
    make, key = FORMS[which]
    context = at_work()
    first, second = (make(context, ask, scene, window) for _each in range(2))
    for form, words in ((first, "one"), (second, "another")):
        form.open()
        type_in(qtbot, field(form, key), words)
    theirs, mine = field(first, key).value(), field(second, key).value()
    with qtbot.waitSignal(first.recorded):
        press(qtbot, first.save)
    press(qtbot, second.save)
    qtbot.waitUntil(second._trouble.isVisible)
    assert "Your words are kept" in second._trouble.words.text()
    assert field(second, key).value() == mine != theirs
    with qtbot.waitSignal(second.recorded):
        press(qtbot, second.save)
    fresh = make(context, ask, scene, window)
    assert field(fresh, key).value() == mine
    fresh.deleteLater()


def test_of_two_first_answers_the_second_sees_the_other_and_both_stay(
    scene: Scene, at_work: AtWork, ask: Ask, qtbot: QtBot, window: QWidget
) -> None:
    """Neither began with an answer: there was none."""
    context = at_work()

    def shown() -> PlanningShown:
        found = ask(planning_of, scene.project)
        assert isinstance(found, PlanningShown)
        return found

    before = shown()
    forms = [AnswerForm(context, window, before, _piece(before, PlanTopic.CONFLICT)) for _each in range(2)]
    for form, words in zip(forms, ("We ask Jo", "We sleep on it"), strict=True):
        form.open()
        form.agreed.set(True)
        type_in(qtbot, form.said, words)
    with qtbot.waitSignal(forms[0].recorded):
        press(qtbot, forms[0].save)
    press(qtbot, forms[1].save)
    qtbot.waitUntil(lambda: forms[1]._now is not None)
    assert "Somebody wrote an answer meanwhile" in forms[1]._trouble.words.text()
    assert forms[1].said.value() == "We sleep on it"
    with qtbot.waitSignal(forms[1].recorded):
        press(qtbot, forms[1].save)
    piece = _piece(shown(), PlanTopic.CONFLICT)
    assert piece.answer is not None
    assert [piece.answer.said, *(one.said for one in piece.before)] == ["We sleep on it", "We ask Jo"]


def test_two_who_sign_off_at_once_do_not_stop_each_other(
    scene: Scene, at_work: AtWork, ask: Ask, qtbot: QtBot, window: QWidget
) -> None:
    context = at_work()
    page = ask(deliverable_page, scene.made)
    own, other, again = (ApproveForm(context, window, page, page.newest) for _each in range(3))
    other.who.combo.setCurrentText("Content: Sam Rivers (For the group)")
    other.method.set(ApprovalMethod.IN_MEETING)
    other.method.changed.emit()
    for form in (own, other, again):
        form.open()
    for form in (own, again):
        type_in(qtbot, form.passphrase, PASSPHRASE)
    type_in(qtbot, other.reference, "Thursday")
    for form in (own, other):
        with qtbot.waitSignal(form.recorded):
            press(qtbot, form.save)
    press(qtbot, again.save)
    qtbot.waitUntil(lambda: bool(again._trouble.isVisible() or again.who.problem()))
    assert ask(deliverable_page, scene.made).newest.state is VersionState.APPROVED
    assert len(ask(deliverable_page, scene.made).newest.approvals) == 2
    newest = ask(deliverable_page, scene.made).newest
    withdraw, publish = WithdrawForm(context, window, newest), PublishForm(context, window, TODAY, newest)
    for late in (withdraw, publish):
        late.open()
    type_in(qtbot, withdraw.fields["why"], "The number is wrong")
    type_in(qtbot, publish.fields["where"], "500 copies")
    with qtbot.waitSignal(withdraw.recorded):
        press(qtbot, withdraw.save)
    press(qtbot, publish.save)
    qtbot.waitUntil(publish._trouble.isVisible)
    assert publish.fields["where"].value() == "500 copies"
    assert ask(deliverable_page, scene.made).newest.state is VersionState.WITHDRAWN
