"""The place a request has on the list while it is being changed, and the act that keeps it."""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.respite_programme import programme
from plejedesk.respite.obliging import me, today_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.models import RespiteRequest

Place = tuple[int, int] | None
"""Which place it has among how many who wait; None for one that does not wait just now."""


def place_in(session: "Session", request: "RespiteRequest") -> Place:
    """Return the place a request has now."""
    from sqlmodel import select

    from plejedesk.respite.models import RespiteRequest
    from plejedesk.respite.waiting.order import Standing, place_of

    if request.state != "waiting":
        return None
    session.flush()
    kept = RespiteRequest
    columns: list[str] = ["id", "listed_on", "paused_days", "paused_on", "state", "urgency", "meanwhile", "decided_on"]
    waiting = select(*(getattr(kept, name) for name in columns)).where(kept.state == "waiting")
    standings = [Standing(**dict(zip(columns, row, strict=True))) for row in session.exec(waiting).all()]
    return place_of(standings, request.id, programme().weights, today_of(session))


def write_act(
    session: "Session",
    request: "RespiteRequest",
    kind: str,
    on_day: date,
    reason: str = "",
    words: str = "",
    until: date | None = None,
    place: Place = None,
) -> None:
    """Write what was done with a place on the list, and the place it had."""
    from plejedesk.respite.models import RequestAct

    at, of = place or (None, None)
    session.add(
        RequestAct(
            case_id=request.case_id,
            request_id=request.id,
            kind=kind,
            on_day=on_day,
            reason=reason,
            words=words.strip(),
            place=at,
            of=of,
            until=until,
            by_id=me(session),
            at=session.info["entry"].at,
        )
    )
