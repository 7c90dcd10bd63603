"""What the phases of a case are called. The rule table names them: each outcome may move a case to one."""

from plejedesk.core.i18n import N_, _

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
