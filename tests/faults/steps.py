"""An operation on the desk taken step by step: what SQLite and what we ourselves ask of the disk, in one sequence."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from tests.faults.disk import BROKEN, FULL, OK, Disk, Step

OURS = {"rename": "rename", "replace": "rename", "unlink": "unlink", "mkdir": "mkdir", "open": "create"}
BEFORE_THE_ERROR = 5_000  # bytes of a copy that were written when the disk failed


@dataclass(frozen=True)
class Fault:
    """How the disk fails: SQLite's code for each kind of step, and the system's error for ours."""

    codes: dict[str, int]
    error: int


EIO = Fault(BROKEN, errno.EIO)
NO_SPACE = Fault(BROKEN | {"write": FULL}, errno.ENOSPC)
READ_ONLY = Fault(BROKEN, errno.EROFS)

Refuses = Callable[[Step], object]


@contextmanager
def watched(disk: Disk, folder: Path, refuses: Refuses, fault: Fault = EIO) -> Iterator[None]:
    """Show every step in a folder, but SQLite's reading, to `refuses`; the disk fails at those it returns true for."""

    def sqlite(step: Step) -> int:
        return fault.codes[step.kind] if step.kind != "read" and refuses(step) else OK

    def ours(kind: str, path: str) -> None:
        if Path(path).is_relative_to(folder) and refuses(Step(kind, Path(path))):
            raise OSError(fault.error, os.strerror(fault.error), path)

    with pytest.MonkeyPatch.context() as patch:
        for name, kind in OURS.items():
            _before(patch, os, name, lambda *given, kind=kind: ours(kind, os.fspath(given[0])))
        _before(patch, os, "fsync", lambda handle: ours("fsync", str(Path(f"/proc/self/fd/{handle}").readlink())))
        _half_a_copy(patch, ours)
        disk.watcher = sqlite
        try:
            yield
        finally:
            disk.watcher = None


def _before(patch: pytest.MonkeyPatch, module: Any, name: str, look: Callable[..., None]) -> None:
    real = getattr(module, name)

    def instead(*given: Any, **more: Any) -> Any:
        look(*given)
        return real(*given, **more)

    patch.setattr(module, name, instead)


def _half_a_copy(patch: pytest.MonkeyPatch, look: Callable[[str, str], None]) -> None:
    real = shutil.copy2

    def instead(source: Path, target: Path) -> object:
        try:
            look("copy", str(target))
        except OSError:
            target.write_bytes(source.read_bytes()[:BEFORE_THE_ERROR])
            raise
        return real(source, target)

    patch.setattr(shutil, "copy2", instead)


def listed(disk: Disk, path: Path, do: Callable[[Path], object]) -> list[Step]:
    """Return what an operation on a desk asks of the disk, done to its end."""
    steps: list[Step] = []
    with watched(disk, path.parent, steps.append):
        do(path)
    return steps


def telling(steps: list[Step]) -> list[int]:
    """Return the numbers of the steps to try: all, but of many writes in a row the first, a middle and the last."""
    runs = [[number for number, _step in run] for _kind, run in groupby(enumerate(steps), lambda each: _run(*each))]
    return sorted({run[at] for run in runs for at in (0, len(run) // 2, -1)})


def _run(number: int, step: Step) -> tuple[object, ...]:
    return (step.kind, step.path) if step.kind == "write" else (number,)


@contextmanager
def told_where(where: object) -> Iterator[None]:
    """Add to what fails inside at which step it was."""
    try:
        yield
    except BaseException as error:
        error.add_note(str(where))
        raise
