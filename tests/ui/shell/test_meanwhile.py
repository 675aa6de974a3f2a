"""Two forms on one record: the one saved last never writes over the other’s words unasked."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.bootstrap.opening import Place, open_workspace
from coprod_desktop.model.people import Need, Person
from coprod_desktop.model.sessions import AgendaItem, Series
from coprod_desktop.queries import organisation, person, projects, sessions, tasks
from coprod_desktop.services.people import AddPerson, ChangePerson, add_person, change_person
from coprod_desktop.ui.kit import Field
from coprod_desktop.ui.kit.meanwhile import Meanwhile
from coprod_desktop.ui.organisation.forms import RoleForm, VenueForm, WordsForm
from coprod_desktop.ui.people.contact_forms import CallerWordDialog, ContactDialog
from coprod_desktop.ui.people.detail_forms import NeedDialog
from coprod_desktop.ui.people.forms import AboutDialog, CommitDialog, NamesDialog, NotHeardDialog
from coprod_desktop.ui.people.wish_form import WishDialog
from coprod_desktop.ui.projects.forms import MemberForm, ProjectForm
from coprod_desktop.ui.sessions.agenda_form import AgendaForm
from coprod_desktop.ui.sessions.form import ChangeSessionForm
from coprod_desktop.ui.sessions.place_form import PlaceForm
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.desk import Desk
from coprod_desktop.ui.shell.record_form import RecordForm
from coprod_desktop.vocabulary import NeedKind, WishKind
from tests.ui.shell.conftest import JO, MORGAN, Open, sign_in
from tests.world import TODAY, World

AtWork = Callable[..., AppContext]
Ask = Callable[..., Any]


class Scene(NamedTuple):
    """Somebody with something of everything."""

    person: int
    project: int
    session: int
    task: int


@pytest.fixture
def scene(world: World) -> Scene:
    sam = world.person("Sam Rivers", likes="Tea")
    world.number(sam, times="After six")
    world.add(Need(person_id=sam, kind=NeedKind.ACCESS, words="A ramp", identified_on=TODAY))
    world.wish(sam, WishKind.KEEP)
    project = world.project("Brochure")
    world.member(project, sam, "Writer")
    weekly = world.add(Series(title="Weekly", rule="FREQ=WEEKLY", starts_on=TODAY))
    session = world.session("Brochure group", on=TODAY + timedelta(days=7), series_id=weekly)
    world.session("Brochure group", on=TODAY + timedelta(days=14), series_id=weekly)
    world.place(session)
    world.add(AgendaItem(session_id=session, position=1, what="Check-in", start=time(10, 30)))
    return Scene(sam, project, session, world.task(project))


Form = Callable[[AppContext, Ask, Scene, QWidget], RecordForm]


def of_person(form: Any) -> Form:
    def made(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
        form_: RecordForm = form(context, ask(person.person_page, scene.person), parent)
        return form_

    return made


def of_row(form: Any, row: str) -> Form:
    def made(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
        page = ask(person.person_page, scene.person)
        form_: RecordForm = form(context, page, getattr(page, row)[0], parent)
        return form_

    return made


def of_session(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    return ChangeSessionForm(context, parent, ask(sessions.session_page, scene.session))


def of_series(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    form = ChangeSessionForm(context, parent, ask(sessions.session_page, scene.session))
    form.scope.set(True)
    return form


def of_place(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    page = ask(sessions.session_page, scene.session)
    return PlaceForm(context, parent, page, page.places[0])


def of_agenda(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    form = AgendaForm(context, parent, ask(sessions.session_page, scene.session))
    form.fields["first"] = form.parts[0].what
    return form


def of_project(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    return ProjectForm(context, parent, TODAY, ask(projects.project, scene.project))


def of_member(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    page = ask(projects.project, scene.project)
    return MemberForm(context, parent, TODAY, scene.project, page.members[0])


def of_task(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    from coprod_desktop.ui.projects.task_forms import TaskForm

    return TaskForm(context, parent, TODAY, scene.project, ask(tasks.task, scene.task))


def of_words(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    return WordsForm(context, parent, ask(organisation.organisation))


def of_venue(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    return VenueForm(context, parent, ask(organisation.settings).venues[0])


def of_role(context: AppContext, ask: Ask, scene: Scene, parent: QWidget) -> RecordForm:
    roles = ask(organisation.settings).roles
    return RoleForm(context, parent, next(role for role in roles if role.id == 1))


FORMS: dict[str, tuple[Form, str]] = {
    "names": (of_person(NamesDialog), "credit_name"),
    "about": (of_person(AboutDialog), "likes"),
    "not heard": (of_person(NotHeardDialog), "not_heard_words"),
    "commitment": (of_person(CommitDialog), "commitment"),
    "agreed word": (of_person(CallerWordDialog), "caller_word"),
    "contact": (of_row(ContactDialog, "reach"), "times"),
    "need": (of_row(NeedDialog, "needs"), "words"),
    "wish": (of_row(WishDialog, "said"), "pass_notes"),
    "session": (of_session, "room"),
    "series": (of_series, "room"),
    "place": (of_place, "least"),
    "agenda": (of_agenda, "first"),
    "project": (of_project, "deadline_words"),
    "member": (of_member, "commitment"),
    "task": (of_task, "next_action"),
    "organisation": (of_words, "support_words"),
    "venue": (of_venue, "address"),
    "role": (of_role, "name"),
}


def type_in(qtbot: QtBot, field: Field, words: str) -> None:
    """Type words; in a field that takes none, turn or raise it, as often as the words are long."""
    editor = field.editor
    editor.setFocus()
    if hasattr(editor, "selectAll"):
        editor.selectAll()
    if isinstance(field.value(), bool):
        qtbot.keyClick(editor, Qt.Key.Key_Space)
    elif isinstance(field.value(), int):
        for _letter in words:
            qtbot.keyClick(editor, Qt.Key.Key_Up)
    else:
        qtbot.keyClicks(editor, words)


def press(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("which", [name for name in FORMS if name != "wish"])
def test_of_two_forms_on_one_record_the_second_is_told_and_keeps_its_words(
    which: str, scene: Scene, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    make, key = FORMS[which]
    context = at_work()
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    first, second = (make(context, ask, scene, window) for _each in range(2))
    for form in (first, second):
        form.open()
    type_in(qtbot, first.fields[key], "one")
    type_in(qtbot, second.fields[key], "another")
    theirs, mine = first.fields[key].value(), second.fields[key].value()
    with qtbot.waitSignal(first.recorded):
        press(qtbot, first.save)
    press(qtbot, second.save)
    qtbot.waitUntil(lambda: second._trouble.isVisible())
    assert second._trouble.words.text().startswith("This was changed meanwhile (")
    assert "Your words are kept" in second._trouble.words.text()
    assert second.fields[key].value() == mine != theirs
    fresh = make(context, ask, scene, window)
    assert fresh.fields[key].value() == theirs  # nothing of the first was lost
    fresh.deleteLater()
    with qtbot.waitSignal(second.recorded):
        press(qtbot, second.save)
    fresh = make(context, ask, scene, window)
    assert fresh.fields[key].value() == mine
    fresh.deleteLater()


def test_other_fields_of_the_same_record_do_not_clash(
    scene: Scene, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    context = at_work()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    page = ask(person.person_page, scene.person)
    names, about = NamesDialog(context, page, window), AboutDialog(context, page, window)
    for form, key in ((names, "credit_name"), (about, "likes")):
        form.open()
        type_in(qtbot, form.fields[key], "something")
        with qtbot.waitSignal(form.recorded):
            press(qtbot, form.save)


def test_what_was_not_typed_into_shows_the_others_words_and_what_was_may_be_taken_over(
    scene: Scene, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    context = at_work()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    form = AboutDialog(context, ask(person.person_page, scene.person), window)
    form.open()
    ask(change_person, ChangePerson(scene.person, likes="Painting", notes="Comes by bus"))
    type_in(qtbot, form.fields["likes"], "Singing")
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: form._trouble.isVisible())
    assert form.fields["notes"].value() == "Comes by bus"
    assert form.fields["likes"].value() == "Singing"
    (beside,) = form.fields["likes"].findChildren(Meanwhile)
    assert "“Painting”" in beside.words.text()
    beside.use.click()  # not by mouse: it may only now be given its place
    assert form.fields["likes"].value() == "Painting"
    with qtbot.waitSignal(form.recorded):
        press(qtbot, form.save)
    about = ask(person.person_page, scene.person).about
    assert (about.likes, about.notes) == ("Painting", "Comes by bus")


def test_an_agenda_someone_took_a_part_from_is_not_written_whole_again_unasked(
    scene: Scene, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    context = at_work()
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    pages = [ask(sessions.session_page, scene.session)] * 2
    first, second = (AgendaForm(context, window, page) for page in pages)
    for form in (first, second):
        form.open()
    press(qtbot, first.another)
    type_in(qtbot, first.parts[1].what, "Songs")
    with qtbot.waitSignal(first.recorded):
        press(qtbot, first.save)
    press(qtbot, second.another)
    type_in(qtbot, second.parts[1].what, "Poems")
    press(qtbot, second.save)
    qtbot.waitUntil(lambda: second._now is not None)
    assert second.parts[1].what.value() == "Poems"
    said = [text.text() for text in second._now.findChildren(type(second.title))]  # type: ignore[union-attr]
    assert any("Songs" in words for words in said)


def test_a_form_that_comes_back_after_the_lock_shows_what_somebody_else_did(
    qtbot: QtBot, begun: Place, open_window: Open
) -> None:
    workspace = open_workspace(begun, begun.slots.unlock(*MORGAN))
    sam = add_person(workspace, AddPerson("Sam Rivers")).made
    assert sam is not None
    workspace.close()
    window = open_window()
    sign_in(qtbot, window, MORGAN)
    about = AboutDialog(desk_of(window), page_of(qtbot, window, sam), window)
    about.open()
    type_in(qtbot, about.fields["likes"], "Singing")
    window.lock()
    assert not about.isVisible()
    sign_in(qtbot, window, JO)
    done: list[object] = []
    request = ChangePerson(sam, called="Sammy", likes="Tea")
    window.runner.run(change_person, request, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    window.lock()
    sign_in(qtbot, window, MORGAN)
    qtbot.waitUntil(lambda: about._trouble.isVisible())
    assert about.fields["likes"].value() == "Singing"
    assert about.is_touched()
    about.reject()
    about.reject()


def desk_of(window: Any) -> AppContext:
    assert isinstance(window.desk, Desk)
    return window.desk.context


def page_of(qtbot: QtBot, window: Any, person_id: int) -> Any:
    pages: list[Any] = []
    window.runner.run(person.person_page, person_id, done=pages.append)
    qtbot.waitUntil(lambda: bool(pages))
    return pages[0]


def test_the_names_in_what_happened_stay_hidden_while_someone_is_beside(
    scene: Scene, at_work: AtWork, ask: Ask, qtbot: QtBot
) -> None:
    context = at_work()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    form = AboutDialog(context, ask(person.person_page, scene.person), window)
    form.open()
    ask(change_person, ChangePerson(scene.person, likes="Painting"))
    context.beside.set(True)
    type_in(qtbot, form.fields["likes"], "Singing")
    press(qtbot, form.save)
    qtbot.waitUntil(lambda: form._trouble.isVisible())
    assert "Sam" not in form._trouble.words.text()
    assert ask(_likes, scene.person) == "Painting"


def _likes(workspace: Any, person_id: int) -> str:
    with workspace.read() as session:
        return str(session.get_one(Person, person_id).likes)
