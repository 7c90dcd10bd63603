"""The figures of twenty years and very many stays, beside the same sums written by hand in SQL."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from caseload import BUILDING, ME, PASSPHRASE, _insert
from table import Fact, Row, medians

from plejedesk.core import clock
from plejedesk.core.ids import IdMaker
from plejedesk.respite.figures import figure_queries
from plejedesk.respite.figures.periods import Period, moments
from plejedesk.store import connect
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store

MS = 1000
YEARS = 20
TO_A_CHILD = 4  # stays, with pauses between them or beside each other
FAMILIES, REQUESTS = 5_000, 30_000
CASE_TEXTS = ("area", "sounds", "family_sort")
FAMILY_TEXTS = (
    *("area", "address", "reached", "approved_by", "takes", "extents", "own_children", "confirmed_by", "note"),
    *("closed_reason", "name_sort", "sounds", "name"),
)
REQUEST_TEXTS = ("purposes", "extent_words", "area", "needs", "considerations", "urgency_reason", "meanwhile")
STAY_TEXTS = ("end_words", "extent_words", "begins_at", "ends_at", "agreement", "passed")

NEW = """
SELECT substr(recruited, 1, 7) AS month, count(*), sum(kind = 'network') FROM respite_family
WHERE recruited BETWEEN :first AND :last GROUP BY month ORDER BY month
"""
CHILDREN = """
WITH RECURSIVE month(day) AS (
  SELECT :first UNION ALL SELECT date(day, '+1 month') FROM month WHERE date(day, '+1 month') <= :last
), stay AS MATERIALIZED (
  SELECT s.child_id AS child, s.from_day AS begins, coalesce(s.ended_on, s.to_day, '9999-12-31') AS ends,
    f.kind = 'network' AS near
  FROM respite_stay s JOIN respite_family f ON f.id = s.family_id
), kinds AS (
  SELECT 0 AS kind, child, begins, ends FROM stay UNION ALL SELECT 1, child, begins, ends FROM stay WHERE near
), before AS (
  SELECT kind, child, begins, ends, max(ends) OVER (
    PARTITION BY kind, child ORDER BY begins, ends ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
  FROM kinds
), island AS (
  SELECT kind, child, begins, ends,
    sum(covered IS NULL OR covered < begins) OVER (PARTITION BY kind, child ORDER BY begins, ends) AS number
  FROM before
), whole AS (SELECT kind, min(begins) AS begins, max(ends) AS ends FROM island GROUP BY kind, child, number
), turn AS (
  SELECT kind, begins AS day, count(*) AS number FROM whole GROUP BY kind, begins
  UNION ALL SELECT kind, date(ends, '+1 day'), -count(*) FROM whole WHERE ends < '9999' GROUP BY kind, ends
), change AS (
  SELECT date(day, '-1 day', 'start of month', '+1 month') AS day, sum(number) FILTER (WHERE kind = 0) AS every,
    sum(number) FILTER (WHERE kind = 1) AS near
  FROM turn GROUP BY date(day, '-1 day', 'start of month', '+1 month')
)
SELECT month.day, sum(coalesce(every, 0)) OVER past, sum(coalesce(near, 0)) OVER past
FROM month LEFT JOIN change ON change.day = month.day WINDOW past AS (ORDER BY month.day) ORDER BY month.day
"""
QUEUE = """
WITH RECURSIVE month(day) AS (
  SELECT :first UNION ALL SELECT date(day, '+1 month') FROM month WHERE date(day, '+1 month') <= :last
), size AS (SELECT request_id, count(*) AS children FROM respite_child GROUP BY request_id
), turn AS (
  SELECT id AS request_id, listed_on AS day, 1 AS waits, 0 AS rests FROM respite_request
  UNION ALL SELECT request_id, on_day, CASE kind WHEN 'resumed' THEN 1 ELSE -1 END,
    CASE kind WHEN 'paused' THEN 1 WHEN 'resumed' THEN -1 ELSE 0 END
  FROM respite_act WHERE kind IN ('paused', 'resumed', 'left', 'matched')
), change AS (
  SELECT date(day, '-1 day', 'start of month', '+1 month') AS day, sum(waits * children) AS waits,
    sum(rests * children) AS rests
  FROM turn JOIN size USING (request_id) GROUP BY date(day, '-1 day', 'start of month', '+1 month')
)
SELECT month.day, sum(coalesce(waits, 0)) OVER past, sum(coalesce(rests, 0)) OVER past
FROM month LEFT JOIN change ON change.day = month.day WINDOW past AS (ORDER BY month.day) ORDER BY month.day
"""

Record = dict[str, Any]
Sums = tuple[list[Any], list[Any], list[Any]]


def figures(folder: Path, stays: int, times: int) -> list[Row | Fact]:
    """Measure both in turn on one file, after seeing that they say the same."""
    path = folder / "figures.db"
    with closing(Store.create(path, PASSPHRASE, ME)) as store:
        key = store.key
    today = clock.today()
    with closing(connect.connect(path, key)) as connection:
        for pragma in BUILDING:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for table, records in Years(today).rows(stays):
            _insert(connection, table, records)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    period = Period(date(today.year - YEARS + 1, 1, 1), today)
    with closing(Store(path, key, ME)) as store:
        same = store.read(_ours, period).result() == store.read(_by_hand, period).result()
        ours, by_hand = medians(times, _timed(store, _ours, period), _timed(store, _by_hand, period))
    what = f"Figures by month of {YEARS} years and {stays:,} stays"
    return [
        Row(what, "the same sums by hand in SQL", ours, by_hand, unit="ms", goal=3),
        Fact(f"{what}: the same numbers", same),
    ]


def _timed(store: Store, sums: Callable[[Reader, Period], Sums], period: Period) -> Callable[[], float]:
    def timed() -> float:
        started = perf_counter()
        store.read(sums, period).result()
        return (perf_counter() - started) * MS

    return timed


def _ours(reader: Reader, period: Period) -> Sums:
    """Return the three sums as the screen shows them."""
    days = [day for day in moments(period, "month", period.to_day) if day.day == 1]
    new = figure_queries.new_by_step(reader, period, "month")
    children = figure_queries.children_by_day(reader, days)
    queue = figure_queries.queue_by_day(reader, days)
    return (
        [(f"{month.from_day:%Y-%m}", share.whole, share.part) for month, share in new],
        [(day.isoformat(), share.whole, share.part) for day, share in zip(days, children, strict=True)],
        [(day.isoformat(), each.waiting, each.paused) for day, each in zip(days, queue, strict=True)],
    )


def _by_hand(reader: Reader, period: Period) -> Sums:
    """Return them by one statement each."""
    days = {"first": period.from_day.isoformat(), "last": period.to_day.isoformat()}
    return reader.rows(NEW, **days), reader.rows(CHILDREN, **days), reader.rows(QUEUE, **days)


class Years:
    """Makes families, stays and requests, spread over the years."""

    def __init__(self, today: date) -> None:
        self._chance = random.Random(3)
        self._new_id = IdMaker(self._chance.getrandbits)
        self._first = date(today.year - YEARS + 1, 1, 1)
        self._days = (today - self._first).days
        self._today = today

    def rows(self, stays: int) -> Iterator[tuple[str, list[Record]]]:
        """Yield what goes into each table."""
        case = self._row(ref="BIRO-TASE-1", family="Holm", phase="received", opened=self._day(0), honour_conflict="no")
        yield "case_file", [case | {"protected": False, "family_sort": "holm"} | dict.fromkeys(CASE_TEXTS, "")]
        children = [self._row(name="Sofie Holm", sounds="", protected=False) for _n in range(stays // TO_A_CHILD)]
        yield "person", children
        families = [self._family() for _family in range(FAMILIES)]
        yield "respite_family", families
        yield "respite_stay", [self._stay(case, self._chance.choice(children), families) for _stay in range(stays)]
        tables: dict[str, list[Record]] = {}
        for _request in range(REQUESTS):
            for table, record in self._request(case, children):
                tables.setdefault(table, []).append(record)
        yield from tables.items()

    def _family(self) -> Record:
        near = self._chance.random() < 0.2
        texts = dict.fromkeys(FAMILY_TEXTS, "")
        return self._row(kind="network" if near else "general", recruited=self._day(0), capacity=2, **texts)

    def _stay(self, case: Record, child: Record, families: list[Record]) -> Record:
        begins = self._chance.randrange(self._days)
        ends = begins + self._chance.randrange(30, 900)
        over = self._day_of(ends) if ends < self._days else None
        return self._row(
            case_id=case["id"],
            family_id=self._chance.choice(families)["id"],
            child_id=child["id"],
            from_day=self._day_of(begins),
            ended_on=over,
            end_kind="planned" if over else "",
            extent="other",
            **dict.fromkeys(STAY_TEXTS, ""),
        )

    def _request(self, case: Record, children: list[Record]) -> Iterator[tuple[str, Record]]:
        """Yield a place on the list, its child, and its acts; every fourth is paused for a while."""
        chance, listed = self._chance, self._chance.randrange(self._days)
        ends = listed + 40 + int(chance.expovariate(1 / 150))
        over, kind = ends < self._days, chance.choice(("matched", "matched", "left"))
        request = self._row(
            case_id=case["id"],
            state=kind if over else "waiting",
            listed_on=self._day_of(listed),
            ended_on=self._day_of(ends) if over else None,
            paused_days=0,
            home="home",
            extent="other",
            urgency="normal",
            **dict.fromkeys(REQUEST_TEXTS, ""),
        )
        yield "respite_request", request
        ids = {"case_id": case["id"], "request_id": request["id"]}
        yield "respite_child", self._row(**ids, person_id=chance.choice(children)["id"])
        acts = [("listed", listed)]
        if chance.randrange(4) == 0 and listed + 30 < self._days:
            acts += [("paused", listed + 10), ("resumed", listed + 30)]
        acts += [(kind, ends)] if over else []
        for what, day in acts:
            on_day = self._day_of(day)
            act = self._row(**ids, kind=what, on_day=on_day, at=f"{on_day}T09:00:00Z", reason="", words="")
            yield "respite_act", act

    def _row(self, **values: Any) -> Record:
        return {"id": self._new_id(), **values}

    def _day(self, after: int) -> str:
        return self._day_of(self._chance.randrange(after, self._days))

    def _day_of(self, number: int) -> str:
        return (self._first + timedelta(days=number)).isoformat()
