"""From where a case stands today back to how it came there: what happened, when, and how each obligation ended.

Everything is counted back from the obligation that is open now, through the rule table, so that the demo can have
one assessment late by two hours and a follow-up due today whatever the lengths in the table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from plejedesk.core import safety
from plejedesk.core.sight import NEXT_STEP
from plejedesk.demo.days import Days, local_day, workday
from plejedesk.demo.rules import Rules

ARRIVES, TAKEN_OVER, CLOSES, QUIET = "arrives", "taken_over", "closes", "nothing_more"
"""What is no obligation: a notification comes in, a case comes from another municipality or is closed; and how it ends
that nothing more is to be done."""

ALLOWED = "contact_allowed"
"""How the risk assessments of the demo end."""

DANGER = 0.05  # how often a child is in danger at once: our guess, no figure was found


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a case stands today: the obligation that is open and when it is due; the case is what leads there."""

    kind: str
    due: datetime
    children: int = 1
    worker: str = ""
    earlier: int = 0
    notes: int = 1
    together: bool = False
    protected: bool = False
    honour: bool = False
    unborn: bool = False
    remind: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened: an arrival, or the end of every open obligation of a kind."""

    at: datetime
    kind: str
    outcome: str = ""
    next_date: date | None = None
    start: date | None = None


class Paths:
    """Leads to aims; the dice say how long everything took."""

    def __init__(self, rules: Rules, days: Days, dice: Random) -> None:
        self._rules = rules
        self._days = days
        self._dice = dice
        self._ways: dict[str, Callable[[datetime], list[Step]]] = {
            "notification_assessed": self._fresh,
            "notification_receipt": self._receipt,
            "screening": self._screening,
            "risk_assessment": self._risk,
            "limited_assessment_done": self._limited,
            "examination_done": self._examination,
            "provisional_assessment": self._provisional,
            "support_decision": self._support_decision,
            "plan_ready": self._plan,
            "first_follow_up": self._first_follow_up,
            "follow_up": self._follow_up,
            NEXT_STEP: self._next_step,
            QUIET: self._quiet,
        }

    def to(self, aim: Aim) -> list[Step]:
        """Return what has happened so far in a case that stands there now, in the order of time."""
        steps = self._ways[aim.kind](aim.due)
        arrived = steps[0]
        if arrived.kind == ARRIVES:
            steps += self._earlier(arrived.at, aim.earlier)
            if aim.honour and aim.kind != "risk_assessment":
                steps.append(Step(self._days.office(local_day(arrived.at), 1, 1), safety.RISK, ALLOWED))
        return sorted((step for step in steps if step.at < self._days.now), key=lambda step: step.at)

    # ---- The ways, from the newest duty of a case to the oldest

    def _fresh(self, due: datetime) -> list[Step]:
        duty = self._rules.duty("notification_assessed", local_day(due))
        return [Step(due - timedelta(hours=duty.length), ARRIVES)]

    def _receipt(self, due: datetime) -> list[Step]:
        received = self._days.received(self._rules.counted_from("notification_receipt", local_day(due)))
        return [*self._notified(received, receipt=False), self._screened(received, 2, 4, "examination")]

    def _screening(self, due: datetime) -> list[Step]:
        return self._notified(self._days.received(self._rules.counted_from("screening", local_day(due))))

    def _risk(self, due: datetime) -> list[Step]:
        arrives, assessed, *_ = self._notified(self._days.now - timedelta(hours=self._dice.randint(26, 34)))
        return [Step(arrives.at, ARRIVES, next_date=local_day(due)), assessed]

    def _limited(self, due: datetime) -> list[Step]:
        return self._limited_from(self._days.before(local_day(due), 20, 45), local_day(due))

    def _examination(self, due: datetime) -> list[Step]:
        return self._examined(self._rules.counted_from("examination_done", local_day(due)))

    def _provisional(self, due: datetime) -> list[Step]:
        written = self._days.before(local_day(due), 14, 35)
        step = Step(self._days.office(written), "examination_done", "provisional_written", local_day(due))
        return [*self._examined(self._days.ago(written, 110, 118)), step]

    def _support_decision(self, due: datetime) -> list[Step]:
        return self._finished(self._days.before(local_day(due), 8, 21), local_day(due))

    def _plan(self, due: datetime) -> list[Step]:
        decision = self._rules.counted_from("plan_ready", local_day(due))
        return self._supported(decision, decision + timedelta(days=self._dice.randint(8, 14)))

    def _first_follow_up(self, due: datetime) -> list[Step]:
        start = self._rules.counted_from("first_follow_up", local_day(due))
        decision = self._days.ago(start, 3, 12)
        return [*self._supported(decision, start), Step(self._days.office(decision, 35, 70), "plan_ready")]

    def _follow_up(self, due: datetime) -> list[Step]:
        held = [local_day(due), workday(self._days.before(local_day(due), 55, 165))]
        for _more in range(self._dice.choice((0, 0, 1, 2))):
            held.append(workday(self._days.ago(held[-1], 60, 130)))
        start = self._days.ago(held[-1], 76, 88)
        decision = self._days.ago(start, 3, 10)
        kinds = ["follow_up"] * (len(held) - 2) + ["first_follow_up"]
        meetings = [Step(self._days.office(held[n]), kinds[n - 1], "", held[n - 1]) for n in range(1, len(held))]
        return [*self._supported(decision, start), Step(self._days.office(decision, 35, 60), "plan_ready"), *meetings]

    def _next_step(self, due: datetime) -> list[Step]:
        day = self._rules.counted_from(NEXT_STEP, local_day(due))
        received = self._days.received(self._days.ago(day, 5, 6))
        return [*self._notified(received), Step(self._days.office(day), "screening", QUIET)]

    def _quiet(self, due: datetime) -> list[Step]:
        day = local_day(due)
        if self._dice.random() < 0.6:
            received = self._days.received(self._days.ago(day, 8, 9))
            return self._closed([*self._notified(received), self._screened(received, 3, 4, QUIET)])
        ended = Step(self._days.office(self._days.ago(day, 4, 5)), "examination_done", QUIET)
        return self._closed([*self._examined(self._days.ago(day, 76, 116)), ended])

    # ---- What the ways are made of

    def _notified(self, received: datetime, receipt: bool = True) -> list[Step]:
        outcome = "danger_now" if self._dice.random() < DANGER else "no_danger_now"
        assessed = received + timedelta(minutes=self._dice.randint(40, 1300))
        steps = [Step(received, ARRIVES), Step(assessed, "notification_assessed", outcome)]
        if receipt:
            steps.append(Step(self._days.office(local_day(received), 1, 4), "notification_receipt"))
        return steps

    def _closed(self, steps: list[Step]) -> list[Step]:
        """Return the steps with the closing of the case a day or two after the last of them."""
        last = max(step.at for step in steps)
        return [*steps, Step(self._days.office(local_day(last), 1, 2), CLOSES)]

    def _screened(self, received: datetime, least: int, most: int, outcome: str, next_date: date | None = None) -> Step:
        return Step(self._days.office(local_day(received), least, most), "screening", outcome, next_date)

    def _limited_from(self, chosen: date, until: date) -> list[Step]:
        steps = self._notified(self._days.received(self._days.ago(chosen, 3, 6)))
        return [*steps, Step(self._days.office(chosen), "screening", "limited_assessment", until)]

    def _examined(self, received_on: date) -> list[Step]:
        """Return how an examination came to be: at the screening, or after a limited assessment."""
        received = self._days.received(received_on)
        if self._dice.random() < 0.25 and received_on < self._days.today - timedelta(days=40):
            limited = self._screened(received, 2, 4, "limited_assessment", received_on + timedelta(days=32))
            ended = Step(self._days.office(received_on, 24, 30), "limited_assessment_done", "examination")
            return [*self._notified(received), limited, ended]
        return [*self._notified(received), self._screened(received, 2, 5, "examination")]

    def _finished(self, finished: date, decide_on: date) -> list[Step]:
        step = Step(self._days.office(finished), "examination_done", "done", decide_on)
        return [*self._examined(self._days.ago(finished, 72, 112)), step]

    def _supported(self, decision: date, start: date) -> list[Step]:
        """Return how support came to be decided on a day, most often after an examination."""
        at, way = self._days.office(decision), self._dice.random()
        if way < 0.08:
            return [Step(at, TAKEN_OVER, start=start)]
        if way < 0.2:
            steps, kind = self._notified(self._days.received(self._days.ago(decision, 3, 5))), "screening"
        elif way < 0.4:
            steps = self._limited_from(self._days.ago(decision, 20, 45), local_day(at))
            kind = "limited_assessment_done"
        elif way < 0.55:
            steps, kind = self._finished(self._days.ago(decision, 8, 21), local_day(at)), "support_decision"
        else:
            steps, kind = self._examined(self._days.ago(decision, 72, 112)), "examination_done"
        return [*steps, Step(at, kind, "support_now", start=start)]

    def _earlier(self, first: datetime, count: int) -> list[Step]:
        """Return notifications before the one that mattered, each of which came to nothing more and a closed case."""
        steps: list[Step] = []
        for _n in range(count):
            first = self._days.received(self._days.ago(local_day(first), 20, 110))
            steps += self._closed([*self._notified(first), self._screened(first, 3, 4, QUIET)])
        return steps
