"""The rule table as a hundred thousand stories ask it: an answer is worked out once and kept."""

from datetime import date, datetime, time, timedelta
from functools import cache

from plejedesk.core import clock, deadlines
from plejedesk.core.law import Duty, LawBook
from plejedesk.demo.days import local_day

LONGEST = {"hours": 1 / 24, "weekdays": 4, "days": 1, "weeks": 7, "months": 31}
"""How many days a unit of the rule table takes at most; a weekday at Easter waits for three others."""

MARGIN = 7


class Rules:
    """What the rule table says, forwards as `core.deadlines` does and backwards as only the demo needs it."""

    def __init__(self, book: LawBook) -> None:
        self._book = book
        self.days = book.days
        self.duty = cache(book.duty)
        self.started_by = cache(book.started_by)
        self.counted_from = cache(self._counted_from)
        self._clock_end = cache(self._end_of_clock)

    def due(self, duty: Duty, counts_from: datetime) -> datetime | None:
        """Return the moment when a duty is due, None when a person sets the date."""
        if duty.unit == "hours":
            return deadlines.due(duty, counts_from, self.days)
        return self._clock_end(duty.id, duty.in_force, local_day(counts_from))

    def _end_of_clock(self, kind: str, in_force: date, day: date) -> datetime | None:
        """Return the end of a clock that counts days: it is the same whatever hour of the day it begins."""
        duty = next(each for each in self._book.duties[kind] if each.in_force == in_force)
        return deadlines.due(duty, clock.from_local(datetime.combine(day, time(12))), self.days)

    def _counted_from(self, kind: str, due: date) -> date:
        """Return the last day from which a clock of this kind ends by the day when it shall be due."""
        duty = self.duty(kind, due)
        day = due - timedelta(days=int(duty.length * LONGEST.get(duty.unit, 0)) + MARGIN)
        while self._ends(duty, day + timedelta(days=1)) <= due:
            day += timedelta(days=1)
        return day

    def _ends(self, duty: Duty, day: date) -> date:
        ends = self._clock_end(duty.id, duty.in_force, day)
        return local_day(ends) if ends else day
