"""Whatever is done and in whatever order: a child waits in one place, in sight, and leaves it by a named act only."""

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import PASSPHRASE
from tests.respite.request_world import TODAY, WISH, Waiting

from plejedesk.casefile import changes as case_changes
from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.law import book
from plejedesk.core.respite_choices import LEAVING, PAUSING
from plejedesk.store.leaving import remove_member
from plejedesk.store.store import Store

Act = Callable[[Waiting, int], Any]
GROUPS = (("Sofie",), ("Anton",), ("Sofie", "Anton"))


def some(world: Waiting, n: int) -> str:
    """Return one of the requests. Raises LookupError where there is none."""
    found = world.rows("SELECT id FROM respite_request ORDER BY id")
    return str(found[n % len(found)][0]) if found else str({}["nobody"])


def day(n: int) -> date:
    return TODAY - timedelta(days=n * 7 % 90)


def close(world: Waiting, _n: int) -> None:
    told = (world.case, "Støtten er slut", "Mormor", TODAY, "JH", clock.now(), book())
    world.write("close_case", case_changes.close_case, *told)


def reopen(world: Waiting, _n: int) -> None:
    told = (world.case, "Ny uro", TODAY, "JH", clock.now(), book())
    world.write("reopen_case", case_changes.reopen_case, *told)


def take_out(world: Waiting, n: int) -> None:
    child = world.ids[("Sofie", "Anton")[n % 2]]
    member = world.rows(f"SELECT id FROM case_member WHERE person_id = '{child}'")
    if member:
        world.write("remove_member", remove_member, member[0][0], "Skrevet forkert")


ACTS: tuple[Act, ...] = (
    lambda world, n: world.enlist(*GROUPS[n % 3], wish=replace(WISH, listed_on=day(n))),
    lambda world, n: world.enlist(*GROUPS[n % 3]),
    lambda world, n: world.pause(some(world, n), tuple(PAUSING)[n % len(PAUSING)], "Ord", on_day=day(n)),
    lambda world, n: world.pause(some(world, n)),
    lambda world, n: world.resume(some(world, n), day(n // 2)),
    lambda world, n: world.resume(some(world, n)),
    lambda world, n: world.contact(some(world, n), day(n)),
    lambda world, n: world.leave(some(world, n), (*LEAVING, "")[n % (len(LEAVING) + 1)], ("Ord", "")[n % 2], day(n)),
    lambda world, n: world.leave(some(world, n)),
    lambda world, n: world.relist(some(world, n), on_day=day(n // 3), keep_day=bool(n % 2)),
    lambda world, n: world.matched(some(world, n), day(n // 3)),
    lambda world, n: world.change(some(world, n), replace(WISH, listed_on=day(n))),
    lambda world, n: world.undo(),
    lambda world, n: world.undo(),
    close,
    reopen,
    take_out,
)


@pytest.fixture
def first(tmp_path: Path) -> tuple[Path, str]:
    """A desk with one case, written once and copied for each example."""
    path = tmp_path / "first.db"
    with closing(Store.create(path, PASSPHRASE, "JH")) as store:
        return path, Waiting.of(store).case


@given(acts=st.lists(st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 29)), min_size=5, max_size=18))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_nobody_falls_off_the_list(acts: list[tuple[int, int]], first: tuple[Path, str], path: Path) -> None:
    shutil.copy(first[0], path)
    with closing(Store.open(path, PASSPHRASE, "JH")) as store:
        world = Waiting(store, first[1])
        for which, n in acts:
            with suppress(DeskError, LookupError):
                ACTS[which](world, n)
            each_child_waits_in_one_place_and_in_sight(world)
            no_waiting_is_less_than_nothing(world)
            who_left_left_by_an_act(world)


def each_child_waits_in_one_place_and_in_sight(world: Waiting) -> None:
    sql = "SELECT id, state FROM respite_request"
    active = {request for request, state in world.rows(sql) if state in ("waiting", "paused")}
    children = world.rows("SELECT request_id, person_id FROM respite_child")
    waiting = [person for request, person in children if request in active]
    assert len(waiting) == len(set(waiting))
    assert active <= {request for request, _person in children}
    open_ = world.rows("SELECT cause_id FROM deadline WHERE kind = 'respite_waiting' AND done_at IS NULL")
    assert sorted(row[0] for row in open_) == sorted(active)
    members = {row[0] for row in world.rows("SELECT person_id FROM case_member")}
    assert members.issuperset(waiting)
    if active:
        assert world.rows("SELECT phase FROM case_file")[0][0] != "closed"


def no_waiting_is_less_than_nothing(world: Waiting) -> None:
    sql = "SELECT listed_on, coalesce(paused_on, ended_on), paused_days FROM respite_request"
    for listed, until, paused in world.rows(sql):
        last = date.fromisoformat(until) if until else TODAY
        assert (last - date.fromisoformat(listed)).days >= paused >= 0


def who_left_left_by_an_act(world: Waiting) -> None:
    for request, state, ended in world.rows("SELECT id, state, ended_on FROM respite_request"):
        acts = world.acts(request)
        assert acts[0][0] == "listed"
        turns = [act for act in acts if act[0] in ("listed", "left", "matched", "relisted")]
        if state in ("left", "matched"):
            assert turns[-1][:2] == (state, ended)
        else:
            assert ended is None
            assert turns[-1][0] in ("listed", "relisted")
        assert all(act[2] for act in acts if act[0] == "left")
