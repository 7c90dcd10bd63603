"""Days and moments of the demo, drawn by its dice: office hours, evenings, so and so many days before."""

from datetime import date, datetime, time, timedelta
from random import Random

from plejedesk.core import clock

_SATURDAY = 5


class Days:
    """Draws days and moments; none of what is received lies after now."""

    def __init__(self, now: datetime, dice: Random) -> None:
        self.now = now
        self.today = clock.to_local(now).date()
        self._dice = dice

    def ago(self, day: date, least: int, most: int) -> date:
        """Return a day that long before a day."""
        return day - timedelta(days=self._dice.randint(least, most))

    def before(self, day: date, least: int, most: int) -> date:
        """Return a day that long before a day, and some days before today."""
        return min(self.ago(day, least, most), self.ago(self.today, 4, 9))

    def office(self, day: date, least: int = 0, most: int = 0) -> datetime:
        """Return a moment in office hours, that long after a day, on a Monday rather than at the weekend."""
        at = workday(day + timedelta(days=self._dice.randint(least, most)))
        return clock.from_local(datetime.combine(at, time(self._dice.randint(8, 15), self._dice.randrange(60))))

    def received(self, day: date) -> datetime:
        """Return a moment when something comes in: mostly in the daytime, else in the evening."""
        hour = self._dice.randint(8, 16) if self._dice.random() < 0.85 else self._dice.randint(17, 23)
        at = clock.from_local(datetime.combine(day, time(hour, self._dice.randrange(60))))
        return min(at, self.now - timedelta(hours=1))


def workday(day: date) -> date:
    """Return the day, or the Monday after a Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def local_day(moment: datetime) -> date:
    """Return the Danish date of a moment."""
    return clock.to_local(moment).date()
