"""The genogram: the guided questions, the drawing that grows with them, and the network that comes of it."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="genogram",
    title=N_("Genogram"),
    opens={
        "genogram": "plejedesk.genogram.screen:GenogramScreen",
        "safety": "plejedesk.genogram.safety:SafetyScreen",
        "drawing": "plejedesk.genogram.picture:DrawingScreen",
        "kin": "plejedesk.genogram.kin_list:KinScreen",
        "network": "plejedesk.genogram.network:NetworkScreen",
        "candidate": "plejedesk.genogram.candidate:CandidateScreen",
        "candidate_new": "plejedesk.genogram.candidate_form:NewCandidateForm",
        "versions": "plejedesk.genogram.versions:VersionsScreen",
    },
    commands="plejedesk.genogram.commands:register",
    models="plejedesk.genogram.models",
    demo="plejedesk.genogram.demo:networks",
    case_lines="plejedesk.genogram.network_lines:case_lines",
    problems="plejedesk.genogram.guide:problems",
)
