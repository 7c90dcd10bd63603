"""How families become columns, and the line of text under or beside their list."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.respite.families import family_words as words
from plejedesk.respite.families.family_rows import FamilyRow
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST_NAME = 60  # letters
LONGEST = 300  # letters of one text in the preview
LABEL = 11  # cells
FLAT = 4  # lines where the preview lies under the list


def family_columns() -> Sequence[Column[FamilyRow]]:
    """Return the columns of the list; all of them have room in 78 cells."""
    return (
        Column("", 2, lambda row: words.sign(row, clock.today()), style=_tone),
        Column(_("Family"), 16, words.name, style="bold", grow=2),
        Column(_("Kind"), 7, words.short_kind, style="muted"),
        Column(_("Free"), 6, _room, style=_room_tone),
        Column(_("Approved"), 14, _approved, style=_approved_tone),
        Column(_("Area"), 8, words.area, grow=1),
        Column(_("Confirmed"), 9, lambda row: words.confirmed(row, clock.today()), style=_confirmed_tone),
    )


def _room(row: FamilyRow) -> str:
    return words.room(row) if row.approved(clock.today()) and not row.ended else "-"


def _approved(row: FamilyRow) -> str:
    """Return how the approval stands, or how far recruiting is before it."""
    if row.approved_on is None and not row.ended and (row.next or row.stopped):
        return _("stopped") if row.stopped else words.next_words(row)
    return words.approval(row, clock.today())


def _tone(row: FamilyRow) -> Tone:
    return "danger" if words.sign(row, clock.today()) == words.LATE else "warn"


def _room_tone(row: FamilyRow) -> Tone:
    return "" if row.free and row.approved(clock.today()) and not row.ended else "muted"


def _approved_tone(row: FamilyRow) -> Tone:
    if row.ended or row.approved_on is None:
        return "muted"
    return "warn" if row.expired(clock.today()) else ""


def _confirmed_tone(row: FamilyRow) -> Tone:
    return "warn" if words.is_old(row, clock.today()) and not row.ended else "muted"


def preview(row: FamilyRow | None, wide: bool, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return what there is to know of a family without opening it: a column of it, or a few lines."""
    if row is None:
        return []
    dot = f" {glyphs.dot} "
    name = plain(clean(words.name(row), LONGEST_NAME)).stylize("bold")
    standing = [words.kind(row), words.approval_words(row, today) if row.approved_on else words.next_words(row)]
    marks = list(mark_lines(row, today))
    if wide:
        lines = [name, plain(dot.join(part for part in standing if part)), *marks, Content("")]
        for label, text in _facts(row, today):
            lines += beside(
                [(Content.styled(label, "$muted"), LABEL), (plain(clean(text, LONGEST)), width - LABEL - 2)]
            )
        return wrapped(lines, width)
    reached = "" if row.protected else row.reached
    can = [reached, words.room_words(row, today), words.ages(row), words.takes(row), words.extents(row)]
    lines = [
        Content(dot).join([name, *(plain(part) for part in standing if part)]),
        *marks[:1],
        plain(clean(dot.join(part for part in can if part), LONGEST)),
    ]
    return wrapped(lines, width)[:FLAT]


def mark_lines(row: FamilyRow, today: date) -> Iterator[Content]:
    """Yield what to know of a family first, each in a line of its own."""
    for said, urgent in words.marks_of(row, today):
        sign, colour = (words.LATE, "$danger") if urgent else (f" {words.MARK}", "$warn")
        yield Content.styled(f"{sign} {said}", colour)


def _facts(row: FamilyRow, today: date) -> Iterator[tuple[str, str]]:
    yield _("Room"), words.room_words(row, today)
    said = [
        (_("Ages"), words.ages(row)),
        (_("Can meet"), words.takes(row)),
        (_("Can offer"), words.extents(row)),
        (_("Area"), words.area(row)),
        (_("Reached"), "" if row.protected else row.reached),
        (_("Recruiting"), words.next_words(row) if row.approved_on else ""),
    ]
    yield from ((label, text) for label, text in said if text)
