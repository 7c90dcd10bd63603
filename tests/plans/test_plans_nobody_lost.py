"""Whatever people do to a case with plans, and in whatever order: its children and its open plans stay in the queue."""

import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.conftest import NOW, PASSPHRASE
from tests.house.test_nobody_lost import MOST, Day, nobody_is_lost

from plejedesk.core.errors import DeskError
from plejedesk.core.phases import CLOSED
from plejedesk.plans import plan_changes as plans
from plejedesk.plans import plan_sight
from plejedesk.plans.beginning import begin_plan
from plejedesk.queue import queries as queue
from plejedesk.queue.filters import Filter
from plejedesk.store import keys
from plejedesk.store.store import Store

TEMPLATES = ("transition", "consultation")


class PlanDay(Day):
    """A day on which plans are begun, lived and ended beside all else that is done to their cases."""

    def begin(self, n: int, m: int) -> None:
        case_id, child = self._child(n)
        self.write("begin_plan", _begin, case_id, child, TEMPLATES[m % 2])

    def _child(self, n: int) -> tuple[str, str]:
        found = self.rows("SELECT case_id, person_id FROM case_member WHERE role = 'child' ORDER BY id")
        return found[n % len(found)] if found else self._nothing()

    def hold(self, n: int, m: int) -> None:
        """Hold a meeting, or cancel it: nothing more need be planned then."""
        meeting = self.one("SELECT id FROM plan_meeting WHERE state = 'planned' ORDER BY id", n)
        if m % 2:
            self.write("cancel_meeting", plans.cancel_meeting, meeting, "Syg")
        else:
            self.write("close_meeting", plans.close_meeting, meeting, self.today, "Referat", "", "Hastede")

    def check(self, n: int, m: int) -> None:
        item = self.one("SELECT id FROM plan_item ORDER BY id", n)
        self.write("check_item", plans.check_item, item, ("done", "open")[m % 2])

    def agree(self, n: int, m: int) -> None:
        plan = self.one("SELECT id FROM plan ORDER BY id", n)
        self.write("agree", plans.agree, plan, "Ring", "JH", self.today + timedelta(days=m))

    def end(self, n: int, _m: int) -> None:
        self.write("close_plan", plans.close_plan, self.one("SELECT id FROM plan ORDER BY id", n), "Slut")

    def take_up(self, n: int, _m: int) -> None:
        plan = self.one("SELECT id FROM plan WHERE state = 'closed' ORDER BY id", n)
        self.write("reopen_plan", plans.reopen_plan, plan, "Igen")


OWN = ("begin", "hold", "check", "agree", "end", "take_up")
OTHERS = (
    *("undo", "close", "reopen", "complete", "complete_a_case", "complete_all_of_a_kind", "snooze", "assign", "move"),
    *("hand_over", "remove_member", "add_child", "note", "mark_moved", "notification", "confirm_export_and_purge"),
)
OFTEN = (*OWN, "end", "undo", "undo", "close", "reopen", "remove_member")
STEPS = st.tuples(st.sampled_from(OWN + OTHERS + OFTEN), st.integers(0, 7), st.integers(0, 7))


def _begin(session: Any, case_id: str, child_id: str, template: str) -> None:
    began = datetime.fromisoformat(NOW).date() - timedelta(days=200)  # long enough ago to be warned of
    plan_sight.keep(session, begin_plan(session, case_id, child_id, template, began))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A desk with two cases, each with one plan, to be copied for every day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_NOW", NOW)
        path = tmp_path_factory.mktemp("lost") / "begun.db"
        with closing(Store.create(path, PASSPHRASE, "JH")) as store:
            day = PlanDay(store)
            for number in (0, 2):
                day.notification(number, 0)
                day.begin(number, number // 2)
        yield path


@example([("remove_member", 0, 0), ("end", 0, 0), ("remove_member", 0, 0)])
@example([("complete_a_case", 0, 0), ("hold", 0, 1), ("undo", 0, 0), ("end", 0, 0), ("undo", 0, 0)])
@example([("end", 1, 0), ("complete_a_case", 1, 0), ("close", 1, 0), ("take_up", 0, 0), ("undo", 0, 0)])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=5, max_size=12))
def test_nobody_with_a_plan_is_lost(begun: Path, path: Path, steps: list[tuple[str, int, int]]) -> None:
    shutil.copy2(begun, path)
    with closing(Store.open(path, PASSPHRASE)) as store:
        day = PlanDay(store)
        for name, n, m in steps:
            day.now += timedelta(minutes=1)
            with suppress(DeskError, LookupError):  # what is not possible just now changes nothing
                getattr(day, name)(n, m)
            nobody_is_lost(day)
            no_plan_is_lost(day)


def no_plan_is_lost(day: PlanDay) -> None:
    """Raise AssertionError for an open plan that is not in the queue, or whose child or case is gone or closed."""
    queued = day.store.read(queue.page, Filter("all"), "JH", day.today, limit=MOST).result()
    waiting = {row.case_id for row in queued if row.kind in plan_sight.KINDS}
    sql = "SELECT p.case_id, c.phase FROM plan p LEFT JOIN case_file c ON c.id = p.case_id WHERE p.state = 'open'"
    open_ = day.rows(sql)
    assert {case for case, _phase in open_} == waiting
    assert CLOSED not in {phase for _case, phase in open_}
    of_child = "SELECT 1 FROM case_member m WHERE m.case_id = p.case_id AND m.person_id = p.child_id"
    assert day.rows(f"SELECT id FROM plan p WHERE NOT EXISTS ({of_child})") == []
