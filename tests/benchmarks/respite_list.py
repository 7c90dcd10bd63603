"""The waiting list of very many children opens like one of few: its figures, its first page, and the screen itself."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from caseload import ME, Caseload, _insert, make
from opening import in_the_queue
from table import Row, medians

from plejedesk.core import clock
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.ids import IdMaker
from plejedesk.core.respite_programme import programme
from plejedesk.respite.waiting import figures, queries
from plejedesk.respite.waiting.order import because
from plejedesk.respite.waiting.waiting_list import PAGE
from plejedesk.store import backup, connect
from plejedesk.store.store import Store

MS = 1000
FEW, MANY = 50, 5_000
FAMILIES = 60
TO_A_CASE = 4  # deadlines
DESK = "4"
DAYS = 700  # over which they were listed
EXTENTS = ("second_weekend", "weekend_month", "every_weekend", "holidays")
AREAS = ("Valby", "Amager", "Nørrebro", "Vanløse")

CANDIDATE_TEXTS = (
    *("child_words", "parent_view", "parent_words", "consent", "asked_by", "answer", "answer_words", "decision"),
    *("decided_by", "decision_reason", "out_reason", "out_words", "out_source", "out_by", "out_judged_by", "taken_up"),
)
FAMILY_TEXTS = (
    *("area", "address", "reached", "approved_by", "takes", "extents", "own_children", "confirmed_by", "note"),
    "closed_reason",
)

Record = dict[str, Any]


def waiting_list(folder: Path, times: int, openings: int) -> list[Row]:
    """Measure both lists in turn: what the screen reads, then from the key of the desk to rows, gates and figures."""
    few, many = (_with_waiting(folder / f"waiting-{children}", children) for children in (FEW, MANY))
    with closing(Store(few.path, few.key, ME)) as short, closing(Store(many.path, many.key, ME)) as long:
        first, first_of_few = medians(times, lambda: _page(long), lambda: _page(short))
        figured, figured_of_few = medians(times, lambda: _figures(long), lambda: _figures(short))
    opened, opened_of_few = medians(openings, lambda: _opened(many, MANY), lambda: _opened(few, FEW))
    what, against = f"The waiting list of {MANY:,} children", f"one of {FEW}"
    return [
        Row(f"{what} opens on the screen", against, opened, opened_of_few, unit="ms", goal=1.6),
        Row("Of it the first page: order, reasons, gates", against, first, first_of_few, unit="ms", goal=1.6),
        Row("Of it the figures over the list", against, figured, figured_of_few, unit="ms"),
    ]


def _page(store: Store) -> float:
    """Return the milliseconds for the rows that the screen asks for first, with why each stands where it does."""
    today, weights = clock.today(), programme().weights
    started = perf_counter()
    rows = store.read(queries.page, "", today, weights, limit=PAGE).result()
    told = [because(row.standing, weights, today) for row in rows]
    took = (perf_counter() - started) * MS
    assert len(told) == FEW
    return took


def _figures(store: Store) -> float:
    started = perf_counter()
    store.read(figures.heading, clock.today(), programme()).result()
    return (perf_counter() - started) * MS


def _opened(caseload: Caseload, children: int) -> float:
    """Return the milliseconds from the key until rows and figures are shown, at a desk that has just been opened."""
    counted = ngettext("{n} child", "{n} children", children).format(n=children)
    with closing(in_the_queue(caseload)) as desk:
        pressed = desk.press(DESK)
        shown = [desk.until(words) for words in (_("locked"), counted)]
        return (max(shown) - pressed) * MS


def _with_waiting(folder: Path, children: int) -> Caseload:
    """Return a desk of which so many children wait; the cases are as many in both."""
    folder.mkdir()
    caseload = make(folder, MANY * TO_A_CASE)
    with closing(connect.connect(caseload.path, caseload.key)) as connection:
        connection.execute("BEGIN")
        for table, records in Waiting(caseload.today).rows(connection, children):
            _insert(connection, table, records)
        connection.execute("COMMIT")
    backup.save_daily(caseload.path, caseload.key, caseload.today)
    return caseload


class Waiting:
    """Makes requests, each of one child whose parents are known and three in whose network are named."""

    def __init__(self, today: date) -> None:
        self._chance = random.Random(2)
        self._new_id = IdMaker(self._chance.getrandbits)
        self._today = today
        self._families = [self._new_id() for _family in range(FAMILIES)]

    def rows(self, connection: Any, children: int) -> Iterator[tuple[str, list[Record]]]:
        """Yield what goes into each table."""
        sql = "SELECT m.case_id, min(m.person_id) FROM case_member m GROUP BY m.case_id ORDER BY m.case_id"
        tables: dict[str, list[Record]] = {}
        tables["respite_family"] = [self._family(number) for number in range(FAMILIES)]
        cases = connection.execute(sql).fetchall()
        for case, child in cases[:: len(cases) // children]:  # few lie as scattered in the file as many
            for table, record in self._request(case, child):
                tables.setdefault(table, []).append(record)
        yield from tables.items()

    def _request(self, case: str, child: str) -> Iterator[tuple[str, Record]]:
        request, chance = self._new_id(), self._chance
        yield "respite_request", self._wish(request, case)
        yield "respite_child", self._row(case_id=case, request_id=request, person_id=child)
        for parent in self._people(2):
            yield "person", parent
            yield "case_member", self._row(case_id=case, person_id=parent["id"], role="parent")
            yield "parent_link", self._row(case_id=case, child_id=child, parent_id=parent["id"], kind="birth")
        for person in self._people(3):
            yield "person", person
            yield "case_member", self._row(case_id=case, person_id=person["id"], role="other")
            yield "candidate", self._candidate(case, child, person["id"])
        for family in chance.sample(self._families, chance.randrange(3)):
            state = chance.choice(("proposed", "asked", "yes", "no"))
            yield (
                "respite_proposal",
                self._row(
                    case_id=case,
                    request_id=request,
                    family_id=family,
                    state=state,
                    on_day=self._day(60),
                    words="",
                ),
            )

    def _people(self, count: int) -> list[Record]:
        return [self._row(name=f"Inge Holm {n}", sounds="", protected=False) for n in range(count)]

    def _wish(self, request: str, case: str) -> Record:
        chance, listed = self._chance, self._day(DAYS)
        return {
            "id": request,
            "case_id": case,
            "state": "waiting",
            "decided_on": listed,
            "listed_on": listed,
            "paused_days": chance.choice((0, 0, 0, 14)),
            "home": "home",
            "purposes": "relief",
            "extent": chance.choice(EXTENTS),
            "extent_words": "",
            "area": chance.choice(AREAS),
            "needs": "calm",
            "considerations": "Barnet trives bedst med faste rammer og kendte voksne.",
            "urgency": chance.choice(("normal", "normal", "normal", "high", "acute")),
            "urgency_reason": "",
            "meanwhile": chance.choice(("", "Familiebehandling hver anden uge.")),
            "last_contact": self._day(120),
        }

    def _candidate(self, case: str, child: str, person: str) -> Record:
        return self._row(
            case_id=case, child_id=child, person_id=person, role="respite", **dict.fromkeys(CANDIDATE_TEXTS, "")
        )

    def _family(self, number: int) -> Record:
        return {
            "id": self._families[number],
            "kind": "general" if number % 4 else "network",
            "name": f"Familien Bek {number}",
            "name_sort": f"familien bek {number:03}",
            "sounds": "bek",
            "recruited": self._day(300),
            "capacity": 2,
            **dict.fromkeys(FAMILY_TEXTS, ""),
        }

    def _row(self, **values: Any) -> Record:
        return {"id": self._new_id(), **values}

    def _day(self, within: int) -> str:
        return (self._today - timedelta(days=self._chance.randrange(within))).isoformat()
