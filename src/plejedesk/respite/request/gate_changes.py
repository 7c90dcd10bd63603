"""The network-first gate of a request: deciding how far the network can help, and letting an urgent one pass.

Each function changes one session; the store commits. The tables are imported inside, as in `request_changes`.
"""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import NETWORK_OUTCOMES
from plejedesk.respite import obliging
from plejedesk.respite.gate_queries import gate_of
from plejedesk.respite.obliging import keep, me, not_ahead, not_past, open_case, require, today_of
from plejedesk.respite.request.passes import end_pass, latest_review, standing_pass
from plejedesk.respite.request.request_checks import active, children_of, request_of
from plejedesk.respite.request.request_words import shut_words

if TYPE_CHECKING:
    from sqlmodel import Session


def decide_network(session: "Session", request_id: str, outcome: str, reason: str, on_day: date, by: str) -> None:
    """Write that somebody decided how far the network can help, and what the search had come to then.

    Raises BadInput, naming the field; Refused, saying what is missing, while the network is not settled.
    """
    from plejedesk.respite.models import NetworkDecision

    request = active(session, request_id)
    today = today_of(session)
    found = gate_of(session, request, today)
    if not found.decidable:
        raise Refused(shut_words(found))
    if outcome not in NETWORK_OUTCOMES:
        raise BadInput(_("Choose what was decided."), "outcome")
    if outcome == "ruled_out" and found.found:
        raise BadInput(
            _("A network family is approved, so the network is not ruled out. Say why it is not enough."), "outcome"
        )
    decision = NetworkDecision(
        case_id=request.case_id,
        request_id=request.id,
        outcome=outcome,
        reason=require(reason, "reason", _("Write the reason in a few words.")),
        on_day=not_ahead(on_day, today, "on_day"),
        decided_by=require(by, "by", _("Write who decided, by initials.")),
        seen=found.seen,
        by_id=me(session),
        at=session.info["entry"].at,
    )
    session.add(decision)
    keep(session, request.case_id)


def urgent_pass(session: "Session", request_id: str, reason: str, by: str, review_on: date) -> None:
    """Let an urgent request pass the gate: by a named person, with a reason, until it is looked at again.

    Raises BadInput, naming the field; Refused where a pass stands or the gate is open without one.
    """
    from plejedesk.respite.models import UrgentPass

    request = active(session, request_id)
    today = today_of(session)
    if standing_pass(session, request_id) is not None:
        raise Refused(_("There is an urgent pass already. End it with h first."))
    if gate_of(session, request, today).decided:
        raise Refused(_("The gate is open: the network is decided on. No urgent pass is needed."))
    if not_past(review_on, today, "review_on") > latest_review(today):
        raise BadInput(_("Write a day within three months: an urgent pass is looked at again soon."), "review_on")
    made = UrgentPass(
        case_id=request.case_id,
        request_id=request.id,
        reason=require(reason, "reason", _("Write why it cannot wait for the network.")),
        decided_by=require(by, "by", _("Write who lets it pass, by name or initials.")),
        on_day=today,
        review_on=review_on,
        by_id=me(session),
        at=session.info["entry"].at,
    )
    session.add(made)
    session.flush()
    children = children_of(session, request)
    only = children[0].id if len(children) == 1 else None
    obliging.oblige(session, obliging.URGENT, request.case_id, made.id, review_on, person_id=only, reason=made.reason)
    keep(session, request.case_id)


def end_urgent(session: "Session", request_id: str, reason: str) -> None:
    """End the urgent pass of a request, with what came of looking at it again.

    Raises BadInput without a reason, Refused where no pass stands.
    """
    request = request_of(session, request_id)
    open_case(session, request.case_id)
    there = standing_pass(session, request_id)
    if there is None:
        raise Refused(_("There is no urgent pass to end."))
    words = require(reason, "reason", _("Write the reason in a few words."))
    end_pass(session, there, today_of(session), words)
    keep(session, request.case_id)
