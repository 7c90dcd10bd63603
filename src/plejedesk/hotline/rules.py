"""When calls ask for more than advice: the third on one theme about one child proposes a consultation course."""

from collections.abc import Iterable
from datetime import date, timedelta

from plejedesk.hotline.hours import Hotline

UNSAID = ("", "practical", "other")
"""Themes that repeat without meaning anything: what is practical comes again, and "other" is not one thing."""


def repeats(calls: Iterable[tuple[str, date]], theme: str, today: date, days: int = 30) -> int:
    """Return how many of a child's calls, each with its theme and day, are on a theme within so many days."""
    since = today - timedelta(days=days)
    return sum(each == theme and since < day <= today for each, day in calls)


def proposes(count: int, theme: str, hotline: Hotline) -> bool:
    """Return whether so many calls on a theme are enough to propose a course."""
    return theme not in UNSAID and count >= hotline.course_calls
