"""The answers that a field takes where it takes one of a few, and what people call them. All are message ids."""

from plejedesk.core.i18n import N_

ANSWERS = {"unknown": N_("not known"), "yes": N_("yes"), "no": N_("no")}
CHANNELS = {
    "phone": N_("by phone"),
    "mail": N_("by mail"),
    "digital": N_("digitally"),
    "in_person": N_("in person"),
    "other": N_("another way"),
}
NOTIFIERS = {
    "school": N_("school"),
    "daycare": N_("daycare"),
    "health": N_("health care"),
    "police": N_("police"),
    "family": N_("family"),
    "citizen": N_("citizen"),
    "own": N_("own observation"),
    "other": N_("somebody else"),
}
ROLES = {"child": N_("child"), "parent": N_("parent"), "other": N_("other")}
SEXES = {"f": N_("female"), "m": N_("male"), "x": N_("another gender")}
HUMAN_KINDS = {
    "person": N_("person"),
    "unborn": N_("unborn child"),
    "miscarriage": N_("miscarriage"),
    "abortion": N_("abortion"),
    "stillbirth": N_("stillborn child"),
    "pet": N_("pet"),
}
NEARNESS = {"near": N_("near"), "middle": N_("in between"), "far": N_("far away")}
PARENT_KINDS = {
    "birth": N_("birth parent"),
    "adopted": N_("adoptive parent"),
    "foster": N_("foster parent"),
    "step": N_("step-parent"),
}
COUPLE_EVENTS = {
    "together": N_("a couple"),
    "cohabiting": N_("living together"),
    "married": N_("married"),
    "separated": N_("separated"),
    "divorced": N_("divorced"),
    "together_again": N_("together again"),
}
TIES = {
    "close": N_("close"),
    "very_close": N_("very close"),
    "distant": N_("distant"),
    "conflict": N_("in conflict"),
    "cut_off": N_("contact cut off"),
    "repaired": N_("contact repaired"),
}
FEARS = {"fear": N_("fear"), "violence": N_("violence"), "control": N_("control"), "abuse": N_("abuse")}
CUSTODIES = {"sole": N_("sole custody"), "joint": N_("joint custody"), "none": N_("no custody")}
BASES = {"agreement": N_("agreement"), "decision": N_("decision"), "law": N_("by law")}
SAFETY = {"S1": N_("safety question 1"), "S2": N_("safety question 2"), "S3": N_("safety question 3")}
MAPPING_ACTS = {
    "complete": N_("declared complete"),
    "reopened": N_("reopened"),
    "side": N_("a side asked about in vain"),
}
ANSWER_STATES = {
    "answered": N_("answered"),
    "nobody": N_("we have nobody"),
    "dont_know": N_("do not know"),
    "wont_answer": N_("will not answer"),
    "skipped": N_("skipped"),
    "later": N_("come back to it"),
}
TELLERS = {
    "child": N_("the child"),
    "mother": N_("the mother"),
    "father": N_("the father"),
    "caseworker": N_("the caseworker"),
    "other": N_("somebody else"),
}
CERTAINTIES = {"told": N_("told"), "confirmed": N_("confirmed"), "assumed": N_("assumed")}
