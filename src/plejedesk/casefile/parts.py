"""The parts of a case's screen as text: its head, its people and what came in, its acts, its last notes."""

from collections.abc import Sequence
from datetime import date, datetime

from textual.content import Content

from plejedesk.casefile import words
from plejedesk.casefile.note_rows import BEGINNING, Note
from plejedesk.casefile.overview import Member, Overview
from plejedesk.core import clock, dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.lateness import Urgency, urgency
from plejedesk.core.law import LawBook
from plejedesk.ui.flowing import GUTTER, beside, wrapped
from plejedesk.ui.glyphs import ASCII, Glyphs
from plejedesk.ui.text import clean, plain

LONGEST_NAME = 200  # characters of one name shown
LONGEST_REASON = 300  # characters of a reason in the head
AGE, ROLE, IDENTITY, AUTHOR = 9, 16, 13, 3  # cells
EXCERPT, EXCERPTS = 4, 16  # lines of one note at least, and of all of them about
FEW = 12  # people; of more only children, parents and those near to the child
STEPS = 8  # acts shown; the history has them all


def head(overview: Overview, book: LawBook, glyphs: Glyphs, now: datetime, width: int) -> list[Content]:
    """Return who and where, the phase, how much is late, and every mark in words."""
    today = clock.to_local(now).date()
    lines = [_title(overview, glyphs, now, width), _standing(overview, glyphs, today)]
    lines += [plain(clean(said, LONGEST_REASON)) for said in words.closing(overview)]
    first = overview.deadlines[0] if overview.deadlines else None
    if first and first.due < now:
        lines.append(Content.styled(f"!! {words.late(first, book, now)}", "$danger"))
    for said, forbids in words.marks(overview):
        lines.append(Content.styled(f"{'!!' if forbids else ' !'} {said}", "$danger" if forbids else "$warn"))
    return wrapped(lines, width)


def _title(overview: Overview, glyphs: Glyphs, now: datetime, width: int) -> Content:
    """Return one line: the family, which gives way where it is narrow, where it lives, and the counts to the right."""
    case, dot = overview.case, f" {glyphs.dot} "
    place = clean(words.where(overview), LONGEST_NAME)
    right = _counts(overview, now, dot)
    room = max(8, width - right.cell_length - GUTTER)
    name = plain(words.family(case.family, case.ref), LONGEST_NAME).stylize("bold")
    left = Content.assemble(name, dot, place) if place else name
    left = left.truncate(room, ellipsis=True)
    return Content("").join([left, Content(" " * max(GUTTER, width - left.cell_length - right.cell_length)), right])


def _standing(overview: Overview, glyphs: Glyphs, today: date) -> Content:
    """Return where the case stands and since when, who is responsible, and its reference."""
    case = overview.case
    rest = f" {glyphs.dot} ".join(["", words.responsible(case), *([case.ref] if case.family else [])])
    return Content.assemble(words.standing(overview, today), (plain(rest).plain, "$muted"))


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
    """Return what the other slices tell, so that it is in sight on a small screen, and the people in a table."""
    lines = wrapped([*map(plain, told), Content("")], width) if told else []
    lines.append(Content.assemble((_("People"), "bold"), (" (p)", "$muted")))
    shown = words.closest(overview.members, FEW)
    for member in shown:
        lines += _person(member, glyphs, today, width)
    if not overview.members:
        lines.append(Content.styled(_("Nobody is named yet. p adds the first."), "$muted"))
    if left := len(overview.members) - len(shown):
        more = ngettext("+ {n} in the network (g)", "+ {n} in the network (g)", left).format(n=left)
        lines.append(Content.styled(more, "$muted"))
    return lines


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


def acts(overview: Overview, today: date, width: int) -> list[Content]:
    """Return the last acts on the case, each with its day and its reason; nothing where there are none."""
    if not overview.steps:
        return []
    shown = overview.steps[:STEPS]
    days = [dates.short_date(step.on_day, today) for step in shown]
    margin = max(map(len, days))
    lines = [Content.styled(_("How it came here"), "bold")]
    for day, step in zip(days, shown, strict=True):
        said = plain(clean(words.step(step), LONGEST_REASON))
        lines += beside([(Content.styled(day, "$accent"), margin), (said, max(10, width - margin - GUTTER))])
    if len(shown) < len(overview.steps):
        lines += wrapped([Content.styled(_("h shows everything that was done before."), "$muted")], width)
    return lines


def notes(overview: Overview, today: date, width: int) -> list[Content]:
    """Return how many notes there are and how the newest begin, each with its day and author in the margin."""
    counts = overview.counts
    if not overview.notes:
        title = Content.styled(_("Notes"), "bold")
        return wrapped([title, Content.styled(_("No notes yet. n writes the first."), "$muted")], width)
    lines = wrapped([_notes_title(counts.all, counts.to_move)], width)
    day_width = max(len(dates.short_date(note.happened_on, today)) for note in overview.notes)
    most = max(EXCERPT, EXCERPTS // len(overview.notes))
    for note in overview.notes:
        waits = 0 < counts.to_move < counts.all and note.moved_at is None  # where all wait, the title says it
        lines += _note(note, waits, most, today, day_width, width)
    left = counts.all - len(overview.notes)
    if left > 0:
        older = ngettext("{n} older note: o shows it.", "{n} older notes: o shows them.", left).format(n=left)
        lines += wrapped([Content.styled(older, "$muted")], width)
    return lines


def _notes_title(in_all: int, to_move: int) -> Content:
    counted = ngettext("{n} note", "{n} notes", in_all).format(n=in_all)
    title = Content.assemble((counted, "bold"), (" (o)", "$muted"))
    if not to_move:
        return Content.assemble(title, ("  " + _("all in the official record"), "$muted"))
    waiting = ngettext("{n} not in the official record", "{n} not in the official record", to_move).format(n=to_move)
    return Content.assemble(title, ("  " + waiting, "$warn"))


def _note(note: Note, waits: bool, most: int, today: date, day_width: int, width: int) -> list[Content]:
    """Return the day, the author, and the first lines of the text after its kind and who told it."""
    day = Content.styled(dates.short_date(note.happened_on, today), "$accent")
    author = Content.styled(note.author, "$muted")
    room = max(10, width - day_width - AUTHOR - 2 * GUTTER)
    about = ", ".join(part for part in (words.note_head(note), _("not moved") if waits else "") if part)
    before = f"{clean(about, LONGEST_NAME)}: " if about else ""
    text = Content.assemble((before, "$muted"), plain(" ".join(note.text.split())))
    lines = text.wrap(room)
    if len(lines) > most or len(note.text) >= BEGINNING:
        lines = lines[:most]
        lines[-1] = lines[-1].truncate(room - 4).append(" ...")
    return beside([(day, day_width), (author, AUTHOR), (Content("\n").join(lines), room)])
