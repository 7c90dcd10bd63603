"""Writing stays that come in with a list. Those that go on are evaluated; they passed the gate before there was one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from plejedesk.core.deadlines import add_months
from plejedesk.core.exchange import Judged
from plejedesk.core.respite_programme import Goals, programme
from plejedesk.respite import obliging
from plejedesk.respite.lists.placing import Place, Placing
from plejedesk.respite.lists.stays_judging import New

if TYPE_CHECKING:
    from sqlmodel import Session


def write(session: "Session", judged: Sequence[Judged], today: date) -> None:
    """Write new stays, each in the case its child is in or in a new one."""
    from plejedesk.respite.models import Stay
    from plejedesk.store.journal import add_many

    placing = Placing(session, today, (each.found.wanted for each in judged))
    records, goals = [], programme().goals
    for each in judged:
        new: New = each.found
        place = placing.place(new.wanted)
        record = _record(placing.new.new_id(), new, place, today)
        records.append(record)
        if record["ended_on"] is None:
            day = _evaluated(record["from_day"], record["to_day"], goals, today)
            placing.oblige(obliging.EVALUATION, place, record["id"], day, record["child_id"])
    placing.write()
    add_many(session, Stay, records)


def _record(identifier: str, new: New, place: Place, today: date) -> dict[str, Any]:
    """Return the record of a stay; one whose last day is gone has ended, how is not known."""
    from_day = date.fromisoformat(new.row.from_day)
    to_day = date.fromisoformat(new.row.to_day) if new.row.to_day else None
    return {
        "id": identifier,
        "case_id": place.case_id,
        "family_id": new.family_id,
        "child_id": place.of(new.wanted.children)[0],
        "from_day": from_day,
        "to_day": to_day,
        "ended_on": to_day if to_day and to_day < today else None,
        "passed": "listed",
    }


def _evaluated(from_day: date, to_day: date | None, goals: Goals, today: date) -> date:
    """Return when a stay is evaluated next: after the first days, then at intervals; at the latest when it ends."""
    first, every = from_day + timedelta(days=goals.evaluated_days), max(goals.evaluated_months, 1)
    since = max(0, 12 * (today.year - first.year) + today.month - first.month)
    months = since - since % every
    day = add_months(first, months)
    if day < today:
        day = add_months(first, months + every)
    return min(day, to_day) if to_day else day
