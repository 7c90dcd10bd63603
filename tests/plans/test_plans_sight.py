"""What the queue shows of a plan: an open one is never out of sight, a closed one never in it, no day is made up."""

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.conftest import PASSPHRASE
from tests.plans.world import NOW, TODAY, World, moment

from plejedesk.casefile import changes as casefile
from plejedesk.core import changes as core_changes
from plejedesk.core import clock
from plejedesk.core.errors import DeskError, Refused
from plejedesk.core.law import book
from plejedesk.plans import plan_changes as changes
from plejedesk.plans.plan_sight import (
    AGREEMENT,
    CHECKLIST,
    FALLBACK,
    ITEM,
    MEETING,
    NEXT,
    STEP,
    WARNING,
    MeetingNow,
    PlanNow,
    Said,
    Wanted,
    called_for,
)
from plejedesk.plans.rules import Item
from plejedesk.plans.template import template
from plejedesk.store.store import Store

TRANSITION, CONSULTATION = template("transition"), template("consultation")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


# ---- What is called for, by its facts alone


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def points(*states: str) -> tuple[Item, ...]:
    return tuple(Item(f"i{number}", state, True) for number, state in enumerate(states, 1))


def plan(**more: Any) -> PlanNow:
    return PlanNow("p", TODAY, **more)


NOTHING = Wanted(NEXT, "", "p", TODAY + FALLBACK, given=False)
AT_START = MeetingNow("m", "start", day(3), points("done", "not_relevant", "open"))


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (plan(), [NOTHING]),
        (plan(meetings=(AT_START,)), [Wanted(MEETING, "ready:Opstartsmøde,2/3", "m", day(3))]),
        (
            plan(meetings=(MeetingNow("m", "start", None, ()),)),
            [Wanted(MEETING, "ready:Opstartsmøde,0/0", "m", TODAY + FALLBACK, given=False)],
        ),
        (
            plan(meetings=(MeetingNow("m", "a_kind,gone", day(1), ()),)),
            [Wanted(MEETING, "ready:a kind gone,0/0", "m", day(1))],
        ),
        (
            plan(checklists=(("before", day(3), points("done", "open")),)),
            [Wanted(CHECKLIST, "ready:Før start,1/2", "i1", day(3))],
        ),
        (plan(checklists=(("before", None, points("open")),)), [NOTHING]),
        (plan(checklists=(("before", day(3), points("done", "not_relevant")),)), [NOTHING]),
        (plan(checklists=(("before", day(3), ()),)), [NOTHING]),
        (plan(items=(Said("i", "Ring, og skriv", day(1)),)), [Wanted(ITEM, "said:Ring, og skriv", "i", day(1))]),
        (plan(agreements=(Said("a", "x" * 200, day(2)),)), [Wanted(AGREEMENT, f"said:{'x' * 150}", "a", day(2))]),
        (plan(steps=(Said("s", "Første nat", day(-1)),)), [Wanted(STEP, "said:Første nat", "s", day(-1))]),
    ],
)
def test_what_a_transition_calls_for(now: PlanNow, wanted: list[Wanted]) -> None:
    assert called_for(now, TRANSITION, TODAY) == wanted


@pytest.mark.parametrize(
    ("begun", "held", "planned", "about"),
    [
        (day(0), (), 0, ""),
        (day(-28), (), 0, ""),
        (day(-29), (), 0, "warned:idle:4"),
        (day(-29), (day(-1),), 0, ""),
        (day(-60), tuple(day(-7 * n) for n in range(1, 7)), 1, "warned:meeting:7"),
        (day(-200), (day(-1),), 0, "warned:months:6"),
        (day(-200), (day(-100),), 0, "warned:months:6,idle:4"),
    ],
)
def test_a_course_that_drags_on_is_warned_of(begun: date, held: tuple[date, ...], planned: int, about: str) -> None:
    meetings = tuple(MeetingNow(f"m{number}", "first", day(3), ()) for number in range(planned))
    found = called_for(PlanNow("p", begun, meetings, held=held), CONSULTATION, TODAY)
    assert [each.about for each in found if each.kind == WARNING] == ([about] if about else [])


# ---- Whatever is done, and in whatever order


Act = Callable[[World, int], Any]


def one(world: World, sql: str, n: int) -> str:
    """Return one of what a statement finds. Raises LookupError where there is none."""
    found = world.rows(sql)
    return str(found[n % len(found)][0]) if found else str({}["nothing"])


