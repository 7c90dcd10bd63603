"""Reading children who wait and the families they might come to, in a dozen statements however many they are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from plejedesk.core import dates, network
from plejedesk.core.deadlines import add_months
from plejedesk.core.network import Stage
from plejedesk.core.relations import relation_name
from plejedesk.core.respite_programme import Programme
from plejedesk.core.safety import gate_words
from plejedesk.respite import gate_queries
from plejedesk.respite.gate import NetworkGate, words
from plejedesk.respite.match import fit_words
from plejedesk.respite.match.fit import GENERAL, NETWORK, Child, Group, Offer, Tie
from plejedesk.store.reader import Reader

ONE = "SELECT id FROM respite_request WHERE id = :request"
WAITING = "SELECT id FROM respite_request WHERE state = 'waiting'"

CASES = "SELECT case_id FROM respite_request WHERE id IN ({scope})"
WHO = "SELECT person_id FROM respite_child WHERE request_id IN ({scope})"
CHILDREN = """
SELECT r.id, r.case_id, r.area, r.extent, r.needs, p.id, p.name, p.born, p.born_year, p.protected OR c.protected
FROM respite_request r
JOIN case_file c ON c.id = r.case_id
JOIN respite_child k ON k.request_id = r.id
JOIN person p ON p.id = k.person_id
WHERE r.id IN ({scope})
ORDER BY r.id, p.born IS NULL, p.born, p.id
"""
FAMILIES = f"""
SELECT f.id, f.kind, f.name, f.case_id, f.person_id, f.area, f.approved_on, f.approved_until, f.capacity, f.age_from,
       f.age_to, f.takes, f.extents, f.own_children, f.confirmed_on, f.closed_on,
       coalesce(p.protected, 0) OR coalesce(c.protected, 0)
FROM respite_family f
LEFT JOIN person p ON p.id = f.person_id
LEFT JOIN case_file c ON c.id = f.case_id
WHERE (f.kind = 'general' AND f.closed_on IS NULL) OR f.id = :family
   OR f.case_id IN ({CASES})
   OR f.id IN (SELECT family_id FROM respite_approval WHERE child_id IN ({WHO}))
   OR f.id IN (SELECT family_id FROM respite_proposal WHERE request_id IN ({{scope}}))
   OR f.id IN (SELECT family_id FROM respite_stay WHERE case_id IN ({CASES}))
ORDER BY f.id
"""  # noqa: S608 - our own text
STAYING = """
SELECT DISTINCT family_id, child_id FROM respite_stay
WHERE coalesce(ended_on, to_day) IS NULL OR coalesce(ended_on, to_day) >= :day
"""
"""Children whose stay has not ended by the day, those with a place promised for later among them."""

STAYS = f"""
SELECT case_id, child_id, family_id, coalesce(ended_on, to_day) FROM respite_stay WHERE case_id IN ({CASES})
"""  # noqa: S608
APPROVALS = f"""
SELECT family_id, child_id, approved_on, approved_until FROM respite_approval WHERE child_id IN ({WHO}) ORDER BY id
"""  # noqa: S608
CANDIDATES = f"""
SELECT k.id, k.case_id, k.person_id, k.child_id, k.role, k.child_words, k.asked_on, k.answer, k.decision, k.out_reason,
       p.name, p.protected OR c.protected, p.place, m.relation, m.closeness
