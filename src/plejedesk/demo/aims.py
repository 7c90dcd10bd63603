"""Where the demo's cases stand today: the owner's desk by hand, everybody else's by the dice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import chain
from random import Random
from typing import Any

from plejedesk.core import clock
from plejedesk.core.obligations import end_of
from plejedesk.core.sight import NEXT_STEP
from plejedesk.demo.colleagues import AWAY, OWNER
from plejedesk.demo.paths import QUIET, Aim

SIZES, SIZE_SHARES = (1, 2, 3, 4), (45, 33, 15, 7)
"""Children of a family, and how many families of a hundred."""

CROWD: tuple[tuple[str, int, int, int], ...] = (
    (QUIET, 13, -420, -6),
    (NEXT_STEP, 2, 1, 4),
    ("notification_assessed", 1, 0, 0),
    ("screening", 5, 0, 6),
    ("limited_assessment_done", 9, 0, 45),
    ("examination_done", 24, 0, 108),
    ("provisional_assessment", 2, 0, 30),
    ("support_decision", 3, 0, 20),
    ("plan_ready", 10, 0, 84),
    ("first_follow_up", 8, 0, 80),
    ("follow_up", 23, 0, 165),
)
"""What is open in the others' cases: how many of a hundred, and the first and last day of its due date from today."""

_SHARES = [share for _kind, share, *_days in CROWD]
LATE, HONOUR, PROTECTED, UNBORN, REMINDED = 0.03, 0.03, 0.04, 0.05, 0.05
EARLY_KINDS = ("notification_assessed", "screening", "limited_assessment_done", "examination_done")
LEAD = {"follow_up": 420, "first_follow_up": 210, "plan_ready": 200, "support_decision": 130, "examination_done": 122}
"""About how many days before its due date a case began, so that references count up with the years."""


def plan(children: int, now: datetime, dice: Random) -> list[Aim]:
    """Return the cases of so many children, the oldest first."""
    aims: list[Aim] = []
    for aim in chain(tuesday(now), crowd(now, dice)):
        aims.append(aim if aim.children <= children else replace(aim, children=children))
        children -= aims[-1].children
        if not children:
            break
    return sorted(aims, key=lambda aim: aim.due - timedelta(days=LEAD.get(aim.kind, 30)))


def crowd(now: datetime, dice: Random) -> Iterator[Aim]:
    """Yield one case after another as anybody might have it."""
    today = clock.to_local(now).date()
    while True:
        kind, _share, first, last = dice.choices(CROWD, _SHARES)[0]
        late = kind != QUIET and dice.random() < LATE
        day = today + timedelta(days=-dice.randint(1, 12) if late else dice.randint(first, last))
        due = end_of(day)
        if kind == "notification_assessed":
            due = now + timedelta(minutes=dice.randint(-300, -30) if late else dice.randint(30, 1380))
        honour = dice.random() < HONOUR
        yield Aim(
            kind,
            due,
            dice.choices(SIZES, SIZE_SHARES)[0],
            earlier=0 if honour else dice.choices((0, 1, 2, 3), (75, 17, 6, 2))[0],
            notes=dice.choices((0, 1, 2, 3), (30, 40, 20, 10))[0],
            together=dice.random() < 0.4,
            protected=dice.random() < PROTECTED,
            honour=honour,
            unborn=kind in EARLY_KINDS and not honour and dice.random() < UNBORN,
            remind=today + timedelta(days=dice.randint(0, 20)) if dice.random() < REMINDED else None,
        )


def tuesday(now: datetime) -> list[Aim]:
    """Return the owner's cases, the most telling first, and the few of the colleague who is away."""
    today = clock.to_local(now).date()

    def case(kind: str, due: int | datetime, children: int = 1, worker: str = OWNER, **more: Any) -> Aim:
        moment = due if isinstance(due, datetime) else end_of(today + timedelta(days=due))
        return Aim(kind, moment, children, worker, **{"together": True, "notes": 3} | more)

    return [
        case("notification_assessed", now - timedelta(hours=2), 2, notes=0, earlier=2),
        case("notification_assessed", _tonight(now), notes=0),
        case("follow_up", 0, notes=5),
        case("examination_done", -3, notes=4),
        case("limited_assessment_done", 0),
        case("screening", 1, 2, notes=1, earlier=1),
        case("follow_up", 2, protected=True),
        case("examination_done", 4, 2, notes=5),
        case("plan_ready", -6),
        case("risk_assessment", 1, notes=0, honour=True),
        case("support_decision", 6),
        case("first_follow_up", 8),
        case("notification_receipt", -1, notes=1),
        case("provisional_assessment", 11, notes=4),
        case("plan_ready", 13, 2),
        case("limited_assessment_done", 16),
        case("examination_done", 19, remind=today),
        case("follow_up", -9),
        case("follow_up", 27),
        case("examination_done", 30, unborn=True, notes=2),
        case("examination_done", 40),
        case("plan_ready", 45),
        case("follow_up", 55),
        case("examination_done", 75, notes=1),
        case("follow_up", 80, remind=today + timedelta(days=20)),
        case("follow_up", 120),
        case(NEXT_STEP, 3, notes=1),
        case(QUIET, -40, 2),
        case(QUIET, -150),
        case("follow_up", 1, worker=AWAY),
        case("examination_done", 23, worker=AWAY),
        case("follow_up", 48, worker=AWAY, notes=2),
    ]


def _tonight(now: datetime) -> datetime:
    """Return when the assessment is due of what came in last night at ten past ten, or in an hour if that is past."""
    tonight = clock.from_local(datetime.combine(clock.to_local(now).date(), time(22, 10)))
    return tonight if tonight > now else now + timedelta(hours=1)
