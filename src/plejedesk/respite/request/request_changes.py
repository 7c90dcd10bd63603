"""What is done with a place on the waiting list for respite. Nobody leaves it but by an act with a reason and a day.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import PAUSING
from plejedesk.core.respite_programme import programme
from plejedesk.respite import obliging
from plejedesk.respite.obliging import keep, not_ahead, not_past, open_case, require, today_of
from plejedesk.respite.request import request_checks as checks
from plejedesk.respite.request.places import place_in, write_act
from plejedesk.respite.request.request_checks import ACTIVE, BACK, active, request_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.models import RespiteRequest

OPEN_PROPOSALS = ("proposed", "asked", "yes")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A decided support stay as the family wishes it; purposes, needs, extent and urgency are words of ours.

    `listed_on` is today where none is written; `meanwhile` is what the family gets while it waits.
    """

    purposes: tuple[str, ...] = ()
    extent: str = "other"
    extent_words: str = ""
    decided_on: date | None = None
    listed_on: date | None = None
    home: str = "home"
    area: str = ""
    needs: tuple[str, ...] = ()
    considerations: str = ""
    urgency: str = "normal"
    urgency_reason: str = ""
    meanwhile: str = ""
    last_contact: date | None = None


def list_request(session: "Session", case_id: str, child_ids: Iterable[str], wish: Wish) -> str:
    """Put children of an open case on the waiting list, siblings together as one request, and return its id.

    Raises BadInput, naming the field, for what cannot be, Refused for a child that waits already.
    """
    from plejedesk.respite.models import RequestChild, RespiteRequest

    open_case(session, case_id)
    today = today_of(session)
    children = checks.children(session, case_id, child_ids)
    checks.not_waiting(session, children)
    checks.wish(wish, today)
    made = RespiteRequest(case_id=case_id, listed_on=wish.listed_on or today)
    _write_wish(made, wish)
    session.add(made)
    session.flush()
    session.add_all(RequestChild(case_id=case_id, request_id=made.id, person_id=child.id) for child in children)
    session.flush()
    _oblige(session, made, _next_contact(wish.last_contact or today, today))
    write_act(session, made, "listed", made.listed_on, place=place_in(session, made))
    keep(session, case_id)
    return made.id


def change_request(session: "Session", request_id: str, wish: Wish) -> None:
    """Put right what is wished. Raises BadInput, naming the field; Refused for one that is off the list."""
    request = active(session, request_id)
    checks.wish(wish, today_of(session))
    checks.listed_before_acts(session, request, wish.listed_on or request.listed_on)
    _write_wish(request, wish)
    session.add(request)
    keep(session, request.case_id)


def write_contact(
    session: "Session", request_id: str, on_day: date, words: str = "", next_on: date | None = None
) -> None:
    """Write that the family that waits was spoken with, and when next; without a day, after the weeks of the goal.

    Raises BadInput, naming the field; Refused for a request that is off the list.
    """
    request = active(session, request_id)
    today = today_of(session)
    not_ahead(on_day, today, "on_day")
    due = not_past(next_on, today, "next_on") if next_on else _next_contact(today, today)
    request.last_contact = max(on_day, request.last_contact or on_day)
    session.add(request)
    write_act(session, request, "contact", on_day, words=words, until=due, place=place_in(session, request))
    _oblige(session, request, due)
    keep(session, request.case_id)


def pause(
    session: "Session", request_id: str, reason: str, words: str, until: date, on_day: date | None = None
) -> None:
    """Pause a place on the list with a reason, until a day on which it is looked at again; the days do not count.

    Raises BadInput, naming the field; Refused for a request that does not wait.
    """
    request = active(session, request_id)
    if request.state == "paused":
        raise Refused(_("The place is paused already. Resume it with z first."))
    today = today_of(session)
    if reason not in PAUSING:
        raise BadInput(_("Choose why the place is paused."), "reason")
    checks.words_for(reason, words)
    not_past(until, today, "until")
    day = not_ahead(on_day or today, today, "on_day")
    checks.not_before(session, request, day)
    place = place_in(session, request)
    request.state, request.paused_on, request.resume_on = "paused", day, until
    session.add(request)
    write_act(session, request, "paused", day, reason, words, until, place)
    _oblige(session, request, until)
    keep(session, request.case_id)


def resume(session: "Session", request_id: str, on_day: date | None = None, words: str = "") -> None:
    """Let a paused place wait on. Raises BadInput for a day before the pause, Refused where nothing is paused."""
    request = active(session, request_id)
    if request.state != "paused":
        raise Refused(_("The place is not paused."))
    today = today_of(session)
    day = not_ahead(on_day or today, today, "on_day")
    checks.not_before(session, request, day)
    _end_pause(request, day)
    request.state = "waiting"
    session.add(request)
    write_act(session, request, "resumed", day, words=words, place=place_in(session, request))
    _oblige(session, request, _next_contact(request.last_contact or today, today))
    keep(session, request.case_id)


