"""What is done with a proposal: made, answered, and matched. All that must hold is looked at again here.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.network import ASSESSED_ROLES
from plejedesk.core.respite_programme import programme
from plejedesk.core.safety import gate_words
from plejedesk.respite import gate_queries
from plejedesk.respite.families.family_approvals import family_of_candidate
from plejedesk.respite.gate import NetworkGate, words
from plejedesk.respite.match.fit import Fit, judge
from plejedesk.respite.match.match_rows import ACTIVE, OPEN
from plejedesk.respite.match.offer_queries import ONE, board
from plejedesk.respite.obliging import keep, me, not_ahead, open_case, today_of
from plejedesk.respite.request.request_changes import take_off
from plejedesk.respite.stays.stay_changes import Agreement, begin_stays
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.models import Proposal, RespiteRequest

ANSWERS = ("asked", "yes", "no", "withdrawn")


def propose(session: "Session", request_id: str, offer_id: str, words: str = "") -> str:
    """Propose a family, or an approved candidate, for a request, and return the proposal's id.

    A general family may be proposed while the gate is shut. Raises Refused where a condition fails.
    """
    from plejedesk.respite.models import Proposal

    request = _active(session, request_id)
    family_id = _family(session, request, offer_id)
    if any(each.family_id == family_id for each in _open(session, request_id)):
        raise Refused(_("The family is proposed already. v answers the proposal."))
    _holds(_fit(session, request_id, family_id, today_of(session)))
    made = Proposal(
        case_id=request.case_id,
        request_id=request_id,
        family_id=family_id,
        on_day=today_of(session),
        words=words.strip(),
        by_id=me(session),
    )
    session.add(made)
    session.flush()
    keep(session, request.case_id)
    return made.id


def answer_proposal(session: "Session", proposal_id: str, state: str, on_day: date, words: str = "") -> None:
    """Write what came of a proposal: asked, yes, no, or withdrawn.

    Raises BadInput, naming the field; Refused for one of a request that is off the list.
    """
    from plejedesk.respite.models import Proposal

    proposal = session.get(Proposal, proposal_id)
    if proposal is None:
        raise Refused(_("The proposal is not here any more."))
    request = _active(session, proposal.request_id)
    if state not in ANSWERS:
        raise BadInput(_("Choose what came of the proposal."), "state")
    not_ahead(on_day, today_of(session), "on_day")
    if on_day < proposal.on_day:
        raise BadInput(_("That is before the family was proposed. Write that day or a later one."), "on_day")
    if state in OPEN and any(
        each.family_id == proposal.family_id and each.id != proposal_id for each in _open(session, request.id)
    ):
        raise Refused(_("The family has a newer proposal. Answer that one."))
    if state == "no" and not words.strip():
        raise BadInput(_("Write why, in a few words."), "words")
    proposal.state, proposal.answered_on = state, on_day
    if words.strip():
        proposal.words = words.strip()
    session.add(proposal)
    keep(session, request.case_id)


def match(session: "Session", request_id: str, offer_id: str, agreement: Agreement) -> list[str]:
    """Match a request with a family, or an approved candidate: the stays begin, and the request leaves the list.

    Returns the ids of the stays. Raises Refused while the gate is shut for a generally approved family, while the
    network may not be contacted for one of the network, or where a condition fails on the first day; BadInput for an
    agreement that cannot be.
    """
    request = _active(session, request_id)
    today = today_of(session)
    gate = gate_queries.gate_of(session, request, today)
    family_id = _family(session, request, offer_id)
    fit = _fit(session, request_id, family_id, max(agreement.from_day, today))
    passed = _passed(gate, network=fit.offer.network)
    _holds(fit)
    children = _children(session, request_id)
    made = begin_stays(session, request.case_id, family_id, children, request_id, agreement, passed)
    take_off(session, request, "matched", today, words=fit.offer.name)
    _settle_proposals(session, request_id, family_id, today)
    keep(session, request.case_id)
    return made


def _passed(gate: NetworkGate, *, network: bool) -> str:
    """Return how the family comes through the gate. Raises Refused where it is shut, or the network is forbidden."""
    if network:
        if not gate.safety.open:
            raise Refused(gate_words(gate.safety))
        return "network"
    if not gate.opens:
        raise Refused(words(gate))
    return gate.passed


def _holds(fit: Fit) -> None:
    """Raise Refused where a condition fails, saying which."""
    failed = (*fit.against, *(f"{each[:1].upper()}{each[1:]}." for each in fit.waits))
    if failed:
        raise Refused(" ".join(failed))


def _fit(session: "Session", request_id: str, family_id: str, day: date) -> Fit:
    """Return how a family fits on a day, by the same rule as the screen's."""
    session.flush()
    reader = Reader(session.connection().connection.driver_connection)
    found = board(reader, ONE, programme(), today_of(session), day, family_id, request=request_id)
    group = found.groups.get(request_id)
    offer = next((each for each in found.offers if each.family_id == family_id), None)
    if group is None or offer is None:
        raise Refused(_("The family is no offer for this child. Choose one from the list."))
    return judge(group, offer, programme())


