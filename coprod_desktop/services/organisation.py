"""What is done about the organisation itself: beginning, its details, venues, roles and skills."""

from sqlalchemy.orm import Session

from coprod_desktop.model.organisation import Organisation
from coprod_desktop.model.people import Skill
from coprod_desktop.model.rota import Role
from coprod_desktop.services import starter


def fill_new_organisation(session: Session, name: str, *, is_example: bool = False) -> None:
    """Put the organisation with its first words, roles and skills into a store that has none yet.

    Called inside the act that begins an organisation (`Act.ORGANISATION_BEGUN`).

    Args:
        session: The session of that change.
        name: What the organisation is called.
        is_example: Whether it is the example organisation, which says so on every page.

    Raises:
        RuleBroken: Without a name.
    """
    content = starter.content()
    organisation = Organisation(
        id=1,
        is_example=is_example,
        support_words=content.support_words,
        step_out_words=content.step_out_words,
        caller_words=content.caller_words,
    )
    organisation.rename(name)
    session.add(organisation)
    session.add_all(Role(name=role.name, gives_support=role.gives_support) for role in content.roles)
    session.add_all(Skill(name=skill) for skill in content.skills)
    session.flush()
