"""The demo's transitions: every point of the way, and the desk itself would leave the queue as it stands."""

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from tests import factories
from tests.transition.move_world import NOW, TODAY

from plejedesk.core import clock, sight
from plejedesk.core.ids import new_id
from plejedesk.core.law import book
from plejedesk.core.story import Figure, Story
from plejedesk.plans import plan_sight
from plejedesk.plans.plan_queries import plan_of
from plejedesk.store.journal import add_many
from plejedesk.store.store import Store
from plejedesk.transition import demo
from plejedesk.transition.move_queries import move_of, transitions
from plejedesk.units.demo import units

KINDS = len(demo.KINDS)


@pytest.fixture
def stories(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[Story]:
    """As many families as there are kinds of transition."""
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())
    monkeypatch.setattr(demo, "CHILDREN", KINDS)
    return [story(store, nth) for nth in range(KINDS)]


def story(store: Store, nth: int) -> Story:
    case = factories.case(store, f"Holm{nth}", f"Sofie Holm{nth}", phase="support")
    factories.obligation(store, case, "follow_up", date(2027, 2, 1))
    sql = "SELECT m.person_id, c.responsible_id FROM case_member m JOIN case_file c ON c.id = m.case_id WHERE c.id = :c"
    child, who = store.read(lambda reader: reader.rows(sql, c=case)).result()[0]
    figure = Figure(child, f"Sofie Holm{nth}", True, factories.BORN)
    return Story(case, who, "no", protected=nth == 3, arrivals=(), children=(figure,), phase="support", busy=True)


def write(session: Any, stories: list[Story], seed: int) -> None:
    dice = Random(seed)
    for hook in (units, demo.moves):
        for model, rows in hook(stories, dice, new_id).items():
            add_many(session, model, rows)


def kept(session: Any) -> None:
    from sqlmodel import select

    from plejedesk.core.models import Case
    from plejedesk.plans.models import Plan

    for plan in session.exec(select(Plan)).all():
        plan_sight.keep(session, plan)
    for case in session.exec(select(Case)).all():
        sight.keep(session, case.id, None, book(), clock.now())


def test_the_desk_finds_nothing_to_put_right(store: Store, stories: list[Story]) -> None:
    store.write("demo", write, stories, 1).result()
    assert store.write("demo", kept).result().records == frozenset()


def test_each_is_at_another_point_of_the_way(store: Store, stories: list[Story]) -> None:
    store.write("demo", write, stories, 1).result()
    rows = store.read(transitions, clock.now(), "all").result()
    assert len(rows) == KINDS
    assert Counter(row.plan.state for row in rows) == {"open": KINDS - 1, "closed": 1}
    assert sum(bool(row.late(TODAY)) for row in rows) == 1
    assert sum(row.plan.reached_on is not None for row in rows) == 3
    assert len({row.stages(TODAY) for row in rows}) >= 5
    wholes = [store.read(plan_of, row.id).result() for row in rows]
    moves = [store.read(move_of, row.id).result() for row in rows]
    assert sum(bool(move.unprepared) for move in moves) == 1
    assert any(move.guarded for move in moves)
    assert any(step.result == "repeat" for whole in wholes for step in whole.steps)
    assert all(step.child_words and step.family_words for w in wholes for step in w.steps if step.held_on)
    assert all(meeting.came and meeting.minutes for w in wholes for meeting in w.meetings if meeting.state == "held")
    assert {party.role for w in wholes for party in w.parties} >= {"caseworker", "key_worker", "consultant"}


def test_what_was_held_is_past_and_what_is_planned_is_not(store: Store, stories: list[Story]) -> None:
    store.write("demo", write, stories, 1).result()
    for row in store.read(transitions, clock.now(), "all").result():
        whole = store.read(plan_of, row.id).result()
        assert whole.begun_on <= TODAY
        assert all(each.on <= TODAY for each in whole.meetings if each.state == "held")
        assert all(each.on > TODAY for each in whole.meetings if each.state == "planned")
        assert all(whole.begun_on <= step.held_on <= TODAY for step in whole.steps if step.held_on)
        assert all(item.on_day <= TODAY for item in whole.items if item.on_day)


def test_the_same_dice_give_the_same_and_a_small_demo_has_one(stories: list[Story]) -> None:
    def told(few: list[Story]) -> list[Any]:
        numbers = iter(range(10_000))
        return list(demo.moves(few, Random(3), lambda: f"{next(numbers):032x}").values())

    assert told(stories) == told(stories)
    assert demo.moves([], Random(1), new_id) != {}
