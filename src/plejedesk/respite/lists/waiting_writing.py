"""Writing requests that come in with a list, as the desk's own act puts a child on the list."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from plejedesk.core.exchange import Judged
from plejedesk.core.respite_programme import programme
from plejedesk.respite import obliging
from plejedesk.respite.lists.placing import Place, Placing, Wanted
from plejedesk.respite.lists.waiting_row import Request

if TYPE_CHECKING:
    from sqlmodel import Session

Record = dict[str, Any]


def write(session: "Session", judged: Sequence[Judged], today: date) -> None:
    """Put children on the list, each in the case it is in or in a new one; the families are contacted by the goal."""
    from plejedesk.respite.models import RequestAct, RequestChild, RespiteRequest
    from plejedesk.store.journal import add_many

    placed = [(each.found, _wanted(each.found)) for each in judged]
    placing = Placing(session, today, (wanted for _request, wanted in placed))
    contact = today + timedelta(weeks=programme().goals.contact_weeks)
    requests: list[Record] = []
    children: list[Record] = []
    acts: list[Record] = []
    for request, wanted in placed:
        place, identifier = placing.place(wanted), placing.new.new_id()
        people = place.of(wanted.children)
        requests.append(_request(identifier, request, place))
        children += (_of(place, identifier, placing) | {"person_id": child} for child in people)
        acts.append(_of(place, identifier, placing) | _listed(request, placing))
        only = people[0] if len(people) == 1 else None
        placing.oblige(obliging.WAITING, place, identifier, contact, only)
    placing.write()
    for model, records in ((RespiteRequest, requests), (RequestChild, children), (RequestAct, acts)):
        add_many(session, model, records)


def _wanted(request: Request) -> Wanted:
    if request.wanted is None:
        raise ValueError("a request that was not judged cannot be written")
    return request.wanted


def _request(identifier: str, request: Request, place: Place) -> Record:
    wish = request.wish
    return {
        "id": identifier,
        "case_id": place.case_id,
        "listed_on": date.fromisoformat(wish.listed),
        "purposes": wish.purposes,
        "extent": wish.extent,
        "extent_words": wish.words,
        "area": wish.area,
        "considerations": wish.considerations,
    }


def _of(place: Place, request_id: str, placing: Placing) -> Record:
    return {"id": placing.new.new_id(), "case_id": place.case_id, "request_id": request_id}


def _listed(request: Request, placing: Placing) -> Record:
    day = date.fromisoformat(request.wish.listed)
    return {"kind": "listed", "on_day": day, "by_id": placing.me, "at": placing.new.now}
