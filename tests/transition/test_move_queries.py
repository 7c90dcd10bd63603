"""What is read of moves: the list by what comes next, the line on the case, calls and courses, and a purged case."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories
from tests.store.plain import plain_pages
from tests.transition.move_world import FAMILY, NOW, TODAY, MoveWorld, moment
from tests.transition.test_move_changes import WHY, moved

from plejedesk.casefile import changes as casefile
from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.plans import plan_changes
from plejedesk.plans.child_queries import children_meant
from plejedesk.store.purge import purge
from plejedesk.store.store import Store
from plejedesk.transition import move_changes as changes
from plejedesk.transition import move_words as words
from plejedesk.transition.case_lines import case_lines
from plejedesk.transition.move_parties import MoveFacts
from plejedesk.transition.move_queries import transitions
from plejedesk.transition.of_case import plans_of
from plejedesk.ui.glyphs import ASCII, UNICODE


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


@pytest.fixture
def world(store: Store) -> MoveWorld:
    return MoveWorld(store)


def listed(world: MoveWorld, which: str = "open", text: str = "") -> list[Any]:
    return world.store.read(transitions, clock.now(), which, text).result()


def test_what_is_late_comes_first_then_what_comes_next(world: MoveWorld) -> None:
    world.begin(planned_on=date(2026, 12, 14))
    late = MoveWorld(world.store, "Malik Toft")
    late.begin(planned_on=date(2027, 1, 4))
    late.write("agree", plan_changes.agree, late.plan, "Ring til skolen", "JH", TODAY - timedelta(days=2))
    undated = MoveWorld(world.store, "Ida Krogh")
    undated.begin()
    rows = listed(world)
    assert [(row.plan.child, row.next and row.next.kind, len(row.late(TODAY))) for row in rows] == [
        ("Malik Toft", "agreement", 1),
        ("Sofie Holm", "move", 0),
        ("Ida Krogh", None, 0),
    ]
    assert [row.key for row in rows] == [1, 2, 3]


def test_the_dots_tell_how_far_it_is(world: MoveWorld) -> None:
    world.begin()
    meeting = world.whole.meetings[0]
    assert words.dots(listed(world)[0], UNICODE, TODAY) == "▲○○○○"
    world.write("close_meeting", plan_changes.close_meeting, meeting.id, TODAY, "Referat", "", "Alle var der")
    assert words.dots(listed(world)[0], UNICODE, TODAY) == "●▲○○○"
    moved(world)
    assert words.dots(listed(world)[0], UNICODE, TODAY) == "●●●▲○"
    assert words.dots(listed(world)[0], ASCII, TODAY + timedelta(days=28)) == "xxxx^"


def test_a_start_meeting_that_never_was_stays_open(world: MoveWorld) -> None:
    world.begin()
    moved(world)
    assert words.dots(listed(world)[0], UNICODE, TODAY) == "○●●▲○"


def test_the_list_is_filtered_by_names_and_places_but_not_by_a_guarded_family(world: MoveWorld) -> None:
    world.begin()
    assert [row.family for row in listed(world, text="lund")] == [FAMILY]
    assert len(listed(world, text="strandl sof")) == 1
    facts = MoveFacts(unit_id=world.unit, family=FAMILY, guarded=True)
    world.write("change_plan", changes.change_move, world.plan, facts)
    assert listed(world, text="lund") == []
    assert words.family(listed(world)[0]) == "[beskyttet]"


def test_the_case_says_from_where_to_whom_and_what_is_next(world: MoveWorld) -> None:
    world.begin(planned_on=date(2026, 12, 14))
    for item in world.whole.by_meeting[world.whole.meetings[0].id][:4]:
        world.write("check_item", plan_changes.check_item, item.id, "done")

    def lines() -> list[str]:
        return world.store.read(case_lines, world.case, clock.now()).result()

    assert lines() == [
        f"Overgang: fra Døgnhuset Strandlund til {FAMILY}, flytter 14/12 · Opstartsmøde 4 af 12",
    ]
    moved(world)
    assert lines() == [
        "Overgang: fra Døgnhuset Strandlund til [beskyttet], flyttet 23/11 · "
        f"Ikke forberedt: {WHY} · Opstartsmøde 4 af 12"
    ]
    world.write("close_plan", plan_changes.close_plan, world.plan, "Slut")
    assert lines() == []


def test_calls_since_the_last_meeting_and_the_course_that_runs(world: MoveWorld) -> None:
    world.begin()
    world.write("take_call", _beside, world)
    move = world.move
    assert move.calls == (("unrest", 2), ("anxiety", 1))
    assert words.calls(move, TODAY) == "3 opkald til hotline siden 23/11: uro 2, angst 1"
    assert words.course(move) == "Konsultationsforløb: uro, møde 0 af 5"
    home, lines = world.store.read(plans_of, world.case, clock.now()).result()
    assert home.moving == {world.child}
    assert [line.plan.template for line in lines] == ["transition", "consultation"]


def _beside(session: Any, world: MoveWorld) -> None:
    from plejedesk.consultation.models import Course
    from plejedesk.hotline.models import Call
    from plejedesk.plans.models import Plan

    of = {"case_id": world.case, "child_id": world.child}
    for theme, days in (("unrest", 1), ("unrest", 2), ("anxiety", 0), ("drugs", -3)):
        session.add(Call(**of, theme=theme, taken_at=moment(days)))
    plan = Plan(**of, template="consultation", begun_on=TODAY - timedelta(days=9))
    session.add(plan)
    session.flush()
    session.add(Course(case_id=world.case, plan_id=plan.id, theme="unrest", meetings=5))


def test_children_of_open_cases_are_found_as_one_types(world: MoveWorld) -> None:
    factories.case(world.store, "Lukket", "Sofus Lukket", phase="closed")
    found = world.store.read(children_meant, "sof").result()
    assert [(each.case_id, each.name) for each in found] == [(world.case, "Sofie Holm")]
    assert world.store.read(children_meant, "xqz").result() == []


def test_a_purged_case_takes_its_transition_with_it(world: MoveWorld) -> None:
    secret = "Kvarkmønster"
    other = MoveWorld(world.store, "Malik Toft")
    other.begin()
    world.begin(from_place=secret, contact_after=secret)
    moved(world, address=secret, unprepared=secret)
    world.write("close_plan", plan_changes.close_plan, world.plan, secret)
    closing = (world.case, secret, secret, TODAY, "JH", clock.now(), book())
    world.write("close_case", casefile.close_case, *closing)
    world.write("confirm_export", casefile.confirm_export, world.case, "SBSYS 1", clock.now())
    world.write("purge", purge, world.case, clock.now())
    for table in ("plan", "transition_move", "plan_item", "plan_step", "plan_meeting", "plan_participant"):
        assert {row[0] for row in world.rows(f"SELECT DISTINCT case_id FROM {table}")} == {other.case}, table
    assert secret.encode() not in plain_pages(world.store.path, world.store.key)
