"""One family after another: who they are, what was reported, and what was done about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from plejedesk.core import clock, deadlines, family, network
from plejedesk.core.changes import Completion
from plejedesk.core.dates import years
from plejedesk.core.honour import SUSPECTED
from plejedesk.core.ids import IdMaker
from plejedesk.core.models import Deadline, PhaseMove
from plejedesk.core.obligations import Cause
from plejedesk.core.phases import CLOSED
from plejedesk.core.sight import NEXT_STEP
from plejedesk.core.story import Arrival, Figure, Known, Story
from plejedesk.demo.colleagues import Colleagues
from plejedesk.demo.days import Days, local_day
from plejedesk.demo.history import History, Row
from plejedesk.demo.kin import Kin
from plejedesk.demo.paths import ARRIVES, CLOSES, QUIET, TAKEN_OVER, Aim, Paths, Step
from plejedesk.demo.people import Family, People
from plejedesk.demo.people import Person as Member
from plejedesk.demo.records import Batch
from plejedesk.demo.rules import Rules
from plejedesk.demo.texts import Tale

AREAS = ("Havnen", "Nordby", "Møllevang", "Skovlunden", "Åparken", "Vestermarken", "Bakkehusene", "Gammelby")
ANY_AGE, HONOUR_AGES = (0, 17), (13, 17)
BY_OTHERS, PASSED_ON = 0.3, 0.03  # assessments made by others on duty; obligations that a colleague has taken over
SOUGHT = 3  # in every third case with a genogram somebody in the network has been named: our guess
SUPPORTED = "support"  # the phase to which the rule table moves a case when support is decided
SIBLING_BEFORE = timedelta(minutes=10)
DANGER = {"danger_now": "yes", "no_danger_now": "no", "": "unknown"}
RISK_REASON = "Mistanke om æresrelateret konflikt. Vurder risikoen, før forældre eller netværk kontaktes."


@dataclass(frozen=True, slots=True)
class _Case:
    id: str
    worker: str
    children: tuple[str, ...]
    family: Family
    aim: Aim
    tale: Tale


class Lives:
    """Makes the rows of families."""

    def __init__(
        self,
        rules: Rules,
        days: Days,
        people: People,
        kin: Kin,
        staff: Colleagues,
        new_id: IdMaker,
        dice: Random,
    ) -> None:
        self._rules = rules
        self._days = days
        self._people = people
        self._staff = staff
        self._new_id = new_id
        self._dice = dice
        self._paths = Paths(rules, days, dice)
        self._kin = kin
        self._mapped = 0

    def live(self, aim: Aim, ref: str, batch: Batch) -> None:
        """Add one family whose case stands at the aim today."""
        steps = self._paths.to(aim)
        since = local_day(steps[0].at)
        ages = HONOUR_AGES if aim.honour else ANY_AGE
        told = self._people.family(aim.children, since, unborn=aim.unborn, ages=ages)
        case_id = self._new_id()
        children = batch.add_people(case_id, "child", told.children, aim.protected, self._new_id)
        parents = batch.add_people(case_id, "parent", told.parents, aim.protected, self._new_id)
        case = _Case(case_id, self._worker(aim), children, told, aim, self._tale(told, since, aim))
        met = self._kin.of(told) if self._kin.is_mapped(aim, since) else ()
        known = tuple(replace(each, id=self._new_id()) for each in met)
        self._mapped += bool(known)
        lacks = () if known else _lacks(told)
        history = History(self._rules, self._new_id, case_id, case.worker, lacks)
        arrivals = [self._happen(history, case, step, steps) for step in steps]
        self._finish(history, case)
        story = self._story(case, history, tuple(filter(None, arrivals)), parents, known)
        area = "" if aim.protected else self._dice.choice(AREAS)
        closed = local_day(steps[-1].at) if history.phase == CLOSED else None
        exported = self._export(case, closed)
        batch.add_case(story, told, ref, phase=history.phase, opened=since, area=area, **exported)
        history.record(batch.add_notes(story, case.tale, aim.notes, since, closed, self._days, self._new_id))
        batch.rows[Deadline] += history.rows
        batch.rows[PhaseMove] += history.moves

    def _story(
        self,
        case: _Case,
        history: History,
        arrivals: tuple[Arrival, ...],
        parents: tuple[str, ...],
        known: tuple[Known, ...],
    ) -> Story:
        """Return what the slices are told; where a genogram was made, the safety questions are answered."""
        honour = self._honour(case.aim)
        return Story(
            case.id,
            case.worker,
            "no" if known and honour == "unknown" else honour,
            case.aim.protected,
            arrivals,
            _figures(case.children, case.family.children),
            _figures(parents, case.family.parents),
            known,
            history.phase,
            any(row["kind"] != NEXT_STEP for row in history.open()),
            bool(known) and self._mapped % SOUGHT == 1,
        )

    def _export(self, case: _Case, closed: date | None) -> dict[str, Any]:
        """Return when and where about half of the closed cases were put in the official record, weeks after."""
        if closed is None or self._dice.random() < 0.5:
            return {}
        at = self._days.office(closed, 12, 30)
        return {"exported_at": at, "exported_to": case.tale.record()} if at < self._days.now else {}

    def _worker(self, aim: Aim) -> str:
        return self._staff.ids[aim.worker] if aim.worker else self._dice.choice(self._staff.others)

    def _tale(self, family: Family, since: date, aim: Aim) -> Tale:
        born = family.children[0].born
        return Tale(family.children, years(born, since) if born else -1, aim.honour, self._dice)

    def _happen(self, history: History, case: _Case, step: Step, steps: Sequence[Step]) -> Arrival | None:
        """Play one step; a notification that comes in is returned."""
        if step.kind == ARRIVES:
            return self._arrive(history, case, step, steps)
        if step.kind == TAKEN_OVER:
            self._take_over(history, case, step)
            return None
        if step.kind == CLOSES:
            history.close(step.at, case.worker, *case.tale.closing())
            return None
        self._end_all(history, case, step)
        return None

    def _end_all(self, history: History, case: _Case, step: Step) -> None:
        """End what is open of a kind, child by child: the first child last, since its outcome moves the case."""
        ends = [(self._goes_apart(case, step, row), row) for row in reversed(list(history.open(step.kind)))]
        for apart, row in sorted(ends, key=lambda end: not end[0]):
            outcome, at = (QUIET, step.at - SIBLING_BEFORE) if apart else (step.outcome, step.at)
            reason = case.tale.reason(step.kind, outcome)
            completion = Completion(outcome, reason, None if apart else step.next_date, None if apart else step.start)
            history.end(row, completion, at, self._hand(case, step.kind))

    def _arrive(self, history: History, case: _Case, step: Step, steps: Sequence[Step]) -> Arrival:
        assessed = next((each for each in steps if each.at > step.at and each.kind == "notification_assessed"), None)
        concern = case.tale.concern()
        notifier = self._people.relative(case.family, concern.woman) if concern.role == "family" else ""
        arrival = Arrival(
            self._new_id(),
            step.at,
            case.children,
            concern.role,
            notifier or self._people.grown_up(concern.woman),
            concern.words,
            case.tale.whereabouts(),
            DANGER[assessed.outcome if assessed else ""],
        )
        if history.phase in (CLOSED, QUIET):
            history.move("received", "notification", step.at, case.worker)
        moments = {"received": step.at, "awareness": step.at, "decision": step.at}
        history.begin("notification_received", Cause(case.id, case.worker, moments, cause_id=arrival.id), case.children)
        if case.aim.honour:
            on = step.next_date or deadlines.add_weekdays(local_day(step.at), 1, self._rules.days)
            risk = Cause(case.id, case.worker, moments, cause_id=arrival.id, set_for=on, reason=RISK_REASON)
            history.begin(SUSPECTED, risk)
        history.keep(step.at, case.worker)
        return arrival

    def _take_over(self, history: History, case: _Case, step: Step) -> None:
        """Begin what follows from support that another municipality decided."""
        start = clock.from_local(datetime.combine(step.start or local_day(step.at), time()))
        for child in case.children:
            cause = Cause(case.id, case.worker, {"decision": step.at, "start": start}, person_id=child)
            for event in ("support_decided", "support_started"):
                history.begin(event, cause)
        history.move(SUPPORTED, "move_phase", step.at, case.worker, case.tale.taken_over())
        history.keep(step.at, case.worker)

    def _goes_apart(self, case: _Case, step: Step, row: Row) -> bool:
        """Return whether a sibling's screening comes to nothing more although the first child's does not."""
        sibling = row["person_id"] not in (None, case.children[0])
        wanted = step.kind == "screening" and step.outcome != QUIET and not case.aim.together
        return sibling and wanted and self._dice.random() < 0.5

    def _hand(self, case: _Case, kind: str) -> str:
        """Return who did it: mostly whose case it is."""
        by_other = kind == "notification_assessed" and self._dice.random() < BY_OTHERS
        return self._dice.choice(self._staff.others) if by_other else case.worker

    def _finish(self, history: History, case: _Case) -> None:
        """Set the reminder, and give some of what is open to a colleague."""
        aim = case.aim
        row = next(history.open(aim.kind), None)
        if row is None:
            return
        statutory = self._rules.duty(row["kind"], local_day(row["counts_from"])).statutory
        if aim.remind and statutory and aim.remind <= local_day(row["due_at"]):
            history.remind(row, aim.remind, case.tale.reminder())
        if not aim.worker and self._dice.random() < PASSED_ON:
            row["responsible_id"] = self._dice.choice(self._staff.others)

    def _honour(self, aim: Aim) -> str:
        return "yes" if aim.honour else self._dice.choice(("unknown", "unknown", "no"))


def _figures(ids: Sequence[str], members: Sequence[Member]) -> tuple[Figure, ...]:
    return tuple(
        Figure(each, member.name, member.female, member.born, member.half)
        for each, member in zip(ids, members, strict=True)
    )


def _lacks(told: Family) -> tuple[str, ...]:
    """Return what the genogram lacks of a family whose children and parents are known and nobody else."""
    children = [family.Human(f"child {n}", role="child") for n in range(len(told.children))]
    parents = [
        family.Human(f"parent {n}", each.name, "f" if each.female else "m") for n, each in enumerate(told.parents)
    ]
    ties = tuple(
        family.Parentage("", child.id, parent.id)
        for child, member in zip(children, told.children, strict=True)
        for parent in parents
        if parent.sex == "f" or not member.half
    )
    return network.missing(family.Family((*children, *parents), ties))
