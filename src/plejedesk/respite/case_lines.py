"""What the overview, the lists and the queue say of a case's respite: who waits, which place, which stays go on."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from plejedesk.core import clock, dates, names
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.respite_choices import EXTENTS
from plejedesk.core.respite_programme import programme
from plejedesk.respite.waiting import queries
from plejedesk.respite.waiting import waiting_words as words
from plejedesk.respite.waiting.rows import WaitingRow
from plejedesk.store.reader import Reader

BEGUN = """
SELECT EXISTS (SELECT 1 FROM respite_request WHERE case_id = :case AND state IN ('waiting', 'paused')),
    EXISTS (SELECT 1 FROM respite_stay WHERE case_id = :case)
"""
STAYS = """
SELECT p.name, f.name, s.extent, s.extent_words, s.from_day, coalesce(s.ended_on, s.to_day)
FROM respite_stay s JOIN respite_family f ON f.id = s.family_id JOIN person p ON p.id = s.child_id
WHERE s.case_id = :case AND (coalesce(s.ended_on, s.to_day) IS NULL OR coalesce(s.ended_on, s.to_day) >= :today)
ORDER BY s.from_day, s.id
"""


def case_lines(reader: Reader, case_id: str, now: datetime, *_signs: str) -> list[str]:
    """Return a line for each request on the list and for each stay that goes on or is to come."""
    waits, stays = reader.rows(BEGUN, case=case_id)[0]
    today = clock.to_local(now).date()
    said = _requests(reader, case_id, today) if waits else []
    said += _stays(reader.rows(STAYS, case=case_id, today=today.isoformat()), today) if stays else []
    return [_("Respite: {what}").format(what=each) for each in said]


def _requests(reader: Reader, case_id: str, today: date) -> list[str]:
    weights = programme().weights
    rows = queries.of_case(reader, case_id, today, weights)
    return [_request(reader, row, today, several=len(rows) > 1) for row in rows]


def _request(reader: Reader, row: WaitingRow, today: date, *, several: bool) -> str:
    """Return how long a request has waited, its place, and how far the network is."""
    who = words.who(row, today) if several else ""
    if row.standing.state == "paused":
        waits = words.paused(row, today)
    else:
        place, of = queries.place(reader, row, today, programme().weights)
        days = ngettext("waits {n} day", "waits {n} days", row.days).format(n=row.days)
        waits = f"{days}, " + _("number {place} of {of}").format(place=place, of=of)
    return " · ".join(part for part in (who, waits, words.network(row, today)) if part)


def _stays(rows: Sequence[tuple[Any, ...]], today: date) -> list[str]:
    return [_stay(*row, today=today) for row in rows]


def _stay(
    child: str, family: str, extent: str, extent_words: str, from_day: str, until: str | None, *, today: date
) -> str:
    """Return with whom a child stays, how much, and from or until when."""
    begins = date.fromisoformat(from_day)
    much = extent_words if extent == "other" and extent_words else _(EXTENTS[extent]) if extent in EXTENTS else extent
    since = _("since {day}") if begins <= today else _("from {day}")
    told = [f"{names.short(child).split(' ')[0]} {_('with {family}').format(family=family)}", much]
    told.append(since.format(day=dates.short_date(begins, today)))
    if until:
        told.append(_("until {day}").format(day=dates.short_date(date.fromisoformat(until), today)))
    return ", ".join(told)
