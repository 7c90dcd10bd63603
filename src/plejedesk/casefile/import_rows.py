"""What the rows of one imported case say together."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from plejedesk.core.exchange import Checked, Problem, Unit
from plejedesk.core.i18n import _

CASE_COLUMNS = ("opened", "phase", "responsible", "area")


class CaseRow(NamedTuple):
    """The values of one row, as `check` leaves them; what is not said is empty."""

    name: str
    cpr: str
    born: str
    opened: str
    phase: str
    responsible: str
    area: str

    @property
    def of_case(self) -> tuple[str, str, str, str]:
        """Return what is said of the case, in the order of CASE_COLUMNS."""
        return self[3:]

    @property
    def born_on(self) -> date | None:
        """Return the day of birth."""
        return date.fromisoformat(self.born) if self.born else None


@dataclass
class Whole:
    """A case as its rows say it together: of each column what is said first, and where a later row says otherwise.

    `people` are the ids of its children who are here already, by their marks; `worker` that of who is responsible.
    """

    rows: list[tuple[Checked, CaseRow]]
    said: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    worker: str | None = None


def whole(unit: Unit) -> Whole:
    """Return what the rows of a case say."""
    case = Whole([(row, CaseRow(*row.values)) for row in unit.rows])
    for row, values in case.rows:
        for column, value in zip(CASE_COLUMNS, values.of_case, strict=True):
            _say(case, column, value, row.line)
    return case


def _say(case: Whole, column: str, value: str, line: int) -> None:
    if not case.said.get(column):
        case.said[column], case.lines[column] = value, line
    elif value and value != case.said[column]:
        words = _("Line {line} says otherwise of the same case. Correct one of them.")
        case.problems.append(Problem(line, column, words.format(line=case.lines[column]), value))
