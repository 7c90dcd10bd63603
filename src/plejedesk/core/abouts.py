"""What of an obligation is open, said in words: the queue shows “Netværk: 3 ikke spurgt”.

What is stored is ours, never anybody's text, so that it is said in the language of who reads it: `unasked:3`,
`missing:mother,father_kin`, `step:certificates`, `review:2027-01-15`. Of a plan the name of a checklist, in Danish, and
how much is settled, `ready:Opstartsmøde,4/12`; or somebody's own words, `said:Ring til skolen`.
"""

from datetime import date

from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.law import Duty

MISSING = {
    "child": N_("the child"),
    "mother": N_("the mother"),
    "father": N_("the father"),
    "parent": N_("a parent"),
    "mother_kin": N_("the mother's kin"),
    "father_kin": N_("the father's kin"),
    "parent_kin": N_("a parent's kin"),
}
OPEN_STEPS = {
    "ask": N_("ask"),
    "reply": N_("reply awaited"),
    "reason": N_("write the reason"),
    "examined": N_("assessment"),
    "certificates": N_("certificates"),
    "attachment": N_("attachment"),
    "support": N_("need of support"),
    "decision": N_("decision"),
    "agreement": N_("agreement and start"),
}


BY_ITSELF = {
    "network_mapping": N_("This ends by itself when the genogram covers both sides. Open the case, then g genogram."),
    "network_candidates": N_(
        "This ends by itself when everybody is asked or ruled out. Open the case, then w network."
    ),
    "network_step": N_("This ends by itself when the step is written at the person. Open the case, then w network."),
    "network_review": N_("This ends by itself when the person is looked at again. Open the case, then w network."),
    "respite_waiting": N_("Write the contact with the family on the request. Desk 4, then c."),
    "respite_urgent_review": N_("Decide on the urgent pass on the request. Desk 4, open it, then h."),
    "respite_evaluation": N_("Write the evaluation on the stay. Desk 4, s stays, then e."),
    "respite_approval_ends": N_("Write the new end of the approval, or end the stay. Desk 4, s stays."),
    "plan_meeting": N_("This ends by itself when the meeting is closed. Open the case, then b plans."),
    "plan_checklist": N_("This ends by itself when every point is settled. Open the case, then b plans."),
    "plan_item": N_("This ends by itself when the point is settled. Open the case, then b plans."),
    "plan_agreement": N_("This ends by itself when the agreement is kept. Open the case, then b plans."),
    "plan_step": N_("This ends by itself when the step is tried. Open the case, then b plans."),
    "plan_next": N_("This ends by itself when something is planned. Open the case, then b plans."),
    "plan_warning": N_("Plan a meeting, or end the plan. Open the case, then b plans."),
    "hotline_call_back": N_("Write what the second call gave on the call. Desk 7, then k."),
}
"""Where to go instead: what nobody ticks off, since what is stored of the network settles it (`network_sight`)."""


def not_by_hand(kind: str) -> str:
    """Return why an obligation of this kind is not marked as done by a person, and where to go; nothing if it is."""
    return _(BY_ITSELF[kind]) if kind in BY_ITSELF else ""


def about_words(about: str) -> str:
    """Return what is open of an obligation, as a person says it; what this version does not know says nothing."""
    kind, _colon, rest = about.partition(":")
    if kind == "unasked" and rest.isdigit():
        return ngettext("{n} not asked", "{n} not asked", int(rest)).format(n=rest)
    if kind == "missing":
        return _("lacks {what}").format(what=", ".join(_(MISSING[each]) for each in rest.split(",") if each in MISSING))
    if kind == "step":
        step = rest.partition(",")[0]
        return _(OPEN_STEPS[step]) if step in OPEN_STEPS else ""
    if kind == "review":
        return _("look again")
    if kind == "ready":
        done, _slash, of = rest.rpartition(",")[2].partition("/")
        return _("{done} of {of} ready").format(done=done, of=of)
    if kind == "warned":
        return ", ".join(words for each in rest.split(",") if (words := warning_words(each)))
    if kind == "said":
        return rest
    return ""


def warning_words(warning: str) -> str:
    """Return what the desk warns of in a plan, as a person says it; what this version does not know says nothing."""
    kind, _colon, n = warning.partition(":")
    if kind == "meeting":
        return _("meeting {n}: more than agreed").format(n=n)
    if kind == "months":
        return _("more than {n} months").format(n=n)
    return _("no meeting for {n} weeks").format(n=n) if kind == "idle" else ""


def title_of(duty: Duty, about: str) -> str:
    """Return what a duty is called, with what of it is open: `Netværk: 3 ikke spurgt`."""
    said = about_words(about)
    if about.startswith("ready:"):
        return f"{about.partition(':')[2].rpartition(',')[0]}: {said}"
    return f"{duty.title}: {said}" if said else duty.title


def day_of(about: str) -> date | None:
    """Return the day that stands in an about, None where none does."""
    last = about.replace(":", ",").rpartition(",")[2]
    try:
        return date.fromisoformat(last)
    except ValueError:
        return None
