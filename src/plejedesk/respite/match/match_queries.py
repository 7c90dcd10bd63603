"""Reading what one request may be matched with, ranked, and how far each proposal is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from plejedesk.core.kin import kin_terms
from plejedesk.core.phases import CLOSED
from plejedesk.core.respite_programme import Programme
from plejedesk.respite.gate import NetworkGate
from plejedesk.respite.match.fit import Group, Offer, ranked
from plejedesk.respite.match.match_rows import Proposals, Proposed, Row
from plejedesk.respite.match.offer_queries import ONE, board
from plejedesk.respite.waiting.order import Standing, days_waited
from plejedesk.store.family import family_of
from plejedesk.store.reader import Reader

REQUEST = """
SELECT r.state, r.listed_on, r.paused_days, r.paused_on, r.ended_on, r.extent_words, r.considerations, r.case_id,
       c.ref, c.family, c.phase, c.protected OR EXISTS (
           SELECT 1 FROM respite_child k JOIN person p ON p.id = k.person_id WHERE k.request_id = r.id AND p.protected
       )
FROM respite_request r JOIN case_file c ON c.id = r.case_id
WHERE r.id = :request
"""
PROPOSED = """
SELECT o.id, o.family_id, o.state, o.on_day, o.answered_on, o.words, w.initials
FROM respite_proposal o LEFT JOIN caseworker w ON w.id = o.by_id
WHERE o.request_id = :request ORDER BY o.id
"""


def proposals(reader: Reader, request_id: str, programme: Programme, today: date) -> Proposals | None:
    """Return a request with every offer ranked; None when it is gone."""
    row = reader.one(REQUEST, request=request_id)
    if row is None:
        return None
    state, listed, paused_days, paused_on, ended, extent_words, considerations, case, ref, family, phase, hidden = row
    standing = Standing(request_id, date.fromisoformat(listed), paused_days, _day(paused_on), state)
    found = board(reader, ONE, programme, today, request=request_id)
    group = found.groups.get(request_id) or Group(request_id=request_id, children=())
    newest = _newest(reader, request_id)
    offers = _with_kin(reader, case, group, found.offers)
    return Proposals(
        request_id=request_id,
        case_id=case,
        ref=ref,
        family=family,
        state=state,
        protected=bool(hidden),
        closed=phase == CLOSED,
        days=days_waited(standing, _day(ended) or today),
        extent_words=extent_words,
        considerations=considerations,
        group=group,
        gate=found.gates.get(request_id) or NetworkGate("lacking"),
        rows=tuple(
            Row(place, fit, programme.near(group.area, fit.offer.area), newest.get(fit.offer.family_id))
            for place, fit in enumerate(ranked(group, offers, programme), 1)
        ),
    )


def _newest(reader: Reader, request_id: str) -> Mapping[str, Proposed]:
    """Return the last proposal of each family."""
    return {
        family: Proposed(identifier, family, state, date.fromisoformat(on), _day(answered), words, by or "")
        for identifier, family, state, on, answered, words, by in reader.rows(PROPOSED, request=request_id)
    }


def _with_kin(reader: Reader, case_id: str, group: Group, offers: tuple[Offer, ...]) -> list[Offer]:
    """Return the offers with what those in the network are to each child by the genogram: moster, farfar."""
    if not any(offer.ties for offer in offers):
        return list(offers)
    family = family_of(reader, case_id)
    people = dict(reader.rows("SELECT id, person_id FROM candidate WHERE case_id = :case", case=case_id))
    terms = {child.id: kin_terms(family, child.id) for child in group.children}
    return [_kin(offer, people.get(offer.candidate_id, ""), terms) for offer in offers]


def _kin(offer: Offer, person: str, terms: Mapping[str, Mapping[str, str]]) -> Offer:
    told = {
        child: replace(tie, relation=terms.get(child, {}).get(person) or tie.relation)
        for child, tie in offer.ties.items()
    }
    return replace(offer, ties=MappingProxyType(told)) if told else offer


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
