"""The one place where a hard stop stands between a person and a place.

Candidates, assigning, offers, moves and walk-ins all ask here, so that a later rule is kept everywhere at
once.
"""

from coprod_desktop.model.people import Person
from coprod_desktop.model.rota import Role
from coprod_desktop.vocabulary import PersonStatus
from coprod_desktop.wording import _


def stop(person: Person, role: Role | None = None) -> str | None:
    """Why this person can't be put in a place with this role, as one sentence; None when they may.

    Without a role it answers for a task or for being in the room.
    """
    if person.status is PersonStatus.BREAK:
        return _("{name} is taking a break.").format(name=person.short_name)
    if person.status is not PersonStatus.ACTIVE:
        return _("{name} isn’t on the rota at the moment.").format(name=person.short_name)
    if role is not None and role.alone and person.under_18:
        return _("This place is held alone, so it can’t be held by someone under 18.")
    return None


def stop_alone(person: Person) -> str | None:
    """Why this person can't be somewhere alone, whatever their place is; None when they may."""
    if person.under_18:
        return _("Nobody under 18 works alone. Choose someone else.")
    return stop(person)


def never_comes_in(person: Person) -> bool:
    """Whether they may not come in whatever they hold: asked to stay away, or died."""
    return person.status in (PersonStatus.NOT_FOR_NOW, PersonStatus.DIED)


def at_the_door(person: Person, role: Role | None = None) -> str | None:
    """The same for someone who has come unannounced: the sentence whoever is at the door can say."""
    if person.status is PersonStatus.NOT_FOR_NOW:
        words = _("{name} is asked not to come to sessions for now. What to say at the door: “{words}”")
        return words.format(name=person.short_name, words=person.status_words)
    return stop(person, role)
