"""What slices say of the spreadsheets they take in, by `Slice.imports`, and of the lists they give out, by `exports`.

A row on its way in passes four steps: `check` reads it by itself; rows of one key become a unit; `judge` compares
units with what the desk holds; `write` makes records of the new ones. Whoever reads the file knows no kind, and a
kind knows no file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core.sheets.table import Cell

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.store.reader import Reader


@dataclass(frozen=True)
class ImportColumn:
    """One of our columns: its name in scripts, its title (a message id), and the headings it goes by elsewhere."""

    name: str
    title: str
    headers: tuple[str, ...]
    personal: bool = False
    """Whether it holds a CPR number: what stands in it is masked wherever it is shown."""


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken, or what to know of it; `column` is ours, empty where it is about the whole row."""

    line: int
    column: str
    reason: str
    value: str = ""


class BadRow(Exception):
    """A row that cannot be taken: each reason with its column, and the key of its unit where that could be read."""

    def __init__(self, reasons: Sequence[tuple[str, str]], key: str = "") -> None:
        super().__init__()
        self.reasons = reasons
        self.key = key


@dataclass(frozen=True, slots=True)
class Checked:
    """A row that holds by itself. Rows of one key belong together; no key may have the same `mark` twice.

    A row without a key is a unit of its own, and its mark may stand in no other row. `values` are text, numbers and
    None, in the order of the kind.
    """

    line: int
    key: str
    mark: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is imported whole or not at all, such as a case with its children."""

    key: str
    rows: tuple[Checked, ...]

    @property
    def line(self) -> int:
        """Return the line it begins on."""
        return self.rows[0].line


@dataclass
class Judged:
    """What a unit comes to: new, or here already as `known`; with what is wrong, and what is only worth knowing."""

    unit: Unit
    known: str = ""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    once: list[tuple[str, str]] = field(default_factory=list)
    """Sentences (message ids) to be told once of all units, each with a name for its `{names}`."""

    found: Any = None
    """What the kind's `judge` has to tell its `write`, such as ids of people who are here already."""


@dataclass(frozen=True)
class ImportKind:
    """A kind of spreadsheet a slice takes in.

    `needs` names columns of which one at least must be there. `check` raises BadRow. `shown` says what a row was read
    as, column by column. `judge` returns its answers in the order of the units. `write` is given only units that are
    new and without problems.
    """

    name: str
    title: str
    columns: tuple[ImportColumn, ...]
    needs: tuple[str, ...]
    check: Callable[[int, Mapping[str, Cell], date], Checked]
    shown: Callable[[Checked], Sequence[str]]
    judge: Callable[["Reader", Sequence[Unit]], list[Judged]]
    write: Callable[["Session", Sequence[Judged], date], None]
    new_words: Callable[[int], str]
    known_words: Callable[[int], str]

    def column(self, name: str) -> ImportColumn:
        """Return one of its columns."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True)
class Shown:
    """What an export shows of what is else hidden: whole CPR numbers, and protected names."""

    cpr: bool = False
    protected: bool = False


@dataclass(frozen=True)
class ListColumn:
    """One column of an export: its heading (a message id) and its width in a sheet, in characters."""

    title: str
    width: int = 12


Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class ListExport:
    """A list a slice gives out.

    `whose` are the choices of whose rows, none where the list has no such choice; `choose` makes a filter of such a
    choice and of a text. `page` returns rows as cells and the key that the next page goes on from, None at the end.
    """

    name: str
    title: str
    columns: tuple[ListColumn, ...]
    choose: Callable[[str, str], Any]
    page: Callable[["Reader", Any, str, Any, int, Shown], tuple[Rows, Any]]
    whose: tuple[str, ...] = ()
