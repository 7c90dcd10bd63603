"""What is carried to the official record: plain text with headings, dates and authors, and nothing a terminal obeys."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from plejedesk.casefile import words
from plejedesk.casefile.note_rows import Note
from plejedesk.casefile.overview import Member, OpenDeadline, Overview
from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.law import LawBook
from plejedesk.core.notes import kind_name
from plejedesk.core.phases import phase_name
from plejedesk.ui.text import clean


def of_notes(family: str, ref: str, notes: Iterable[Note]) -> str:
    """Return notes in full, the oldest event first, each under its kind and day."""
    head = _heading(_("Notes"), family, ref)
    return "\n\n".join(["\n".join(head), *("\n".join(_note(note)) for note in notes)]) + "\n"


def summary(found: Overview, told: Sequence[str], book: LawBook, now: datetime, actor: str, *, whole_cpr: bool) -> str:
    """Return where a case stands: phase, people, what came in, deadlines and acts; no place of anybody protected."""
    parts = [
        [*_heading(_("Summary of the case"), found.case.family, found.case.ref), _made(now, actor)],
        list(_standing(found)),
        [_title(_("People")), *(_person(member, now, whole_cpr) for member in found.members)],
        [_title(_("Notifications")), *map(_item, told)],
        [_title(_("Deadlines")), *(_due(deadline, book, now) for deadline in found.deadlines)],
        [_title(_("How it came here")), *_acts(found)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if len(part) > 1) + "\n"  # no title without anything


def _heading(what: str, family: str, ref: str) -> list[str]:
    named = dict.fromkeys((_title(what), clean(words.family(family, ref)), clean(ref)))
    return [" · ".join(named)]


def _title(text: str) -> str:
    return text.upper()


def _item(text: str) -> str:
    return f"- {clean(text)}"


def _made(now: datetime, actor: str) -> str:
    local = clock.to_local(now)
    day, time = dates.long_date(local.date()), dates.clock_time(local)
    return _("Written out {day} {time} by {who}").format(day=day, time=time, who=actor)


def _standing(found: Overview) -> Iterator[str]:
    case, place = found.case, words.where(found)
    phase = phase_name(case.phase)
    if found.since:
        phase = _("{phase} since {day}").format(phase=phase, day=f"{found.since:%d-%m-%Y}")
    yield _("Phase: {phase}").format(phase=phase)
    yield _("Responsible: {initials}").format(initials=words.responsible(case))
    if place:
        yield _("Area: {area}").format(area=clean(place))
    yield from (clean(said) for said in words.closing(found))
    yield from (said for said, _forbids in words.marks(found))


def _person(member: Member, now: datetime, whole_cpr: bool) -> str:
    today = clock.to_local(now).date()
    number = f"{member.cpr[:6]}-{member.cpr[6:]}" if whole_cpr and member.cpr else words.identity(member, today)
    facts = (words.member_name(member), words.age(member, today), words.role(member), number)
    return _item(", ".join(fact for fact in facts if fact))


def _due(deadline: OpenDeadline, book: LawBook, now: datetime) -> str:
    duty, day = deadline.duty(book), clock.to_local(deadline.due).date()
    facts = (f"{day:%d-%m-%Y}", deadline.title(book), words.whose(deadline), deadline.responsible)
    late = _("overdue") if deadline.due < now else ""
    return _item(". ".join(part for part in (", ".join(fact for fact in facts if fact), duty.cited, late) if part))


def _acts(found: Overview) -> Iterator[str]:
    yield from (_item(f"{step.on_day:%d-%m-%Y} {words.step(step)}") for step in reversed(found.steps))


def _note(note: Note) -> Iterator[str]:
    """Yield a note line by line: what and when, who told it, who wrote it, then the text."""
    written = clock.to_local(note.written_at)
    kind = _("Note") if note.kind == "other" else kind_name(note.kind)
    yield f"{_title(kind)} · {dates.long_date(note.happened_on)}"
    if note.told_by:
        yield _("Told by: {who}").format(who=clean(note.told_by))
    moment = f"{written:%d-%m-%Y} {dates.clock_time(written)}"
    yield _("Written {moment} by {who}").format(moment=moment, who=note.author or "?")
    if note.corrected_at:
        day = clock.to_local(note.corrected_at).date()
        yield _("Corrected {day}: {reason}").format(day=f"{day:%d-%m-%Y}", reason=clean(note.correction))
    yield ""
    yield from (clean(line) for line in note.text.strip("\n").splitlines())