FROM candidate k
JOIN person p ON p.id = k.person_id
JOIN case_file c ON c.id = k.case_id
JOIN case_member m ON m.case_id = k.case_id AND m.person_id = k.person_id
WHERE k.role IN ('respite', 'care') AND k.child_id IN ({WHO})
ORDER BY k.id
"""  # noqa: S608
ELSEWHERE = """
SELECT o.family_id, count(DISTINCT o.request_id)
FROM respite_proposal o JOIN respite_request r ON r.id = o.request_id
WHERE o.state IN ('proposed', 'asked', 'yes') AND r.state IN ('waiting', 'paused') AND o.request_id NOT IN ({scope})
GROUP BY o.family_id
"""


@dataclass(frozen=True)
class Board:
    """Who waits, by request, each with its case and its gate, and every family there is for them."""

    groups: Mapping[str, Group]
    case_of: Mapping[str, str]
    gates: Mapping[str, NetworkGate]
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Candidate:
    """Somebody in the network who may help one child: as much as says where they stand."""

    id: str
    case_id: str
    person_id: str
    child_id: str
    stage: Stage
    out_reason: str
    child_words: str
    name: str
    protected: bool
    place: str
    relation: str
    closeness: str


def board(
    reader: Reader,
    scope: str,
    programme: Programme,
    today: date,
    day: date | None = None,
    family: str = "",
    **values: str,
) -> Board:
    """Return the requests of a scope (`ONE`, with its id as `request`, or `WAITING`) and all that may fit them.

    Approvals and places are those of a day, today where none is given. `family` is looked at also where it has ended.
    """
    on = day or today
    rows = reader.rows(CHILDREN.format(scope=scope), **values)
    case_of = {row[0]: row[1] for row in rows}
    gates = gate_queries.gates(reader, case_of, today)
    stays = reader.rows(STAYS.format(scope=scope), **values)
    groups = _groups(rows, stays, gates, today)
    return Board(groups, case_of, gates, tuple(_offers(reader, scope, values, family, programme, on)))


def _groups(
    rows: Sequence[tuple[Any, ...]], stays: Sequence[tuple[Any, ...]], gates: Mapping[str, NetworkGate], today: date
) -> dict[str, Group]:
    of_case: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for case, *stay in stays:
        of_case[case].append(tuple(stay))
    children: dict[str, list[Child]] = defaultdict(list)
    facts: dict[str, tuple[Any, ...]] = {}
    hidden = {row[0] for row in rows if row[9]}
    for request, case, area, extent, needs, person, name, born, born_year, _protected in rows:
        children[request].append(Child(person, name, _age(born, born_year, today)))
        facts[request] = (case, area, extent, needs)
    return {
        request: _group(
            request, children[request], facts[request], of_case[case], gates[request], today, request in hidden
        )
        for request, (case, *_rest) in facts.items()
    }


def _group(
    request: str,
    children: Sequence[Child],
    facts: tuple[Any, ...],
    stays: Sequence[tuple[Any, ...]],
    gate: NetworkGate,
    today: date,
    hidden: bool,
) -> Group:
    """Return the children of one request; where somebody protected lives is passed on nowhere."""
    _case, area, extent, needs = facts
    ours = {child.id for child in children}
    now = today.isoformat()
    return Group(
        request_id=request,
        children=tuple(children),
        area="" if hidden else area,
        extent=extent,
        needs=tuple(each for each in needs.split(",") if each),
        earlier=frozenset(family for child, family, _until in stays if child in ours),
        siblings=frozenset(family for child, family, until in stays if child not in ours and (until or now) >= now),
        locked="" if gate.opens else words(gate),
        unsafe="" if gate.safety.open else gate_words(gate.safety),
    )


def _offers(
    reader: Reader, scope: str, values: Mapping[str, str], asked: str, programme: Programme, day: date
) -> Iterator[Offer]:
    """Yield every family, then those in the network who have none yet."""
    candidates: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for row in reader.rows(CANDIDATES.format(scope=scope), **values):
        found = _candidate(row)
        candidates[found.case_id, found.person_id].append(found)
    approvals: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for family, *approval in reader.rows(APPROVALS.format(scope=scope), **values):
        approvals[family].append(tuple(approval))
    staying: dict[str, set[str]] = defaultdict(set)
    for family, child in reader.rows(STAYING, day=day.isoformat()):
        staying[family].add(child)
    elsewhere = dict(reader.rows(ELSEWHERE.format(scope=scope), **values))
    for row in reader.rows(FAMILIES.format(scope=scope), family=asked, **values):
        those = candidates.pop((row[3], row[4]), []) if row[3] and row[4] else []
        beside = {"staying": frozenset(staying[row[0]]), "elsewhere": elsewhere.get(row[0], 0)}
        yield _family(row, approvals[row[0]], those, programme, day, beside)
    for those in candidates.values():
        yield _of_network(those)


def _family(
    row: tuple[Any, ...],
    approvals: Sequence[tuple[Any, ...]],
    candidates: Sequence[Candidate],
    programme: Programme,
    day: date,
    beside: Mapping[str, Any],
) -> Offer:
    family, kind, name, _case, _person, area, approved_on, approved_until, capacity, age_from, age_to, *rest = row
    takes, extents, own_children, confirmed_on, closed_on, protected = rest
    confirmed = _day(confirmed_on)
    old = confirmed is None or add_months(confirmed, programme.goals.confirmed_months) < day
    standing: dict[str, Any] = {"kind": GENERAL}
    if kind == NETWORK:
        standing = {"kind": NETWORK, **_standing(candidates, approvals, day)}
    else:
        standing["not_approved"] = fit_words.general_approval(_day(approved_on), _day(approved_until), day)
    return Offer(
        id=family,
        family_id=family,
        name=name,
        capacity=capacity,
        area="" if protected else area,
        age_from=age_from,
        age_to=age_to,
        takes=frozenset(each for each in takes.split(",") if each),
        extents=frozenset(each for each in extents.split(",") if each),
        own_children=own_children,
        closed=fit_words.closed(_day(closed_on)),
        old=fit_words.old_words(confirmed) if old and not closed_on else "",
        protected=bool(protected),
        **standing,
        **beside,
    )


def _of_network(candidates: Sequence[Candidate]) -> Offer:
    """Return somebody in the network who has no family yet, seen from all the children they may help."""
    first = candidates[0]
    return Offer(
        id=first.id,
        kind=NETWORK,
        name=first.name,
        area="" if first.protected else first.place,
        protected=first.protected,
        **_standing(candidates, (), date.max),
    )


def _standing(candidates: Sequence[Candidate], approvals: Sequence[tuple[Any, ...]], day: date) -> dict[str, Any]:
    """Return for which children a network offer is approved, and where it stands for the others."""
    on = day.isoformat()
    valid = {child for child, since, until in approvals if since <= on and (until is None or until >= on)}
    told = {child for child, _since, _until in approvals}
    approved = valid | {each.child_id for each in candidates if each.stage == "approved"} - (told - valid)
    out = {child: fit_words.approval_over(_day(since), _day(until), day) for child, since, until in approvals}
    waits: dict[str, str] = {}
    for each in candidates:
        if each.child_id in told or each.stage == "approved":
            continue
        if each.stage in fit_words.STAGES:
            waits[each.child_id] = fit_words.stage(each.stage)
        else:
            out[each.child_id] = fit_words.ruled_out(each.stage, each.out_reason)
    ties = {each.child_id: Tie(relation_name(each.relation), each.closeness, each.child_words) for each in candidates}
    return {
        "candidate_id": candidates[0].id if candidates else "",
        "approved": frozenset(approved),
        "waits": MappingProxyType(waits),
        "out": MappingProxyType({child: why for child, why in out.items() if child not in approved}),
        "ties": MappingProxyType(ties),
    }


def _candidate(row: tuple[Any, ...]) -> Candidate:
    (
        identifier,
        case,
        person,
        child,
        role,
        child_words,
        asked,
        answer,
        decision,
        out,
        name,
        protected,
        place,
        relation,
        near,
    ) = row
    stage = network.stage(network.Standing(role, _day(asked), answer, decision, out))
    return Candidate(
        identifier, case, person, child, stage, out, child_words, name, bool(protected), place, relation, near
    )


def _age(born: str | None, born_year: int | None, today: date) -> int | None:
    """Return an age in whole years; of a year alone about how many."""
    day = _day(born)
    if day is not None:
        return dates.years(day, today)
    return today.year - born_year if born_year else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
