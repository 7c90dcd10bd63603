"""Ruling somebody in the network out, never without who, when, why, from whom it is known, and when to look again.

It needs no contact, so that it stays possible while the network is locked. The tables are imported inside, so that a
screen can name these functions before the ORM is loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import family_changes
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.network import REASONS
from plejedesk.genogram.network.candidate_changes import name_candidate
from plejedesk.genogram.network.candidate_checks import (
    candidate_of,
    check_day,
    check_role,
    found,
    keep,
    require,
    today_of,
)

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.network_models import Candidate

NO_CONTACT = "no_contact"
PARENT = "parent"
"""The reason that somebody must judge: whether a parent's no is enough."""


@dataclass(frozen=True)
class Out:
    """Why somebody is ruled out, as checklist 6 C asks: reason, source, day, who decided, when to look again.

    `judged_by` is who judged that a parent's no is enough.
    """

    reason: str
    words: str
    source: str
    on: date
    by: str
    review_on: date
    judged_by: str = ""


def rule_out(session: "Session", candidate_id: str, out: Out, role: str | None = None) -> None:
    """Rule a candidate out; done again it is looked at again, with a new day. `role` may be `no_contact`.

    Raises BadInput, naming the field, for what is missing.
    """
    candidate, case = found(session, candidate_id)
    _check(out, today_of(session))
    if role is not None:
        check_role(role)
        candidate.role = role
    candidate.out_reason, candidate.out_words = out.reason, out.words.strip()
    candidate.out_source, candidate.out_by = out.source.strip(), out.by.strip()
    candidate.out_on, candidate.review_on = out.on, out.review_on
    candidate.out_judged_by = out.judged_by.strip() if out.reason == PARENT else ""
    candidate.next_on, candidate.taken_up = None, ""
    keep(session, case, candidate)


def rule_all_out(
    session: "Session",
    case_id: str,
    candidate_ids: Sequence[str],
    people: Sequence[tuple[str, str]],
    out: Out,
    role: str | None = None,
) -> None:
    """Rule several out in one go: candidates, and people each with the child concerned, who are named first."""
    named = [_named(session, case_id, person_id, child_id, role) for person_id, child_id in people]
    for candidate_id in dict.fromkeys((*candidate_ids, *named)):
        rule_out(session, candidate_id, out, role)


def _named(session: "Session", case_id: str, person_id: str, child_id: str, role: str | None) -> str:
    """Return the candidate somebody is for a child, named now if they are none: respite is what is sought first."""
    there = candidate_of(session, case_id, person_id, child_id)
    return there.id if there else name_candidate(session, case_id, person_id, child_id, role or "respite")


def rule_in(session: "Session", candidate_id: str, reason: str, role: str = "") -> None:
    """Take up again somebody who was ruled out, and why; one who said no, or was refused, is asked anew.

    Raises BadInput without a reason, or without a role for somebody who was not to be contacted; Refused for one who
    is not ruled out.
    """
    candidate, case = found(session, candidate_id)
    if not candidate.out_reason and candidate.role != NO_CONTACT:
        raise Refused(_("The person is not ruled out."))
    require(reason, "reason", _("Write why the person is taken up again."))
    if candidate.role == NO_CONTACT and (not role or role == NO_CONTACT):
        raise BadInput(_("Choose what the person may help with."), "role")
    if role:
        check_role(role)
        candidate.role = role
    _forget(candidate)
    candidate.taken_up = reason.strip()
    family_changes.reopen_mapping(session, case.id, reason.strip())
    keep(session, case, candidate)


def _forget(candidate: "Candidate") -> None:
    """Take away why somebody was ruled out, and the answer or decision that led to it; the log keeps them."""
    candidate.out_reason = candidate.out_words = candidate.out_source = candidate.out_by = ""
    candidate.out_judged_by = ""
    candidate.out_on = candidate.review_on = candidate.next_on = None
    if candidate.answer == "no" or candidate.decision == "refused":
        candidate.asked_on, candidate.asked_by, candidate.answer = None, "", ""
        candidate.decision, candidate.decided_on, candidate.decided_by, candidate.decision_reason = "", None, "", ""


def _check(out: Out, today: date) -> None:
    if out.reason not in REASONS:
        raise BadInput(_("Choose why the person is ruled out."), "out_reason")
    require(out.words, "out_words", _("Write the reason in a few words."))
    if out.reason == PARENT:
        require(out.judged_by, "out_judged_by", _("Write who judged that the parent's no is enough."))
    require(out.source, "out_source", _("Write from whom or from what this is known."))
    check_day(out.on, today, "out_on")
    require(out.by, "out_by", _("Write who decided it, by initials."))
    if out.review_on <= today:
        raise BadInput(_("Write a day ahead on which it is looked at again, for example +6m."), "review_on")
