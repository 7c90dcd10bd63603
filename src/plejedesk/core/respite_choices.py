"""The answers that fields of respite take where they take one of a few. All are message ids.

Purposes: seed A (relieve the parents, support the upbringing, training, experiences and contact).
"""

from plejedesk.core.i18n import N_

REQUEST_STATES = {
    "waiting": N_("waiting"),
    "paused": N_("paused"),
    "matched": N_("has a family"),
    "left": N_("off the list"),
}
HOMES = {"home": N_("lives at home"), "placed": N_("placed away from home")}
PURPOSES = {
    "relief": N_("relieve the parents"),
    "upbringing": N_("support the upbringing"),
    "training": N_("training"),
    "experiences": N_("experiences and contact"),
}
EXTENTS = {
    "second_weekend": N_("every second weekend"),
    "weekend_month": N_("one weekend a month"),
    "every_weekend": N_("every weekend"),
    "weekdays": N_("weekdays"),
    "holidays": N_("holidays"),
    "other": N_("as agreed"),
}
URGENCIES = {"normal": N_("normal"), "high": N_("urgent"), "acute": N_("acute")}
REQUEST_ACTS = {
    "listed": N_("put on the list"),
    "contact": N_("contact with the family"),
    "paused": N_("paused"),
    "resumed": N_("resumed"),
    "matched": N_("got a family"),
    "left": N_("taken off the list"),
    "relisted": N_("back on the list"),
}
LEAVING = {
    "not_needed": N_("No longer needs respite"),
    "family_wish": N_("The family does not want it"),
    "child_wish": N_("The child does not want it"),
    "placed": N_("Placed round the clock"),
    "moved_away": N_("Moved to another municipality"),
    "other_support": N_("Other support instead"),
    "too_old": N_("Too old for it"),
    "mistake": N_("Listed by mistake"),
    "other": N_("Another reason"),
}
PAUSING = {
    "family_wish": N_("The family wants to wait"),
    "child_wish": N_("The child wants to wait"),
    "illness": N_("Illness"),
    "other_support": N_("Other support first"),
    "clarifying": N_("Something must be settled first"),
    "other": N_("Another reason"),
}
NETWORK_OUTCOMES = {
    "ruled_out": N_("network respite is ruled out"),
    "not_enough": N_("the network helps, but cannot meet the whole need"),
}
FAMILY_KINDS = {"network": N_("network family"), "general": N_("generally approved family")}
FAMILY_STEPS = {
    "asked": N_("asked"),
    "interested": N_("interested"),
    "pre_assessment": N_("pre-assessment"),
    "decided": N_("decided"),
    "course": N_("course"),
    "first_visit": N_("first visit"),
}
FAMILY_STEP_STATES = {"done": N_("done"), "not_relevant": N_("not relevant"), "stopped": N_("stopped here")}
PROPOSAL_STATES = {
    "proposed": N_("proposed"),
    "asked": N_("asked"),
    "yes": N_("said yes"),
    "no": N_("said no"),
    "withdrawn": N_("withdrawn"),
}
STAY_ENDS = {
    "planned": N_("Ended as planned"),
    "not_needed": N_("No longer needed"),
    "child_wish": N_("The child's wish"),
    "parents_wish": N_("The parents' wish"),
    "family_stops": N_("The family stops"),
    "breakdown": N_("Broke down"),
    "placed": N_("Placed round the clock"),
    "other": N_("Another reason"),
}
STAY_DAYS = {"extra": N_("extra stay"), "cancelled": N_("cancelled")}
GATES = {
    "network": N_("a network family"),
    "ruled_out": N_("the network was ruled out"),
    "not_enough": N_("the network cannot meet the whole need"),
    "urgent": N_("urgent, past the gate"),
    "listed": N_("from an earlier list"),
}
EVALUATED = {"first": N_("after the first stay"), "interval": N_("on the way"), "last": N_("at the end")}
EVALUATION_RESULTS = {"go_on": N_("go on"), "adjust": N_("go on with changes"), "stop": N_("stop")}
