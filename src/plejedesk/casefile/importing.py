"""A list of cases from another system: its columns, and what a row must say to be taken.

Several rows with one case number are one case with several children; a row without one is a case of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from plejedesk.casefile.import_judging import judge
from plejedesk.casefile.import_rows import OURS, CaseRow
from plejedesk.casefile.import_writing import write
from plejedesk.core import births, cpr
from plejedesk.core.errors import BadInput
from plejedesk.core.exchange import BadRow, Checked, ImportColumn, ImportKind
from plejedesk.core.finding import spelled
from plejedesk.core.i18n import N_, _, in_every_language, ngettext
from plejedesk.core.law import book
from plejedesk.core.phases import CLOSED, PHASES, open_phases, phase_name
from plejedesk.core.sheets.cells import cpr_of, day_of, text_of
from plejedesk.core.sheets.table import Cell

T = TypeVar("T")

LONGEST_NUMBER, LONGEST_AREA = 60, 80
CLOSED_ELSEWHERE = ("lukket", "afsluttet", "afslut", "inaktiv", "closed", "ended")
PHASES_ELSEWHERE = {
    "received": ("modtagelse", "underretning", "ny"),
    "limited_assessment": ("afdækning",),
    "examination": ("børnefaglig undersøgelse", "undersøgelse", "bfu"),
    "support": ("foranstaltning", "indsats"),
    CLOSED: CLOSED_ELSEWHERE,
}

COLUMNS = (
    ImportColumn(
        "case",
        N_("Case"),
        (
            *("sag", "sagsnr", "sagsnummer", "sags-id", "sag nr", "sagens nummer", "journalnr", "journalnummer"),
            *("case no", "case number", "case id", "reference"),
        ),
    ),
    ImportColumn(
        "child",
        N_("Child"),
        ("barn", "navn", "barnets navn", "fulde navn", "barn/ung", "borger", "name", "child name", "child's name"),
    ),
    ImportColumn(
        "cpr",
        N_("CPR"),
        (
            *("cpr-nr", "cpr-nummer", "personnummer", "barnets cpr", "barnets cpr-nr", "barnets cpr-nummer"),
            *("cpr no", "cpr number", "child's cpr"),
        ),
        personal=True,
    ),
    ImportColumn(
        "born",
        N_("Born"),
        (
            *("født", "fødselsdato", "fødselsdag", "født den", "barnets fødselsdato"),
            *("birth date", "birthdate", "date of birth", "dob"),
        ),
    ),
    ImportColumn(
        "opened",
        N_("Opened"),
        (
            *("åbnet", "oprettet", "oprettelsesdato", "åbningsdato", "startdato", "sag startet", "sag oprettet"),
            *("opened on", "start date", "created"),
        ),
    ),
    ImportColumn("phase", N_("Phase"), ("fase", "status", "sagsstatus", "sagsfase", "sagstrin")),
    ImportColumn(
        "responsible",
        N_("Responsible"),
        ("ansvarlig", "sagsbehandler", "rådgiver", "socialrådgiver", "initialer", "caseworker", "initials"),
    ),
    ImportColumn("area", N_("Area"), ("område", "distrikt", "lokalområde", "bydel", "district")),
)


def check(line: int, cells: Mapping[str, Cell], today: date) -> Checked:
    """Return what a row says. Raises BadRow with every reason why it cannot be taken."""
    row = _Reading(cells)
    key = row.read("case", _number) or ""
    name = row.read("child", _name) or ""
    number = row.read("cpr", lambda cell: _cpr(cell, today))
    born = row.read("born", lambda cell: _past(day_of(cell), today, _birth))
    opened = row.read("opened", lambda cell: _past(day_of(cell), today, _not_ahead))
    phase, responsible = row.read("phase", _phase) or "", row.read("responsible", _initials) or ""
    area = row.read("area", _area) or ""
    if number and number.born and born and number.born != born and number.number.isdigit():
        row.faults.append(("born", _("The date of birth is not that of the CPR number. Correct one of them.")))
    born = born or (number.born if number else None)
    mark = number.number if number else f"{name}|{born or ''}"
    if not row.faults:
        _require(row, key, name, bool(number or born))
    if row.faults:
        raise BadRow(row.faults, key)
    days = (_text(born), _text(opened))
    return Checked(line, key, mark, (name, number.number if number else "", *days, phase, responsible, area))


def shown(row: Checked) -> Sequence[str]:
    """Return what a row was read as, column by column, as it may be shown."""
    said = CaseRow(*row.values)
    phase = phase_name(said.phase) if said.phase else ""
    born, opened = (f"{date.fromisoformat(day):%d-%m-%Y}" if day else "" for day in (said.born, said.opened))
    return (row.key, said.name, cpr.masked(said.cpr), born, opened, phase, said.responsible, said.area)


class _Reading:
    """A row being read; what does not hold is noted by its column and reading goes on."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self.cells = cells
        self.faults: list[tuple[str, str]] = []

    def read(self, column: str, how: Callable[[Cell], T]) -> T | None:
        """Return what a column holds, None where it is empty or does not hold."""
        cell = self.cells.get(column)
        if cell is None or cell == "":
            return None
        try:
            return how(cell)
        except BadInput as error:
            self.faults.append((column, str(error)))
            return None


