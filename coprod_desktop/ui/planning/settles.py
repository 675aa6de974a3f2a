"""Fields for what an agreement settles: the wish, whose work it is, check-ins, editor, who authorises."""

from collections.abc import Iterable
from typing import Any

from coprod_desktop.queries.rows.picks import Pick, Whom
from coprod_desktop.queries.rows.planning import WorkingRow
from coprod_desktop.services.planning import Settles, Signer
from coprod_desktop.ui.kit import ComboField, Field, NumberField
from coprod_desktop.ui.shell.context import AppContext
from coprod_desktop.ui.shell.people_field import PeopleField, PersonLine
from coprod_desktop.ui.shell.person_finder import PersonFinder
from coprod_desktop.vocabulary import Behalf, Ownership, PlanTopic, SignerFor, WishKind
from coprod_desktop.wording import _, label

CHOSEN = frozenset(
    {PlanTopic.WISH, PlanTopic.OWNERSHIP, PlanTopic.NEEDS, PlanTopic.EDITOR, PlanTopic.SIGN_OFF}
)
"""The topics that have fields of their own."""

MOST_WEEKS = 26


class SettlesFields:
    """The fields of some topics, filled with how the project works now; the other topics stay as they are."""

    def __init__(
        self, context: AppContext, project_id: int, working: WorkingRow, topics: Iterable[PlanTopic]
    ) -> None:
        self._working = working
        self._whom = Whom(project_id=project_id)
        self._context = context
        self.by_topic: dict[PlanTopic, tuple[Field, ...]] = {}
        makers = {
            PlanTopic.WISH: self._wish,
            PlanTopic.OWNERSHIP: self._ownership,
            PlanTopic.NEEDS: self._rhythm,
            PlanTopic.EDITOR: self._editor,
            PlanTopic.SIGN_OFF: self._signers,
        }
        for topic in topics:
            if topic in makers:
                self.by_topic[topic] = makers[topic]()

    @property
    def fields(self) -> tuple[Field, ...]:
        """All of them, in order."""
        return tuple(field for fields in self.by_topic.values() for field in fields)

    def value(self) -> Settles:
        """What they say, and of the other topics what holds already."""
        now = self._working
        return Settles(
            wish=self._said(PlanTopic.WISH, now.wish),
            ownership=self._said(PlanTopic.OWNERSHIP, now.ownership),
            check_in_every=self._said(PlanTopic.NEEDS, now.check_in_every) or None,
            editor_id=self._editor_id(),
            signers=self._who_signs(),
        )

    def _said(self, topic: PlanTopic, otherwise: Any) -> Any:
        fields = self.by_topic.get(topic)
        return fields[0].value() if fields else otherwise

    def _editor_id(self) -> int | None:
        now = self._working.editor
        pick = self._said(PlanTopic.EDITOR, Pick(now.person_id, now.name) if now is not None else None)
        return pick.id if pick is not None else None

    def _who_signs(self) -> tuple[Signer, ...]:
        fields = self.by_topic.get(PlanTopic.SIGN_OFF)
        if fields is None:
            return tuple(Signer(one.who.person_id, one.signs, one.behalf) for one in self._working.signers)
        return tuple(
            Signer(person, signs, behalf)
            for (signs, behalf), field in zip(_SIDES, fields, strict=True)
            for person in field.value()
        )

    def _wish(self) -> tuple[Field, ...]:
        hint = _("A proposal only. Each person is still asked, and what they say counts.")
        kinds = [(one, label(one)) for one in WishKind if one is not WishKind.PERSON]
        field = ComboField(
            "wish",
            _("If someone can’t do their part, it may go to"),
            kinds,
            unset=_("Nothing agreed"),
            hint=hint,
            width=28,
        )
        field.set(self._working.wish)
        return (field,)

    def _ownership(self) -> tuple[Field, ...]:
        field = ComboField(
            "ownership",
            _("New tasks belong to"),
            [(one, label(one)) for one in Ownership],
            unset=_("Nothing agreed"),
            hint=_("Each task may still be somebody else’s."),
            width=28,
        )
        field.set(self._working.ownership)
        return (field,)

    def _rhythm(self) -> tuple[Field, ...]:
        hint = _("In weeks. 0 means nothing agreed; each person may say something else.")
        field = NumberField("check_in_every", _("A check-in every so many weeks"), most=MOST_WEEKS, hint=hint)
        field.set(self._working.check_in_every or 0)
        return (field,)

    def _editor(self) -> tuple[Field, ...]:
        hint = _("Proposed for everything the project makes from now on.")
        field = PersonFinder(
            "editor_id", _("Who keeps the whole text together"), self._context, whom=self._whom, hint=hint
        )
        editor = self._working.editor
        if editor is not None:
            field.set(Pick(editor.person_id, editor.name))
        return (field,)

    def _signers(self) -> tuple[Field, ...]:
        titles = {
            (SignerFor.CONTENT, Behalf.STAFF): _("Content: who authorises it for staff"),
            (SignerFor.CONTENT, Behalf.GROUP): _("Content: who signs off for the group"),
            (SignerFor.DESIGN, Behalf.STAFF): _("Design: who authorises it for staff"),
            (SignerFor.DESIGN, Behalf.GROUP): _("Design: who signs off for the group"),
        }
        fields = []
        for signs, behalf in _SIDES:
            key = f"{signs.value}_{behalf.value}"
            field = PeopleField(key, titles[signs, behalf], self._context, self._whom)
            for one in self._working.signers:
                if (one.signs, one.behalf) == (signs, behalf):
                    name = field.shown_name(one.who.person_id, one.who.name)
                    field.put(PersonLine(field, one.who.person_id, name))
            fields.append(field)
        return tuple(fields)


_SIDES = tuple((signs, behalf) for signs in SignerFor for behalf in Behalf)
