"""A case as JSON with stable keys, and as lines for a plain terminal.

`case list --json` is a list, by the Danish alphabet, of
{"id", "case", "family", "phase", "opened", "responsible", "protected", "honour_conflict", "overdue",
"next": {"kind", "title", "due"} or null, "children": [{"id", "name", "born", "due"}]}.

`case show CASE --json` is {"id", "case", "family", "phase", "opened", "area", "responsible", "substitute", "protected",
"honour_conflict", "network_locked", "members": [{"id", "role", "name", "cpr", "born", "due", "protected"}],
"deadlines": [{"id", "kind", "title", "statute", "due", "remind", "reason", "who", "responsible", "overdue"}],
"notes": [{"id", "date", "written", "author", "text"}]}: deadlines the first due first, notes the newest first.

"case" is the reference and "cpr" is masked. Days are ISO dates, moments local ISO date-times to the minute.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from plejedesk.casefile import words
from plejedesk.casefile.overview import Member, Note, OpenDeadline, Overview
from plejedesk.casefile.queries import CaseRow, Child
from plejedesk.core import clock, dates
from plejedesk.core.cpr import masked
from plejedesk.core.lateness import SIGNS, urgency, when
from plejedesk.core.law import book
from plejedesk.core.phases import phase_name
from plejedesk.ui.text import clean, fit


def row_as_json(row: CaseRow) -> dict[str, Any]:
    """Return one case of the list."""
    return {
        "id": row.id,
        "case": row.ref,
        "family": row.family,
        "phase": row.phase,
        "opened": row.opened.isoformat(),
        "responsible": row.responsible,
        "protected": row.protected,
        "honour_conflict": row.honour_conflict,
        "overdue": row.overdue,
        "next": row.next
        and {
            "kind": row.next.kind,
            "title": row.next.duty(book()).title,
            "due": clock.local_text(row.next.due),
        },
        "children": [_child(child) for child in row.children],
    }


def as_json(found: Overview) -> dict[str, Any]:
    """Return one case with its people, open deadlines and notes."""
    case = found.case
    return {
        "id": case.id,
        "case": case.ref,
        "family": case.family,
        "phase": case.phase,
        "opened": case.opened.isoformat(),
        "area": case.area,
        "responsible": case.responsible,
        "substitute": case.substitute,
        "protected": found.protected,
        "honour_conflict": case.honour_conflict,
        "network_locked": found.network_locked,
        "members": [_member(member) for member in found.members],
        "deadlines": [_deadline(deadline, clock.now()) for deadline in found.deadlines],
        "notes": [_note(note) for note in found.notes],
    }


def _child(child: Child) -> dict[str, Any]:
    return {"id": child.id, "name": child.name, "born": _iso(child.born), "due": _iso(child.due)}


def _member(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "role": member.role,
        "name": member.name,
        "cpr": masked(member.cpr) if member.cpr else None,
        "born": _iso(member.born),
        "due": _iso(member.due),
        "protected": member.protected,
    }


def _deadline(deadline: OpenDeadline, now: datetime) -> dict[str, Any]:
    duty = deadline.duty(book())
    return {
        "id": deadline.id,
        "kind": deadline.kind,
        "title": duty.title,
        "statute": duty.cited,
        "due": clock.local_text(deadline.due),
        "remind": clock.local_text(deadline.remind) if deadline.remind else None,
        "reason": deadline.reason,
        "who": deadline.child,
        "responsible": deadline.responsible,
        "overdue": deadline.due < now,
    }


def _note(note: Note) -> dict[str, Any]:
    return {
        "id": note.id,
        "date": note.happened_on.isoformat(),
        "written": clock.local_text(note.written_at),
        "author": note.author,
        "text": note.text,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def row_as_text(row: CaseRow) -> str:
    """Return one case of the list as a line."""
    now, today = clock.now(), clock.today()
    due = row.next.due if row.next else None
    cells = (
        (SIGNS[urgency(due, now)] if due else "", 2),
        (row.ref, 16),
        (row.family, 20),
        (words.children(row.children, today), 28),
        (phase_name(row.phase), 13),
        (when(due, now) if due else "", dates.SAID_WIDTH),
        (dates.short_date(clock.to_local(due).date(), today) if due else "", 7),
        (row.responsible, 4),
    )
    return " ".join(fit(text, width) for text, width in cells).rstrip()


def as_text(found: Overview) -> Iterator[str]:
    """Yield one case line by line: head, marks, people, deadlines, notes."""
    case, now, today = found.case, clock.now(), clock.today()
    facts = (words.family(case.family, case.ref), case.ref, phase_name(case.phase), words.responsible(case))
    yield " · ".join(clean(fact) for fact in facts)
    yield from (f"{'!!' if forbids else ' !'} {said}" for said, forbids in words.marks(found))
    yield ""
    for member in found.members:
        yield _person(member, today)
    yield ""
    for deadline in found.deadlines:
        yield _due(deadline, now)
    for note in found.notes:
        yield ""
        yield " · ".join(clean(part) for part in (note.happened_on.isoformat(), note.author) if part)
        yield from (clean(line) for line in note.text.splitlines())


def _person(member: Member, today: date) -> str:
    cells = (
        (words.member_name(member), 36),
        (words.role(member), 12),
        (words.age(member, today), 8),
        (words.identity(member, today), 13),
    )
    return " ".join(fit(text, width) for text, width in cells).rstrip()


def _due(deadline: OpenDeadline, now: datetime) -> str:
    duty, day = deadline.duty(book()), clock.to_local(deadline.due).date()
    cells = (
        (SIGNS[urgency(deadline.due, now)], 2),
        (when(deadline.due, now), dates.SAID_WIDTH),
        (dates.short_date(day, clock.to_local(now).date()), 7),
        (duty.title, 32),
        (words.whose(deadline), 22),
        (duty.statute, 14),
        (deadline.responsible, 4),
    )
    return " ".join(fit(text, width) for text, width in cells).rstrip()
