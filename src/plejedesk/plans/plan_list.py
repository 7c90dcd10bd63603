"""Everything in a plan as one list: its checklists, meetings, steps, agreements, goals, advice and parties, each a row.

Headings are rows. The first row that waits for somebody is marked as next, and the list opens there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.plan_choices import ENTRY_KINDS, GOAL_OUTCOMES, THEMES
from plejedesk.plans import rules
from plejedesk.plans.plan_rows import (
    AgreementRow,
    EntryRow,
    GoalRow,
    ItemRow,
    MeetingRow,
    PartyRow,
    PlanWhole,
    StepRow,
)
from plejedesk.ui.held import Held
from plejedesk.ui.worklist import Worklist

Kind = Literal["heading", "point", "meeting", "step", "agreement", "goal", "entry", "party"]
Sign = Literal["", "done", "open", "out", "waits"]
Record = ItemRow | MeetingRow | StepRow | AgreementRow | GoalRow | EntryRow | PartyRow


@dataclass(frozen=True)
class Line:
    """One row: `id` is its record's, `part` the section or the kind of heading, `meeting_id` its meeting.

    `due` is the day it is for while it waits, `on` the day it was done; `next` whether it is what comes next.
    """

    id: str
    place: int
    kind: Kind
    text: str
    part: str = ""
    meeting_id: str | None = None
    record: Record | None = None
    sign: Sign = ""
    who: str = ""
    due: date | None = None
    on: date | None = None
    must: bool = False
    next: bool = False

    @property
    def key(self) -> int:
        """Return its place in the list."""
        return self.place

    @property
    def waits(self) -> bool:
        """Return whether somebody is to do something with it."""
        return self.sign == "open" and self.kind in ("point", "step", "agreement")


class PlanList(Worklist[Line]):
    """The list of a plan; a long plan is held whole, and no row is marked: space checks a point as x does."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the space bar to the screen."""
        return action != "mark" and super().check_action(action, parameters)

    def go_to(self, place: int) -> None:
        """Put the cursor on the row at a place."""
        if self.cursor_row is not None:
            self.action_move(place - self.cursor_row.place)

    def go_on(self, last: int) -> None:
        """Go on to the next row that is no heading, as far as there is one before the last place."""
        for _row in range(last):
            self.action_move(1)
            if self.cursor_row is None or self.cursor_row.kind != "heading":
                return


class HeldLines(Held[Line]):
    """The rows of a plan, given all at once: the cursor begins at what comes next, however far down that is."""

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[Line]:
        """Return the rows after or before a place, or all from either end."""
        every = max(limit, len(self.rows) + 1)
        return await super().page(after=after, before=before, limit=every, from_end=from_end)


def plan_lines(whole: PlanWhole, today: date) -> list[Line]:
    """Return the rows of a plan in their order: before the start, meetings, steps, the day, after it, and the rest."""
    return _with_next(_placed(_every(whole)), today)


def meeting_lines(whole: PlanWhole, meeting: MeetingRow, today: date) -> list[Line]:
    """Return the rows of one meeting: who came, its points, and what was agreed at it."""
    return _with_next(_placed(_of_meeting(whole, meeting)), today)


def _placed(lines: Iterator[Line]) -> list[Line]:
    found = list(lines)
    for place, line in enumerate(found, 1):
        object.__setattr__(line, "place", place)  # nobody has them yet; copies would cost a third of the list
    return found


def _with_next(found: list[Line], today: date) -> list[Line]:
    """Mark what comes next: what is late or due today before all else, then the first that waits."""
    due: list[tuple[date, Line]] = []
    of_list: date | None = None
    for line in found:
        of_list = line.due if line.kind in ("heading", "meeting") else of_list
        day = line.due or of_list
        if line.sign == "open" and day and day <= today and (line.waits or line.kind == "meeting"):
            due.append((day, line))
    first = next((line for line in found if line.waits), None)
    chosen = min(due, key=lambda each: (each[0], each[1].place))[1] if due else first
    if chosen is not None:
        found[chosen.place - 1] = replace(chosen, next=True)
    return found


