"""The rows of made-up families: a case with its children, their deadlines and its notes, the same ones every time."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from wording import Wording

from plejedesk.core import clock, collation
from plejedesk.core.finding import findable
from plejedesk.core.ids import IdMaker

CASEWORKERS = 100
TO_A_CASE = 4  # deadlines; every second of them is a child's own
NOTES_TO_A_CASE = 2
SHORT_CASE, LONG_CASE = "Abel", "Abild"  # the first two families of every file, by number and by the alphabet
NOTES_OF = {SHORT_CASE: 10, LONG_CASE: 2_000}
AT_ONCE = 5_000  # cases
MACHINES = ("BIRO-TASE", "DUKA-LIMO", "FENA-GOVI")  # each numbers its own
DAYS = 730  # over which the deadlines lie, the first of them a month overdue
OVERDUE = 30
KINDS = ("screening", "examination_done", "plan_ready", "first_follow_up", "follow_up", "supervision_visit")
URGENT = "notification_assessed"
ONE_URGENT_IN = 500
NOTE_KINDS = ("visit", "call", "meeting", "child_conversation", "other")

Record = dict[str, Any]
_sorted_by = cache(collation.danish_key)
_found_by = cache(findable)


class Families:
    """Makes cases that are all one caseworker's, among a hundred."""

    def __init__(self, me: str, now: datetime) -> None:
        self._me = me
        self._now = now
        self._chance = random.Random(1)
        self._wording = Wording(self._chance)
        self._new_id = IdMaker(self._chance.getrandbits)

    def rows(self, cases: int) -> Iterator[tuple[str, list[Record]]]:
        """Yield what goes into each table, some thousands at a time."""
        yield "caseworker", [self._caseworker(number) for number in range(1, CASEWORKERS)]
        for start in range(0, cases, AT_ONCE):
            tables: dict[str, list[Record]] = {}
            for number in range(start, min(start + AT_ONCE, cases)):
                for table, record in self._case(number):
                    tables.setdefault(table, []).append(record)
            yield from tables.items()

    def _caseworker(self, number: int) -> Record:
        return {
            "id": self._new_id(),
            "initials": f"C{number}",
            "name": f"Caseworker {number}",
            "team": f"Team {number % 8}",
            "active": True,
        }

    def _case(self, number: int) -> Iterator[tuple[str, Record]]:
        """Yield the rows of a family, its children, their deadlines and its notes."""
        family = (SHORT_CASE, LONG_CASE)[number] if number < 2 else self._wording.family()
        children = [f"{self._wording.given()} {family}" for _child in range(TO_A_CASE // 2)]
        case_id = self._new_id()
        yield "case_file", self._file(case_id, number, family, children)
        for name in children:
            person_id = self._new_id()
            yield "person", self._person(person_id, name)
            member = {"id": self._new_id(), "case_id": case_id, "person_id": person_id, "role": "child"}
            yield "case_member", member
            for whose in (person_id, None):
                yield "deadline", self._deadline(case_id, whose)
        for days in range(NOTES_OF.get(family, NOTES_TO_A_CASE)):
            yield "note", self._note(case_id, days)

    def _file(self, case_id: str, number: int, family: str, children: list[str]) -> Record:
        return {
            "id": case_id,
            "ref": f"{MACHINES[number % len(MACHINES)]}-{number // len(MACHINES)}",
            "family": family,
            "family_sort": _sorted_by(family),
            "phase": "received",
            "opened": self._past_day(DAYS),
            "area": "",
            "responsible_id": self._me,
            "honour_conflict": "no",
            "protected": False,
            "sounds": _found_by(family, *children),
        }

    def _person(self, person_id: str, name: str) -> Record:
        return {"id": person_id, "name": name, "sounds": "", "born": self._past_day(18 * 365), "protected": False}

    def _deadline(self, case_id: str, person_id: str | None) -> Record:
        chance = self._chance
        urgent = chance.randrange(ONE_URGENT_IN) == 0
        minutes = chance.randrange(24 * 60) if urgent else chance.randrange(DAYS * 24 * 60) - OVERDUE * 24 * 60
        due = clock.to_text(self._now + timedelta(minutes=minutes))
        return {
            "id": self._new_id(),
            "case_id": case_id,
            "person_id": person_id,
            "cause_id": case_id,
            "kind": URGENT if urgent else chance.choice(KINDS),
            "later": not urgent,
            "counts_from": clock.to_text(self._now - timedelta(days=chance.randrange(1, 300))),
            "due_at": due,
            "sort_at": due,
            "reason": "",
            "remind_reason": "",
            "responsible_id": self._me,
            "outcome": "",
            "outcome_reason": "",
        }

    def _note(self, case_id: str, days: int) -> Record:
        """Return a note of so many days ago."""
        moment = self._now - timedelta(days=days)
        return {
            "id": self._new_id(),
            "case_id": case_id,
            "author_id": self._me,
            "happened_on": moment.date().isoformat(),
            "written_at": clock.to_text(moment),
            "text": self._wording.note(),
            "kind": self._chance.choice(NOTE_KINDS),
        }

    def _past_day(self, within: int) -> str:
        return (self._now - timedelta(days=self._chance.randrange(within))).date().isoformat()
