"""Approving a network family for one child (BEK 1489/2023 § 9), by hand or since a candidate was approved."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.network import ASSESSED_ROLES
from plejedesk.core.respite_programme import programme
from plejedesk.respite import obliging
from plejedesk.respite.families import family_checks as checks
from plejedesk.respite.families.family_checks import family_of
from plejedesk.respite.families.family_writing import FamilyFacts, add_family, keep
from plejedesk.respite.obliging import not_ahead, open_case, require, today_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Person
    from plejedesk.core.network_models import Candidate
    from plejedesk.respite.models import Approval


def approve_for_child(
    session: "Session",
    family_id: str,
    child_id: str,
    case_id: str,
    approved_on: date,
    approved_until: date | None,
    by: str,
    reason: str,
    candidate_id: str | None = None,
) -> str:
    """Write that a network family is approved for one child, and return the approval's id; written twice it is one.

    Its end, where it has one, goes into the queue. Raises BadInput, naming the field; Refused for a generally approved
    family, or one of another case.
    """
    from plejedesk.respite.models import Approval

    family = family_of(session, family_id)
    if family.kind != "network":
        raise Refused(_("Only a network family is approved for one child. This one is generally approved."))
    open_case(session, case_id)
    if family.case_id not in (None, case_id):
        raise Refused(_("The family was found in the network of another case and is approved for its children only."))
    checks.require_child(session, case_id, child_id)
    not_ahead(approved_on, today_of(session), "approved_on")
    checks.check_until(approved_on, approved_until)
    by = require(by, "decided_by", _("Write who decided, by initials."))
    reason = require(reason, "reason", _("Write the reason in a few words."))
    every = checks.approvals_of(session, family_id)
    approval = next((each for each in every if each.child_id == child_id), None)
    if approval is None:
        approval = Approval(case_id=case_id, family_id=family_id, child_id=child_id, approved_on=approved_on)
        every = [*every, approval]
    approval.approved_on, approval.approved_until = approved_on, approved_until
    approval.decided_by, approval.reason = by, reason
    approval.candidate_id = candidate_id or approval.candidate_id
    session.add(approval)
    ends = [each.approved_until for each in every]
    family.case_id = case_id
    family.approved_on = family.approved_on or approved_on
    family.recruited = family.recruited or approved_on
    family.approved_by = family.approved_by or by
    family.approved_until = None if None in ends else max(end for end in ends if end is not None)
    session.add(family)
    oblige_end(session, approval)
    keep(session, family)
    return approval.id


def family_of_candidate(session: "Session", candidate_id: str) -> str:
    """Return the network family of an approved candidate, made when it is new, approved for each child it was.

    Raises Refused for a candidate who is not approved, and for a family that was ended.
    """
    from sqlmodel import select

    from plejedesk.core.models import Person
    from plejedesk.core.network_models import Candidate
    from plejedesk.respite.models import RespiteFamily

    candidate = session.get(Candidate, candidate_id)
    if candidate is None:
        raise Refused(_("Somebody has taken that candidate out already."))
    open_case(session, candidate.case_id)
    same = select(Candidate).where(Candidate.case_id == candidate.case_id, Candidate.person_id == candidate.person_id)
    approved = [each for each in session.exec(same).all() if _is_approved(each)]
    if candidate not in approved:
        raise Refused(_("The candidate is not approved for respite or care."))
    of_person = select(RespiteFamily).where(
        RespiteFamily.case_id == candidate.case_id, RespiteFamily.person_id == candidate.person_id
    )
    there = session.exec(of_person).first()
    if there is None:
        first = min((each.decided_on for each in approved if each.decided_on), default=today_of(session))
        facts = _facts_of_person(session.get_one(Person, candidate.person_id), first, len(approved))
        facts = replace(facts, confirmed_on=first, confirmed_by=candidate.decided_by)
        family_id = add_family(session, facts, candidate.case_id, candidate.person_id)
    else:
        family_id = family_of(session, there.id).id
    known = {each.child_id for each in checks.approvals_of(session, family_id)}
    for each in approved:
        if each.child_id not in known:
            _approve_candidate(session, family_id, each)
    return family_id


def _approve_candidate(session: "Session", family_id: str, candidate: "Candidate") -> None:
    approve_for_child(
        session,
        family_id,
        candidate.child_id,
        candidate.case_id,
        candidate.decided_on or today_of(session),
        None,
        candidate.decided_by or session.info["entry"].actor,
        candidate.decision_reason or _("Approved as a candidate."),
        candidate.id,
    )


def oblige_end(session: "Session", approval: "Approval") -> None:
    """Have the end of an approval in the queue, where it has one."""
    if approval.approved_until is None:
        obliging.fulfil(session, obliging.APPROVAL, approval.id)
    else:
        obliging.oblige(
            session, obliging.APPROVAL, approval.case_id, approval.id, approval.approved_until, approval.child_id
        )


def _is_approved(candidate: "Candidate") -> bool:
    return candidate.decision == "approved" and not candidate.out_reason and candidate.role in ASSESSED_ROLES


def _facts_of_person(person: "Person", decided_on: date, children: int) -> FamilyFacts:
    """Return what the genogram knows of a family; where somebody protected lives is passed on nowhere."""
    place, reached = ("", "") if person.protected else (person.place, person.reached)
    area = next((area for area in sorted(programme().beside) if area in place.casefold()), "")
    start = place.casefold().find(area)
    return FamilyFacts(
        name=person.name or _("Name not known"),
        kind="network",
        area=place[start : start + len(area)] if area else place,
        address=place if area and area != place.casefold() else "",
        reached=reached,
        recruited=decided_on,
        approved_on=decided_on,
        capacity=min(children, checks.MOST_CHILDREN),
    )