def overdue(lines: Sequence[Line], today: date) -> list[Line]:
    """Return the rows that the list marks as overdue, the longest overdue first; a heading stands for its points."""
    late = [line for line in lines if line.due and line.due < today and (line.sign == "open" or line.kind == "heading")]
    return sorted(late, key=lambda line: (line.due or today, line.place))


def _every(whole: PlanWhole) -> Iterator[Line]:
    early = [section for section in whole.template.sections if section.due == "start"]
    late = [section for section in whole.template.sections if section.due != "start"]
    starts = min((each.on for each in whole.meetings if each.on), default=None)
    for section in early:
        yield from _section(whole, section.id, section.title, starts)
    for meeting in whole.meetings:
        yield from _meeting(whole, meeting)
    yield from _steps(whole)
    for section in late:
        moves = (whole.reached_on or whole.aims_at) if section.due == "move" else None
        yield from _section(whole, section.id, section.title, moves)
    known = {section.id for section in whole.template.sections}
    for section_id in whole.by_section:
        if section_id not in known:
            yield from _section(whole, section_id, section_id.replace("_", " ").capitalize())
    yield from _agreements(whole.agreements, _("Agreements"))
    yield from _goals(whole)
    yield from _entries(whole)
    yield from _parties(whole)


def heading(part: str, text: str, counted: str = "", meeting_id: str | None = None, due: date | None = None) -> Line:
    """Return a row that stands over others, with how many of them are settled and the day they are for."""
    return Line(f"heading:{meeting_id or part}", 0, "heading", text, part, meeting_id, who=counted, due=due)


def ready(items: Sequence[ItemRow]) -> str:
    """Return how many points are settled, of how many; nothing of none."""
    done, of = rules.readiness(item.ruled for item in items)
    return _("{done} of {of}").format(done=done, of=of) if of else ""


def _section(whole: PlanWhole, section: str, title: str, due: date | None = None) -> Iterator[Line]:
    items = whole.by_section.get(section, ())
    yield heading(section, title, ready(items), due=due if any(item.open for item in items) else None)
    for item in items:
        yield point_line(item)


def point_line(item: ItemRow, place: int = 0) -> Line:
    """Return the row of a point."""
    sign: Sign = "open" if item.open else "out" if item.state == "not_relevant" else "done"
    return Line(
        item.id,
        place,
        "point",
        item.text,
        item.section,
        item.meeting_id,
        item,
        sign,
        item.responsible if item.open else item.by,
        item.due if item.open else None,
        item.on_day,
        item.required and item.open,
    )


def hour(local: datetime) -> str:
    """Return a time of day as people say it: `10`, `14:30`."""
    return str(local.hour) if local.minute == 0 else dates.clock_time(local)


def meeting_title(meeting: MeetingRow) -> str:
    """Return what a meeting is called, with its day and time: `Opstartsmøde on 25/11 kl. 10`."""
    if meeting.state == "cancelled":
        return _("{title} (cancelled)").format(title=meeting.title)
    if meeting.state == "held" and meeting.on:
        return _("{title}, held {day}").format(title=meeting.title, day=dates.short_date(meeting.on, clock.today()))
    if meeting.at is None:
        return _("{title}, no day yet").format(title=meeting.title)
    local = clock.to_local(meeting.at)
    day = f"{dates.short_weekday(local.date())} {dates.short_date(local.date(), clock.today())}"
    return _("{title} {day} at {time}").format(title=meeting.title, day=day, time=hour(local))


def _meeting(whole: PlanWhole, meeting: MeetingRow) -> Iterator[Line]:
    items = whole.by_meeting.get(meeting.id, ())
    planned = meeting.state == "planned"
    yield Line(
        meeting.id,
        0,
        "meeting",
        meeting_title(meeting),
        meeting.kind,
        meeting.id,
        meeting,
        "open" if planned else "done" if meeting.state == "held" else "out",
        "" if meeting.state == "cancelled" else ready(items),
        due=meeting.on if planned else None,
        on=None if planned else meeting.on,
    )
    if meeting.state != "cancelled":
        yield from (point_line(item) for item in items if planned or item.open)


