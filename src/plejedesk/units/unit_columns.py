"""How units become columns, and what is said of the one under the cursor."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain
from plejedesk.units import roster_words
from plejedesk.units import unit_words as words
from plejedesk.units.unit_rows import UnitRow

LABEL = 12  # cells
FLAT = 4  # lines where the preview lies under the list
WIDE = 100  # cells from which there is room for more columns


def unit_columns() -> Sequence[Column[UnitRow]]:
    """Return the columns of the list; those without `min_total` have room in 78 cells."""
    return (
        Column("", 2, lambda row: words.sign(row, clock.now()), style=_tone),
        Column(_("Unit"), 20, lambda row: row.name, style=_name, grow=3),
        Column(_("On duty now"), 16, lambda row: words.on_duty(row, clock.now()), style=_duty, grow=1),
        Column(_("Telephone"), 11, _number),
        Column(_("Fam."), 4, lambda row: str(row.families), "right"),
        Column(_("Spec."), 5, lambda row: str(len(row.people)), "right", style="muted", min_total=79),
        Column(_("Advice"), 6, lambda row: str(row.given.times), "right"),
        Column(_("Courses"), 7, lambda row: str(row.given.courses), "right", min_total=WIDE),
        Column(_("Holes"), 6, lambda row: str(len(row.holes) or ""), "right", style="warn", min_total=WIDE),
    )


def _number(row: UnitRow) -> str:
    return row.phone if row.closed_on is not None else row.answers(clock.now())


def _tone(row: UnitRow) -> Tone:
    return "danger" if words.sign(row, clock.now()) == words.LATE else "warn"


def _name(row: UnitRow) -> Tone:
    return "muted" if row.closed_on is not None else "bold"


def _duty(row: UnitRow) -> Tone:
    if row.closed_on is not None:
        return "muted"
    return "" if row.on_duty(clock.now()) else "danger"


def preview(row: UnitRow | None, wide: bool, glyphs: Glyphs, now: datetime, width: int) -> list[Content]:
    """Return what there is to know of a unit without opening it: a column of it, or a few lines."""
    if row is None:
        return []
    dot = f" {glyphs.dot} "
    name = plain(clean(row.name, words.LONGEST_NAME)).stylize("bold")
    first = Content(dot).join([name, plain(words.kind(row)), plain(words.families(row.families))])
    if wide:
        lines = [first, *standing(row, now), Content("")]
        for label, said in _facts(row, now):
            lines += beside([(Content.styled(label, "$muted"), LABEL), (plain(clean(said, 300)), width - LABEL - 2)])
        return wrapped(lines, width)
    given = _("In twelve months: {what}").format(what=words.given(row.given))
    return wrapped([first, *standing(row, now)[:2], plain(given)], width)[:FLAT]


def standing(row: UnitRow, now: datetime) -> list[Content]:
    """Return who is on duty now, and when nobody is, each in a line of its own."""
    said = words.now_words(row, now)
    lines = [plain(f"{said[:1].upper()}{said[1:]}")] if said else []
    for hole, urgent in words.hole_lines(row, now):
        mark, colour = (words.LATE, "$danger") if urgent else (f" {words.MARK}", "$warn")
        lines.append(Content.styled(f"{mark} {hole}", colour))
    return lines


def _facts(row: UnitRow, now: datetime) -> list[tuple[str, str]]:
    today = clock.to_local(now).date()
    ahead = [f"{roster_words.span(shift, today)} {shift.name}" for shift in row.shifts if shift.from_at > now][:1]
    said = [
        (_("Next duty"), "".join(ahead)),
        (_("Telephone"), row.phone),
        (_("Mail"), row.mail),
        (_("Themes"), words.themes(row)),
        (_("Specialists"), ", ".join(row.people)),
        (_("Twelve months"), words.given(row.given)),
        (_("Remark"), row.note),
    ]
    return [(label, text) for label, text in said if text]
