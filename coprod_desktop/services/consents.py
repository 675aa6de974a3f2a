"""What someone agreed to, since when and until when, and taking it back."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.acts import Act, Change
from coprod_desktop.errors import RuleBroken
from coprod_desktop.model.people import Consent
from coprod_desktop.services.people import found
from coprod_desktop.store.workspace import Workspace
from coprod_desktop.vocabulary import ConsentFor
from coprod_desktop.wording import _


@dataclass(frozen=True)
class RecordConsent:
    """Something someone agreed to, as it was said to them; given today unless told otherwise."""

    person_id: int
    to: ConsentFor
    words: str = ""
    given_on: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class WithdrawConsent:
    """Something someone no longer agrees to, from today on."""

    consent_id: int


def record_consent(workspace: Workspace, request: RecordConsent) -> Change:
    """Record what someone agreed to; `made` is its id.

    Raises RuleBroken for a day to come, an end before it was given, or "something else" without saying what.
    """
    with workspace.change(Act.CONSENT_RECORDED, person=request.person_id) as change:
        found(change.session, request.person_id)
        today = workspace.today()
        consent = Consent(person_id=request.person_id, recorded_at=workspace.now())
        consent.give(request.to, request.words, request.given_on or today, request.until, today)
        change.add(consent)
    return change.change


def withdraw_consent(workspace: Workspace, request: WithdrawConsent) -> Change:
    """Record that someone no longer agrees; raises RuleBroken when that is recorded already."""
    with workspace.change(Act.CONSENT_WITHDRAWN) as change:
        consent = change.session.get(Consent, request.consent_id)
        if consent is None:
            raise RuleBroken(_("This is no longer here."))
        change.params["person"] = consent.person_id
        consent.withdraw(workspace.today())
    return change.change
