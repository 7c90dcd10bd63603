"""Which obligations the queue shows: whose, of which kind, how near; a filter can be named and kept."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from plejedesk.core import clock
from plejedesk.core.finding import sought
from plejedesk.core.i18n import _
from plejedesk.core.law import LawBook

WHOSE = ("mine", "team", "all")


@dataclass(frozen=True)
class Filter:
    """A choice of obligations; the plain one is everything that is mine."""

    whose: str = "mine"
    kind: str = ""
    overdue: bool = False
    this_week: bool = False
    text: str = ""
    until: str = ""

    @property
    def plain(self) -> bool:
        """Return whether nothing but "whose" narrows the queue."""
        return self == Filter(self.whose)

    def widened(self) -> "Filter":
        """Return the next of mine, team, all."""
        return replace(self, whose=WHOSE[(WHOSE.index(self.whose) + 1) % len(WHOSE)])

    def with_(self, **changed: Any) -> "Filter":
        """Return the filter with some of it changed."""
        return replace(self, **changed)

    def as_json(self) -> str:
        """Return the filter as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Filter":
        """Return a kept filter; what an older or newer version wrote beside is passed over."""
        kept: dict[str, Any] = json.loads(text)
        fitting = {name: value for name, value in kept.items() if name in cls.__dataclass_fields__}
        chosen = cls(**fitting)
        return chosen if chosen.whose in WHOSE else replace(chosen, whose="mine")


def conditions(chosen: Filter, today: date) -> tuple[list[str], dict[str, Any]]:
    """Return the SQL conditions of a filter, but for whose, and their values."""
    sql: list[str] = []
    values: dict[str, Any] = {}
    if chosen.kind:
        sql.append("d.kind = :kind")
        values["kind"] = chosen.kind
    if chosen.overdue:
        sql.append("d.due_at < :now")
        values["now"] = clock.to_text(clock.now())
    if chosen.this_week:
        sql.append("d.sort_at < :week_end")
        values["week_end"] = _midnight(today + timedelta(days=7 - today.weekday()))
    if chosen.until:
        sql.append("d.due_at < :until")
        values["until"] = _midnight(date.fromisoformat(chosen.until) + timedelta(days=1))
    for number, forms in enumerate(sought(chosen.text)):
        names = [f"word{number}_{form}" for form in range(len(forms))]
        sql.append("(" + " OR ".join(f"c.sounds LIKE :{name}" for name in names) + ")")
        values |= {name: f"%{form}%" for name, form in zip(names, forms, strict=True)}
    return sql, values


def _midnight(day: date) -> str:
    return clock.to_text(clock.from_local(datetime.combine(day, time())))


def described(chosen: Filter, book: LawBook) -> str:
    """Return the filter in words, for the heading."""
    whose = {"mine": _("My queue"), "team": _("The team's queue"), "all": _("Everybody's queue")}[chosen.whose]
    parts = [
        book.duties[chosen.kind][0].title if book.known(chosen.kind) else "",
        _("overdue") if chosen.overdue else "",
        _("this week") if chosen.this_week else "",
        f"“{chosen.text}”" if chosen.text else "",
    ]
    return " · ".join([whose, *(part for part in parts if part)])
