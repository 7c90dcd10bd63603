"""The waiting list as JSON with stable keys, and as lines for a plain terminal.

`respite waiting --json` is a list, in its order, of {"id", "place", "of", "state", "days", "listed", "ended", "case",
"children": [{"id", "name", "born"}], "protected", "wish", "wish_words", "area", "urgency", "why", "gate", "gate_open",
"gate_words", "proposals": [{"id", "network", "state"}]}. "place" is counted among those who wait, null for others;
"why" says in words why it stands there; "gate" is null off the list. Where a child or its case is protected, names and
area are null.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from plejedesk.core import dates, names
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import EXTENTS, REQUEST_STATES
from plejedesk.core.respite_programme import programme
from plejedesk.respite import gate
from plejedesk.respite.waiting.order import reasons
from plejedesk.respite.waiting.rows import WaitingRow
from plejedesk.ui.text import fit

WIDTHS = (5, 5, 26, 22, 14, 40)


def entries(rows: Iterable[WaitingRow], today: date) -> Iterator[dict[str, Any]]:
    """Yield each request with stable keys."""
    placed = list(_placed(rows))
    of = sum(place is not None for place, _row in placed)
    return (_entry(place, of, row, today) for place, row in placed)


def lines(rows: Iterable[WaitingRow], today: date) -> Iterator[str]:
    """Yield a line for each request under a line of titles; one sentence where nobody waits."""
    every = list(_placed(rows))
    if not every:
        yield _("Nobody is on the waiting list.")
        return
    titles = (_("Place"), _("Days"), _("Child"), _("Wish"), _("Area"), _("Network"))
    yield _line(titles)
    for place, row in every:
        yield _line((str(place or "–"), str(row.days), _who(row, today), _wish(row), _area(row), _gate(row)))


def _placed(rows: Iterable[WaitingRow]) -> Iterator[tuple[int | None, WaitingRow]]:
    place = 0
    for row in rows:
        waits = row.standing.state == "waiting"
        place += waits
        yield place if waits else None, row


def _entry(place: int | None, of: int, row: WaitingRow, today: date) -> dict[str, Any]:
    hidden = row.protected
    return {
        "id": row.id,
        "place": place,
        "of": of,
        "state": row.standing.state,
        "days": row.days,
        "listed": row.standing.listed_on.isoformat(),
        "ended": row.ended_on and row.ended_on.isoformat(),
        "case": row.ref,
        "children": [
            {"id": child.id, "name": None if hidden else child.name, "born": child.born and child.born.isoformat()}
            for child in row.children
        ],
        "protected": hidden,
        "wish": row.extent,
        "wish_words": _wish(row),
        "area": None if hidden else row.area,
        "urgency": row.standing.urgency,
        "why": reasons(row.standing, programme().weights, today) if row.on_the_list else [],
        "gate": row.gate.state if row.on_the_list else None,
        "gate_open": row.gate.opens if row.on_the_list else None,
        "gate_words": _gate_words(row),
        "proposals": [{"id": each.id, "network": each.network, "state": each.state} for each in row.proposals],
    }


def _line(cells: Sequence[str]) -> str:
    shown = [
        fit(text, width, "right" if nth < 2 else "left")
        for nth, (text, width) in enumerate(zip(cells, WIDTHS, strict=True))
    ]
    return "  ".join(shown).rstrip()


def _who(row: WaitingRow, today: date) -> str:
    """Return the children with their ages, or that they are protected."""
    if row.protected:
        return _("[protected]")
    ages = (
        (child, _(" ({age})").format(age=dates.years(child.born, today)) if child.born else "")
        for child in row.children
    )
    return ", ".join(f"{names.short(child.name)}{age}" for child, age in ages)


def _wish(row: WaitingRow) -> str:
    said = "" if row.protected else row.extent_words  # in somebody's own words there may be a name
    return said or _(EXTENTS.get(row.extent, row.extent))


def _area(row: WaitingRow) -> str:
    return _("[protected]") if row.protected else row.area


def _gate_words(row: WaitingRow) -> str | None:
    """Return the whole of what the gate says; of somebody protected without the reason, which may hold a name."""
    if not row.on_the_list:
        return None
    return gate.short_words(row.gate) if row.protected else gate.words(row.gate)


def _gate(row: WaitingRow) -> str:
    """Return what the gate says, or that the request is paused or off the list."""
    if row.standing.state == "waiting":
        return gate.short_words(row.gate)
    return _(REQUEST_STATES.get(row.standing.state, row.standing.state))
