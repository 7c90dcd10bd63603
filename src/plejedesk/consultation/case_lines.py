"""What the overview, the lists and the queue say of a case's courses, and of an outcome until the next follow-up."""

from datetime import date, datetime

from plejedesk.consultation import course_queries as queries
from plejedesk.consultation import course_words as words
from plejedesk.consultation import rules
from plejedesk.consultation.course_rows import CourseRow
from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.store.reader import Reader

BEGUN = "SELECT EXISTS (SELECT 1 FROM course WHERE case_id = :case)"


def case_lines(reader: Reader, case_id: str, now: datetime, *_signs: str) -> list[str]:
    """Return a line for each course that goes on, and for each outcome that waits for the next follow-up."""
    if not reader.value(BEGUN, case=case_id):
        return []
    today = clock.to_local(now).date()
    rows = queries.courses(reader, today, "all", case_id=case_id)
    several = len({row.child.id for row in rows}) > 1
    said = [_line(row, today, several=several) for row in rows if row.open or _waits(reader, row)]
    return [_("Course: {what}").format(what=each) for each in said]


def _waits(reader: Reader, row: CourseRow) -> bool:
    """Return whether the outcome of a course is to be taken up at the next follow-up."""
    if not row.course.outcome or row.closed_on is None:
        return False
    held = queries.follow_up_days(reader, row.child.case_id, row.child.id)
    return rules.still_to_take_up(row.closed_on, held)


def _line(row: CourseRow, today: date, *, several: bool) -> str:
    who = words.first_name(row.child) if several else ""
    if row.open:
        said = [
            words.theme(row.course),
            words.progress(row, today),
            *(f"! {each}" for each in words.warned(row, today)),
        ]
    else:
        said = [words.theme(row.course), *_ended(row, today)]
    return ", ".join(part for part in (who, *said) if part)


def _ended(row: CourseRow, today: date) -> list[str]:
    """Return how a course ended, for the next follow-up to take up."""
    assert row.closed_on is not None
    ended = _("over since {day}").format(day=dates.short_date(row.closed_on, today))
    return [ended, words.outcome(row.course), words.follows(row.course, today)]