def _require(row: _Reading, key: str, name: str, known: bool) -> None:
    """Note what is missing: who the child is, and how the same row is known again the next time."""
    if not (name or known):
        words = _("Write the child's name, the CPR number or the date of birth.")
        row.faults.append(("child", words))
    elif not (key or known):
        words = _("Write a case number, a CPR number or a date of birth, so that the row is known again next time.")
        row.faults.append(("case", words))


def _number(cell: Cell) -> str:
    """Return a case number as the other system has it, or one of our own references in capitals."""
    text = text_of(cell, LONGEST_NUMBER)
    return text.upper() if OURS.fullmatch(text.upper()) else text


def _name(cell: Cell) -> str:
    text = text_of(cell)
    if text.casefold() in _hidden():
        raise BadInput(_("The name is hidden in this file. Fetch the list anew with the names shown."))
    return text


@cache
def _hidden() -> tuple[str, ...]:
    return in_every_language("[protected]")


def _cpr(cell: Cell, today: date) -> cpr.Cpr | None:
    text = cpr_of(cell)
    if "•" in text or "*" in text:
        raise BadInput(_("The number is masked in this file. Fetch the list with whole numbers, or leave it empty."))
    return cpr.read(text, today) if text else None


def _past(day: date | None, today: date, possible: Callable[[date, date], None]) -> date | None:
    if day:
        possible(day, today)
    return day


def _birth(day: date, today: date) -> None:
    births.check_birth(day, today)


def _not_ahead(day: date, today: date) -> None:
    if day > today:
        raise BadInput(_("That day has not come yet. Write today or an earlier day."))


def _phase(cell: Cell) -> str:
    text = text_of(cell)
    return _phase_named(text) if text else ""


@lru_cache(maxsize=200)
def _phase_named(text: str) -> str:
    phase = _phases().get(_folded(text))
    if phase is None:
        names = ", ".join(dict.fromkeys(_(PHASES[each]) for each in PHASES))
        raise BadInput(_("This phase is not known here. Use one of these: {names}.").format(names=names))
    return phase


@cache
def _phases() -> dict[str, str]:
    """Return every name of a phase, folded: its id, its name in either language, and what others call it."""
    names = {_folded(word): phase for phase, words in PHASES_ELSEWHERE.items() for word in words}
    for phase in (*open_phases(book()), CLOSED):
        for word in (phase, phase.replace("_", " "), *in_every_language(PHASES.get(phase, phase))):
            names[_folded(word)] = phase
    return names


def _folded(text: str) -> str:
    return "".join(spelled(text))


def _initials(cell: Cell) -> str:
    text = text_of(cell).upper()
    if text and not (text.isalnum() and len(text) <= 10):
        raise BadInput(_("Write initials: at most ten letters and digits, such as JH."))
    return text


def _area(cell: Cell) -> str:
    return text_of(cell, LONGEST_AREA)


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


KIND = ImportKind(
    name="cases",
    title=N_("Cases"),
    columns=COLUMNS,
    needs=("child", "cpr"),
    check=check,
    shown=shown,
    judge=judge,
    write=write,
    new_words=lambda n: ngettext("{n} new case", "{n} new cases", n).format(n=n),
    known_words=lambda n: ngettext("{n} case here already", "{n} cases here already", n).format(n=n),
)
