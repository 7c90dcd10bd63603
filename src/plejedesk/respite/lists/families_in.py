"""A list of respite families: its columns, what a row must say, and which of them are here already.

A family is known by its name and kind, and by the day it was recruited where both say one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plejedesk.core.collation import danish_key
from plejedesk.core.errors import BadInput
from plejedesk.core.exchange import BadRow, Checked, ImportColumn, ImportKind, Judged, Problem, Unit
from plejedesk.core.finding import findable
from plejedesk.core.i18n import N_, _, in_every_language, ngettext
from plejedesk.core.respite_choices import FAMILY_KINDS
from plejedesk.core.sheets.cells import text_of
from plejedesk.core.sheets.row_reading import RowReading, area_of, day_text, folded, name_of, past_day_of, shown_day
from plejedesk.core.sheets.table import Cell
from plejedesk.respite.lists import columns
from plejedesk.respite.lists.children_here import differs
from plejedesk.respite.lists.families_here import Families, FamilyHere, look
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

MOST_CHILDREN = 10  # at a time; more is no family
KINDS_ELSEWHERE = {
    "network": (
        *(
            "netværk",
            "netværksplejefamilie",
            "netværksaflastning",
            "konkret",
            "konkret godkendt",
            "slægt",
        ),
        *("network respite family", "kinship"),
    ),
    "general": (
        *("generel", "generelt", "generelt godkendt", "almindelig", "almen", "almen godkendt", "ordinær", "ekstern"),
        *("aflastningsfamilie", "plejefamilie", "generally approved", "ordinary"),
    ),
}

COLUMNS = (
    columns.FAMILY,
    columns.KIND,
    columns.RECRUITED,
    ImportColumn(
        "approved",
        N_("Approved"),
        ("godkendt", "godkendt den", "godkendelsesdato", "godkendt dato", "approved on", "approval date"),
    ),
    ImportColumn(
        "capacity",
        N_("Capacity"),
        ("pladser", "antal pladser", "antal børn", "plads til", "kapacitet", "børn ad gangen", "places", "children"),
    ),
    columns.AREA,
    ImportColumn(
        "confirmed",
        N_("Confirmed"),
        ("bekræftet", "sidst bekræftet", "senest bekræftet", "ajourført", "opdateret", "last confirmed", "updated"),
    ),
    ImportColumn("ended", N_("Ended"), ("ophørt", "ophørt den", "stoppet", "afsluttet", "lukket", "ended on")),
)


class FamilyRow(NamedTuple):
    """The values of one row, as `check` leaves them: days as ISO text; what is not said is empty, or None."""

    name: str
    kind: str
    recruited: str
    approved: str
    capacity: int | None
    area: str
    confirmed: str
    ended: str


@dataclass(frozen=True)
class New:
    """A family that is not here yet."""

    row: FamilyRow


def check(line: int, cells: Mapping[str, Cell], today: date) -> Checked:
    """Return what a row says. Raises BadRow with every reason why it cannot be taken."""
    row = RowReading(cells)
    name, kind = row.read("family", name_of) or "", row.read("kind", kind_of) or ""
    recruited, approved, confirmed, ended = (
        row.read(column, lambda cell: past_day_of(cell, today))
        for column in ("recruited", "approved", "confirmed", "ended")
    )
    capacity, area = row.read("capacity", _capacity), row.read("area", area_of) or ""
    if not row.faults:
        _require(row, name, kind)
    if row.faults:
        raise BadRow(row.faults)
    days = tuple(map(day_text, (recruited or approved, approved, confirmed, ended)))
    values = FamilyRow(name, kind, days[0], days[1], capacity, area, *days[2:])
    return Checked(line, "", f"{kind}|{name}|{days[0]}", tuple(values))


def shown(row: Checked) -> Sequence[str]:
    """Return what a row was read as, column by column."""
    said = FamilyRow(*row.values)
    places = "" if said.capacity is None else str(said.capacity)
    days = [shown_day(day) for day in (said.recruited, said.approved, said.confirmed, said.ended)]
    return (said.name, _(FAMILY_KINDS[said.kind]), *days[:2], places, said.area, *days[2:])


def judge(reader: Reader, units: Sequence[Unit]) -> list[Judged]:
    """Return what each family comes to, in their order."""
    rows = [FamilyRow(*unit.rows[0].values) for unit in units]
    here = look(reader, (row.name for row in rows))
    lines: dict[FamilyHere, int] = {}
    return [_judged(unit, row, here, lines) for unit, row in zip(units, rows, strict=True)]


def write(session: "Session", judged: Sequence[Judged], _today: date) -> None:
    """Write new families."""
    from plejedesk.respite.models import RespiteFamily
    from plejedesk.store.journal import add_many

    add_many(session, RespiteFamily, [_record(each.found.row) for each in judged])


def kind_of(cell: Cell) -> str:
    """Return whether a family is of the network or generally approved."""
    text = text_of(cell)
    kind = _kinds().get(folded(text), "")
    if text and not kind:
        words = _("This kind of family is not known here. Use one of these: {names}.")
        raise BadInput(words.format(names=", ".join(_(title) for title in FAMILY_KINDS.values())))
    return kind


@cache
def _kinds() -> dict[str, str]:
    """Return every name of a kind, folded: its id, its name in either language, and what others call it."""
    return {
        folded(word): kind
        for kind, title in FAMILY_KINDS.items()
        for word in (kind, *in_every_language(title), *KINDS_ELSEWHERE[kind])
    }


def _capacity(cell: Cell) -> int | None:
    text = text_of(cell)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_CHILDREN):
        words = _("Write how many children at a time, 1 to {most}, or nothing where nobody has said.")
        raise BadInput(words.format(most=MOST_CHILDREN))
    return int(text)


def _require(row: RowReading, name: str, kind: str) -> None:
    if not name:
        row.faults.append(("family", _("Write the name of the family.")))
    if not kind:
        row.faults.append(("kind", _("Write whether it is a network family or a generally approved one.")))


def _judged(unit: Unit, row: FamilyRow, here: Families, lines: dict[FamilyHere, int]) -> Judged:
    judged = Judged(unit, found=New(row))
    named = here.fitting(row.name, row.kind)
    same = [each for each in named if not (row.recruited and each.recruited) or each.recruited == row.recruited]
    exact = [each for each in same if each.recruited == row.recruited] or same
    if len(exact) > 1:
        words = _("Several families here have this name and kind. Write when this one was recruited.")
        judged.problems.append(Problem(unit.line, "recruited", words))
    elif exact and exact[0] in lines:
        words = _("Line {line} has the same name and kind. Write when each of them was recruited.")
        judged.problems.append(Problem(unit.line, "recruited", words.format(line=lines[exact[0]])))
    elif exact:
        judged.known = exact[0].id
        judged.notes += _differences(unit.line, row, exact[0])
    else:
        if named:
            words = _("Another family of this name and kind is here, recruited {day}. This one is taken beside it.")
            judged.notes.append(Problem(unit.line, "family", words.format(day=shown_day(named[0].recruited))))
        lines[here.expect(row.name, row.kind, row.recruited)] = unit.line
    return judged


def _differences(line: int, row: FamilyRow, here: FamilyHere) -> list[Problem]:
    """Return where the list says otherwise than the family here."""
    pairs = (
        ("recruited", shown_day(row.recruited), shown_day(here.recruited)),
        ("approved", shown_day(row.approved), shown_day(here.approved)),
        ("capacity", str(row.capacity or ""), str(here.capacity or "")),
        ("area", row.area, here.area),
        ("ended", shown_day(row.ended), shown_day(here.ended)),
    )
    notes = [
        differs(line, column, there, ours, hidden=here.protected and column == "area")
        for column, there, ours in pairs
        if there and there != ours
    ]
    if row.confirmed and row.confirmed > here.confirmed:
        notes.append(differs(line, "confirmed", shown_day(row.confirmed), shown_day(here.confirmed)))
    return notes


def _record(row: FamilyRow) -> dict[str, object]:
    return {
        "kind": row.kind,
        "name": row.name,
        "name_sort": danish_key(row.name),
        "sounds": findable(row.name, row.area),
        "area": row.area,
        "recruited": _day(row.recruited),
        "approved_on": _day(row.approved),
        "capacity": row.capacity,
        "confirmed_on": _day(row.confirmed),
        "closed_on": _day(row.ended),
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


KIND = ImportKind(
    name="families",
    title=N_("Families"),
    columns=COLUMNS,
    needs=("family",),
    check=check,
    shown=shown,
    judge=judge,
    write=write,
    new_words=lambda n: ngettext("{n} new family", "{n} new families", n).format(n=n),
    known_words=lambda n: ngettext("{n} family here already", "{n} families here already", n).format(n=n),
)
