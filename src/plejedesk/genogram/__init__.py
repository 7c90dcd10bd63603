"""The genogram: the guided questions, the drawing that grows with them, and the network that comes of it."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="genogram",
    title=N_("Genogram"),
    opens={
        "genogram": "plejedesk.genogram.talk.screen:GenogramScreen",
        "safety": "plejedesk.genogram.talk.safety:SafetyScreen",
        "drawing": "plejedesk.genogram.draw.picture:DrawingScreen",
        "kin": "plejedesk.genogram.kin.kin_list:KinScreen",
        "network": "plejedesk.genogram.network.overview:NetworkScreen",
        "candidate": "plejedesk.genogram.network.candidate:CandidateScreen",
        "candidate_new": "plejedesk.genogram.network.candidate_form:NewCandidateForm",
        "versions": "plejedesk.genogram.versions.screen:VersionsScreen",
    },
    commands="plejedesk.genogram.commands:register",
    models="plejedesk.genogram.models",
    demo="plejedesk.genogram.demo:networks",
    case_lines="plejedesk.genogram.network.network_lines:case_lines",
    problems="plejedesk.genogram.talk.guide:problems",
)
