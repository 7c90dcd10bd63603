"""What the overview, the lists and the queue say of a child that moves: from where to whom, when, and what is next."""

from datetime import date, datetime

from plejedesk.core import clock, dates, names
from plejedesk.core.i18n import _
from plejedesk.plans import rules
from plejedesk.plans.template import template
from plejedesk.store.reader import Reader
from plejedesk.transition.move_queries import TEMPLATE, of_case
from plejedesk.transition.move_rows import TransitionRow
from plejedesk.transition.move_words import family, unprepared

HERE = "SELECT EXISTS (SELECT 1 FROM plan WHERE case_id = :case AND template = :template AND state = 'open')"
NEXT = """
SELECT m.kind, m.at, i.state FROM plan_meeting m LEFT JOIN plan_item i ON i.meeting_id = m.id
WHERE m.plan_id = :plan AND m.id = (
    SELECT id FROM plan_meeting WHERE plan_id = :plan AND state = 'planned' ORDER BY at IS NULL, at, number LIMIT 1
)
"""


def case_lines(reader: Reader, case_id: str, now: datetime, *_signs: str) -> list[str]:
    """Return a line for each transition that is under way."""
    if not reader.value(HERE, case=case_id, template=TEMPLATE):
        return []
    today = clock.to_local(now).date()
    rows = of_case(reader, case_id, now)
    said = (_told(reader, row, today, several=len(rows) > 1) for row in rows)
    return [_("Transition: {what}").format(what=each) for each in said]


def _told(reader: Reader, row: TransitionRow, today: date, *, several: bool) -> str:
    who = f"{names.short(row.plan.child).split(' ')[0]} " if several else ""
    route = _("from {origin} to {family}").format(origin=row.from_place, family=family(row))
    parts = [who + ", ".join(part for part in (route, _day(row, today)) if part), unprepared(row.unprepared)]
    parts.append(_meeting(reader, row))
    return " · ".join(part for part in parts if part)


def _day(row: TransitionRow, today: date) -> str:
    if row.plan.reached_on:
        return _("moved {day}").format(day=dates.short_date(row.plan.reached_on, today))
    if row.plan.aims_at:
        return _("moves {day}").format(day=dates.short_date(row.plan.aims_at, today))
    return ""


def _meeting(reader: Reader, row: TransitionRow) -> str:
    """Return the next meeting with how ready it is: `Opstartsmøde 4 af 12`."""
    found = reader.rows(NEXT, plan=row.id)
    if not found:
        return ""
    kind = template(TEMPLATE).meeting(found[0][0])
    done, of = sum(state in rules.SETTLED for _kind, _at, state in found), len(found)
    title = kind.title if kind else found[0][0]
    return _("{title} {done} of {of}").format(title=title, done=done, of=of)
