"""Finding the cases of a list among those that are here already, by our reference or by their number elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plejedesk.core.exchange import Problem
from plejedesk.core.i18n import _
from plejedesk.core.phases import CLOSED
from plejedesk.respite.lists.asking import among
from plejedesk.store.reader import Reader

CASES = """
SELECT id, ref, other_ref, phase, responsible_id, protected FROM case_file
WHERE {column} IN ({{names}}) ORDER BY id
"""


@dataclass(frozen=True)
class KnownCase:
    """A case that is here already."""

    id: str
    ref: str
    other_ref: str
    open: bool
    responsible_id: str | None
    protected: bool = False


Numbers = Mapping[str, KnownCase]
"""The cases of some numbers, ours and those elsewhere."""


def look(reader: Reader, numbers: Iterable[str]) -> Numbers:
    """Find the cases of these numbers."""
    asked = [number for number in dict.fromkeys(numbers) if number]
    found: dict[str, KnownCase] = {}
    for column in ("ref", "other_ref"):
        for row in among(reader, CASES.format(column=column), asked):
            case = known_case(*row)
            found.setdefault(case.ref if column == "ref" else case.other_ref, case)
    return found


def known_case(
    identifier: str, ref: str, other_ref: str, phase: str, responsible_id: str | None, protected: int
) -> KnownCase:
    """Return a case as the desk holds it."""
    return KnownCase(identifier, ref, other_ref, phase != CLOSED, responsible_id, bool(protected))


def home(own: KnownCase | None, number: str, numbers: Numbers, *, closed: bool = False) -> tuple[KnownCase | None, str]:
    """Return the case something goes into, its child's own before that of the number, or the number of a new one.

    A case that is closed takes in only what is over, and its number is not given to another.
    """
    numbered = numbers.get(number)
    if numbered is not None and numbered.open and not (own and own.open):
        return numbered, ""
    if own is None and numbered is not None and closed:
        return numbered, ""
    return own, "" if own or numbered else number


def notes_on(line: int, number: str, case: KnownCase | None) -> list[Problem]:
    """Return that a row says another case than the one its child is in."""
    if not number or case is None or number in (case.ref, case.other_ref):
        return []
    words = _("The child is in case {ref} here already. The row's own case number is not kept.")
    return [Problem(line, "case", words.format(ref=case.ref), number)]