def meeting(world: World, n: int) -> str:
    return one(world, "SELECT id FROM plan_meeting ORDER BY state = 'planned' DESC, id", n % 2)


def item(world: World, n: int) -> str:
    return one(world, "SELECT id FROM plan_item ORDER BY id", n)


def step(world: World, n: int) -> str:
    return one(world, "SELECT id FROM plan_step ORDER BY result = '' DESC, place, attempt", n % 2)


def tried(n: int) -> changes.StepFacts:
    result = ("go_on", "repeat", "stop")[n % 3]
    return changes.StepFacts(TODAY, "Ida", "Det var sjovt", "Det gik godt", result, next_on=(None, day(n))[n % 2])


def check_all(world: World, n: int) -> None:
    """Settle every point, so that nothing but the next step is left."""
    for (ident,) in world.rows("SELECT id FROM plan_item"):
        world.write("check_item", changes.check_item, ident, ("done", "open")[n % 2])


def settle(world: World, n: int) -> None:
    agreement = one(world, "SELECT id FROM plan_agreement ORDER BY id", n)
    world.write("settle_agreement", changes.settle_agreement, agreement, (TODAY, None)[n % 2])


def by_hand(world: World, n: int) -> None:
    """Tick off in the queue what nobody ticks off."""
    deadline = one(world, "SELECT id FROM deadline WHERE done_at IS NULL AND kind LIKE 'plan~_%' ESCAPE '~'", n)
    told = (core_changes.Completion("", "Fordi", day(7), TODAY), book(), "JH", clock.now())
    world.write("complete", core_changes.complete, [deadline], *told)


def close_case(world: World, _n: int) -> None:
    told = (world.case, "Støtten er slut", "Mormor", TODAY, "JH", clock.now(), book())
    world.write("close_case", casefile.close_case, *told)


def reopen_case(world: World, _n: int) -> None:
    world.write("reopen_case", casefile.reopen_case, world.case, "Igen", TODAY, "JH", clock.now(), book())


