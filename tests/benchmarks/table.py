"""What was measured, as one markdown table with the floor beside it."""

import os
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

PARTS = ("textual", "sqlcipher3", "sqlmodel")


@dataclass(frozen=True)
class Row:
    """One promise beside its floor. `goal` is the highest ratio it allows; without one a row is for information."""

    what: str
    against: str
    measured: float
    floor: float
    unit: str = field(kw_only=True)
    goal: float | None = field(default=None, kw_only=True)

    @property
    def ratio(self) -> float:
        """Return how many times the floor it took."""
        return self.measured / self.floor

    def cells(self) -> tuple[str, ...]:
        """Return the row as the table has it."""
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        missed = self.goal is not None and self.ratio > self.goal
        ratio = f"**{self.ratio:.2f}**" if missed else f"{self.ratio:.2f}"
        floor = f"{_size(self.floor, self.unit)}, {self.against}"
        return self.what, _size(self.measured, self.unit), floor, ratio, goal


@dataclass(frozen=True)
class Fact:
    """One promise that holds or does not."""

    what: str
    holds: bool

    def cells(self) -> tuple[str, ...]:
        """Return the row as the table has it."""
        return self.what, "yes" if self.holds else "**no**", "", "", "yes"


def _size(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def as_markdown(rows: Sequence[Row | Fact]) -> str:
    """Return the table, and under it when and on what it was measured."""
    lines: list[tuple[str, ...]] = [
        ("What", "plejedesk", "Floor", "Ratio", "Goal"),
        ("---", "---:", "---", "---:", "---:"),
    ]
    lines += [row.cells() for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + f"\n\n{_measured_on()}"


def _measured_on() -> str:
    parts = ", ".join(f"{part} {version(part)}" for part in PARTS)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured {date.today().isoformat()} on {os.cpu_count()} cores with {memory:.0f} GiB, {platform.system()} "
        f"{platform.machine()}, load {os.getloadavg()[2]:.1f} in the last 15 minutes; "
        f"Python {platform.python_version()}, {parts}."
    )


def alternate(times: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Measure in turn, so that a machine that slows down slows all; one round before the first is not counted."""
    found: list[list[float]] = [[] for _measure in measures]
    for number in range(times + 1):
        for values, measure in zip(found, measures, strict=True):
            value = measure()
            if number:
                values.append(value)
    return found


def medians(times: int, *measures: Callable[[], float]) -> list[float]:
    """Return the median of each measure, taken in turn."""
    return [statistics.median(values) for values in alternate(times, *measures)]


def p95(values: Sequence[float]) -> float:
    """Return the value that 19 of 20 do not exceed."""
    return statistics.quantiles(values, n=20)[-1]


def resident(pid: int) -> float | None:
    """Return how much memory a process holds, in MiB; None where the system has no /proc."""
    return _memory(pid, "VmRSS")


def highest(pid: int) -> float | None:
    """Return the most memory a process has held, in MiB; None where the system has no /proc, or it has just ended."""
    return _memory(pid, "VmHWM")


def _memory(pid: int, what: str) -> float | None:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    found = [line.split()[1] for line in status.read_text().splitlines() if line.startswith(what)]
    return int(found[0]) / 1024 if found else None
