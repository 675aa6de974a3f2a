"""Who owns a task: several names, each with how they feel about it, as they said."""

from collections.abc import Sequence
from typing import Any

from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.services.tasks import Owner
from coprod_desktop.ui.kit import ComboField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.vocabulary import Confidence
from coprod_desktop.wording import _, label


class OwnersField(PeopleField):
    """`value()` is a tuple of `Owner`."""

    def __init__(self, key: str, title: str, context: AppContext, project_id: int) -> None:
        super().__init__(key, title, context, Whom(taking_part=True, project_id=project_id))

    def value(self) -> tuple[Any, ...]:
        return tuple(
            Owner(line.person_id, line.confidence.value())
            for line in self.lines
            if isinstance(line, _OwnerLine)
        )

    def set(self, value: Sequence[tuple[Owner, str]]) -> None:
        """Show these owners; each with the name to show."""
        self.empty()
        for owner, name in value:
            self.put(_OwnerLine(self, owner, self.shown_name(owner.person_id, name)))

    def line_for(self, pick: Pick) -> PersonLine:
        """An owner whose feeling about it is not known yet."""
        return _OwnerLine(self, Owner(pick.id), self.shown_name(pick.id, pick.name))


class _OwnerLine(PersonLine):
    def __init__(self, field: OwnersField, owner: Owner, name: str) -> None:
        self.confidence = ComboField(
            "confidence", "", [(choice, label(choice)) for choice in Confidence], width=24
        )
        self.confidence.combo.setAccessibleName(_("How {name} feels about it").format(name=name))
        self.confidence.set(owner.confidence)
        super().__init__(field, owner.person_id, name, self.confidence)
        self.confidence.changed.connect(field.touched)
