"""What is written of somebody in the network who may help a child: named, asked, assessed, decided.

Each function changes one session; the store commits. Contact stays forbidden while the safety gate is not open; naming
somebody, the child's words and the parents' view are written at any time. The tables are imported inside, so that a
screen can name these functions before the ORM is loaded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core import family_changes, network
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.network import CONSENTS, DECISIONS, REPLIES, STEP_STATES, TICKED, VIEWS
from plejedesk.core.obligations import caseworker
from plejedesk.genogram.network import candidate_checks as checks
from plejedesk.genogram.network.candidate_checks import (
    candidate_of,
    check_day,
    contacted,
    found,
    keep,
    open_case,
    require,
    standing,
    step_of,
    today_of,
)

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.network_models import Candidate


@dataclass(frozen=True)
class Views:
    """What the child and the parents say of a candidate; None leaves the child's words as they are."""

    child_words: str | None = None
    parent_view: str = ""
    parent_words: str = ""
    consent: str = ""
    consent_on: date | None = None


@dataclass(frozen=True)
class Asked:
    """That a candidate was asked: when, by whom, the answer so far, and the day of the next step."""

    on: date
    by: str
    answer: str = ""
    words: str = ""
    next_on: date | None = None


def name_candidate(
    session: "Session", case_id: str, person_id: str, child_id: str, role: str, views: Views | None = None
) -> str:
    """Write that somebody may help a child, in which role, and return the candidate's id; named twice it is one.

    Somebody new reopens a mapping that was declared complete. Raises BadInput for an unknown role, Refused for
    somebody who cannot be a candidate, or is ruled out.
    """
    from plejedesk.core.network_models import Candidate

    case = open_case(session, case_id)
    checks.check_role(role)
    there = candidate_of(session, case_id, person_id, child_id)
    if there is None:
        checks.check_person(session, case_id, person_id, child_id)
        there = Candidate(case_id=case_id, person_id=person_id, child_id=child_id, role=role)
        session.add(there)
        session.flush()
        family_changes.reopen_mapping(session, case_id, _("Somebody new was named as a candidate."))
    elif role != there.role:
        _change_role(session, there, role)
    if views is not None:
        _write_views(there, views, today_of(session))
    keep(session, case, there)
    return there.id


def name_all(
    session: "Session",
    case_id: str,
    person_ids: Sequence[str],
    child_ids: Sequence[str],
    role: str,
    views: Views | None = None,
) -> None:
    """Write that several people may help several children, all in the same role."""
    for person_id in person_ids:
        for child_id in child_ids:
            name_candidate(session, case_id, person_id, child_id, role, views)


def each_of(session: "Session", candidate_ids: Sequence[str], change: Callable[..., Any], *values: Any) -> None:
    """Do the same with several candidates: somebody who was asked for two siblings at once."""
    for candidate_id in candidate_ids:
        change(session, candidate_id, *values)


def change_candidate(
    session: "Session", candidate_id: str, role: str | None = None, views: Views | None = None
) -> None:
    """Put right a candidate's role, or what child and parents say. For another role the person is asked anew.

    Raises BadInput, naming the field, Refused for the role of somebody ruled out.
    """
    candidate, case = found(session, candidate_id)
    if role is not None and role != candidate.role:
        checks.check_role(role)
        _change_role(session, candidate, role)
    if views is not None:
        _write_views(candidate, views, today_of(session))
    keep(session, case, candidate)


def ask_candidate(session: "Session", candidate_id: str, asked: Asked) -> None:
    """Write that a candidate was asked and what the answer is, as far as there is one.

    Raises Refused while the gate is shut, for somebody ruled out, decided on, or whose contact was not consented to.
    """
    candidate, case = contacted(session, candidate_id)
    if candidate.decision:
        raise Refused(_("The decision is made already. Correct the decision, or rule the person out."))
    if candidate.consent == "no":
        raise Refused(_("Consent to contact was refused. Write a new consent first, or rule the person out."))
    today = today_of(session)
    check_day(asked.on, today, "asked_on")
    require(asked.by, "asked_by", _("Write who asked: initials, or for example the mother."))
    if asked.answer not in REPLIES:
        raise BadInput(_("Choose yes, no, thinks it over, or no answer yet."), "answer")
    if asked.answer != "no" and asked.next_on is not None and asked.next_on < today:
        raise BadInput(_("The day lies in the past. Write a day from today on."), "next_on")
    candidate.asked_on, candidate.asked_by = asked.on, asked.by.strip()
    candidate.answer, candidate.answer_words = asked.answer, asked.words.strip()
    candidate.next_on = asked.next_on if asked.answer != "no" else None
    keep(session, case, candidate)


