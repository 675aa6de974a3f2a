"""The example organisation: a store of its own, whose keys are no secret."""

from datetime import UTC, date, datetime, time
from typing import NamedTuple

from coprod_desktop.bootstrap.opening import Begun, Place, create_store


class ExampleKeys(NamedTuple):
    """What opens every example."""

    user: str
    passphrase: str


EXAMPLE_KEYS = ExampleKeys("morgan", "seven quiet herons")
EXAMPLE_LEAD = ExampleKeys("robin", "nine patient otters")
"""What opens it as its safeguarding lead."""
_NAME, _COORDINATOR = "Harbour Voices", "Morgan Lee"


def create_example(place: Place, on: date) -> Begun:
    """Make the example in an empty folder, as it would look on a date; whole or not at all.

    Raises Trouble when there is a store already.
    """
    from coprod_desktop.services.accounts import BeginOrganisation
    from coprod_desktop.services.example import make_example
    from coprod_desktop.store.workspace import Workspace

    def begin(code: str) -> BeginOrganisation:
        return BeginOrganisation(
            _NAME, _COORDINATOR, EXAMPLE_KEYS.user, EXAMPLE_KEYS.passphrase, code, is_example=True
        )

    def fill(workspace: Workspace) -> None:
        make_example(workspace, on, EXAMPLE_LEAD)

    morning = datetime.combine(on, time(6), UTC)
    then = Place(place.folder, lambda: morning, place.parameters)
    return create_store(then, begin, fill)
