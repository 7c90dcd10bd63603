"""What was done, in words: the journal keeps a stable name such as `complete:notification_receipt#3`."""

from plejedesk.core.i18n import N_, _
from plejedesk.core.law import Duty, book
from plejedesk.core.obligations import CASE_CLOSED, STEP_BEGUN

WORDS = {
    "notification": N_("notification registered"),
    "snooze": N_("reminder set"),
    "assign": N_("responsible changed"),
    "note": N_("note written"),
    "correct_note": N_("note corrected"),
    "mark_moved": N_("notes moved to the official record"),
    "close_case": N_("case closed"),
    "reopen_case": N_("case reopened"),
    "move_phase": N_("phase moved"),
    "hand_over": N_("case handed over"),
    "change_facts": N_("case changed"),
    "add_member": N_("member added"),
    "change_member": N_("member changed"),
    "remove_member": N_("member removed"),
    "add_kin": N_("person added to the genogram"),
    "change_kin": N_("person corrected in the genogram"),
    "relate": N_("relation written"),
    "unrelate": N_("relation taken out"),
    "answer": N_("question answered"),
    "change_answer": N_("answer corrected"),
    "take_back_answer": N_("answer taken back"),
    "name_in_answer": N_("somebody named in an answer"),
    "answer_safety": N_("safety question answered"),
    "assess_again": N_("new risk assessment asked for"),
    "keep_version": N_("version of the genogram kept"),
    "import_gedcom": N_("persons fetched from a file"),
    "name_candidate": N_("candidate named"),
    "change_candidate": N_("candidate changed"),
    "ask_candidate": N_("candidate asked"),
    "candidate_step": N_("step taken with a candidate"),
    "decide_candidate": N_("candidate decided"),
    "rule_out": N_("candidate ruled out"),
    "rule_in": N_("candidate taken up again"),
    "settle_side": N_("a side asked about in vain"),
    "complete_mapping": N_("mapping declared complete"),
    "reopen_mapping": N_("mapping reopened"),
    "restrict": N_("restricted remark written"),
    "unrestrict": N_("restricted remark taken out"),
    "list_respite": N_("put on the waiting list for respite"),
    "change_respite": N_("request for respite changed"),
    "respite_contact": N_("contact with a waiting family"),
    "pause_respite": N_("place on the waiting list paused"),
    "resume_respite": N_("place on the waiting list resumed"),
    "leave_respite": N_("taken off the waiting list"),
    "relist_respite": N_("put back on the waiting list"),
    "decide_network": N_("decided how far the network can help"),
    "urgent_pass": N_("urgent pass of the network-first gate"),
    "end_urgent": N_("urgent pass reviewed"),
    "add_family": N_("respite family written"),
    "change_family": N_("respite family changed"),
    "confirm_family": N_("respite family confirmed"),
    "family_step": N_("step of recruiting taken"),
    "close_family": N_("respite family ended"),
    "reopen_family": N_("respite family taken up again"),
    "approve_for_child": N_("family approved for a child"),
    "propose_family": N_("family proposed"),
    "answer_proposal": N_("answer to a proposal"),
    "match_respite": N_("respite family matched"),
    "change_stay": N_("stay changed"),
    "stay_days": N_("days of a stay"),
    "evaluate_stay": N_("stay evaluated"),
    "end_stay": N_("stay ended"),
    "begin_plan": N_("plan begun"),
    "change_plan": N_("plan changed"),
    "plan_party": N_("participant of a plan changed"),
    "check_item": N_("point checked"),
    "write_item": N_("point written"),
    "add_item": N_("point added"),
    "plan_meeting": N_("meeting planned"),
    "move_meeting": N_("meeting moved"),
    "cancel_meeting": N_("meeting cancelled"),
    "attend": N_("attendance written"),
    "write_minutes": N_("minutes written"),
    "close_meeting": N_("meeting closed"),
    "plan_step": N_("step planned"),
    "try_step": N_("step tried"),
    "agree": N_("agreement written"),
    "settle_agreement": N_("agreement settled"),
    "plan_goal": N_("goal written"),
    "mark_goal": N_("progress of a goal"),
    "end_goal": N_("goal ended"),
    "plan_entry": N_("advice or visit written"),
    "reach_plan": N_("moving day written"),
    "close_plan": N_("plan ended"),
    "reopen_plan": N_("plan taken up again"),
    "begin_course": N_("consultation course asked for"),
    "agree_course": N_("consultation course agreed"),
    "end_course": N_("consultation course ended"),
    "take_call": N_("call taken"),
    "change_call": N_("call corrected"),
    "call_again": N_("called again"),
    "end_call": N_("call ended"),
    "call_to_notification": N_("call became a notification"),
    "unit": N_("unit written"),
    "specialist": N_("specialist written"),
    "unit_support": N_("family of a unit written"),
    "on_duty": N_("duty written"),
    "confirm_export": N_("export confirmed"),
    "purge": N_("case purged"),
    "upgrade": N_("desk brought up to date"),
    "demo": N_("demo caseload made"),
    "desk": N_("desk set up"),
    "filter": N_("filter kept"),
    "forget_filter": N_("filter removed"),
    "import": N_("list imported"),
    "columns": N_("columns of a file chosen"),
    "undo": N_("undone"),
}

ENDINGS = {CASE_CLOSED: N_("ended with the case"), STEP_BEGUN: N_("something else has begun")}


def ending(duty: Duty, outcome: str) -> str:
    """Return how an obligation ended, as a person says it; an outcome nobody knows any more goes by its id."""
    titles = {each.id: each.title for each in duty.outcomes}
    return titles.get(outcome) or (_(ENDINGS[outcome]) if outcome in ENDINGS else outcome)


def words(name: str) -> str:
    """Return an act's name as a person says it: `kvittering sendt`, `3 × kvittering sendt`."""
    what, _hash, count = name.partition("#")
    kind, _colon, rest = what.partition(":")
    if kind == "undo":
        said = _("undone: {what}").format(what=words(rest))
    elif kind == "complete" and book().known(rest):
        said = book().duties[rest][0].done
    else:
        said = _(WORDS[kind]) if kind in WORDS else what
    return f"{count} × {said}" if count else said
