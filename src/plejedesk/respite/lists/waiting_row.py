"""What the rows of one request that comes in say together."""

from dataclasses import dataclass, field
from typing import NamedTuple

from plejedesk.core.exchange import Checked, Problem, Unit
from plejedesk.core.i18n import _
from plejedesk.respite.lists.children_said import Said
from plejedesk.respite.lists.placing import Wanted

TOGETHER = {
    "listed": "listed",
    "extent": "wish",
    "words": "wish",
    "purposes": "purpose",
    "area": "area",
    "case": "case",
}
"""What siblings of one request must say alike, and the column it stands in."""


class WaitingRow(NamedTuple):
    """The values of one row, as `check` leaves them: days as ISO text; what is not said is empty."""

    name: str
    cpr: str
    born: str
    listed: str
    extent: str
    words: str
    purposes: str
    area: str
    considerations: str
    case: str

    @property
    def said(self) -> Said:
        """Return the child as the row says it."""
        return Said(self.name, self.cpr, self.born)


@dataclass
class Request:
    """A request as its rows say it together: of each column what is said first, and where a later row says otherwise.

    `wanted` is where it goes, once that is judged.
    """

    rows: list[tuple[Checked, WaitingRow]]
    wish: WaitingRow
    problems: list[Problem] = field(default_factory=list)
    wanted: Wanted | None = None


def together(unit: Unit) -> Request:
    """Return what the rows of a request say."""
    rows = [(row, WaitingRow(*row.values)) for row in unit.rows]
    request = Request(rows, rows[0][1])
    for row, values in rows[1:]:
        for name, column in TOGETHER.items():
            _say(request, row, name, column, getattr(values, name))
        noted = dict.fromkeys(each for each in (request.wish.considerations, values.considerations) if each)
        request.wish = request.wish._replace(considerations="\n".join(noted))
    return request


def _say(request: Request, row: Checked, name: str, column: str, value: str) -> None:
    there = getattr(request.wish, name)
    unsaid = ("", "other") if name == "extent" else ("",)
    if there in unsaid:
        request.wish = request.wish._replace(**{name: value})
    elif value not in (*unsaid, there):
        words = _("Line {line} says otherwise of the same siblings. Correct one of them.")
        request.problems.append(Problem(row.line, column, words.format(line=request.rows[0][0].line)))
