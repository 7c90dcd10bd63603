"""The demo's transitions: eight among 291 children, each at another point of the way."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random

from plejedesk.core import clock
from plejedesk.core.dates import years
from plejedesk.core.ids import IdMaker
from plejedesk.core.names import short
from plejedesk.core.story import Figure, Story
from plejedesk.plans.demo_units import UNITS, DemoUnit
from plejedesk.plans.models import Attendance, PlanAgreement, PlanEntry, PlanGoal
from plejedesk.transition import demo_texts as texts
from plejedesk.transition.demo_plan import TABLES, DemoPlan, Rows, workday
from plejedesk.transition.models import Move

CHILDREN = 291
LEAST, MOST = 3, 16  # years of a child who moves from an institution to a foster family: our guess
STEPS = 7
Told = Callable[["_Move"], None]


def moves(stories: Iterable[Story], dice: Random, new_id: IdMaker) -> Rows:
    """Return the rows of the transitions of these stories."""
    every = list(stories)
    scale = sum(len(story.children) for story in every) / CHILDREN
    wanted = round(len(KINDS) * scale) or bool(every)
    fitting = [story for story in every if story.busy and story.phase == "support" and _child(story)]
    rows: Rows = {table: [] for table in TABLES}
    for nth, story in enumerate(dice.sample(fitting, min(wanted, len(fitting)))):
        child = _child(story)
        assert child is not None
        for table, made in _Move(story, child, nth, dice, new_id).write(KINDS[nth % len(KINDS)]).items():
            rows[table] += made
    return rows


class _Move:
    """One transition being written, by what happened in it."""

    def __init__(self, story: Story, child: Figure, nth: int, dice: Random, new_id: IdMaker) -> None:
        self.family, self.phone = texts.FAMILIES[nth % len(texts.FAMILIES)]
        self.unit: DemoUnit = UNITS[nth % 2]
        self.guarded = story.protected or nth % 5 == 1
        self.child = short(child.name).split(" ")[0]
        self.worker = self.unit.specialists[0][1]
        self.dice = dice
        self.made = DemoPlan(story, child, date.min, dice, new_id, said=self._said())
        self.made.has_it = {"known_adult": self.worker, "consultant_visit": "konsulent"}
        self.today = self.made.today
        self.move: dict[str, object] = {}
        self.reason = ""

    def write(self, told: Told) -> Rows:
        """Write it and its obligations."""
        told(self)
        made = self.made
        made.plan(close_reason=self.reason)
        made.add(
            Move,
            plan_id=made.id,
            unit_id=self.unit.id,
            family=self.family,
            family_phone=self.phone,
            guarded=self.guarded,
            **self.move,
        )
        made.oblige()
        return made.rows

    def ago(self, days: int) -> date:
        """Return a day of the week so many days ago; a negative number is ahead."""
        return workday(self.today - timedelta(days=days), self.today)

    def begin(self, ago: int, before: int, aims: int | None) -> None:
        """Write what every transition begins with: its parties and the checklist before the start."""
        made = self.made
        made.begun_on = self.ago(ago)
        made.aims_at = self.ago(-aims) if aims is not None else None
        self.parties = [
            made.party("caseworker", organisation="Familieafdelingen", knows_address=True),
            made.party("foster_family", self.family, phone=self.phone, knows_address=True),
            *(made.party("birth_family", each.name, person_id=each.id) for each in made.story.parents[:2]),
            made.party(
                "key_worker",
                self.worker,
                organisation=self.unit.name,
                phone=self.unit.phone,
                mail=self.unit.mail,
                specialist_id=self.unit.specialists[0][0],
            ),
            made.party("consultant", self.dice.choice(texts.CONSULTANTS), knows_address=True),
        ]
        if not made.story.parents:
            self.parties.append(made.party("birth_family", "Mormor"))
        made.points("before", made.ours.sections[0].points, before, self.ago(ago - min(5, ago // 4)))

    def start_meeting(self, ago: int, done: int = 12) -> str:
        """Write the start meeting; one to come has so many points ready."""
        held = ago > 0
        more = {"minutes": texts.START_MINUTES, "minutes_to": texts.MINUTES_TO} if held else {}
        made = self.made.meeting("start", self.ago(ago), self.unit.name, held, done, **more)
        if held:
            self._came(made)
        return made

    def running(self, ago: int, nth: int = 0, done: int | None = None) -> str:
        """Write a coordination meeting."""
        held = ago > 0
        more = {"minutes": texts.MINUTES[nth % 3], "minutes_to": texts.MINUTES_TO} if held else {}
        ready = done if done is not None else 10 if held else 0
        made = self.made.meeting("running", self.ago(ago), self.unit.name, held, ready, **more)
        if held:
            self._came(made)
        return made

    def passed(self, count: int, first: int, every: int, repeat: int = 0) -> None:
        """Write so many steps passed, the first so many days ago, one of them only at the second attempt."""
        day = first
        for place in range(1, count + 1):
            if place == repeat:
                self._tried(place, 1, day, texts.REPEATED, "repeat")
                day -= every
            self._tried(place, 2 if place == repeat else 1, day, texts.STEPS[place - 1], "go_on")
            day -= every

    def ahead(self, first: int, planned: int | None) -> None:
        """Write the steps from one on as not tried, that one planned in so many days."""
        for place in range(first, STEPS + 1):
            day = self.ago(-planned) if place == first and planned is not None else None
            self.made.step(place, planned_on=day)

    def agreed(self, nth: int, meeting: str, due: int, done: int | None = None) -> None:
        """Write an agreement, due in so many days, kept so many days ago."""
        text, who = texts.AGREED[nth]
        self.made.add(
            PlanAgreement,
            plan_id=self.made.id,
            meeting_id=meeting,
            text=text,
            responsible=self.worker if who == "Kontaktpædagog" else who,
            due=self.ago(-due),
            done_on=None if done is None else self.today - timedelta(days=done),
            by_id=self.made.story.responsible_id,
        )

    def goal(self) -> None:
        """Write what the plan aims at."""
        words = "Jeg vil gerne kunne sove uden lys"
        self.made.add(PlanGoal, plan_id=self.made.id, place=1, text="Sover i egen seng hele natten", child_words=words)

    def moved(self, ago: int, day_done: int, after_done: int, address: int) -> None:
        """Write that the child moved so many days ago, and how much of that day and of what follows is done."""
        made = self.made
        made.reached_on = self.today - timedelta(days=ago)
        self.move["address"] = texts.ADDRESSES[address]
        made.points("moving_day", made.ours.sections[1].points, day_done, made.reached_on)
        made.points("after", made.ours.sections[2].points, after_done, self.ago(max(ago - 10, 0)))

    def not_moved(self, day_done: int = 0) -> None:
        """Write the checklists of the move and of what comes after it."""
        made = self.made
        made.points("moving_day", made.ours.sections[1].points, day_done, self.ago(1))
        made.points("after", made.ours.sections[2].points, 0, None)

    def supervised(self, days: int) -> None:
        """Write the supervision visit that the moving day set."""
        self.made.deadline("supervision_visit", self.ago(-days), self.made.id, reason=texts.VISIT_WHY)

    def entry(self, kind: str, ago: int, text: str, **more: str) -> None:
        """Write advice or a visit from the unit."""
        self.made.add(
            PlanEntry,
            plan_id=self.made.id,
            kind=kind,
            on_day=self.ago(ago),
            who=self.worker,
            text=text,
            unit_id=self.unit.id,
            minutes_spent=45,
            by_id=self.made.story.responsible_id,
            **more,
        )

    def _tried(self, place: int, attempt: int, ago: int, said: tuple[str, str], result: str, note: str = "") -> None:
        self.made.step(
            place,
            attempt,
            planned_on=self.ago(ago),
            held_on=self.ago(ago),
            followed_by=self.worker,
            child_words=said[0],
            family_words=said[1],
            result=result,
            note=note,
        )

    def _came(self, meeting: str) -> None:
        for party in self.parties:
            self.made.add(Attendance, meeting_id=meeting, participant_id=party, state="present")

    def _said(self) -> dict[tuple[str, str], tuple[str, str]]:
        return {
            ("before", "child_view"): ("Talt med barnet to gange.", texts.CHILD_VIEW[0].format(worker=self.worker)),
            ("start", "welcome"): ("", texts.WELCOME[0]),
            ("start", "likes"): (texts.LIKES, ""),
            ("start", "works"): (texts.WORKS, ""),
            ("start", "parents"): (texts.PARENTS, ""),
            ("running", "since_last"): ("", texts.SINCE_LAST.format(worker=self.worker)),
            ("running", "moving_date"): ("Ja: barnet er klar.", texts.MOVING_DATE),
            ("after", "first_call"): texts.FIRST_CALL,
            ("after", "known_adult"): texts.VISIT,
        }


def _before_start(it: _Move) -> None:
    it.begin(10, 6, 45)
    it.start_meeting(-3, 4)
    it.ahead(1, None)
    it.not_moved()


def _phase_in(it: _Move) -> None:
    it.begin(56, 9, 26)
    start = it.start_meeting(42)
    last = it.running(21)
    it.running(-1, done=3)
    it.passed(3, 36, 7, repeat=2)
    it.ahead(4, 4)
    it.agreed(0, start, -30, done=31)
    it.agreed(1, last, 5)
    it.agreed(2, last, -2)
    it.goal()
    it.not_moved()


def _this_week(it: _Move) -> None:
    it.begin(95, 9, 3)
    it.start_meeting(82)
    it.running(61)
    it.running(40, 1)
    last = it.running(12, 1)
    it.running(-9)
    it.passed(7, 70, 8, repeat=4)
    it.agreed(3, last, 2)
    it.goal()
    it.not_moved(4)


def _moved(it: _Move) -> None:
    it.begin(112, 9, -21)
    it.start_meeting(100)
    it.running(79)
    last = it.running(40, 1)
    it.running(-7)
    it.passed(7, 92, 9)
    it.agreed(3, last, -30, done=33)
    it.moved(21, 8, 3, 0)
    it.entry("visit", 10, texts.VISIT[0], child_words=texts.VISIT[1])
    it.entry("advice", 6, texts.ADVICE[1], theme="anxiety", effect=texts.ADVICE[2])
    it.supervised(70)


def _unprepared(it: _Move) -> None:
    it.begin(8, 7, -5)
    it.start_meeting(-2, 5)
    for place in range(1, STEPS + 1):
        it.made.step(place, result="stop", note=texts.UNPREPARED)
    it.move["unprepared"] = texts.UNPREPARED
    it.moved(5, 8, 1, 1)
    it.supervised(60)


def _ended(it: _Move) -> None:
    it.begin(330, 9, -210)
    it.start_meeting(310)
    for nth, ago in enumerate((285, 260, 235, 182)):
        it.running(ago, nth)
    it.passed(7, 300, 11)
    it.moved(210, 8, 6, 2)
    it.entry("visit", 198, texts.VISIT[0], child_words=texts.VISIT[1])
    it.move["contact_after"] = texts.CONTACT.format(worker=it.worker)
    it.made.closed_on = it.ago(30)
    it.reason = texts.CLOSED


def _start_held(it: _Move) -> None:
    it.begin(20, 9, 60)
    start = it.start_meeting(6)
    it.running(-15)
    it.ahead(1, 1)
    it.agreed(0, start, 3)
    it.not_moved()


def _stopped(it: _Move) -> None:
    it.begin(49, 9, 40)
    start = it.start_meeting(35)
    it.running(14)
    it.running(-5)
    it.passed(1, 28, 7)
    it._tried(2, 1, 12, texts.STOPPED, "stop", texts.STOPPED_NOTE)
    it.ahead(3, None)
    it.agreed(3, start, 8)
    it.not_moved()


KINDS: tuple[Told, ...] = (
    *(_before_start, _phase_in, _moved, _this_week),
    *(_unprepared, _ended, _start_held, _stopped),
)
"""The points of the way, those that come first in small demos too before the others."""


def _child(story: Story) -> Figure | None:
    """Return the oldest child of a family that is of an age to move, None where none is."""
    today = clock.today()
    fitting = [each for each in story.children if each.born and LEAST <= years(each.born, today) <= MOST]
    return min(fitting, key=lambda each: each.born or today, default=None)