ACTS: dict[str, Act] = {
    "check": lambda w, n: w.write(
        "check_item", changes.check_item, item(w, n), ("done", "not_relevant", "open")[n % 3], "Fordi"
    ),
    "check_all": check_all,
    "give": lambda w, n: w.write(
        "write_item", changes.write_item, item(w, n), changes.ItemFacts(responsible="JH", due=(day(n), None)[n % 2])
    ),
    "add_item": lambda w, n: w.write("add_item", changes.add_item, w.plan, "Mere", ("before", "own")[n % 2]),
    "plan_meeting": lambda w, n: w.write(
        "plan_meeting", changes.plan_meeting, w.plan, "running", (moment(n), None)[n % 2]
    ),
    "move_meeting": lambda w, n: w.write("move_meeting", changes.move_meeting, meeting(w, n), moment(n - 3), "Her"),
    "close_meeting": lambda w, n: w.write(
        "close_meeting", changes.close_meeting, meeting(w, n), TODAY, "Referat", "alle", "Hastede", None
    ),
    "cancel_meeting": lambda w, n: w.write("cancel_meeting", changes.cancel_meeting, meeting(w, n), "Syg"),
    "try_step": lambda w, n: w.write("try_step", changes.try_step, step(w, n), tried(n)),
    "plan_step": lambda w, n: w.write("plan_step", changes.plan_step, step(w, n), (day(n), None)[n % 2]),
    "agree": lambda w, n: w.write("agree", changes.agree, w.plan, f"Aftale {n}", "JH", day(n)),
    "settle": settle,
    "aim_at": lambda w, n: w.write("change_plan", changes.aim_at, w.plan, day(n)),
    "reach": lambda w, n: w.write("reach_plan", changes.reach, w.plan, day(-n)),
    "close": lambda w, _n: w.write("close_plan", changes.close_plan, w.plan, "Flyttet"),
    "reopen": lambda w, _n: w.write("reopen_plan", changes.reopen_plan, w.plan, "Igen"),
    "undo": lambda w, _n: w.undo(),
    "by_hand": by_hand,
    "close_case": close_case,
    "reopen_case": reopen_case,
}
STEPS = st.tuples(st.sampled_from([*ACTS, "undo", "close", "close_meeting"]), st.integers(0, 35))
OWN_DAYS = """
SELECT 'plan_agreement', id, due FROM plan_agreement WHERE done_on IS NULL
UNION ALL SELECT 'plan_step', id, planned_on FROM plan_step WHERE planned_on IS NOT NULL AND result = ''
UNION ALL SELECT 'plan_item', i.id, i.due FROM plan_item i LEFT JOIN plan_meeting m ON m.id = i.meeting_id
WHERE i.due IS NOT NULL AND i.state NOT IN ('done', 'not_relevant') AND (m.id IS NULL OR m.state != 'planned')
"""
OPEN = "SELECT kind, cause_id, due_at FROM deadline WHERE done_at IS NULL AND kind LIKE 'plan~_%' ESCAPE '~'"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A desk with one plan, written once and copied for each example; the case, and the plan."""
    from plejedesk.store import keys

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_NOW", NOW.isoformat())
        path = tmp_path_factory.mktemp("sight") / "begun.db"
        with closing(Store.create(path, PASSPHRASE, "JH")) as store:
            world = World(store)
            return path, world.case, world.plan


def opened(store: Store, case_id: str, plan_id: str) -> World:
    """Return the world of a copy."""
    world = World.__new__(World)
    world.store, world.case, world.plan = store, case_id, plan_id
    return world


@example([("check_all", 0), ("cancel_meeting", 0), ("close_case", 0), ("undo", 0)])
@example([("close", 0), ("close_case", 0), ("reopen", 0), ("reopen_case", 0), ("reopen", 0), ("undo", 0)])
@example([("close", 0), ("close_case", 0), ("undo", 0), ("undo", 0)])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=5, max_size=14))
def test_a_plan_is_in_sight_as_long_as_it_is_open(
    begun: tuple[Path, str, str], path: Path, steps: list[tuple[str, int]]
) -> None:
    shutil.copy2(begun[0], path)
    with closing(Store.open(path, PASSPHRASE)) as store:
        world = opened(store, *begun[1:])
        for name, n in steps:
            with suppress(DeskError, LookupError, AssertionError):  # what is not possible just now changes nothing
                ACTS[name](world, n)
            in_sight(world)


def in_sight(world: World) -> None:
    """Raise AssertionError for a plan out of sight, a day nobody set, or what is asked for twice."""
    states = world.rows("SELECT state FROM plan")
    waiting = world.rows(OPEN)
    open_ = bool(states) and states[0][0] == "open"
    assert bool(waiting) == open_
    assert max(Counter((kind, cause) for kind, cause, _due in waiting).values(), default=1) == 1
    if not open_:
        return
    days = {(kind, cause): clock.to_local(clock.from_text(due)).date().isoformat() for kind, cause, due in waiting}
    own = {(kind, cause): due for kind, cause, due in world.rows(OWN_DAYS)}
    assert {key: due for key, due in days.items() if key[0] in ("plan_item", "plan_agreement", "plan_step")} == own
    planned = world.rows("SELECT id, at FROM plan_meeting WHERE state = 'planned'")
    assert {cause for kind, cause in days if kind == MEETING} == {ident for ident, _at in planned}
    for ident, at in planned:
        if at:
            assert days[MEETING, ident] == clock.to_local(clock.from_text(at)).date().isoformat()
    assert ("plan_next" in {kind for kind, _cause in days}) == (len(days) == 1 and (NEXT, world.plan) in days)
    assert world.rows("SELECT phase FROM case_file") != [("closed",)]
    with pytest.raises(Refused):
        close_case(world, 0)


def test_every_act_above_does_something_when_its_turn_has_come(begun: tuple[Path, str, str], path: Path) -> None:
    shutil.copy2(begun[0], path)
    done = []
    with closing(Store.open(path, PASSPHRASE)) as store:
        world = opened(store, *begun[1:])
        for name, n in (
            *(("plan_meeting", 4), ("move_meeting", 5), ("check", 0), ("check_all", 0), ("give", 2), ("add_item", 0)),
            *(("plan_step", 2), ("try_step", 4), ("agree", 3), ("settle", 0), ("aim_at", 9), ("reach", 2)),
            *(("close_meeting", 0), ("cancel_meeting", 0), ("undo", 0), ("close", 0), ("reopen", 0), ("close", 0)),
            *(("close_case", 0), ("reopen_case", 0)),
        ):
            ACTS[name](world, n)
            in_sight(world)
            done.append(name)
        world.write("reopen_plan", changes.reopen_plan, world.plan, "Igen")
        with pytest.raises(Refused):
            by_hand(world, 0)
    assert {*done, "by_hand"} == set(ACTS)
