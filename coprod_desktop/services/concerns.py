"""That a concern was passed on: to whom and when, and nothing else."""

from dataclasses import dataclass

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.concerns import PassedOn
from coprod_desktop.model.organisation import Organisation
from coprod_desktop.queries.concerns import may_see
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import PassedTo
from coprod_desktop.wording import _


@dataclass(frozen=True)
class PassOn:
    """A concern was passed to one of those whom the organisation names, or to 999."""

    to: PassedTo


@dataclass(frozen=True)
class RemovePassedOn:
    """It is no longer kept that something was passed on."""

    passed_id: int


def pass_on(workspace: Workspace, request: PassOn) -> Change:
    """Keep that a concern was passed on now, by whoever is signed in. `made` is its id.

    It leaves no entry in history, and is not undone. Raises RuleBroken for one whom nobody named.
    """
    with workspace.change(Act.CONCERN_PASSED) as change:
        passed = PassedOn(account_id=workspace.signed_in.account_id)
        passed.give(request.to, change.session.get_one(Organisation, 1), workspace.now())
        change.add(passed)
    return change.change


def remove_passed_on(workspace: Workspace, request: RemovePassedOn) -> Change:
    """Keep one of them no longer: by whoever wrote it, or the safeguarding lead who may read it.

    Raises RuleBroken for one that isn’t theirs to see, or is gone: the two are not told apart.
    """
    with workspace.change(Act.CONCERN_REMOVED) as change:
        passed = change.session.get(PassedOn, request.passed_id)
        if passed is None or not may_see(workspace.signed_in, passed):
            raise RuleBroken(_("There is nothing here any more."))
        change.session.delete(passed)
    return change.change
