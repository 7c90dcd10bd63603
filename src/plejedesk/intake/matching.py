"""What to make of those who may be known here: the case that is surely the family's, and what only people can say."""

from collections.abc import Iterable, Iterator, Sequence

from plejedesk.core import names
from plejedesk.intake import rules
from plejedesk.intake.notification import Child, Notification, Parent
from plejedesk.intake.rows import Candidate

Part = tuple[str, int]
"""Somebody of a notification: "child" or "parent", and the place in that list."""


def sure_case(found: Iterable[Candidate]) -> Candidate | None:
    """Return one of those who surely are known, in the case that the notification will be written on."""
    sure = [candidate for candidate in found if candidate.sure]
    chosen = rules.best_case(candidate.match for candidate in sure)
    return next((candidate for candidate in sure if candidate.case_id == chosen), None)


def questions(
    notification: Notification, found: Sequence[Candidate]
) -> Iterator[tuple[Part, Child | Parent, list[Candidate]]]:
    """Yield each person whom somebody must say whether the desk knows, with those they may be."""
    sure = sure_case(found)
    said: dict[Part, Child | Parent] = {("child", n): child for n, child in enumerate(notification.children)}
    said |= {("parent", n): parent for n, parent in enumerate(notification.parents)}
    for part, person in said.items():
        here = [candidate for candidate in found if candidate.part == part]
        if not here or here[0].sure or any(_plainly_same(candidate, person, sure) for candidate in here):
            continue
        yield part, person, list({candidate.person_id: candidate for candidate in here}.values())


def _plainly_same(candidate: Candidate, said: Child | Parent, sure: Candidate | None) -> bool:
    """Return whether name and birth date are the same in the very case that is surely this family's."""
    in_case = sure is not None and sure.case_id == candidate.case_id
    return in_case and candidate.born == said.born and names.key(candidate.name) == names.key(said.name)
