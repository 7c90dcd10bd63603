"""How far the search in the network is for many cases at once, in eight statements however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plejedesk.core import clock, network
from plejedesk.core.family import Family, Human, Parentage
from plejedesk.core.network_sight import Named
from plejedesk.core.safety import ENDED_BY_ITSELF, RISK, Assessment, Gate, gate
from plejedesk.store.reader import Reader

AT_ONCE = 500  # ids in a statement; SQLite takes 32,766

PEOPLE = """
SELECT m.case_id, p.id, p.name, p.sex, p.kind, p.born, p.born_year, p.dead, p.protected, m.role, p.place
FROM case_member m JOIN person p ON p.id = m.person_id
WHERE m.case_id IN ({cases}) ORDER BY m.id
"""
LINKS = "SELECT case_id, id, child_id, parent_id, kind FROM parent_link WHERE case_id IN ({cases}) ORDER BY id"
ACTS = "SELECT case_id, kind, side FROM mapping_act WHERE case_id IN ({cases}) ORDER BY id"
CANDIDATES = """
SELECT case_id, id, child_id, role, asked_on, answer, decision, out_reason, next_on, review_on
FROM candidate WHERE case_id IN ({cases}) ORDER BY id
"""
STEPS = "SELECT case_id, candidate_id, step FROM candidate_step WHERE case_id IN ({cases})"
ANSWERS = "SELECT case_id, question, answer FROM safety_answer WHERE case_id IN ({cases}) ORDER BY id"
HONOUR = "SELECT id, honour_conflict FROM case_file WHERE id IN ({cases})"
RISKS = """
SELECT d.case_id, d.done_at, w.initials, d.outcome, d.outcome_reason
FROM deadline d LEFT JOIN caseworker w ON w.id = d.done_by
WHERE d.case_id IN ({cases}) AND d.kind = '{risk}' ORDER BY d.done_at, d.id
"""


@dataclass(frozen=True)
class Search:
    """The search in the network of one case: as much of the family as matters, who is named, and the safety gate."""

    family: Family = field(default_factory=Family)
    candidates: tuple[Named, ...] = ()
    acts: tuple[tuple[str, str], ...] = ()
    safety: Gate = field(default_factory=Gate)


def searches(reader: Reader, cases: Iterable[str]) -> Mapping[str, Search]:
    """Return the search of each of these cases."""
    wanted = sorted(set(cases))
    people, links = _by_case(reader, PEOPLE, wanted), _by_case(reader, LINKS, wanted)
    acts, candidates = _by_case(reader, ACTS, wanted), _by_case(reader, CANDIDATES, wanted)
    steps, answers = _by_case(reader, STEPS, wanted), _by_case(reader, ANSWERS, wanted)
    risks, honour = _by_case(reader, RISKS.replace("{risk}", RISK), wanted), _by_case(reader, HONOUR, wanted)
    return {
        case: Search(
            _family(people[case], links[case]),
            _named(candidates[case], steps[case]),
            tuple((kind, side) for kind, side in acts[case]),
            _gate(dict(answers[case]), honour[case][0][0] if honour[case] else "", risks[case]),
        )
        for case in wanted
    }


def _by_case(reader: Reader, sql: str, cases: Sequence[str]) -> Mapping[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for case, *rest in _rows(reader, sql, cases):
        found[case].append(tuple(rest))
    return found


def _rows(reader: Reader, sql: str, cases: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(cases), AT_ONCE):
        some = {f"case{place}": case for place, case in enumerate(cases[start : start + AT_ONCE])}
        yield from reader.rows(sql.format(cases=", ".join(f":{name}" for name in some)), **some)


def _family(people: Sequence[tuple[Any, ...]], links: Sequence[tuple[Any, ...]]) -> Family:
    humans = [_human(*row) for row in people]
    here = {human.id for human in humans}
    ties = (Parentage(*row) for row in links)
    return Family(tuple(humans), tuple(tie for tie in ties if {tie.child, tie.parent} <= here))


def _human(
    person: str,
    name: str,
    sex: Any,
    kind: str,
    born: str | None,
    born_year: int | None,
    dead: int,
    protected: int,
    role: str,
    place: str,
) -> Human:
    return Human(
        person,
        name,
        sex,
        kind,
        _day(born),
        born_year,
        dead=bool(dead),
        protected=bool(protected),
        role=role,
        place=place,
    )


def _named(rows: Sequence[tuple[Any, ...]], steps: Sequence[tuple[Any, ...]]) -> tuple[Named, ...]:
    taken = network.by_candidate((candidate, step) for candidate, step in steps)
    return tuple(
        Named(
            candidate,
            child,
            network.Standing(role, _day(asked), answer, decision, out, taken.get(candidate, frozenset())),
            _day(next_on),
            _day(review_on),
        )
        for candidate, child, role, asked, answer, decision, out, next_on, review_on in rows
    )


def _gate(answers: Mapping[str, str], honour: str, risks: Sequence[tuple[Any, ...]]) -> Gate:
    done = [row for row in risks if row[0] and row[2] not in ENDED_BY_ITSELF]
    last = None
    if done:
        at, by, outcome, reason = done[-1]
        last = Assessment(clock.from_text(at), by or "", outcome, reason)
    return gate(answers, honour, any(not row[0] for row in risks), last)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
