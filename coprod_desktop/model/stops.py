"""The one place where a hard stop stands between a person and a place.

Candidates, assigning, offers, moves and walk-ins all ask here, so that a later rule is kept everywhere at
once.
"""

from typing import Protocol

from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Role
from coprod_desktop.vocabulary import PersonStatus
from coprod_desktop.wording import _


class Near(Protocol):
    """Whom and what somebody would meet there (`store.apart`)."""

    def keeps_out(self, person: Person, role: Role | None = None) -> bool:
        """Whether someone isn’t put down for it, whatever the reason."""


def stop(person: Person, role: Role | None = None, near: Near | None = None) -> str | None:
    """Why this person can't be put in a place with this role, as one sentence; None when they may.

    Without a role it answers for a task or for being in the room; without `near` whoever is there and where
    it is are left aside.
    """
    if person.status is PersonStatus.BREAK:
        return _("{name} is taking a break.").format(name=person.short_name)
    if person.status is not PersonStatus.ACTIVE:
        return _("{name} isn’t on the rota at the moment.").format(name=person.short_name)
    if person.under_18 and not person.carer_agreed:
        words = _("{name} is under 18, and no carer has given permission yet. Ask the carer first.")
        return words.format(name=person.short_name)
    if role is not None and role.alone and person.under_18:
        return _("This place is held alone, so it can’t be held by someone under 18.")
    if near is not None and near.keeps_out(person, role):
        return not_put_down(person.short_name)
    return None


def not_put_down(name: str) -> str:
    """The one sentence for whatever keeps someone from it that is nobody else’s to know.

    The same for what they asked for themselves, for two people who must not meet, and for a place.
    """
    return _(
        "{name} can’t be put down for this. It may be something they asked for themselves; "
        "no reason is shown here."
    ).format(name=name)


def not_then_and_there() -> str:
    """The same for a session that would be held at another time or place; it names nobody."""
    return _(
        "Someone who is down for this session can’t be put down for it then and there. It may be something "
        "they asked for themselves; no reason is shown here. Choose another time or place."
    )


def stop_alone(person: Person) -> str | None:
    """Why this person can't be somewhere alone, whatever their place is; None when they may."""
    if person.under_18:
        return _("Nobody under 18 works alone. Choose someone else.")
    return stop(person)


def one_to_one(person: Person) -> str | None:
    """Why this person can't be the one beside another: checking in, as a buddy, at a first visit."""
    return _("Nobody under 18 is alone with someone here. Choose someone else.") if person.under_18 else None


def never_comes_in(person: Person) -> bool:
    """Whether they may not come in whatever they hold: asked to stay away, or died."""
    return person.status in (PersonStatus.NOT_FOR_NOW, PersonStatus.DIED)


def at_the_door(person: Person, role: Role | None = None, near: Near | None = None) -> str | None:
    """The same for someone who has come unannounced: the sentence whoever is at the door can say."""
    if person.status is PersonStatus.NOT_FOR_NOW:
        words = _("{name} is asked not to come to sessions for now. What to say at the door: “{words}”")
        return words.format(name=person.short_name, words=person.status_words)
    return stop(person, role, near)
