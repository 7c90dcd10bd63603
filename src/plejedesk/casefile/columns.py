"""How cases, and the deadlines of one case, become columns."""

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.cells import cell_len

from plejedesk.casefile import words
from plejedesk.casefile.note_rows import Note
from plejedesk.casefile.overview import OpenDeadline
from plejedesk.casefile.queries import CaseRow
from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.lateness import SIGNS, Urgency, urgency, when
from plejedesk.core.law import LawBook
from plejedesk.core.notes import KINDS, kind_name
from plejedesk.core.phases import PHASES, phase_name
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.glyphs import Glyphs

TONES: dict[Urgency, Tone] = {Urgency.LATE: "danger", Urgency.TODAY: "warn", Urgency.LATER: ""}


def case_columns(book: LawBook) -> Sequence[Column[CaseRow]]:
    """Return the columns of the list of cases; reference and task need a wide list."""

    def of_next(say: Callable[[datetime], str]) -> Callable[[CaseRow], str]:
        return lambda row: say(row.next.due) if row.next else ""

    def tone(row: CaseRow) -> Tone:
        return TONES[urgency(row.next.due, clock.now())] if row.next else ""

    phase_width = max(cell_len(phase_name(phase)) for phase in PHASES)
    return (
        Column(_("Family"), 16, lambda row: row.family or row.ref, style="bold", grow=1),
        Column(_("Children"), 20, lambda row: words.children(row.children, clock.today()), grow=2),
        Column(_("Phase"), phase_width, lambda row: phase_name(row.phase)),
        Column("", 2, of_next(lambda due: SIGNS[urgency(due, clock.now())]), style=tone),
        Column(_("Next"), dates.SAID_WIDTH, of_next(lambda due: when(due, clock.now())), style=tone),
        Column("", 5, of_next(_date_of), style=tone),
        Column(_("Task"), 24, lambda row: row.next.title(book) if row.next else "", grow=1, min_total=110),
        Column(_("Case"), 14, lambda row: row.ref, style="muted", min_total=110),
        Column(_("By"), 3, lambda row: row.responsible, style="muted"),
    )


def deadline_columns(book: LawBook, glyphs: Glyphs) -> Sequence[Column[OpenDeadline]]:
    """Return the columns of one case's deadlines, in the order of the queue's."""

    def tone(row: OpenDeadline) -> Tone:
        return TONES[urgency(row.due, clock.now())]

    def task(row: OpenDeadline) -> str:
        return row.title(book) + (f" {glyphs.dot} " + _("reminder") if row.remind else "")

    return (
        Column("", 2, lambda row: SIGNS[urgency(row.due, clock.now())], style=tone),
        Column(_("Due"), dates.SAID_WIDTH, lambda row: when(row.due, clock.now()), style=tone),
        Column("", 5, lambda row: _date_of(row.due), style=tone),
        Column(_("Task"), 20, task, style="bold", grow=1),
        Column(_("Child"), 9, words.whose),
        Column(_("Statute"), 12, lambda row: row.duty(book).statute, style="muted", min_total=70),
        Column(_("By"), 3, lambda row: row.responsible, style="muted"),
    )


def note_columns() -> Sequence[Column[Note]]:
    """Return the columns of a case's notes; who told it needs a wide list."""
    kind_width = max(cell_len(kind_name(kind)) for kind in KINDS)

    def moved(row: Note) -> str:
        return dates.day_and_month(clock.to_local(row.moved_at).date()) if row.moved_at else _("no")

    return (
        Column(_("Day"), dates.SHORT_DATE_WIDTH, lambda row: dates.short_date(row.happened_on, clock.today())),
        Column(_("Kind"), kind_width, lambda row: kind_name(row.kind), style="muted"),
        Column(_("Note"), 20, lambda row: " ".join(row.text.split()), grow=1),
        Column(_("Told by"), 14, lambda row: row.told_by, style="muted", min_total=90),
        Column(_("Moved"), 8, moved, style=lambda row: "muted" if row.moved_at else "warn"),
        Column(_("By"), 3, lambda row: row.author, style="muted"),
    )


def _date_of(due: datetime) -> str:
    return dates.day_and_month(clock.to_local(due).date())
