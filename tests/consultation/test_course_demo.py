"""The demo's courses: each at its point, and the queue as the desk's own functions would leave it."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.conftest import NOW

from plejedesk.consultation import SLICE, demo
from plejedesk.consultation.case_lines import case_lines
from plejedesk.consultation.course_queries import courses
from plejedesk.core import clock, sight
from plejedesk.core.law import book
from plejedesk.demo import caseload, writing
from plejedesk.plans import plan_sight
from plejedesk.store import backup, keys
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.store import Store
from plejedesk.units import SLICE as UNITS


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A small demo with courses and units only, as many courses as in a large one."""
    path = tmp_path_factory.mktemp("demo") / "desk-demo.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_NOW", NOW)
        patch.setenv("PLEJEDESK_CONFIG", str(path.parent / "config"))
        patch.setattr(writing, "SLICES", (SLICE, UNITS))
        patch.setattr(demo, "CHILDREN", 90)
        caseload.make(path, 90, 1, clock.now())
        store = Store.open(path, DEMO_PASSPHRASE, alone=False)
        yield store
        store.close()


def test_there_is_a_course_at_each_point(desk: Store) -> None:
    today = clock.today()
    rows = desk.read(courses, today, "all").result()
    assert len(rows) == len(demo.KINDS)
    assert sorted(row.course.outcome for row in rows if not row.open) == ["met", "partly"]
    warned = sorted(warning for row in rows for warning in row.watched(today))
    assert warned == ["held", "idle:4", "meeting:7", "months:6", "past"]
    assert sum(row.course.agreed_on is None for row in rows) == 1
    assert {len(row.held) for row in rows if row.open} == {0, 1, 2, 3, 4, 6}
    assert all(desk.read(case_lines, row.child.case_id, clock.now()).result() for row in rows if row.open)
    assert backup.check(desk.path, desk.key) == []


def test_the_queue_is_as_the_desk_would_leave_it(desk: Store) -> None:
    def keep(session: Any) -> None:
        from sqlmodel import select

        from plejedesk.plans.models import Plan

        for plan in session.exec(select(Plan)).all():
            plan_sight.keep(session, plan)
            sight.keep(session, plan.case_id, None, book(), session.info["entry"].at)

    assert desk.write("case", keep).result().records == frozenset()
