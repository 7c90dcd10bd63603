"""Reading a conversation out of the file: the answers, whom they name, and what the screen shows beside them.

What a restricted answer says, and whom, is not among them: it is read by itself, when somebody asks for it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plejedesk.core import clock, network
from plejedesk.core.family import Family
from plejedesk.core.safety import Gate
from plejedesk.genogram.talk.conversation import Said
from plejedesk.store.family import family_of
from plejedesk.store.network import gate_of
from plejedesk.store.reader import Reader

CASE = "SELECT ref, family, phase FROM case_file WHERE id = :case"
ANSWERS = """
SELECT a.id, a.question, a.state, CASE WHEN a.restricted THEN '' ELSE a.text END, a.asked, a.guide, a.restricted,
       a.told_by, a.told_by_name, a.on_day, a.certainty, w.initials, a.at
FROM answer a
LEFT JOIN caseworker w ON w.id = a.by_id
WHERE a.case_id = :case
ORDER BY a.id
"""
NAMED = """
SELECT n.answer_id, n.person_id
FROM answer_person n
JOIN answer a ON a.id = n.answer_id AND NOT a.restricted
JOIN case_member m ON m.case_id = n.case_id AND m.person_id = n.person_id
WHERE n.case_id = :case
ORDER BY n.id
"""
MAPPING = "SELECT kind, side FROM mapping_act WHERE case_id = :case ORDER BY id"
RESTRICTED = "SELECT text FROM answer WHERE case_id = :case AND id = :answer AND restricted"


@dataclass(frozen=True)
class Talk:
    """All that the conversation's screen shows of one case; `settled_sides` are those asked about in vain."""

    ref: str
    family_name: str
    phase: str
    family: Family
    said: tuple[Said, ...]
    gate: Gate
    settled_sides: frozenset[str]


def talk(reader: Reader, case_id: str) -> Talk | None:
    """Return the conversation of a case as it stands; None when there is no such case (any more)."""
    row = reader.one(CASE, case=case_id)
    if row is None:
        return None
    ref, family_name, phase = row
    return Talk(
        ref=ref,
        family_name=family_name,
        phase=phase,
        family=family_of(reader, case_id),
        said=answers(reader, case_id),
        gate=gate_of(reader, case_id),
        settled_sides=network.settled_sides((kind, side) for kind, side in reader.rows(MAPPING, case=case_id)),
    )


def answers(reader: Reader, case_id: str) -> tuple[Said, ...]:
    """Return every answer of a case, the earliest first, with the people each names who are still in the case."""
    people: dict[str, list[str]] = defaultdict(list)
    for answer, person in reader.rows(NAMED, case=case_id):
        people[answer].append(person)
    return tuple(_said(row, people) for row in reader.rows(ANSWERS, case=case_id))


def restricted_text(reader: Reader, case_id: str, answer_id: str) -> str | None:
    """Return what a restricted answer says. Whoever asks logs the reading first."""
    found = reader.value(RESTRICTED, case=case_id, answer=answer_id)
    return None if found is None else str(found)


def _said(row: tuple[Any, ...], people: Mapping[str, list[str]]) -> Said:
    answer, question, state, text, asked, guide, restricted, told_by, name, on_day, certainty, by, at = row
    return Said(
        id=answer,
        question=question,
        state=state,
        text=text,
        asked=asked,
        guide=guide,
        restricted=bool(restricted),
        told_by=told_by,
        told_by_name=name,
        on_day=date.fromisoformat(on_day),
        certainty=certainty,
        by=by or "",
        written_on=clock.to_local(clock.from_text(at)).date(),
        people=tuple(people.get(answer, ())),
    )