def _steps(whole: PlanWhole) -> Iterator[Line]:
    if not whole.steps:
        return
    passed = sum(state == "passed" for state in whole.step_states.values())
    yield heading("steps", _("Phase-in"), _("{done} of {of}").format(done=passed, of=len(whole.step_states)))
    for step in whole.steps:
        yield _step(whole, step)


def _step(whole: PlanWhole, step: StepRow) -> Line:
    state = whole.step_states.get(step.key, "waiting")
    text = step.text if step.attempt == 1 else _("{step}, attempt {n}").format(step=step.text, n=step.attempt)
    sign: Sign = "done" if step.result == "go_on" else "out" if step.result else "open"
    if not step.result and state == "waiting":
        sign = "waits"
    return Line(
        step.id,
        0,
        "step",
        text,
        "steps",
        None,
        step,
        sign,
        step.followed_by,
        step.planned_on if not step.result else None,
        step.held_on,
    )


def _agreements(every: Sequence[AgreementRow], title: str) -> Iterator[Line]:
    open_ = sum(each.done_on is None for each in every)
    yield heading("agreements", title, ngettext("{n} open", "{n} open", open_).format(n=open_) if open_ else "")
    for each in every:
        yield Line(
            each.id,
            0,
            "agreement",
            each.text,
            "agreements",
            each.meeting_id,
            each,
            "open" if each.done_on is None else "done",
            each.responsible,
            each.due if each.done_on is None else None,
            each.done_on,
        )


def _goals(whole: PlanWhole) -> Iterator[Line]:
    yield heading("goals", _("Goals"))
    for goal in whole.goals:
        last = goal.marks[-1] if goal.marks else None
        text = goal.text
        if goal.outcome:
            text = _("{goal}: {outcome}").format(goal=goal.text, outcome=_(GOAL_OUTCOMES[goal.outcome]))
        elif last and last.score is not None:
            text = _("{goal} · {n} of 10").format(goal=goal.text, n=last.score)
        on = goal.ended_on or (last.on_day if last else None)
        yield Line(goal.id, 0, "goal", text, "goals", None, goal, "done" if goal.outcome else "open", on=on)


def _entries(whole: PlanWhole) -> Iterator[Line]:
    yield heading("entries", _("Advice, visits and contact"))
    for each in whole.entries:
        kind = _(ENTRY_KINDS.get(each.kind, each.kind))
        what = _(THEMES[each.theme]) if each.theme in THEMES else each.text
        yield Line(
            each.id, 0, "entry", f"{kind}: {what}", "entries", None, each, "done", each.who or each.unit, on=each.on_day
        )


def _parties(whole: PlanWhole) -> Iterator[Line]:
    yield heading("parties", _("Who takes part"))
    for party in whole.parties:
        yield party_line(party)


def party_line(party: PartyRow, sign: Sign | None = None, said: str = "") -> Line:
    """Return the row of somebody who takes part; nobody named for a required part is open."""
    named = party.name or party.organisation
    who = named or _("nobody named yet")
    text = f"{party.role_title}: {who}"
    shown: Sign = sign if sign is not None else "done" if named else "open"
    return Line(party.id, 0, "party", text, "parties", None, party, shown, said, must=party.required and not named)


def _of_meeting(whole: PlanWhole, meeting: MeetingRow) -> Iterator[Line]:
    from plejedesk.core.plan_choices import PRESENCE

    required = whole.template.required_at(meeting.kind)
    yield heading("parties", _("Who is there"))
    for party in whole.parties:
        state, _words = meeting.came.get(party.id, ("", ""))
        sign: Sign = "done" if state == "present" else "out" if state else "open"
        said = _(PRESENCE[state]) if state in PRESENCE else ""
        line = party_line(party, sign, said)
        yield replace(line, must=party.role in required and state != "present", meeting_id=meeting.id)
    items = whole.by_meeting.get(meeting.id, ())
    yield heading(meeting.kind, _("Checklist"), ready(items), meeting.id)
    for item in items:
        yield point_line(item)
    yield from _agreements([each for each in whole.agreements if each.meeting_id == meeting.id], _("Agreed here"))
