"""A purged case takes its plans, moves, courses, calls and supports with it; units and other cases stay as they are."""

from collections.abc import Iterator
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from tests import factories
from tests.plans.world import NOW, TODAY, World, moment
from tests.store.plain import plain_pages

from plejedesk.casefile import changes as casefile
from plejedesk.consultation import models as consultation
from plejedesk.consultation.models import Course
from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.core.models import Row
from plejedesk.hotline import models as hotline
from plejedesk.hotline.models import Call
from plejedesk.plans import models, plan_sight, unit_models
from plejedesk.plans import plan_changes as changes
from plejedesk.plans.beginning import Party, begin_plan
from plejedesk.plans.unit_models import OnDuty, Specialist, Support, Unit
from plejedesk.store import backup
from plejedesk.store.purge import purge
from plejedesk.store.store import Changes, Store
from plejedesk.transition import models as transition
from plejedesk.transition.models import Move

SECRET = "Kvarkmønster"


def tables(*modules: ModuleType) -> set[str]:
    """Return the tables that modules make."""
    every = (each for module in modules for each in vars(module).values())
    return {each.__tablename__ for each in every if isinstance(each, type) and issubclass(each, Row) and each != Row}


OF_UNITS = {"unit", "specialist", "unit_on_duty"}
OF_CASES = tables(models, unit_models, transition, consultation, hotline) - OF_UNITS
EVERY = sorted(OF_CASES | OF_UNITS)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


def count(world: World) -> dict[str, int]:
    """Return how many rows each table of plans has."""
    return {table: world.rows(f"SELECT count(*) FROM {table}")[0][0] for table in EVERY}


def unit(session: Any) -> tuple[str, str]:
    """Write a unit with one who works there and is on duty; return the ids of both."""
    made = Unit(name="Solgården", name_sort="solgården")
    session.add(made)
    session.flush()
    works = Specialist(unit_id=made.id, name="Ib Vestergård")
    session.add(works)
    session.flush()
    session.add(OnDuty(unit_id=made.id, specialist_id=works.id, from_at=moment(0), to_at=moment(1)))
    return made.id, works.id


def beside(world: World, unit_id: str, specialist_id: str) -> Iterator[Row]:
    """Yield all that stands beside a plan and in it, but what its own acts write."""
    of: dict[str, Any] = {"case_id": world.case, "unit_id": unit_id}
    said: dict[str, Any] = {"taken_at": clock.now(), "specialist_id": specialist_id, "happening": SECRET}
    yield Move(**of, plan_id=world.plan, from_place=SECRET, family=SECRET, address=SECRET, unprepared=SECRET)
    yield Course(**of, plan_id=world.plan, family=SECRET, news=SECRET, aim=SECRET, goes_on=SECRET)
    yield Call(**of, child_id=world.child, caller=SECRET, advice=SECRET, callback=SECRET, **said)
    yield Support(**of, child_id=world.child, family=SECRET, phone=SECRET)
    yield models.PlanEntry(**of, plan_id=world.plan, kind="advice", on_day=TODAY, text=SECRET, effect=SECRET)
    yield models.Participant(
        case_id=world.case, plan_id=world.plan, role="key_worker", name=SECRET, specialist_id=specialist_id
    )


def live(world: World) -> None:
    """Live a plan through by its acts, so that every table and the journal hold its words."""
    write, whole = world.write, world.whole
    meeting = whole.meetings[0].id
    write("move_meeting", changes.move_meeting, meeting, moment(2), SECRET)
    write("check_item", changes.check_item, whole.items[0].id, "not_relevant", SECRET)
    write("add_item", changes.add_item, world.plan, SECRET, "before")
    write("write_item", changes.write_item, whole.items[1].id, changes.ItemFacts(SECRET, SECRET, SECRET, TODAY))
    write("attend", changes.attend, meeting, whole.parties[0].id, "absent", SECRET)
    write("agree", changes.agree, world.plan, SECRET, SECRET, TODAY, meeting)
    write("close_meeting", changes.close_meeting, meeting, TODAY, SECRET, SECRET, SECRET)
    tried = changes.StepFacts(TODAY, SECRET, SECRET, SECRET, "repeat", SECRET, TODAY)
    write("try_step", changes.try_step, whole.steps[0].id, tried)
    goal = write("plan_goal", changes.add_goal, world.plan, SECRET, SECRET)
    write("mark_goal", changes.mark_goal, goal, TODAY, SECRET, 3, SECRET)
    write("reach_plan", changes.reach, world.plan, TODAY)
    write("close_plan", changes.close_plan, world.plan, SECRET)


@pytest.fixture
def world(store: Store) -> World:
    """A closed case with a row in every table of plans, handed over."""
    world = World(store)
    ids = world.write("unit", unit)
    world.write("begin_course", lambda session: session.add_all(beside(world, *ids)))
    live(world)
    told = (world.case, SECRET, SECRET, clock.today(), "JH", clock.now(), book())
    world.write("close_case", casefile.close_case, *told)
    world.write("confirm_export", casefile.confirm_export, world.case, "SBSYS 1", clock.now())
    return world


@pytest.fixture
def other(store: Store, world: World) -> str:
    """Another case with a plan, and a call of which nobody knows the child."""
    case_id = factories.case(store, "Berg", "Bo Berg", phase="support")
    (child,) = world.rows(f"SELECT person_id FROM case_member WHERE case_id = '{case_id}'")[0]
    world.write("begin_plan", _begin, case_id, child)
    world.write("take_call", lambda session: session.add(Call(taken_at=clock.now(), happening="En dreng råber")))
    return case_id


def _begin(session: Any, case_id: str, child_id: str) -> None:
    plan = begin_plan(session, case_id, child_id, "consultation", date(2026, 11, 1), [Party("caseworker", "Jane Holm")])
    plan_sight.keep(session, plan)


def purged(world: World) -> Changes:
    return world.store.write("purge", purge, world.case, clock.now()).result()


def test_a_plan_goes_with_all_that_is_in_it_and_beside_it(world: World) -> None:
    before = count(world)
    assert all(before.values()), "the test must see what it looks for"
    done = purged(world)
    assert count(world) == {table: int(table in OF_UNITS) for table in EVERY}
    assert {table for table, _id in done.records} >= OF_CASES
    assert world.rows("SELECT count(*) FROM deadline") == [(0,)]
    assert world.rows("SELECT name FROM specialist") == [("Ib Vestergård",)]
    assert backup.check(world.store.path, world.store.key) == []


def test_the_plans_and_calls_of_others_stay(world: World, other: str) -> None:
    purged(world)
    assert world.rows("SELECT case_id, template FROM plan") == [(other, "consultation")]
    assert {
        row[0] for table in ("plan_item", "plan_meeting") for row in world.rows(f"SELECT case_id FROM {table}")
    } == {other}
    assert world.rows("SELECT case_id, happening FROM hotline_call") == [(None, "En dreng råber")]
    assert world.queue() != []


def test_the_file_and_the_journal_keep_no_word_of_it(world: World) -> None:
    plan = world.plan
    held = f"SELECT count(*) FROM change WHERE (old LIKE '%{SECRET}%' OR new LIKE '%{SECRET}%')"
    assert world.rows(held)[0][0] > 20
    purged(world)
    assert world.rows(held) == [(0,)]
    kept = f"SELECT count(*) FROM change WHERE record_id = '{plan}' AND (old IS NOT NULL OR new IS NOT NULL)"
    assert world.rows(kept) == [(0,)]
    assert SECRET.lower().encode() not in plain_pages(world.store.path, world.store.key).lower()
