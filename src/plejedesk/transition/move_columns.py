"""How transitions become columns, and the lines of text under or beside their list."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.transition import move_words as words
from plejedesk.transition.move_rows import TransitionRow
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 300  # letters of one text
FLAT = 6  # lines where the preview lies under the list
ROOMY = 84  # cells of the list from which it has room for where the child comes from


def transition_columns(glyphs: Glyphs) -> Sequence[Column[TransitionRow]]:
    """Return the columns; all but where the child comes from have room in 77 cells."""

    def child(row: TransitionRow) -> str:
        return words.short_child(row.plan, clock.today())

    return (
        Column("", 2, sign, style=sign_tone),
        Column(_("Child"), 14, child, style="bold", grow=2, aged=True),
        Column(_("From"), 12, lambda row: row.from_place, style="muted", grow=1, min_total=ROOMY),
        Column(_("To"), 11, words.family, grow=1),
        Column(_("So far"), 6, lambda row: words.dots(row, glyphs, clock.today())),
        Column(_("Next"), 11, _next, grow=2),
        Column(_("When"), dates.SHORT_DATE_WIDTH, _when, align="right", style=sign_tone),
        Column(_("Ready"), 5, lambda row: f"{row.plan.done}/{row.plan.of}", align="right", style="muted"),
    )


def sign(row: TransitionRow) -> str:
    """Return `!!` where something is late, `!` where something is today."""
    coming, today = row.next, clock.today()
    if coming is None or coming.day > today:
        return ""
    return "!!" if coming.day < today else " !"


def sign_tone(row: TransitionRow) -> Tone:
    """Return the colour of what is late or today."""
    said = sign(row).strip()
    return "danger" if said == "!!" else "warn" if said else ""


def _next(row: TransitionRow) -> str:
    if row.plan.state != "open":
        return _("ended")
    return words.coming(row.next) or _("nothing has a day")


def _when(row: TransitionRow) -> str:
    return dates.said(row.next.day, clock.today()) if row.next else ""


def preview(row: TransitionRow | None, wide: bool, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return what there is to know of a transition without opening it: a column of it, or a few lines."""
    if row is None:
        return []
    dot = f" {glyphs.dot} "
    name = plain(clean(words.child(row.plan, today))).stylize("bold")
    route = _("{origin} → {family}").format(origin=row.from_place, family=words.family(row))
    who = [plain(clean(row.plan.ref)), *([plain(row.plan.responsible)] if row.plan.responsible else [])]
    stages = plain(words.dots_told(row, glyphs, today))
    if wide:
        told = [name, plain(clean(route, LONGEST)), Content(dot).join(who).stylize("$muted"), Content("")]
        told += [plain(part) for part in words.dots_told(row, glyphs, today).split("  ")]
        return wrapped([*told, Content(""), *_waiting(row, today)], width)
    lines = [Content(dot).join([name, plain(clean(route, LONGEST)), *who]), stages, *_waiting(row, today)]
    return wrapped(lines, width)[:FLAT]


def _waiting(row: TransitionRow, today: date) -> Iterator[Content]:
    """Yield what is late, then what comes, each in a line; and why there was no preparation."""
    if row.unprepared:
        yield plain(clean(words.unprepared(row.unprepared), LONGEST))
    late = row.late(today)
    for each in late:
        yield Content.assemble(
            Content.styled("!! ", "bold $danger"), plain(clean(words.coming_told(each, today), LONGEST))
        )
    for each in row.coming[len(late) :]:
        yield plain(clean("   " + words.coming_told(each, today), LONGEST))
    if not row.coming and row.plan.state == "open":
        yield Content.styled(_("Nothing has a day. Open it and plan the next meeting (m) or the moving day."), "$muted")
