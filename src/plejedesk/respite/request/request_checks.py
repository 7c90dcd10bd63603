"""What must hold of a request for respite before it is written, and what is said where it does not."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from plejedesk.core import dates
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import EXTENTS, HOMES, LEAVING, PURPOSES, URGENCIES
from plejedesk.respite.obliging import not_ahead, require, today_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Person
    from plejedesk.respite.models import RespiteRequest
    from plejedesk.respite.request.request_changes import Wish

ACTIVE = ("waiting", "paused")
BACK = "relisted"
TURNS = ("paused", "resumed", "left", "matched", BACK)
WORDY = ("mistake", "other")
"""Reasons that say too little by themselves."""


def request_of(session: "Session", request_id: str) -> "RespiteRequest":
    """Return a request. Raises Refused for one that is gone."""
    from plejedesk.respite.models import RespiteRequest

    found = session.get(RespiteRequest, request_id)
    if found is None:
        raise Refused(_("The request is not here any more."))
    return found


def active(session: "Session", request_id: str) -> "RespiteRequest":
    """Return a request on the list. Raises Refused for one that is off it, or gone."""
    found = request_of(session, request_id)
    must_be_active(found)
    return found


def must_be_active(request: "RespiteRequest") -> None:
    """Raise Refused for a request that is off the list."""
    if request.state not in ACTIVE:
        raise Refused(_("The request is off the list. Put it back with y first."))


def children(session: "Session", case_id: str, child_ids: Iterable[str]) -> "Sequence[Person]":
    """Return children of a case by their ids, each once. Raises BadInput for nobody, or for who is no child of it."""
    from plejedesk.core.models import Person

    wanted = tuple(dict.fromkeys(child_ids))
    if not wanted:
        raise BadInput(_("Choose at least one child."), "children")
    if not _here(session, case_id).issuperset(wanted):
        raise BadInput(_("Choose among the children of the case."), "children")
    return [session.get_one(Person, each) for each in wanted]


def children_of(session: "Session", request: "RespiteRequest") -> "Sequence[Person]":
    """Return the children a request is for."""
    from sqlmodel import col, select

    from plejedesk.core.models import Person
    from plejedesk.respite.models import RequestChild

    joined = select(Person).join(RequestChild, col(RequestChild.person_id) == Person.id)
    return session.exec(joined.where(RequestChild.request_id == request.id).order_by(col(RequestChild.id))).all()


def still_children(session: "Session", request: "RespiteRequest") -> "Sequence[Person]":
    """Return the children a request is for. Raises Refused where one has been taken out of the case since."""
    every = children_of(session, request)
    if not _here(session, request.case_id).issuperset(child.id for child in every):
        raise Refused(_("A child of the request is not in the case any more. Write a new request with n."))
    return every


def not_waiting(session: "Session", persons: "Sequence[Person]") -> None:
    """Raise Refused where one of the children is on the list already, saying since when."""
    from sqlmodel import col, select

    from plejedesk.respite.models import RequestChild, RespiteRequest

    for person in persons:
        joined = select(RespiteRequest).join(RequestChild, col(RequestChild.request_id) == RespiteRequest.id)
        theirs = joined.where(RequestChild.person_id == person.id, col(RespiteRequest.state).in_(ACTIVE))
        there = session.exec(theirs).first()
        if there is not None:
            name = person.name if person.name and not person.protected else _("The child")
            words = _("{name} has been on the waiting list since {day}. Change that request instead.")
            raise Refused(words.format(name=name, day=dates.short_date(there.listed_on, today_of(session))))


def wish(said: "Wish", today: date) -> None:
    """Raise BadInput, naming the field, for a wish that cannot be."""
    if not said.purposes or not set(said.purposes) <= set(PURPOSES):
        raise BadInput(_("Choose at least one purpose."), "purposes")
    if said.extent not in EXTENTS:
        raise BadInput(_("Choose how much is wished."), "extent")
    if said.extent == "other":
        require(said.extent_words, "extent_words", _("Write in a few words how much is wished."))
    if said.home not in HOMES:
        raise BadInput(_("Choose whether the child lives at home or is placed."), "home")
    if said.urgency not in URGENCIES:
        raise BadInput(_("Choose how urgent it is."), "urgency")
    if said.urgency != "normal":
        require(said.urgency_reason, "urgency_reason", _("Write why it is urgent."))
    listed = not_ahead(said.listed_on or today, today, "listed_on")
    if said.decided_on is not None and not_ahead(said.decided_on, today, "decided_on") > listed:
        raise BadInput(_("The decision comes before the day on the list. Check the two days."), "decided_on")
    if said.last_contact is not None:
        not_ahead(said.last_contact, today, "last_contact")


def leaving(reason: str, words: str) -> None:
    """Raise BadInput for leaving the list without a reason, or with one that says too little by itself."""
    if reason not in LEAVING:
        raise BadInput(_("Choose why the request is taken off the list."), "reason")
    words_for(reason, words)


def words_for(reason: str, words: str) -> None:
    """Raise BadInput where the reason needs words and has none."""
    if reason in WORDY:
        require(words, "words", _("Write the reason in a few words."))


def not_before(session: "Session", request: "RespiteRequest", day: date) -> None:
    """Raise BadInput for a day before what was last done with the place: its waiting is counted from that."""
    counted = request.paused_on or request.listed_on + timedelta(days=request.paused_days)
    since = max((request.listed_on, counted, *_turns(session, request)))
    if day < since:
        raise BadInput(too_early(since), "on_day")


def too_early(since: date) -> str:
    """Return what is said of a day before another that it cannot lie before."""
    return _("That is before {day}, when the place was last changed. Write that day or a later one.").format(
        day=f"{since:%d-%m-%Y}"
    )


def listed_before_acts(session: "Session", request: "RespiteRequest", listed: date) -> None:
    """Raise BadInput for a day on the list that comes after a pause, or leaves fewer days than were paused."""
    turned = _turns(session, request)
    until = request.paused_on or today_of(session)
    latest = min((until - timedelta(days=request.paused_days), *turned))
    if listed > latest and listed != request.listed_on:
        words = _("The place was paused after {day}: write that day or an earlier one.")
        raise BadInput(words.format(day=f"{latest:%d-%m-%Y}"), "listed_on")


def _turns(session: "Session", request: "RespiteRequest") -> list[date]:
    """Return the days since the one on the list on which a pause began or ended, or the place was left or got back."""
    from sqlmodel import col, select

    from plejedesk.respite.models import RequestAct

    acts = select(RequestAct).where(RequestAct.request_id == request.id).order_by(col(RequestAct.id))
    return [act.on_day for act in session.exec(acts).all() if act.kind in TURNS and act.on_day >= request.listed_on]


def _here(session: "Session", case_id: str) -> set[str]:
    """Return who is a child of a case."""
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    member = select(CaseMember).where(CaseMember.case_id == case_id, CaseMember.role == "child")
    return {each.person_id for each in session.exec(member).all()}
