"""A case as JSON with stable keys, and as lines for a plain terminal.

`case list --json` is a list, by the Danish alphabet, of
{"id", "case", "family", "phase", "opened", "responsible", "protected", "honour_conflict", "overdue",
"next": {"kind", "title", "due"} or null, "children": [{"id", "name", "born", "due"}]}.

`case show CASE --json` is {"id", "case", "family", "phase", "opened", "area", "responsible", "substitute", "protected",
"honour_conflict", "network_locked", "phase_since", "exported", "exported_to",
"members": [{"id", "role", "relation", "kin", "name", "cpr", "born", "due", "protected"}],
"deadlines": [{"id", "kind", "title", "statute", "due", "remind", "reason", "who", "responsible", "overdue"}],
"notes": [{"id", "date", "written", "author", "kind", "told_by", "corrected", "correction", "moved", "text"}],
"phase_history": [{"id", "date", "act", "act_in_words", "before", "after", "reason", "lasts", "by"}]}: deadlines the
first due first, notes and phase history the newest first. "network_locked" is whether the safety gate is shut. "kin" is
what somebody is to the oldest child, in the desk's language, empty where no genogram tells.

"case" is the reference and "cpr" is masked. Days are ISO dates, moments local ISO date-times to the minute.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from plejedesk.casefile import words
from plejedesk.casefile.note_rows import Note
from plejedesk.casefile.overview import Member, OpenDeadline, Overview
from plejedesk.casefile.queries import CaseRow, Child
from plejedesk.casefile.steps import Step
from plejedesk.core import acts, clock, dates
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
            "title": row.next.title(book()),
            "due": clock.local_text(row.next.due),
        },
        "children": [_child(child) for child in row.children],
    }


def as_json(found: Overview, notes: Sequence[Note]) -> dict[str, Any]:
    """Return one case with its people, open deadlines, notes and what was done to it."""
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
        "network_locked": found.gate.shut,
        "phase_since": _iso(found.since),
        "exported": _moment(case.exported_at),
        "exported_to": case.exported_to,
        "members": [_member(member) for member in found.members],
        "deadlines": [_deadline(deadline, clock.now()) for deadline in found.deadlines],
        "notes": [_note(note) for note in notes],
        "phase_history": [_step(step) for step in found.steps],
    }


def _child(child: Child) -> dict[str, Any]:
    return {"id": child.id, "name": child.name, "born": _iso(child.born), "due": _iso(child.due)}


def _member(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "role": member.role,
        "relation": member.relation,
        "kin": member.kin,
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
        "title": deadline.title(book()),
        "statute": duty.cited,
        "due": clock.local_text(deadline.due),
        "remind": _moment(deadline.remind),
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
        "kind": note.kind,
        "told_by": note.told_by,
        "corrected": _moment(note.corrected_at),
        "correction": note.correction,
        "moved": _moment(note.moved_at),
        "text": note.text,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "date": step.on_day.isoformat(),
        "act": step.act,
        "act_in_words": acts.words(step.act),
        "before": step.before,
        "after": step.after,
        "reason": step.reason,
        "lasts": step.lasts,
        "by": step.by,
    }


def _moment(moment: datetime | None) -> str | None:
    return clock.local_text(moment) if moment else None


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


def as_text(found: Overview, notes: Sequence[Note]) -> Iterator[str]:
    """Yield one case line by line: head, marks, people, deadlines, what was done to it, notes."""
    case, now, today = found.case, clock.now(), clock.today()
    head = (words.family(case.family, case.ref), case.ref, words.where(found))
    yield _dotted(*head)
    yield _dotted(words.standing(found, today), words.responsible(case))
    yield from map(clean, words.closing(found))
    yield from (f"{'!!' if forbids else ' !'} {said}" for said, forbids in words.marks(found))
    yield ""
    yield from (_person(member, today) for member in found.members)
    yield ""
    yield from (_due(deadline, now) for deadline in found.deadlines)
    if found.steps:
        yield ""
        yield from (clean(f"{dates.short_date(step.on_day, today):8} {words.step(step)}") for step in found.steps)
    for note in notes:
        yield ""
        yield _dotted(note.happened_on.isoformat(), note.author, words.note_head(note), words.corrected(note, today))
        yield from (clean(line) for line in note.text.splitlines())


def _dotted(*parts: str) -> str:
    return " · ".join(clean(part) for part in parts if part)


def _person(member: Member, today: date) -> str:
    cells = (
        (words.member_name(member), 36),
        (words.role(member), 18),
        (words.age(member, today), 9),
        (words.identity(member, today), 13),
    )
    return " ".join(fit(text, width) for text, width in cells).rstrip()


def _due(deadline: OpenDeadline, now: datetime) -> str:
    duty, day = deadline.duty(book()), clock.to_local(deadline.due).date()
    cells = (
        (SIGNS[urgency(deadline.due, now)], 2),
        (when(deadline.due, now), dates.SAID_WIDTH),
        (dates.short_date(day, clock.to_local(now).date()), 7),
        (deadline.title(book()), 32),
        (words.whose(deadline), 22),
        (duty.statute, 14),
        (deadline.responsible, 4),
    )
    return " ".join(fit(text, width) for text, width in cells).rstrip()
