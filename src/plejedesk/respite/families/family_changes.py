"""What is written of a respite family: its facts, that they were confirmed, its recruiting, its end, its approvals.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.respite import obliging
from plejedesk.respite.families import family_checks as checks
from plejedesk.respite.families.family_approvals import approve_for_child as approve_for_child
from plejedesk.respite.families.family_approvals import family_of_candidate as family_of_candidate
from plejedesk.respite.families.family_approvals import oblige_end
from plejedesk.respite.families.family_checks import family_of
from plejedesk.respite.families.family_recruiting import clear_step as clear_step
from plejedesk.respite.families.family_recruiting import decide as decide
from plejedesk.respite.families.family_recruiting import set_step as set_step
from plejedesk.respite.families.family_writing import FamilyFacts as FamilyFacts
from plejedesk.respite.families.family_writing import add_family as add_family
from plejedesk.respite.families.family_writing import facts_of as facts_of
from plejedesk.respite.families.family_writing import keep, write
from plejedesk.respite.obliging import not_ahead, open_case, require, today_of

if TYPE_CHECKING:
    from sqlmodel import Session

OPEN_PROPOSALS = ("proposed", "asked", "yes")


def change_family(
    session: "Session",
    family_id: str,
    facts: FamilyFacts,
    seen: FamilyFacts | None = None,
    case_id: str | None = None,
) -> None:
    """Put right what is written of a family. `seen` is what stood there when somebody began: only what differs from
    it is written, and what a colleague has changed since is not written over.

    A network family that belongs to no case yet is given to one. Raises BadInput, naming the field; Refused for a
    family that is gone or ended, or of another kind once it is used.
    """
    family = family_of(session, family_id)
    new = checks.changed(facts_of(family), facts, seen)
    checks.check(facts, today_of(session), family.takes)
    if new.get("kind", family.kind) != family.kind and checks.is_used(session, family_id):
        words = _("Children are or were with the family as it is. End it, and write the other kind as a new family.")
        raise BadInput(words, "kind")
    if case_id is not None and family.case_id is None:
        family.case_id = open_case(session, case_id).id
    write(family, new)
    session.add(family)
    keep(session, family)


def confirm(session: "Session", family_id: str, by: str = "") -> None:
    """Write that what is known of a family was confirmed today, by whom or else by the one who writes."""
    family = family_of(session, family_id)
    who = by.strip() or session.info["entry"].actor
    if (family.confirmed_on, family.confirmed_by) == (today_of(session), who):
        return
    family.confirmed_on, family.confirmed_by = today_of(session), who
    session.add(family)
    keep(session, family)


def close_family(session: "Session", family_id: str, reason: str, on_day: date) -> None:
    """End a family with its reason; who was proposed it and has no answer is told so.

    Raises BadInput, naming the field; Refused while children have stays with it, with how many.
    """
    from sqlmodel import col, select

    from plejedesk.respite.models import Proposal

    family = family_of(session, family_id)
    not_ahead(on_day, today_of(session), "on_day")
    checks.require_empty(session, family_id, on_day)
    family.closed_on = on_day
    family.closed_reason = require(reason, "reason", _("Write the reason in a few words."))
    session.add(family)
    open_ = select(Proposal).where(Proposal.family_id == family_id, col(Proposal.state).in_(OPEN_PROPOSALS))
    proposals = session.exec(open_).all()
    for proposal in proposals:
        proposal.state, proposal.answered_on, proposal.words = "withdrawn", on_day, family.closed_reason
        session.add(proposal)
    for approval in checks.approvals_of(session, family_id):
        obliging.fulfil(session, obliging.APPROVAL, approval.id)
    for case_id in sorted({each.case_id for each in proposals} - {family.case_id}):
        obliging.keep(session, case_id)
    keep(session, family)


def reopen_family(session: "Session", family_id: str) -> None:
    """Take a family up again. Raises Refused for one that is not ended."""
    family = family_of(session, family_id, ended=True)
    if family.closed_on is None:
        raise Refused(_("The family is not ended."))
    family.closed_on, family.closed_reason = None, ""
    session.add(family)
    for approval in checks.approvals_of(session, family_id):
        oblige_end(session, approval)
    keep(session, family)
