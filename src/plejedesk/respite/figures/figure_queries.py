"""Reading the figures: sums made by the file itself where it can, and days counted in one walk where it would crawl."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plejedesk.respite.figures import over_time
from plejedesk.respite.figures.over_time import OPEN_END, Listed, Waiting
from plejedesk.respite.figures.periods import Kind, Period, Step, moments, period_of, steps, usual_step
from plejedesk.respite.figures.share import Share
from plejedesk.respite.figures.survival import Wait
from plejedesk.store.reader import Reader

NEW = """
SELECT count(*), coalesce(sum(CASE WHEN kind = 'network' THEN 1 ELSE 0 END), 0)
FROM respite_family WHERE recruited BETWEEN :first AND :last
"""
REST = "SELECT count(*) FROM respite_family WHERE recruited > :day AND recruited <= :last"
NEW_BY_MONTH = """
SELECT substr(recruited, 1, 7), count(*), sum(CASE WHEN kind = 'network' THEN 1 ELSE 0 END)
FROM respite_family WHERE recruited BETWEEN :first AND :last GROUP BY substr(recruited, 1, 7)
"""
CHILDREN = """
SELECT count(*), coalesce(sum(near), 0) FROM (
  SELECT s.child_id, max(CASE WHEN f.kind = 'network' THEN 1 ELSE 0 END) AS near
  FROM respite_stay s JOIN respite_family f ON f.id = s.family_id
  WHERE s.from_day <= :day AND coalesce(s.ended_on, s.to_day, :open_end) >= :day GROUP BY s.child_id
) AS children
"""
STAYS = """
SELECT s.child_id, s.from_day, coalesce(s.ended_on, s.to_day), CASE WHEN f.kind = 'network' THEN 1 ELSE 0 END
FROM respite_stay s JOIN respite_family f ON f.id = s.family_id
WHERE s.from_day <= :last AND coalesce(s.ended_on, s.to_day, :open_end) >= :first
"""
LISTED = """
SELECT r.id, count(c.id), r.listed_on, r.ended_on FROM respite_request r JOIN respite_child c ON c.request_id = r.id
GROUP BY r.id, r.listed_on, r.ended_on
"""
ACTS = """
SELECT request_id, kind, on_day FROM respite_act
WHERE kind IN ('listed', 'paused', 'resumed', 'left', 'matched', 'relisted') ORDER BY on_day, id
"""
WAITS = """
SELECT listed_on, ended_on, paused_on, paused_days, state FROM respite_request
WHERE listed_on BETWEEN :first AND :last ORDER BY listed_on, id
"""
URGENT = """
SELECT count(*), coalesce(sum(CASE WHEN ended_on IS NULL AND review_on >= :today THEN 1 ELSE 0 END), 0)
FROM respite_urgent WHERE on_day BETWEEN :first AND :last
"""
ENDED = """
SELECT CASE WHEN f.kind = 'network' THEN 1 ELSE 0 END, count(*),
  sum(CASE WHEN s.end_kind = 'breakdown' THEN 1 ELSE 0 END)
FROM respite_stay s JOIN respite_family f ON f.id = s.family_id
WHERE s.ended_on BETWEEN :first AND :last GROUP BY CASE WHEN f.kind = 'network' THEN 1 ELSE 0 END
"""
FIRST = """
SELECT min(day) FROM (
  SELECT min(recruited) AS day FROM respite_family UNION ALL SELECT min(from_day) FROM respite_stay
  UNION ALL SELECT min(listed_on) FROM respite_request
) AS days
"""


@dataclass(frozen=True)
class Shares:
    """What the command prints: new families from one day to another, and children on the last of them."""

    period: Period
    families: Share
    children: Share


@dataclass(frozen=True)
class Ended:
    """How many stays ended, and how many of them broke down."""

    stays: int = 0
    broke_down: int = 0


@dataclass(frozen=True)
class Urgent:
    """How many urgent requests were let past the gate, and how many of these passes still hold."""

    passed: int = 0
    hold: int = 0


@dataclass(frozen=True)
class Year:
    """What the goal is measured on: this year's new families, and how many came in the rest of last year."""

    families: Share
    rest_last_year: int


@dataclass(frozen=True)
class Chosen:
    """What is looked at: a half-year, a year or everything, by a day in it; steps of None are those that suit."""

    kind: Kind
    day: date
    step: Step | None = None