def _active(session: "Session", request_id: str) -> "RespiteRequest":
    from plejedesk.respite.models import RespiteRequest

    request = session.get(RespiteRequest, request_id)
    if request is None:
        raise Refused(_("The request is not here any more."))
    if request.state not in ACTIVE:
        raise Refused(_("The request is off the list. Put it back with y first."))
    open_case(session, request.case_id)
    return request


def _family(session: "Session", request: "RespiteRequest", offer_id: str) -> str:
    """Return the id of the family that is meant: an approved candidate becomes a network family here."""
    from sqlmodel import col, select

    from plejedesk.core.network_models import Candidate
    from plejedesk.respite.models import RespiteFamily

    if session.get(RespiteFamily, offer_id) is not None:
        there = session.get_one(RespiteFamily, offer_id)
        person_id, case_id = there.person_id, there.case_id
    else:
        candidate = session.get(Candidate, offer_id)
        if candidate is None or candidate.case_id != request.case_id:
            raise Refused(_("The family is not here any more."))
        person_id, case_id = candidate.person_id, candidate.case_id
    if person_id is None or case_id != request.case_id:
        return offer_id
    theirs = select(Candidate).where(
        Candidate.case_id == case_id,
        Candidate.person_id == person_id,
        col(Candidate.role).in_(ASSESSED_ROLES),
        Candidate.decision == "approved",
        Candidate.out_reason == "",
    )
    approved = session.exec(theirs).first()
    if approved is not None:
        return family_of_candidate(session, approved.id)
    if session.get(RespiteFamily, offer_id) is None:
        raise Refused(_("The candidate is not approved yet. Enter opens the candidate and what comes next."))
    return offer_id


def _children(session: "Session", request_id: str) -> list[str]:
    from sqlmodel import col, select

    from plejedesk.respite.models import RequestChild

    of_request = select(RequestChild).where(RequestChild.request_id == request_id).order_by(col(RequestChild.id))
    return [each.person_id for each in session.exec(of_request).all()]


def _open(session: "Session", request_id: str) -> "list[Proposal]":
    from sqlmodel import col, select

    from plejedesk.respite.models import Proposal

    of_request = select(Proposal).where(Proposal.request_id == request_id, col(Proposal.state).in_(OPEN))
    return list(session.exec(of_request).all())


def _settle_proposals(session: "Session", request_id: str, family_id: str, today: date) -> None:
    """Write a yes for the family that was chosen, and withdraw the others."""
    for proposal in _open(session, request_id):
        wanted = "yes" if proposal.family_id == family_id else "withdrawn"
        if proposal.state != wanted:
            proposal.state, proposal.answered_on = wanted, today
            session.add(proposal)