def leave(session: "Session", request_id: str, reason: str, words: str, on_day: date) -> None:
    """Take a request off the list, with the reason and the day; open proposals and a pass of the gate end with it.

    Raises BadInput, naming the field; Refused for one that is off it already.
    """
    request = active(session, request_id)
    take_off(session, request, "left", on_day, reason, words)
    _withdraw_proposals(session, request, on_day)
    _end_pass(session, request, on_day)
    keep(session, request.case_id)


def relist(session: "Session", request_id: str, words: str, on_day: date, keep_day: bool = True) -> None:
    """Put a request back on the list, and why: with its old day, or as new from this one.

    With the old day the days off the list do not count as waited. Raises BadInput, naming the field; Refused for one
    that is on the list, or whose child waits in another or is no child of the case any more.
    """
    request = request_of(session, request_id)
    if request.state in ACTIVE:
        raise Refused(_("The request is on the list already."))
    open_case(session, request.case_id)
    today = today_of(session)
    not_ahead(on_day, today, "on_day")
    since = request.ended_on or request.listed_on
    if on_day < since:
        raise BadInput(checks.too_early(since), "on_day")
    said = require(words, "words", _("Write why the request is back on the list."))
    checks.not_waiting(session, checks.still_children(session, request))
    if keep_day:
        request.paused_days = request.paused_days + (on_day - since).days
    else:
        request.listed_on, request.paused_days = on_day, 0
    request.state, request.ended_on = "waiting", None
    session.add(request)
    write_act(session, request, BACK, on_day, words=said, place=place_in(session, request))
    _oblige(session, request, _next_contact(today, today))
    keep(session, request.case_id)


def take_off(
    session: "Session", request: "RespiteRequest", kind: str, on_day: date, reason: str = "", words: str = ""
) -> None:
    """End a place on the list, the one way there is: `kind` is `left` with a reason, or `matched`.

    Writes the act with the place it had, and ends its contacts in the queue. The caller keeps the case. Raises
    BadInput, naming the field; Refused for a request that is off the list.
    """
    checks.must_be_active(request)
    not_ahead(on_day, today_of(session), "on_day")
    checks.not_before(session, request, on_day)
    if kind == "left":
        checks.leaving(reason, words)
    place = place_in(session, request)
    _end_pause(request, on_day)
    request.state, request.ended_on = kind, on_day
    session.add(request)
    write_act(session, request, kind, on_day, reason, words, place=place)
    obliging.fulfil(session, obliging.WAITING, request.id)


def _write_wish(request: "RespiteRequest", wish: Wish) -> None:
    request.decided_on, request.listed_on = wish.decided_on, wish.listed_on or request.listed_on
    request.home, request.area = wish.home, wish.area.strip()
    request.purposes, request.needs = ",".join(wish.purposes), ",".join(wish.needs)
    request.extent, request.extent_words = wish.extent, wish.extent_words.strip()
    request.considerations, request.meanwhile = wish.considerations.strip(), wish.meanwhile.strip()
    request.urgency = wish.urgency
    request.urgency_reason = wish.urgency_reason.strip() if wish.urgency != "normal" else ""
    request.last_contact = wish.last_contact


def _end_pause(request: "RespiteRequest", on_day: date) -> None:
    """Count the days of the pause that goes on, if one does."""
    if request.paused_on is not None:
        request.paused_days = request.paused_days + (on_day - request.paused_on).days
    request.paused_on = request.resume_on = None


def _next_contact(after: date, today: date) -> date:
    return max(today, after + timedelta(weeks=programme().goals.contact_weeks))


def _oblige(session: "Session", request: "RespiteRequest", day: date) -> None:
    """Have the next contact in the queue, under the child's name where it is for one child."""
    children = checks.children_of(session, request)
    only = children[0].id if len(children) == 1 else None
    obliging.oblige(session, obliging.WAITING, request.case_id, request.id, day, person_id=only)


def _withdraw_proposals(session: "Session", request: "RespiteRequest", on_day: date) -> None:
    from sqlmodel import col, select

    from plejedesk.respite.models import Proposal

    of_request = select(Proposal).where(Proposal.request_id == request.id, col(Proposal.state).in_(OPEN_PROPOSALS))
    for proposal in session.exec(of_request).all():
        proposal.state, proposal.answered_on = "withdrawn", on_day
        session.add(proposal)


def _end_pass(session: "Session", request: "RespiteRequest", on_day: date) -> None:
    """End a pass of the gate: who has left the list is not placed any more."""
    from plejedesk.respite.request.passes import end_pass, standing_pass

    there = standing_pass(session, request.id)
    if there is not None:
        end_pass(session, there, on_day, _("Taken off the waiting list."))