@dataclass(frozen=True)
class Figures:
    """Everything the screen shows of a period."""

    period: Period
    step: Step
    today: date
    new: Sequence[tuple[Period, Share]]
    children: Sequence[tuple[date, Share]]
    queue: Sequence[tuple[date, Waiting]]
    waits: Sequence[Wait]
    year: Year
    urgent: Urgent
    ended: Ended
    ended_network: Ended

    @property
    def families(self) -> Share:
        """Return all new families of the period."""
        return sum((share for _step, share in self.new), Share())


def shares(reader: Reader, period: Period) -> Shares:
    """Return the new families of a period, and the children on its last day, with how many in network."""
    return Shares(period, _new(reader, period), children_on_day(reader, period.to_day))


def children_on_day(reader: Reader, day: date) -> Share:
    """Return how many children have respite on a day, each once however many families, and how many in network."""
    return Share(*(reader.one(CHILDREN, day=day.isoformat(), open_end=OPEN_END) or ()))


def year_of(reader: Reader, today: date) -> Year:
    """Return the new families since New Year, and how many came from this day of last year to its end."""
    year_ago = f"{today.year - 1}{today.isoformat()[4:]}"
    rest = reader.value(REST, day=year_ago, last=f"{today.year - 1}-12-31")
    return Year(_new(reader, Period(date(today.year, 1, 1), today)), rest)


def figures(reader: Reader, chosen: Chosen, today: date) -> Figures:
    """Return the figures of a period."""
    first = date.fromisoformat(reader.value(FIRST) or today.isoformat()) if chosen.kind == "all" else today
    period = period_of(chosen.kind, chosen.day, first, today)
    step = chosen.step or usual_step(period)
    days = moments(period, step, today)
    return Figures(
        period,
        step,
        today,
        new_by_step(reader, period.until(today), step),
        list(zip(days, children_by_day(reader, days), strict=True)),
        list(zip(days, queue_by_day(reader, days), strict=True)),
        waits(reader, period, today),
        year_of(reader, today),
        Urgent(*_row(reader, URGENT, period, today=today.isoformat())),
        *_ended(reader, period),
    )


def new_by_step(reader: Reader, period: Period, step: Step) -> list[tuple[Period, Share]]:
    """Return the new families of each step of a period."""
    by_month: dict[str, Share] = {}
    for month, whole, part in reader.rows(NEW_BY_MONTH, **_between(period)):
        by_month[month] = Share(whole, part)
    every = steps(period, step)
    return [
        (each, sum((by_month.get(f"{m.from_day:%Y-%m}", Share()) for m in steps(each, "month")), Share()))
        for each in every
    ]


def children_by_day(reader: Reader, days: Sequence[date]) -> list[Share]:
    """Return the children with respite on each of these days, and how many in network."""
    if not days:
        return []
    asked = [day.isoformat() for day in days]
    stays = reader.rows(STAYS, first=asked[0], last=asked[-1], open_end=OPEN_END)
    return over_time.children_on(stays, asked)


def queue_by_day(reader: Reader, days: Sequence[date]) -> list[Waiting]:
    """Return how many children wait on each of these days, and how many of the list are paused."""
    acts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for request, kind, day in reader.rows(ACTS):
        acts[request].append((kind, day))
    listed = (Listed(*row) for row in reader.rows(LISTED))
    return over_time.queue_on(listed, acts, [day.isoformat() for day in days])


def waits(reader: Reader, period: Period, today: date) -> list[Wait]:
    """Return how long each request put on the list in a period waited, or has waited till now, without pauses."""
    return [_wait(today, *row) for row in reader.rows(WAITS, **_between(period))]


def _wait(today: date, listed: str, ended: str | None, paused: str | None, paused_days: int, state: str) -> Wait:
    since, until = date.fromisoformat(listed), min(ended or OPEN_END, paused or OPEN_END, today.isoformat())
    return Wait(since, max(0, (date.fromisoformat(until) - since).days - paused_days), state)


def _new(reader: Reader, period: Period) -> Share:
    return Share(*_row(reader, NEW, period))


def _ended(reader: Reader, period: Period) -> tuple[Ended, Ended]:
    """Return the stays that ended, all of them and those with network families."""
    found = {near: Ended(stays, broke) for near, stays, broke in reader.rows(ENDED, **_between(period))}
    general, network = found.get(0, Ended()), found.get(1, Ended())
    return Ended(general.stays + network.stays, general.broke_down + network.broke_down), network


def _row(reader: Reader, sql: str, period: Period, **more: str) -> tuple[int, ...]:
    return reader.one(sql, **_between(period), **more) or ()


def _between(period: Period) -> dict[str, str]:
    return {"first": period.from_day.isoformat(), "last": period.to_day.isoformat()}
