"""One unit as a list: its specialists, the families it supports, and the roster of two weeks with its holes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.text import clean
from plejedesk.ui.worklist import Worklist
from plejedesk.units import roster_words
from plejedesk.units import unit_words as words
from plejedesk.units.roster import Hole, Shift
from plejedesk.units.unit_rows import SpecialistRow, SupportRow, UnitWhole

Kind = Literal["heading", "specialist", "family", "shift", "hole"]
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is, in which part, in words, and its record."""

    id: str
    place: int
    kind: Kind
    part: str
    text: str
    who: str = ""
    more: str = ""
    sign: str = ""
    muted: bool = False
    record: SpecialistRow | SupportRow | Shift | Hole | None = None

    @property
    def key(self) -> int:
        """Return its place in the list."""
        return self.place


class UnitLines(Worklist[Line]):
    """The list of a unit; it is held whole."""


def unit_lines(found: UnitWhole, now: datetime) -> list[Line]:
    """Return the rows of a unit in their order, each part under its heading."""
    every = [*_people(found), *_families(found, now), *_duties(found, now)]
    return [replace(line, place=place) for place, line in enumerate(every, 1)]


def _heading(part: str, text: str, hint: str = "") -> Line:
    return Line(f"heading:{part}", 0, "heading", part, text, hint)


def _people(found: UnitWhole) -> Iterator[Line]:
    hint = "" if found.present else _("s writes one")
    yield _heading("specialist", _("Specialists: {n}").format(n=len(found.present)), hint)
    for each in found.specialists:
        more = _("has left") if each.left_on else each.phone
        yield Line(
            each.id,
            0,
            "specialist",
            "specialist",
            each.name,
            each.profession,
            more,
            muted=bool(each.left_on),
            record=each,
        )


def _families(found: UnitWhole, now: datetime) -> Iterator[Line]:
    today = clock.to_local(now).date()
    hint = "" if found.row.families else _("f writes one")
    yield _heading("family", _("Supported foster families: {n}").format(n=found.row.families), hint)
    for each in sorted(found.supports, key=lambda each: not each.now(today)):
        yield Line(
            each.id,
            0,
            "family",
            "family",
            each.family,
            words.child(each) or words.support_phone(each),
            words.support_time(each, today),
            muted=not each.now(today),
            record=each,
        )


def _duties(found: UnitWhole, now: datetime) -> Iterator[Line]:
    today = clock.to_local(now).date()
    holes = roster_words.hole_count(len(found.row.holes)) or _("no holes")
    yield _heading("duty", _("Duties for two weeks"), holes)
    every: list[Shift | Hole] = sorted((*found.row.shifts, *found.row.holes), key=lambda each: each.from_at)
    for nth, each in enumerate(every):
        if isinstance(each, Shift):
            sign = _("now") if each.from_at <= now < each.to_at else ""
            yield Line(
                each.id, 0, "shift", "duty", roster_words.span(each, today), each.name, each.phone, sign, record=each
            )
        else:
            sign = words.LATE if each.from_at <= now else f" {words.MARK}"
            text = roster_words.span(each, today)
            yield Line(f"hole:{nth}", 0, "hole", "duty", text, _("nobody"), sign=sign, record=each)


def line_columns() -> Sequence[Column[Line]]:
    """Return the columns of the list; all of them have room in 60 cells."""
    return (
        Column("", 2, lambda line: line.sign, style=_sign_tone),
        Column(_("What"), 27, _text, style=_tone, grow=1),
        Column(_("Who"), 20, lambda line: clean(line.who, 80), style=_who_tone, grow=2),
        Column("", 14, lambda line: clean(line.more, 40), style="muted"),
    )


def _text(line: Line) -> str:
    return line.text if line.kind == "heading" else INDENT + clean(line.text, 80)


def _sign_tone(line: Line) -> Tone:
    return _hole_tone(line) if line.kind == "hole" else "bold"


def _tone(line: Line) -> Tone:
    if line.kind == "heading":
        return "bold"
    return _hole_tone(line) if line.kind == "hole" else "muted" if line.muted else ""


def _who_tone(line: Line) -> Tone:
    return _hole_tone(line) if line.kind == "hole" else "muted"


def _hole_tone(line: Line) -> Tone:
    return "danger" if line.sign == words.LATE else "warn"
