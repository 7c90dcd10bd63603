"""Supported transition: a child moves from an institution to a foster family, step by step."""

from plejedesk.core.i18n import N_
from plejedesk.core.slice import Slice

SLICE = Slice(
    name="transition",
    title=N_("Transitions"),
    key="5",
    desk="plejedesk.transition.screen:TransitionsScreen",
    opens={
        "transition": "plejedesk.transition.move:MoveScreen",
        "transition_new": "plejedesk.transition.move_form:NewMoveForm",
        "plan_meeting": "plejedesk.plans.meeting:MeetingScreen",
        "plans_of_case": "plejedesk.transition.of_case:PlansOfCase",
    },
    commands="plejedesk.transition.commands:register",
    models="plejedesk.transition.models",
    demo="plejedesk.transition.demo:moves",
    case_lines="plejedesk.transition.case_lines:case_lines",
    problems="plejedesk.plans.template:problems",
)