def set_next(session: "Session", candidate_id: str, day: date | None) -> None:
    """Write for which day a candidate's next step is set; None leaves it to the desk.

    Raises BadInput for a day gone by, Refused where nothing is to be done.
    """
    candidate, case = contacted(session, candidate_id)
    if not network.next_step(standing(session, candidate)):
        raise Refused(_("There is no next step: the person has an outcome."))
    if day is not None and day < today_of(session):
        raise BadInput(_("The day lies in the past. Write a day from today on."), "next_on")
    candidate.next_on = day
    keep(session, case, candidate)


def set_step(
    session: "Session",
    candidate_id: str,
    step: str,
    state: str = "done",
    on_day: date | None = None,
    note: str = "",
    next_on: date | None = None,
) -> None:
    """Tick off a step of the assessment as done, or as not relevant and why; ticked again it is put right.

    The day that was set goes with the step it was set for. Raises BadInput, naming the field; Refused while the gate
    is shut or the person was not asked.
    """
    from plejedesk.core.network_models import CandidateStep

    candidate, case = contacted(session, candidate_id)
    if step not in TICKED or state not in STEP_STATES:
        raise BadInput(_("Choose a step of the assessment, and done or not relevant."), "step")
    checks.check_begun(candidate, step)
    today = today_of(session)
    day = on_day or today
    check_day(day, today, "on_day")
    if state == "not_relevant":
        require(note, "note", _("Write why the step is not relevant."))
    taken = step_of(session, candidate_id, step) or CandidateStep(
        case_id=case.id, candidate_id=candidate_id, step=step, state=state, on_day=day
    )
    before = network.next_step(standing(session, candidate))
    taken.state, taken.on_day, taken.note = state, day, note.strip()
    taken.by_id = caseworker(session, session.info["entry"].actor).id
    session.add(taken)
    session.flush()
    if network.next_step(standing(session, candidate)) != before:
        candidate.next_on = next_on
    keep(session, case, candidate)


def clear_step(session: "Session", candidate_id: str, step: str) -> None:
    """Take the tick of a step away. Raises Refused where there is none, or while the gate is shut."""
    candidate, case = contacted(session, candidate_id)
    taken = step_of(session, candidate_id, step)
    if taken is None:
        raise Refused(_("The step is open already."))
    session.delete(taken)
    keep(session, case, candidate)


def decide(session: "Session", candidate_id: str, decision: str, on_day: date, by: str, reason: str) -> None:
    """Write the decision for this child. An approval needs every step before it done, or not relevant and why.

    A refusal is settled when the person is ruled out with the reason. Raises BadInput, naming the field; Refused
    while the gate is shut or something comes first.
    """
    candidate, case = contacted(session, candidate_id)
    if decision not in DECISIONS or not decision:
        raise BadInput(_("Choose approved or refused."), "decision")
    checks.check_decidable(candidate)
    if decision == "approved":
        checks.check_approvable(session, candidate)
    check_day(on_day, today_of(session), "decided_on")
    require(by, "decided_by", _("Write who decided, by initials."))
    require(reason, "decision_reason", _("Write the reason in a few words."))
    candidate.decision, candidate.decided_on = decision, on_day
    candidate.decided_by, candidate.decision_reason = by.strip(), reason.strip()
    candidate.next_on = None
    keep(session, case, candidate)


def _change_role(session: "Session", candidate: "Candidate", role: str) -> None:
    """Write another role. What was answered and decided was for the one before; the words stay."""
    if candidate.out_reason:
        raise Refused(_("The person is ruled out. Take up again first, with the reason."))
    candidate.role = role
    candidate.asked_on, candidate.asked_by, candidate.answer, candidate.next_on = None, "", "", None
    candidate.decision, candidate.decided_on, candidate.decided_by, candidate.decision_reason = "", None, "", ""
    agreed = step_of(session, candidate.id, "agreement")
    if agreed is not None:
        session.delete(agreed)


def _write_views(candidate: "Candidate", views: Views, today: date) -> None:
    if views.parent_view not in VIEWS:
        raise BadInput(_("Choose for, unsure, against, or not asked."), "parent_view")
    if views.consent not in CONSENTS:
        raise BadInput(_("Choose given, refused, or not asked."), "consent")
    if views.consent and views.consent_on is None:
        raise BadInput(_("Write the day the parents said it, for example today or 14/3."), "consent_on")
    if views.consent_on is not None:
        check_day(views.consent_on, today, "consent_on")
    if views.child_words is not None:
        candidate.child_words = views.child_words.strip()
    candidate.parent_view, candidate.parent_words = views.parent_view, views.parent_words.strip()
    candidate.consent, candidate.consent_on = views.consent, views.consent_on if views.consent else None
