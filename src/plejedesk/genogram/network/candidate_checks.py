"""What every change of a candidate looks at first, and what it leaves behind: the case, the gate, the queue."""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import clock, family_changes, network, network_sight, sight
from plejedesk.core.abouts import OPEN_STEPS
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.network import ASSESSED_ROLES, ROLES, TICKED
from plejedesk.core.phases import CLOSED
from plejedesk.core.safety import gate_words

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case
    from plejedesk.core.network_models import Candidate, CandidateStep


def found(session: "Session", candidate_id: str) -> "tuple[Candidate, Case]":
    """Return a candidate and its open case. Raises Refused when somebody has taken it out, or closed the case."""
    from plejedesk.core.network_models import Candidate

    candidate = session.get(Candidate, candidate_id)
    if candidate is None:
        raise Refused(_("Somebody has taken that candidate out already."))
    return candidate, open_case(session, candidate.case_id)


def contacted(session: "Session", candidate_id: str) -> "tuple[Candidate, Case]":
    """Return a candidate who may be contacted. Raises Refused, in the gate's words or those of who is ruled out."""
    candidate, case = found(session, candidate_id)
    gate = network_sight.gate_of(session, case)
    if not gate.open:
        raise Refused(gate_words(gate))
    if candidate.role == "no_contact":
        raise Refused(_("The person must not be contacted. Take up again first, with the reason."))
    if candidate.out_reason:
        raise Refused(_("The person is ruled out. Take up again first, with the reason."))
    return candidate, case


def open_case(session: "Session", case_id: str) -> "Case":
    """Return a case that is open. Raises Refused for one that is closed or gone."""
    from plejedesk.core.models import Case

    case = session.get(Case, case_id)
    if case is None:
        raise Refused(_("The case is not here any more."))
    if case.phase == CLOSED:
        raise Refused(_("The case is closed. Open it again first."))
    return case


def candidate_of(session: "Session", case_id: str, person_id: str, child_id: str) -> "Candidate | None":
    """Return the candidate that somebody is for a child, None where they are none."""
    from sqlmodel import select

    from plejedesk.core.network_models import Candidate

    of_both = select(Candidate).where(
        Candidate.case_id == case_id, Candidate.person_id == person_id, Candidate.child_id == child_id
    )
    return session.exec(of_both).first()


def standing(session: "Session", candidate: "Candidate") -> network.Standing:
    """Return what the rules need to know of a candidate."""
    from sqlmodel import select

    from plejedesk.core.network_models import CandidateStep

    steps = session.exec(select(CandidateStep.step).where(CandidateStep.candidate_id == candidate.id)).all()
    return network_sight.standing_of(candidate, frozenset(steps))


def keep(session: "Session", case: "Case", candidate: "Candidate") -> None:
    """Write a candidate, and what the queue shows of the network; one without an outcome reopens the mapping."""
    session.add(candidate)
    session.flush()
    if not network.is_settled(standing(session, candidate)):
        family_changes.reopen_mapping(session, case.id, _("A candidate has no outcome."))
    sight.keep(session, case.id, None, book(), session.info["entry"].at)


def require(text: str, field: str, words: str) -> None:
    """Raise BadInput for an empty text."""
    if not text.strip():
        raise BadInput(words, field)


def check_day(day: date, today: date, field: str) -> None:
    """Raise BadInput for a day that has not come."""
    if day > today:
        raise BadInput(_("That day has not come yet. Write today or an earlier day."), field)


def today_of(session: "Session") -> date:
    """Return the day on which this is written."""
    return clock.to_local(session.info["entry"].at).date()


def step_of(session: "Session", candidate_id: str, step: str) -> "CandidateStep | None":
    """Return a step of a candidate that is done or not relevant, None where it is open."""
    from sqlmodel import select

    from plejedesk.core.network_models import CandidateStep

    taken = select(CandidateStep).where(CandidateStep.candidate_id == candidate_id, CandidateStep.step == step)
    return session.exec(taken).first()


def check_role(role: str) -> None:
    """Raise BadInput for a role that is none."""
    if role not in ROLES:
        raise BadInput(_("Choose what the person may help with."), "role")


def check_person(session: "Session", case_id: str, person_id: str, child_id: str) -> None:
    """Raise Refused for somebody who cannot help this child: not of the case, dead, or one of its children."""
    from sqlmodel import select

    from plejedesk.core.models import CaseMember, Person

    members = session.exec(select(CaseMember).where(CaseMember.case_id == case_id)).all()
    roles = {member.person_id: member.role for member in members}
    if person_id not in roles or roles.get(child_id) != "child":
        raise Refused(_("Somebody has taken that person out of the case already."))
    if roles[person_id] == "child":
        raise Refused(_("A child of the case cannot be a candidate for another."))
    person = session.get_one(Person, person_id)
    if person.dead or person.died or person.died_year or person.kind != "person":
        raise Refused(_("Only a living person can be a candidate."))


def check_begun(candidate: "Candidate", step: str) -> None:
    """Raise Refused for a step before the person was asked, after a no, or for an agreement before the decision."""
    if candidate.asked_on is None:
        raise Refused(_("Nobody has asked the person yet. Ask first, then tick the steps."))
    if candidate.answer == "no":
        raise Refused(_("The person said no. Write a new answer, or rule the person out."))
    if step == "agreement" and candidate.role in ASSESSED_ROLES and candidate.decision != "approved":
        raise Refused(_("The agreement comes after the approval for this child."))


def check_decidable(candidate: "Candidate") -> None:
    """Raise Refused for a decision on somebody whose help needs none, or whom nobody has asked."""
    if candidate.role not in ASSESSED_ROLES:
        raise Refused(_("Only respite and care are decided on. Here a yes is enough."))
    if candidate.asked_on is None:
        raise Refused(_("Nobody has asked the person yet. Ask first, then decide."))


def check_approvable(session: "Session", candidate: "Candidate") -> None:
    """Raise Refused for an approval before the person has said yes and every step of the assessment is taken."""
    if candidate.answer != "yes":
        raise Refused(_("The person has not said yes yet. Write the answer first."))
    taken = standing(session, candidate).steps
    left = [step for step in TICKED if step != "agreement" and step not in taken]
    if left:
        words = _("Before an approval: {steps}. Tick them off, or write why they are not relevant.")
        raise Refused(words.format(steps=", ".join(_(OPEN_STEPS[step]) for step in left)))
