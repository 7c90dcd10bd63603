"""How courses become columns, and the lines of text under or beside their list."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from plejedesk.consultation import course_words as words
from plejedesk.consultation.course_rows import CourseRow
from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 300  # letters of one text
FLAT = 5  # lines where the preview lies under the list


def course_columns() -> Sequence[Column[CourseRow]]:
    """Return the columns; all of them have room in 77 cells."""
    return (
        Column("", 2, lambda row: words.sign(row, clock.today()), style=_warn),
        Column(_("Child"), 14, lambda row: words.child(row.child, clock.today()), style="bold", grow=2, aged=True),
        Column(_("Foster family"), 12, words.family, grow=2),
        Column(_("Theme"), 14, lambda row: words.theme(row.course)),
        Column(_("Held"), 6, words.met),
        Column(_("Next"), 8, lambda row: words.next_short(row, clock.today()), style=_next_tone),
        Column(_("Risk"), 6, lambda row: words.risk(row.course), style=_risk_tone),
    )


def preview(row: CourseRow | None, wide: bool, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return what there is to know of a course without opening it: a column of it, or a few lines."""
    if row is None:
        return []
    dot = f" {glyphs.dot} "
    name = plain(clean(words.child(row.child, today))).stylize("bold")
    whose = [plain(clean(part)) for part in (words.case_family(row.child), row.child.responsible) if part]
    if wide:
        told = [name, Content(dot).join(whose).stylize("$muted"), Content(""), *_warned(row, today)]
        told += [line for part in _told(row, today) for line in (part, Content(""))]
        return wrapped(told, width)
    return wrapped([Content(dot).join([name, *whose]), *_warned(row, today), *_told(row, today)], width)[:FLAT]


def _told(row: CourseRow, today: date) -> Iterator[Content]:
    """Yield where it stands, the risk, what is new or the aim, and of one that ended its outcome."""
    course = row.course
    if not row.open:
        said = [part for part in (words.outcome(course), words.follows(course, today)) if part]
        yield _line(_("Outcome: {what}").format(what=", ".join(said)) if said else _("Ended without an outcome."))
        yield _line(_("Goes on: {what}").format(what=course.goes_on) if course.goes_on else "")
        return
    standing = words.progress(row, today)
    theme = words.next_theme(row)
    yield _line(f"{standing[:1].upper()}{standing[1:]}" + (f" ({theme})" if theme and course.agreed_on else ""))
    yield _line(_("Risk {risk}: {why}").format(risk=words.risk(course), why=course.risk_why))
    yield _line(_("Aim: {what}").format(what=course.aim) if course.aim else course.news)


def _warned(row: CourseRow, today: date) -> Iterator[Content]:
    said = ", ".join(words.warned(row, today))
    if said:
        yield Content.assemble(Content.styled("! ", "bold $warn"), said[:1].upper() + said[1:])


def _line(text: str) -> Content:
    return plain(clean(text, LONGEST))


def _warn(row: CourseRow) -> Tone:
    return "warn" if words.warned(row, clock.today()) else ""


def _next_tone(row: CourseRow) -> Tone:
    if not row.open:
        return "muted"
    late = row.next_at is not None and clock.to_local(row.next_at).date() < clock.today()
    return "danger" if late else "muted" if row.next_at is None else ""


def _risk_tone(row: CourseRow) -> Tone:
    return "danger" if row.open and row.course.risk == "high" else "" if row.open else "muted"
