"""What the phases of a case are called. The rule table names them: each outcome may move a case to one."""

from collections.abc import Iterable

from plejedesk.core.i18n import N_, _
from plejedesk.core.law import LawBook

# In the order in which they bind: a case is in the last of the phases that anything open in it belongs to.
PHASES = {
    "received": N_("Received"),
    "assessed": N_("Assessed"),
    "nothing_more": N_("Nothing more"),
    "limited_assessment": N_("Limited assessment"),
    "examination": N_("Examination"),
    "support": N_("Support"),
}


def phase_name(phase: str) -> str:
    """Return what people call a phase; one that only a municipality's own rule table knows goes by its id."""
    return _(PHASES[phase]) if phase in PHASES else phase.replace("_", " ")


def phase_after(outcome: str, still_open: Iterable[str], book: LawBook) -> str:
    """Return the phase of a case after an outcome, given the kinds of its other open obligations.

    What is decided for one child, or of a new notification, never takes the case out of what still goes on in it.
    """
    going_on = _phases_of_duties(book)
    return max((outcome, *(going_on[kind] for kind in still_open if kind in going_on)), key=_rank)


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
