"""The keys on a plan and on its meetings, and why one of them cannot be used just now."""

from plejedesk.core.i18n import N_, _
from plejedesk.plans.plan_list import Line
from plejedesk.plans.plan_rows import MeetingRow, PlanWhole, StepRow
from plejedesk.ui.command import Command

CHECK = Command("x,space", "check", N_("done"), N_("The point or the agreement is done; on a done one: open again."))
OUT = Command("e", "not_relevant", N_("not relevant"), N_("The point is not relevant, and why."))
WRITE = Command("r", "write_row", N_("write"), N_("A remark, the child's words, who has it and by when."))
ADD = Command("n", "add_point", N_("point"), N_("A point of your own in the checklist under the cursor."))
AGREE = Command("a", "agree", N_("agree"), N_("An agreement: what, who has it, by when."))
MEETING = Command("m", "meeting", N_("the meeting"), N_("Open the next meeting; where none is planned, plan one."))
PLAN_MEETING = Command("M", "plan_meeting", "", N_("Plan another meeting."))
TRY = Command(
    "t", "try_step", N_("try"), N_("How the step went: the child's words, the family's, stop, repeat, go on.")
)
DAY = Command("d", "set_day", N_("day"), N_("Set the day of the step or of the meeting."))
GOAL = Command("g", "goal", N_("goal"), N_("On a goal: how far it is, or how it ended. Elsewhere: a new goal."))
PARTY = Command("p", "party", N_("parties"), N_("On somebody who takes part: put right. Elsewhere: one more."))
ENTRY = Command("v", "entry", N_("advice, visit"), N_("Advice from the unit, a visit by a known adult, a contact."))
PAPERS = Command(
    "k", "papers", N_("as a paper"), N_("Agenda, minutes or calendar invitation, as a file."), priority=True
)
CLOSE = Command("z", "end_plan", N_("end or reopen"), N_("End the plan; one that has ended is taken up again."))
HISTORY = Command("h", "history", "", N_("Everything that was done in the case, and who looked at it."))
OPEN = Command("enter", "open_row", N_("open"), N_("On a meeting: its checklist. Elsewhere: what is written of it."))

OF_ROW = {"check", "not_relevant", "write_row", "try_step", "set_day", "open_row"}
CHANGING = OF_ROW - {"open_row"} | {
    *("add_point", "agree", "plan_meeting", "goal", "party", "entry"),
    *("attend", "close_meeting", "move_meeting", "cancel_meeting", "minutes"),
}


def why_not(name: str, whole: PlanWhole | None, line: Line | None) -> str:
    """Say why a command of a plan cannot be used: nothing is read, the plan has ended, or the row is another kind."""
    if whole is None:
        return _("The plan is being read.")
    if whole.case_closed and name in CHANGING | {"end_plan"}:
        return _("The case is closed. Open it again first.")
    if whole.state != "open" and name in CHANGING:
        return _("The plan has ended. z takes it up again.")
    return _of_row(name, whole, line) if name in OF_ROW else ""


def _of_row(name: str, whole: PlanWhole, line: Line | None) -> str:
    if line is None:
        return _("There is nothing in the list to do that with.")
    if name == "check":
        return "" if line.kind in ("point", "agreement") else _not_checked(line)
    if name == "not_relevant":
        return "" if line.kind == "point" else _("Only a point of a checklist is left out.")
    if name == "try_step":
        return why_not_try(whole, line)
    if name == "set_day":
        return "" if _has_day(whole, line) else _("Only a step that is not tried and a planned meeting get a day.")
    if line.kind == "heading" and name in ("write_row", "open_row"):
        return _("This is a heading. Go to a row under it.")
    return ""


def _not_checked(line: Line) -> str:
    if line.kind == "step":
        return _("A step is not ticked off: t asks how it went.")
    if line.kind == "meeting":
        return _("Enter opens the meeting; there it is closed.")
    return _("Go to a point or an agreement; x marks it as done.")


def why_not_try(whole: PlanWhole, line: Line) -> str:
    """Say why it cannot be written how a step went."""
    if not isinstance(line.record, StepRow):
        return "" if step_now(whole) else _("There is no step that waits.")
    if is_stopped(whole, line.record):
        return _("The step was stopped. d sets the day of another attempt.")
    if line.record.result:
        return _("What came of this attempt is written already.")
    state = whole.step_states.get(line.record.key)
    return _("An earlier step comes first.") if state == "waiting" else ""


def is_stopped(whole: PlanWhole, step: StepRow) -> bool:
    """Return whether an attempt is the one a step was stopped at."""
    last = max((each for each in whole.steps if each.key == step.key), key=lambda each: each.attempt)
    return step.result == "stop" and last.id == step.id and whole.step_states.get(step.key) == "stopped"


def step_now(whole: PlanWhole) -> StepRow | None:
    """Return the attempt that is to be tried now."""
    states = whole.step_states
    return next((each for each in whole.steps if not each.result and states[each.key] in ("next", "repeat")), None)


def _has_day(whole: PlanWhole, line: Line) -> bool:
    """Return whether a row is given a day: a step that waits or was stopped, a meeting that is planned."""
    if isinstance(line.record, StepRow):
        return not line.record.result or is_stopped(whole, line.record)
    return isinstance(line.record, MeetingRow) and line.record.state == "planned"
