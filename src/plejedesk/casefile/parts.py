"""The parts of a case's screen as text: its head, its people and what came in, its notes."""

from collections.abc import Sequence
from datetime import date, datetime

from textual.content import Content

from plejedesk.casefile import words
from plejedesk.casefile.flowing import GUTTER, beside, wrapped
from plejedesk.casefile.overview import Member, Note, Overview
from plejedesk.core import dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.lateness import Urgency, urgency
from plejedesk.core.law import LawBook
from plejedesk.core.phases import phase_name
from plejedesk.ui.glyphs import ASCII, Glyphs
from plejedesk.ui.text import plain

LONGEST_NAME = 200  # characters of one name shown
AGE, ROLE, IDENTITY, AUTHOR = 8, 8, 13, 4  # cells


def head(overview: Overview, book: LawBook, glyphs: Glyphs, now: datetime, width: int) -> list[Content]:
    """Return who it is, how much is late, and every mark in words."""
    lines = [_title(overview, glyphs, now, width)]
    first = overview.deadlines[0] if overview.deadlines else None
    if first and first.due < now:
        lines.append(Content.styled(f"!! {words.late(first, book, now)}", "$danger"))
    for said, forbids in words.marks(overview):
        lines.append(Content.styled(f"{'!!' if forbids else ' !'} {said}", "$danger" if forbids else "$warn"))
    return wrapped(lines, width)


def _title(overview: Overview, glyphs: Glyphs, now: datetime, width: int) -> Content:
    """Return one line: the family, which gives way where it is narrow, the facts, and the counts to the right."""
    case, dot = overview.case, f" {glyphs.dot} "
    facts = dot.join(["", case.ref, phase_name(case.phase), words.responsible(case)])
    right = _counts(overview, now, dot)
    room = max(8, width - len(facts) - right.cell_length - GUTTER)
    name = plain(words.family(case.family, case.ref), LONGEST_NAME).truncate(room, ellipsis=True).stylize("bold")
    left = Content.assemble(name, (plain(facts).plain, "$muted"))
    return Content("").join([left, Content(" " * max(GUTTER, width - left.cell_length - right.cell_length)), right])


def _counts(overview: Overview, now: datetime, dot: str) -> Content:
    urgencies = [urgency(deadline.due, now) for deadline in overview.deadlines]
    overdue, today = urgencies.count(Urgency.LATE), urgencies.count(Urgency.TODAY)
    parts = [
        Content.styled(_("{n} overdue").format(n=overdue), "$danger bold") if overdue else None,
        Content.styled(_("{n} today").format(n=today), "$warn bold") if today else None,
        Content.styled(ngettext("{n} open", "{n} open", len(urgencies)).format(n=len(urgencies)), "$muted"),
    ]
    return Content(dot).join([part for part in parts if part is not None])


def about(overview: Overview, told: Sequence[str], glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return the people in a table, and what the other slices tell."""
    lines = [Content.styled(_("People"), "bold")]
    for member in overview.members:
        lines += _person(member, glyphs, today, width)
    if not overview.members:
        lines.append(Content.styled(_("Nobody is named yet."), "$muted"))
    return [*lines, *(wrapped([Content(""), *map(plain, told)], width) if told else [])]


def _person(member: Member, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    name = plain(words.member_name(member), LONGEST_NAME)
    identity = words.identity(member, today, ascii_only=glyphs is ASCII)
    cells = [
        (plain(words.age(member, today)), AGE),
        (plain(words.role(member)), ROLE),
        (Content.styled(identity, "$muted"), IDENTITY),
    ]
    rest = width - sum(cells + GUTTER for _text, cells in cells)
    return beside([(name.stylize("bold") if member.role == "child" else name, max(8, rest)), *cells])


def notes(overview: Overview, today: date, width: int) -> list[Content]:
    """Return the newest notes in full, each with the day of the event and the author in the margin."""
    shown, in_all = len(overview.notes), overview.notes_in_all
    title = Content.styled(_("Notes"), "bold")
    if not shown:
        return wrapped([title, Content.styled(_("No notes yet. n writes the first."), "$muted")], width)
    lines = [title]
    day_width = max(len(dates.short_date(note.happened_on, today)) for note in overview.notes)
    for note in overview.notes:
        lines += [*_note(note, today, day_width, width), Content("")]
    if shown < in_all:
        left = in_all - shown
        older = ngettext("{n} older note: o shows it.", "{n} older notes: o shows them.", left).format(n=left)
        lines += wrapped([Content.styled(older, "$muted")], width)
    return lines


def _note(note: Note, today: date, day_width: int, width: int) -> list[Content]:
    day = Content.styled(dates.short_date(note.happened_on, today), "$accent")
    author = Content.styled(note.author, "$muted")
    later = words.written(note, today)
    text = plain(note.text.strip("\n"))
    if later:
        text = Content.assemble(text, "  ", (f"({later})", "$muted"))
    margin = day_width + AUTHOR + 2 * GUTTER
    return beside([(day, day_width), (author, AUTHOR), (text, max(10, width - margin))])
