"""What the phases of a case are called, and the one way to move a case from one to another.

The rule table names them: each outcome may move a case to one. A case is closed and reopened by people only.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import LawBook

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case

CLOSED = "closed"

# In the order in which they bind: a case is in the last of the phases that anything open in it belongs to.
PHASES = {
    "received": N_("Received"),
    "assessed": N_("Assessed"),
    "nothing_more": N_("Nothing more"),
    "limited_assessment": N_("Limited assessment"),
    "examination": N_("Examination"),
    "support": N_("Support"),
    CLOSED: N_("Closed"),
}


def phase_name(phase: str) -> str:
    """Return what people call a phase; one that only a municipality's own rule table knows goes by its id."""
    return _(PHASES[phase]) if phase in PHASES else phase.replace("_", " ")


def open_phases(book: LawBook) -> list[str]:
    """Return the phases an open case can be in: the desk's, then those only this rule table knows."""
    named = (outcome.phase for versions in book.duties.values() for duty in versions for outcome in duty.outcomes)
    return [phase for phase in dict.fromkeys((*PHASES, *named)) if phase not in ("", CLOSED)]


def phase_after(outcome: str, still_open: Iterable[str], book: LawBook) -> str:
    """Return the phase of a case after an outcome, given the kinds of its other open obligations.

    What is decided for one child, or of a new notification, never takes the case out of what still goes on in it.
    """
    going_on = _phases_of_duties(book)
    return max((outcome, *(going_on[kind] for kind in still_open if kind in going_on)), key=_rank)


def move(
    session: "Session",
    case: "Case",
    after: str,
    act: str,
    who_id: str | None,
    now: datetime,
    *,
    reason: str = "",
    lasts: str = "",
    on_day: date | None = None,
) -> None:
    """Move a case to a phase and keep which act did it, on which day and why; nothing where it stands there already.

    A case that is closed no more is no longer what was taken out of the desk: its export must be confirmed anew.
    """
    if case.phase == after:
        return
    if case.phase == CLOSED:
        case.exported_at, case.exported_to = None, ""
    before, case.phase = case.phase, after
    session.add(case)
    remember(session, case, act, who_id, now, before=before, reason=reason, lasts=lasts, on_day=on_day)


def remember(
    session: "Session",
    case: "Case",
    act: str,
    who_id: str | None,
    now: datetime,
    *,
    reason: str,
    before: str = "",
    lasts: str = "",
    on_day: date | None = None,
) -> None:
    """Keep an act on a case with its day and reason; one that leaves the phase as it is has it before and after."""
    from plejedesk.core.models import PhaseMove

    session.add(
        PhaseMove(
            case_id=case.id,
            act=act,
            before=before or case.phase,
            after=case.phase,
            on_day=on_day or clock.to_local(now).date(),
            reason=reason.strip(),
            lasts=lasts.strip(),
            by_id=who_id,
            at=now,
        )
    )


def _rank(phase: str) -> int:
    known = list(PHASES)
    return known.index(phase) if phase in known else len(known)


def _phases_of_duties(book: LawBook) -> dict[str, str]:
    """Return the phase that each duty belongs to: that of the outcome which starts it, or of the duty which does."""
    duties = [duty for versions in book.duties.values() for duty in versions]
    phases = {
        kind: outcome.phase for duty in duties for outcome in duty.outcomes if outcome.phase for kind in outcome.starts
    }
    for duty in (*duties, *duties):  # twice, since a chain such as first follow-up, follow-up may stand in any order
        if duty.id in phases:
            phases |= {kind: phases[duty.id] for kind in duty.starts if kind not in phases}
    return phases
