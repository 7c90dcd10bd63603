"""The open plans of the desk, for a script and for a plain terminal."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from plejedesk.core import clock, names
from plejedesk.core.i18n import _
from plejedesk.plans.plan_queries import plans
from plejedesk.plans.plan_rows import PlanRow
from plejedesk.plans.template import SHIPPED, template
from plejedesk.store.reader import Reader
from plejedesk.ui.text import fit

WIDTHS = (32, 14, 20, 20, 16)


def open_plans(reader: Reader, now: datetime) -> list[PlanRow]:
    """Return the open plans of every template, the next meeting first."""
    every = [row for path in sorted(SHIPPED.glob("*.toml")) for row in plans(reader, path.stem, now)]
    return sorted(every, key=lambda row: (row.next_at is None, row.next_at or now, row.begun_on, row.id))


def entry(row: PlanRow) -> dict[str, Any]:
    """Return a plan with stable keys."""
    return {
        "id": row.id,
        "case": row.ref,
        "template": row.template,
        "state": row.state,
        "begun": row.begun_on.isoformat(),
        "aims_at": _iso(row.aims_at),
        "reached": _iso(row.reached_on),
        "child": None if row.protected else row.child,
        "protected": row.protected,
        "responsible": row.responsible,
        "done": row.done,
        "of": row.of,
        "meetings_held": row.held,
        "next_meeting": clock.local_text(row.next_at) if row.next_at else None,
        "next_kind": row.next_kind or None,
        "steps_passed": row.steps_passed,
        "steps": row.steps,
        "late": row.late,
    }


def lines(rows: Sequence[PlanRow]) -> Iterator[str]:
    """Yield a line for each plan under a line of titles; one sentence where there is none."""
    if not rows:
        yield _("No plan is open.")
        return
    yield _line((_("Plan"), _("Case"), _("Child"), _("Kind"), _("Next meeting")))
    for row in rows:
        child = _("[protected]") if row.protected else names.short(row.child)
        at = f"{clock.to_local(row.next_at):%d-%m-%Y %H:%M}" if row.next_at else "–"
        yield _line((row.id, row.ref, child, template(row.template).title, at))


def _line(cells: Sequence[str]) -> str:
    return "  ".join(fit(text, width) for text, width in zip(cells, WIDTHS, strict=True)).rstrip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
