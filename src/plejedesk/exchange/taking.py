"""The first pass over a file: every row is checked by itself and held; what is wrong with it is noted."""

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from plejedesk.core.exchange import BadRow, Checked, ImportKind, Problem, Unit
from plejedesk.core.i18n import _
from plejedesk.core.sheets.table import Cell, Row
from plejedesk.exchange.columns import Places
from plejedesk.exchange.held import Held
from plejedesk.exchange.problems import Problems, value_of

TELL_EVERY = 500  # rows
FIRST = 3  # rows that are shown as they were read


@dataclass
class Taken:
    """What a file holds: the rows that hold, what is wrong with the others, and what falls away with those."""

    kind: ImportKind
    held: Held = field(default_factory=Held)
    problems: Problems = field(default_factory=Problems)
    rows: int = 0
    bad_rows: int = 0
    first: list[Checked] = field(default_factory=list)
    _keys: "array[int]" = field(default_factory=lambda: array("q"))  # hashes: eight bytes a row, whatever it says
    _marks: "array[int]" = field(default_factory=lambda: array("q"))
    _out_keys: set[str] = field(default_factory=set)
    _out_lines: set[int] = field(default_factory=set)

    def add(self, row: Checked) -> None:
        """Take a row that holds by itself."""
        self.rows += 1
        self.held.add(row)
        if len(self.first) < FIRST:
            self.first.append(row)
        self._marks.append(hash(row.mark))
        if row.key:
            self._keys.append(hash(row.key))

    def refuse(self, line: int, cells: Mapping[str, Cell], bad: BadRow) -> None:
        """Take a row that does not hold; with it falls the unit it belongs to."""
        self.rows += 1
        self.bad_rows += 1
        self.problems.add(
            Problem(line, column, reason, value_of(self.kind, column, cells.get(column)))
            for column, reason in bad.reasons
        )
        if bad.key:
            self._out_keys.add(bad.key)

    def find_repeated(self) -> None:
        """Note every row that says again what another row of the same unit says, or of none."""
        twice = _repeated(self._marks)
        seen: dict[str, list[Checked]] = {}
        for row in self.held if twice else ():
            if hash(row.mark) in twice:
                before = seen.setdefault(row.mark, [])
                first = next((each for each in before if not (each.key and row.key) or each.key == row.key), None)
                if first:
                    self._refuse_repeated(row, first.line)
                before.append(Checked(row.line, row.key, row.mark, ()))

    def _refuse_repeated(self, row: Checked, first: int) -> None:
        self.bad_rows += 1
        words = _("The same stands in line {line} already. Take one of them out.")
        self.problems.add([Problem(row.line, "", words.format(line=first))])
        self._out_lines.add(row.line)
        if row.key:
            self._out_keys.add(row.key)

    def units(self) -> Iterator[Unit]:
        """Yield what is imported whole, each when its last row has come; but not what has a bad row."""
        several = _repeated(self._keys)
        counted: dict[int, int] = {}
        for hashed in self._keys if several else ():
            if hashed in several:
                counted[hashed] = counted.get(hashed, 0) + 1
        waiting: dict[str, list[Checked]] = {}
        for row in self.held:
            if row.line in self._out_lines or row.key in self._out_keys:
                continue
            if not row.key or hash(row.key) not in several:
                yield Unit(row.key, (row,))
                continue
            waiting.setdefault(row.key, []).append(row)
            if len(waiting[row.key]) == counted[hash(row.key)]:
                yield Unit(row.key, tuple(waiting.pop(row.key)))
        for key, rows in waiting.items():  # only where two keys share a hash
            yield Unit(key, tuple(rows))


def take(
    rows: Iterator[Row], kind: ImportKind, places: Places, columns: int | None, today: date, tell: Callable[[], None]
) -> Taken:
    """Read every row. `tell` is called now and then, and may raise; past `columns` a row may hold nothing.

    Raises Refused for a file that is broken further down.
    """
    taken = Taken(kind)
    for row in rows:
        cells = {name: row.cells[place] for name, place in places.items() if place < len(row.cells)}
        try:
            _require_headed(row, columns)
            taken.add(kind.check(row.line, cells, today))
        except BadRow as bad:
            taken.refuse(row.line, cells, bad)
        if taken.rows % TELL_EVERY == 0:
            tell()
    taken.find_repeated()
    return taken


def _require_headed(row: Row, columns: int | None) -> None:
    """Raise BadRow for cells without a heading: in a CSV file a delimiter within a name has moved all that follows."""
    if columns is not None and any(cell is not None and str(cell).strip() for cell in row.cells[columns:]):
        raise BadRow([("", _("The row has more cells than there are headings. Is a quotation mark missing?"))])


def _repeated(hashes: "array[int]") -> set[int]:
    """Return the hashes that stand there more than once."""
    ordered = sorted(hashes)
    return {one for one, next_ in pairwise(ordered) if one == next_}
