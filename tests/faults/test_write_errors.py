"""The disk fails at any step of anything: a person is told in Danish, and the desk is as it was or as it was to be."""

import shutil
from pathlib import Path

import pytest
from tests.faults import desks
from tests.faults.conftest import Fresh
from tests.faults.disk import Disk, Step
from tests.faults.steps import EIO, NO_SPACE, READ_ONLY, Fault, listed, telling, told_where, watched

from plejedesk.core import clock
from plejedesk.core.errors import DeskError, Refused
from plejedesk.demo import caseload

# How the disk fails, whether it goes on failing, and of how many steps one is tried: the first way is the nastiest.
WAYS = ((EIO, False, 3), (NO_SPACE, True, 9), (READ_ONLY, True, 10))


class Failing:
    """Fails at one step, and perhaps at every one after it."""

    def __init__(self, at: int, lasting: bool) -> None:
        self._at, self._lasting, self._now = at, lasting, -1

    def __call__(self, _step: Step) -> bool:
        self._now += 1
        return self._now == self._at or (self._lasting and self._now > self._at)


def attempt(operation: str, path: Path, disk: Disk, failing: Failing, fault: Fault) -> Exception | None:
    """Return the error that a person met, if any."""
    _kind, do = desks.OPERATIONS[operation]
    try:
        with watched(disk, path.parent, failing, fault):
            do(path)
    except Exception as error:
        return error
    return None


@pytest.mark.parametrize("operation", desks.OPERATIONS)
def test_whatever_step_fails_the_desk_is_the_old_one_or_the_new_one(operation: str, fresh: Fresh, disk: Disk) -> None:
    kind, do = desks.OPERATIONS[operation]
    old = desks.held(fresh(kind))
    steps = listed(disk, path := fresh(kind), do)
    new = desks.held(path)
    for fault, lasting, stride in WAYS:
        for at in telling(steps)[::stride]:
            path = fresh(kind)
            error = attempt(operation, path, disk, Failing(at, lasting), fault)
            with told_where((operation, at, steps[at].kind, steps[at].path.name, error)):
                assert error is None or isinstance(error, DeskError)
                now = desks.held(path)
                assert now == new if error is None else now in (old, new)
                for beside in path.parent.glob("*.db"):
                    assert desks.held(beside)


def test_a_demo_that_is_not_complete_does_not_take_its_place(
    fresh: Fresh, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fresh("nothing").with_name("desk-demo.db")

    def write_in_part(making: Path, _order: object) -> None:
        for companion in ("", "-wal"):
            shutil.copy2(templates / "crashed" / f"desk.db{companion}", f"{making}{companion}")

    monkeypatch.setattr(caseload, "_write", write_in_part)
    with pytest.raises(Refused, match="Intet er gemt"):
        caseload.make(path, 3, 1, clock.now())
    assert {file.name for file in path.parent.iterdir()} <= {"desk-demo.db.lock"}
