"""A list of cases from another system: its columns, and what a row must say to be taken.

Several rows with one case number are one case with several children; a row without one is a case of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from plejedesk.casefile.import_judging import judge
from plejedesk.casefile.import_rows import CaseRow
from plejedesk.casefile.import_writing import write
from plejedesk.core import cpr
from plejedesk.core.errors import BadInput
from plejedesk.core.exchange import BadRow, Checked, ImportColumn, ImportKind
from plejedesk.core.i18n import N_, _, in_every_language, ngettext
from plejedesk.core.law import book
from plejedesk.core.phases import CLOSED, PHASES, open_phases, phase_name
from plejedesk.core.sheets.cells import text_of
from plejedesk.core.sheets.row_reading import (
    RowReading,
    area_of,
    born_of,
    case_number_of,
    day_text,
    folded,
    name_of,
    number_of,
    past_day_of,
    shown_day,
)
from plejedesk.core.sheets.table import Cell

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
    row = RowReading(cells)
    key = row.read("case", case_number_of) or ""
    name = row.read("child", name_of) or ""
    number = row.read("cpr", lambda cell: number_of(cell, today))
    born = born_of(row, number, today)
    opened = row.read("opened", lambda cell: past_day_of(cell, today))
    phase, responsible = row.read("phase", _phase) or "", row.read("responsible", _initials) or ""
    area = row.read("area", area_of) or ""
    mark = number.number if number else f"{name}|{born or ''}"
    if not row.faults:
        _require(row, key, name, bool(number or born))
    if row.faults:
        raise BadRow(row.faults, key)
    days = (day_text(born), day_text(opened))
    return Checked(line, key, mark, (name, number.number if number else "", *days, phase, responsible, area))


def shown(row: Checked) -> Sequence[str]:
    """Return what a row was read as, column by column, as it may be shown."""
    said = CaseRow(*row.values)
    phase = phase_name(said.phase) if said.phase else ""
    born, opened = shown_day(said.born), shown_day(said.opened)
    return (row.key, said.name, cpr.masked(said.cpr), born, opened, phase, said.responsible, said.area)


def _require(row: RowReading, key: str, name: str, known: bool) -> None:
    """Note what is missing: who the child is, and how the same row is known again the next time."""
    if not (name or known):
        words = _("Write the child's name, the CPR number or the date of birth.")
        row.faults.append(("child", words))
    elif not (key or known):
        words = _("Write a case number, a CPR number or a date of birth, so that the row is known again next time.")
        row.faults.append(("case", words))


def _phase(cell: Cell) -> str:
    text = text_of(cell)
    return _phase_named(text) if text else ""


@lru_cache(maxsize=200)
def _phase_named(text: str) -> str:
    phase = _phases().get(folded(text))
    if phase is None:
        names = ", ".join(dict.fromkeys(_(PHASES[each]) for each in PHASES))
        raise BadInput(_("This phase is not known here. Use one of these: {names}.").format(names=names))
    return phase


@cache
def _phases() -> dict[str, str]:
    """Return every name of a phase, folded: its id, its name in either language, and what others call it."""
    names = {folded(word): phase for phase, words in PHASES_ELSEWHERE.items() for word in words}
    for phase in (*open_phases(book()), CLOSED):
        for word in (phase, phase.replace("_", " "), *in_every_language(PHASES.get(phase, phase))):
            names[folded(word)] = phase
    return names


def _initials(cell: Cell) -> str:
    text = text_of(cell).upper()
    if text and not (text.isalnum() and len(text) <= 10):
        raise BadInput(_("Write initials: at most ten letters and digits, such as JH."))
    return text


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
