"""Brothers and sisters: whole ones share both parents, half ones the one that is told, whoever those are."""

from typing import TYPE_CHECKING

from plejedesk.core import family_changes
from plejedesk.core.errors import BadInput
from plejedesk.core.family_rows import parents_of, persons, require_two
from plejedesk.core.i18n import _
from plejedesk.core.network import OWN_KINDS
from plejedesk.genogram.kin.unknown_kin import (
    become,
    known_parents,
    may_be,
    set_known_parent,
    unknown_parents,
    unknown_person,
)

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Person

BOTH = 2
SEXES = {"mother": "f", "father": "m"}
"""The words by which a shared parent may be told who is not written down yet."""


def share_parents(session: "Session", case_id: str, a_id: str, b_id: str, kind: str = "birth") -> None:
    """Write that two are whole siblings: what is known of the parents of one holds for the other.

    Raises BadInput where they have more than two parents between them.
    """
    require_two(session, case_id, a_id, b_id, "of")
    _require_own(kind)
    both = (a_id, b_id)
    known = list(dict.fromkeys(each.id for child in both for each in known_parents(session, case_id, child, kind)))
    if len(known) > BOTH:
        raise _different()
    for child in both:
        for parent in known:
            set_known_parent(session, case_id, child, parent, kind)
    unknown = _matched(session, case_id, a_id, b_id, kind)
    if len(known) + len(unknown) > BOTH:
        raise _different()
    unknown += [unknown_person(session, case_id) for _missing in range(BOTH - len(known) - len(unknown))]
    for child in both:
        for parent in unknown:
            family_changes.set_parent(session, case_id, child, parent, kind)


def share_one(session: "Session", case_id: str, person_id: str, of_id: str, shared: str, kind: str = "birth") -> None:
    """Write that somebody is a half-sibling; `shared` is the parent they share: somebody's id, or mother or father.

    The other parent of the new one is another, and unknown until told. Raises BadInput where it is not said which
    parent, or where they share both.
    """
    require_two(session, case_id, person_id, of_id, "of")
    _require_own(kind)
    parent = _shared_parent(session, case_id, of_id, shared, kind)
    set_known_parent(session, case_id, person_id, parent, kind)
    theirs = set(parents_of(session, case_id, person_id, kind))
    if len(theirs) == BOTH and theirs == set(parents_of(session, case_id, of_id, kind)):
        raise BadInput(_("They share both parents. Choose sibling."), "way")
    if len(theirs) < BOTH:
        family_changes.set_parent(session, case_id, person_id, unknown_person(session, case_id), kind)


def _shared_parent(session: "Session", case_id: str, of_id: str, shared: str, kind: str) -> str:
    own = parents_of(session, case_id, of_id, kind)
    if shared in own:
        return shared
    if shared not in SEXES:
        raise BadInput(_("Choose which parent they share."), "partner")
    sex, parents = SEXES[shared], persons(session, own)
    alike = [each for each in parents if each.sex == sex]
    if len(alike) == 1:
        return alike[0].id
    fitting = [each for each in unknown_parents(session, case_id, of_id, kind) if may_be(each, sex)]
    if alike or (not fitting and (len(parents) >= BOTH or any(not each.sex for each in parents))):
        raise BadInput(_("Choose by name which parent they share."), "partner")
    if fitting:
        return _of_sex(session, fitting[0], sex)
    made = unknown_person(session, case_id, sex)
    family_changes.set_parent(session, case_id, of_id, made, kind)
    return made


def _of_sex(session: "Session", person: "Person", sex: str) -> str:
    person.sex = sex
    session.add(person)
    session.flush()
    return person.id


def _matched(session: "Session", case_id: str, a_id: str, b_id: str, kind: str) -> list[str]:
    """Return the unknown parents of both, each of one child's being the same as one of the other's who may be."""
    ours = unknown_parents(session, case_id, a_id, kind)
    shared = {each.id for each in unknown_parents(session, case_id, b_id, kind)}
    free = [each for each in ours if each.id not in shared]
    found = [each.id for each in ours]
    for theirs in unknown_parents(session, case_id, b_id, kind):
        if theirs.id in found:
            continue
        same = next((each for each in free if may_be(each, theirs.sex)), None)
        if same:
            free.remove(same)
            become(session, case_id, theirs, same)
        else:
            found.append(theirs.id)
    return found


def _require_own(kind: str) -> None:
    """Raise BadInput for siblings by foster care or a step-parent: they follow from whose children they are."""
    if kind not in OWN_KINDS:
        raise BadInput(_("Write whose foster child or stepchild it is; then they are siblings of that kind."), "way")


def _different() -> BadInput:
    return BadInput(_("They do not have the same parents. Choose half-sibling, and the parent they share."), "way")
