"""What the queue shows of a plan, kept from what is stored: nobody ticks these off, they end when they are settled.

A checklist that is due shows as “Opstartsmøde: 4 af 12 klar”; each point, agreement and step with a date of its own as
itself; where nothing else is planned, the next step of the plan. `keep` is called at the end of every act on a plan.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from plejedesk.core import clock, sight
from plejedesk.core.law import book
from plejedesk.core.obligations import Cause, caseworker, end_of, finish, start
from plejedesk.plans import rules
from plejedesk.plans.template import Meeting, Section, Template, template

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Deadline
    from plejedesk.plans.models import Plan, PlanItem

MEETING, CHECKLIST, ITEM, AGREEMENT, STEP, NEXT, WARNING = (
    "plan_meeting",
    "plan_checklist",
    "plan_item",
    "plan_agreement",
    "plan_step",
    "plan_next",
    "plan_warning",
)
KINDS = (MEETING, CHECKLIST, ITEM, AGREEMENT, STEP, NEXT, WARNING)
FALLBACK = timedelta(days=14)  # where nobody has set a day: a plan is never without one
LONGEST_SAID = 150  # characters of somebody's words in what the queue shows


@dataclass(frozen=True)
class Wanted:
    """An obligation a plan calls for: about what, caused by which record, for which day."""

    kind: str
    about: str
    cause_id: str
    day: date
    given: bool = True
    """Whether somebody set the day; one the desk chose stays where it was."""

    @property
    def key(self) -> tuple[str, str]:
        """Return which obligation of the plan it is."""
        return (self.kind, self.cause_id)


@dataclass(frozen=True)
class MeetingNow:
    """A planned meeting with its points; `at` None where no day is set."""

    id: str
    kind: str
    on: date | None
    items: tuple[rules.Item, ...]


@dataclass(frozen=True)
class Said:
    """Something with a day of its own: a point, an agreement, a step, by its words or the text it was made with."""

    id: str
    text: str
    due: date


@dataclass(frozen=True)
class PlanNow:
    """What of an open plan matters for the queue.

    `checklists` are the sections with the day each is due, None where that is not known yet; `records` the ids of all
    that may have caused an obligation.
    """

    id: str
    begun_on: date
    meetings: tuple[MeetingNow, ...] = ()
    checklists: tuple[tuple[str, date | None, tuple[rules.Item, ...]], ...] = ()
    items: tuple[Said, ...] = ()
    agreements: tuple[Said, ...] = ()
    steps: tuple[Said, ...] = ()
    held: tuple[date, ...] = ()
    records: tuple[str, ...] = ()


def called_for(plan: PlanNow, ours: Template, today: date) -> list[Wanted]:
    """Return what the queue shows of a plan."""
    found = [_meeting(each, ours, today) for each in plan.meetings]
    found += [
        Wanted(CHECKLIST, f"ready:{_named(ours.section(section), section)},{done}/{of}", items[0].id, due)
        for section, due, items in plan.checklists
        for done, of in [rules.readiness(items)]
        if due is not None and done < of
    ]
    for kind, every in ((ITEM, plan.items), (AGREEMENT, plan.agreements), (STEP, plan.steps)):
        found += [Wanted(kind, f"said:{each.text[:LONGEST_SAID]}", each.id, each.due) for each in every]
    warned = rules.warnings(ours.limits, plan.held, len(plan.meetings), plan.begun_on, today)
    if warned:
        found.append(Wanted(WARNING, f"warned:{','.join(warned)}", plan.id, today, given=False))
    if not found:
        found.append(Wanted(NEXT, "", plan.id, today + FALLBACK, given=False))
    return found


def keep(session: "Session", plan: "Plan") -> None:
    """Begin, change and end the obligations of a plan so that they say what is so; then keep its case in sight."""
    session.flush()
    entry = session.info["entry"]
    today = clock.to_local(entry.at).date()
    wanted: dict[tuple[str, str], Wanted] = {}
    now = now_of(session, plan)
    if plan.state == "open":
        wanted = {each.key: each for each in called_for(now, template(plan.template), today)}
    there = {(each.kind, each.cause_id or ""): each for each in _open(session, plan, now.records)}
    who = caseworker(session, entry.actor).id
    for key, deadline in there.items():
        if key not in wanted:
            finish(session, deadline, who, entry.at)
    for key, each in wanted.items():
        if key in there:
            _bring_up_to_date(session, there[key], each)
        else:
            _begin(session, plan, each, entry.at)
    session.flush()
    sight.keep(session, plan.case_id, None, book(), entry.at)


def now_of(session: "Session", plan: "Plan") -> PlanNow:
    """Return what of a plan matters for the queue, from its rows."""
    from sqlmodel import col, select

    from plejedesk.plans.models import PlanAgreement, PlanItem, PlanMeeting, PlanStep

    meetings = session.exec(select(PlanMeeting).where(PlanMeeting.plan_id == plan.id)).all()
    items = session.exec(select(PlanItem).where(PlanItem.plan_id == plan.id).order_by(col(PlanItem.place))).all()
    agreements = session.exec(select(PlanAgreement).where(PlanAgreement.plan_id == plan.id)).all()
    steps = session.exec(select(PlanStep).where(PlanStep.plan_id == plan.id)).all()
    ours = template(plan.template)
    planned = {each.id: each for each in meetings if each.state == "planned"}
    ruled: dict[str | None, list[rules.Item]] = {}
    for item in items:
        ruled.setdefault(item.meeting_id or item.section, []).append(
            rules.Item(item.id, item.state, item.required, item.due)
        )
    first = min((_day(each.at) for each in meetings if each.at), default=None)
    dues = {"start": first, "move": plan.reached_on or plan.aims_at}
    return PlanNow(
        plan.id,
        plan.begun_on,
        tuple(
            MeetingNow(each.id, each.kind, _day(each.at) if each.at else None, tuple(ruled.get(each.id, ())))
            for each in planned.values()
        ),
        tuple((section.id, dues.get(section.due), tuple(ruled.get(section.id, ()))) for section in ours.sections),
        tuple(Said(item.id, item.asked, item.due) for item in items if item.due and _waits(item, planned)),
        tuple(Said(each.id, each.text, each.due) for each in agreements if each.done_on is None),
        tuple(Said(each.id, each.asked, each.planned_on) for each in steps if each.planned_on and not each.result),
        tuple(sorted(each.closed_on for each in meetings if each.state == "held" and each.closed_on)),
        (plan.id, *(each.id for each in (*meetings, *items, *agreements, *steps))),
    )


def _waits(item: "PlanItem", planned: Container[str]) -> bool:
    """Return whether a point with a day of its own is open, and not part of a meeting that is still to be held."""
    return item.state not in rules.SETTLED and (item.meeting_id is None or item.meeting_id not in planned)


def _meeting(meeting: MeetingNow, ours: Template, today: date) -> Wanted:
    done, of = rules.readiness(meeting.items)
    day = meeting.on or today + FALLBACK
    name = _named(ours.meeting(meeting.kind), meeting.kind)
    return Wanted(MEETING, f"ready:{name},{done}/{of}", meeting.id, day, given=meeting.on is not None)


def _named(part: Meeting | Section | None, key: str) -> str:
    """Return what a part of the template is called in Danish, the language of what is stored; else its id."""
    return (part.titles.da if part else key.replace("_", " ")).replace(",", " ")


def _begin(session: "Session", plan: "Plan", wanted: Wanted, now: datetime) -> None:
    cause = Cause(
        plan.case_id,
        plan.responsible_id,
        {"decision": now},
        plan.child_id,
        cause_id=wanted.cause_id,
        set_for=wanted.day,
    )
    start(session, book().shown(wanted.kind, clock.to_local(now).date()), cause, book()).about = wanted.about


def _bring_up_to_date(session: "Session", deadline: "Deadline", wanted: Wanted) -> None:
    """Say what is open now, and move the day where it is a day somebody set."""
    day = end_of(wanted.day)
    if wanted.given and deadline.due_at != day:
        deadline.due_at = deadline.sort_at = day
    deadline.about = wanted.about
    session.add(deadline)


def _open(session: "Session", plan: "Plan", records: Sequence[str]) -> Sequence["Deadline"]:
    """Return the open obligations of a plan: those caused by it or by any record of it."""
    from sqlmodel import col, select

    from plejedesk.core.models import Deadline

    return session.exec(
        select(Deadline).where(
            Deadline.case_id == plan.case_id,
            col(Deadline.done_at).is_(None),
            col(Deadline.kind).in_(KINDS),
            col(Deadline.cause_id).in_(records),
        )
    ).all()


def _day(moment: datetime) -> date:
    return clock.to_local(moment).date()
