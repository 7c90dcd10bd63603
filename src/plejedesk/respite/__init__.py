"""Respite: the waiting list with network first, families, proposals, stays, and the figures."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="respite",
    title=N_("Respite"),
    key="4",
    desk="plejedesk.respite.waiting.screen:WaitingScreen",
    opens={
        "respite_of_case": "plejedesk.respite.request.of_case:RespiteOfCase",
        "respite_request": "plejedesk.respite.request.screen:RequestScreen",
        "respite_new": "plejedesk.respite.request.request_form:RequestForm",
        "respite_proposals": "plejedesk.respite.match.proposals:ProposalsScreen",
        "respite_whole": "plejedesk.respite.match.whole_list:WholeListScreen",
        "respite_families": "plejedesk.respite.families.family_list:FamiliesScreen",
        "respite_family": "plejedesk.respite.families.family:FamilyScreen",
        "respite_family_new": "plejedesk.respite.families.family_form:FamilyForm",
        "respite_stays": "plejedesk.respite.stays.stay_list:StaysScreen",
        "respite_stay": "plejedesk.respite.stays.stay:StayScreen",
        "respite_figures": "plejedesk.respite.figures.screen:FiguresScreen",
    },
    commands="plejedesk.respite.commands:register",
    models="plejedesk.respite.models",
    demo="plejedesk.respite.demo:respite",
    case_lines="plejedesk.respite.case_lines:case_lines",
    imports={
        "families": "plejedesk.respite.lists.families_in:KIND",
        "stays": "plejedesk.respite.lists.stays_in:KIND",
        "waiting": "plejedesk.respite.lists.waiting_in:KIND",
    },
    exports={
        "waiting": "plejedesk.respite.lists.waiting_out:LIST",
        "families": "plejedesk.respite.lists.families_out:LIST",
        "stays": "plejedesk.respite.lists.stays_out:LIST",
    },
    problems="plejedesk.core.respite_programme:problems",
)
