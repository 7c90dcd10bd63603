"""The figures over the waiting list, summed in SQL: no request is read whole for them."""

from datetime import date, timedelta

from plejedesk.core.respite_programme import Programme
from plejedesk.respite.waiting.queries import DAY_ZERO
from plejedesk.respite.waiting.rows import Heading
from plejedesk.store.reader import Reader

MONTHS = 12
COUNTS = """
SELECT count(*) FILTER (WHERE state = 'waiting'), count(*) FILTER (WHERE state = 'paused'),
    count(*) FILTER (WHERE state = 'waiting' AND coalesce(last_contact, listed_on) < :silent_since)
FROM respite_request
"""
CHILDREN = """
SELECT count(*) FROM respite_request r JOIN respite_child k ON k.request_id = r.id WHERE r.state = 'waiting'
"""
WAITED = """
SELECT -julianday(listed_on) - paused_days AS waited FROM respite_request
WHERE coalesce(state, '') = 'waiting' ORDER BY waited LIMIT 2 - :count % 2 OFFSET (:count - 1) / 2
"""
RECRUITED = """
SELECT count(*) FILTER (WHERE kind = 'network'), count(*) FROM respite_family
WHERE recruited >= :first AND recruited <= :today
"""
URGENT = """
SELECT count(DISTINCT u.request_id) FROM respite_urgent u JOIN respite_request r ON r.id = u.request_id
WHERE u.ended_on IS NULL AND u.review_on >= :today AND r.state IN ('waiting', 'paused')
"""
BY_MONTH = """
SELECT substr({day}, 1, 7), count(*) FROM respite_request WHERE {day} >= :first GROUP BY substr({day}, 1, 7)
"""


def heading(reader: Reader, today: date, programme: Programme) -> Heading:
    """Return the figures of the list as it is today."""
    goals, now = programme.goals, today.isoformat()
    silent = (today - timedelta(weeks=goals.contact_weeks)).isoformat()
    waiting, paused, overdue = reader.rows(COUNTS, silent_since=silent)[0]
    in_network, recruited = reader.rows(RECRUITED, first=f"{today.year}-01-01", today=now)[0]
    return Heading(
        waiting=waiting,
        children=reader.value(CHILDREN),
        paused=paused,
        median=_median(reader, waiting, today),
        in_network=in_network,
        recruited=recruited,
        goal=goals.share,
        urgent=reader.value(URGENT, today=now),
        overdue=overdue,
        lengths=lengths(reader, today, waiting + paused),
    )


def lengths(reader: Reader, today: date, now: int) -> tuple[int, ...]:
    """Return how many requests were on the list at the end of each of the last months, and how many are now.

    Counted back from now: who came in a month was not there before it, who left in it was.
    """
    months = last_months(today)
    came, gone = (
        dict(reader.rows(BY_MONTH.format(day=day), first=f"{months[1]}-01")) for day in ("listed_on", "ended_on")
    )
    found = [now]
    for month in reversed(months[1:]):
        found.append(found[-1] - came.get(month, 0) + gone.get(month, 0))
    return tuple(reversed(found))


def last_months(today: date) -> list[str]:
    """Return the last twelve months as they begin a day, this one last: `2026-11`."""
    months = today.year * 12 + today.month - 1
    return [f"{each // 12}-{each % 12 + 1:02}" for each in range(months - MONTHS + 1, months + 1)]


def _median(reader: Reader, count: int, today: date) -> int | None:
    """Return the median of the days waited; of two in the middle their mean, rounded down."""
    if not count:
        return None
    middle = [row[0] + today.toordinal() + DAY_ZERO for row in reader.rows(WAITED, count=count)]
    return max(0, int(sum(middle) / len(middle)))
