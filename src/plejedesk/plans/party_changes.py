"""Who takes part in a plan: added, put right, and no longer part of it. The store commits."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import today_of
from plejedesk.plans import plan_sight
from plejedesk.plans.plan_changes import open_plan
from plejedesk.plans.template import template

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True)
class PartyFacts:
    """What is known of somebody who takes part."""

    role: str
    name: str = ""
    organisation: str = ""
    phone: str = ""
    mail: str = ""
    knows_address: bool = False


def write_party(session: "Session", plan_id: str, facts: PartyFacts, party_id: str | None = None) -> str:
    """Add somebody to a plan, or put right what is known of them, and return their id. Raises BadInput, Refused."""
    from plejedesk.plans.models import Participant

    plan = open_plan(session, plan_id)
    role = template(plan.template).role(facts.role)
    if role is None:
        raise BadInput(_("Choose a part in the plan."), "role")
    if party_id is None and not facts.name.strip() and not facts.organisation.strip():
        raise BadInput(_("Write who it is."), "name")
    party = (
        session.get(Participant, party_id)
        if party_id
        else Participant(case_id=plan.case_id, plan_id=plan_id, role=facts.role)
    )
    if party is None or party.plan_id != plan_id:
        raise Refused(_("That person is not in the plan any more."))
    party.role, party.required = facts.role, role.required
    party.name, party.organisation = facts.name.strip(), facts.organisation.strip()
    party.phone, party.mail, party.knows_address = facts.phone.strip(), facts.mail.strip(), facts.knows_address
    session.add(party)
    plan_sight.keep(session, plan)
    return party.id


def leave_plan(session: "Session", party_id: str) -> None:
    """Write that somebody takes part no more; what they took part in stays. Raises Refused."""
    from plejedesk.plans.models import Participant

    party = session.get(Participant, party_id)
    if party is None or party.left_on is not None:
        raise Refused(_("That person is not in the plan any more."))
    plan = open_plan(session, party.plan_id)
    party.left_on = today_of(session)
    session.add(party)
    plan_sight.keep(session, plan)
