"""The answers that fields of plans, units and calls take where they take one of a few. All are message ids."""

from plejedesk.core.i18n import N_

PLAN_STATES = {"open": N_("open"), "closed": N_("closed")}
ITEM_STATES = {
    "open": N_("open"),
    "doing": N_("begun"),
    "done": N_("done"),
    "not_relevant": N_("not relevant"),
}
PRESENCE = {"present": N_("present"), "absent": N_("absent"), "excused": N_("sent word")}
MEETING_STATES = {"planned": N_("planned"), "held": N_("held"), "cancelled": N_("cancelled")}
STEP_RESULTS = {"": N_("not tried"), "go_on": N_("go on"), "repeat": N_("repeat"), "stop": N_("stop")}
GOAL_OUTCOMES = {"": N_("going on"), "met": N_("met"), "partly": N_("partly met"), "not_met": N_("not met")}
ENTRY_KINDS = {"advice": N_("advice"), "visit": N_("visit"), "contact": N_("other contact")}
RISKS = {"": N_("not judged"), "low": N_("low"), "middle": N_("middle"), "high": N_("high")}
UNIT_KINDS = {"institution": N_("institution"), "team": N_("team of specialists"), "other": N_("other")}
THEMES = {
    "unrest": N_("unrest"),
    "anxiety": N_("anxiety"),
    "self_harm": N_("self-harm"),
    "aggression": N_("acting out"),
    "running_away": N_("running away"),
    "drugs": N_("drugs"),
    "crime": N_("crime"),
    "family_contact": N_("contact with family"),
    "practical": N_("practical"),
    "other": N_("something else"),
}
CALLERS = {
    "foster_family": N_("foster family"),
    "child": N_("the child"),
    "respite_family": N_("respite family"),
    "parent": N_("parent"),
    "institution": N_("institution"),
    "other": N_("somebody else"),
}
SEVERITIES = {"red": N_("red: now"), "yellow": N_("yellow: today or tomorrow"), "green": N_("green: advice is enough")}
