"""Writing imported cases: many at a time, each with its children, its responsible and what keeps it in the queue."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.casefile.import_rows import Whole
from plejedesk.core.exchange import Judged
from plejedesk.core.obligations import caseworker
from plejedesk.core.phases import CLOSED
from plejedesk.core.sheets.row_reading import OURS
from plejedesk.store.new_cases import CaseFacts, NewCases, NewChild, references

if TYPE_CHECKING:
    from sqlmodel import Session


def write(session: "Session", judged: Sequence[Judged], today: date) -> None:
    """Write new cases. Who is responsible for none of them by the file is whoever imports it."""
    workers = _workers(session, judged)
    refs = references(session, [each.unit.key if OURS.fullmatch(each.unit.key) else "" for each in judged])
    new = NewCases(session, today)
    for each, ref in zip(judged, refs, strict=True):
        _add(new, each, ref, workers, today)
    new.write()


def _workers(session: "Session", judged: Sequence[Judged]) -> dict[str, str]:
    """Return the ids of those not known yet, by initials: they are made; nobody named is whoever imports."""
    missing = sorted({each.found.said["responsible"] for each in judged if each.found.worker is None})
    return {said: caseworker(session, said or session.info["entry"].actor).id for said in missing}


def _add(new: NewCases, judged: Judged, ref: str, workers: Mapping[str, str], today: date) -> None:
    """Gather the records of one case."""
    found: Whole = judged.found
    said, key = found.said, judged.unit.key
    facts = CaseFacts(
        ref,
        said["phase"] or "received",
        date.fromisoformat(said["opened"]) if said["opened"] else today,
        found.worker or workers[said["responsible"]],
        said["area"],
        "" if key == ref else key,
    )
    children = [
        NewChild(values.name, values.cpr, values.born_on, found.people.get(row.mark, "")) for row, values in found.rows
    ]
    case_id, _people = new.add(facts, children)
    if facts.phase != CLOSED:
        new.keep_in_sight(case_id, facts.responsible_id)
