"""What is told of a family, written down: who is whose child, twins, ties; and all of it taken out again.

Each function changes one session; the store commits. Told twice, a thing is written once, and the order of telling
does not matter. Everybody named is a member of the case already. The tables are imported inside, so that a screen can
name these functions before the ORM is loaded.
"""

from typing import TYPE_CHECKING, Any

from plejedesk.core import clock, network
from plejedesk.core.couple_changes import add_couple_event as add_couple_event
from plejedesk.core.couple_changes import set_couple as set_couple
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.family import PARENT_KINDS, TIES
from plejedesk.core.family_checks import require_birth, require_no_circle, require_one_birth
from plejedesk.core.family_rows import between, events_of, link_of, naming, require_two, residents_of, steps_of
from plejedesk.core.home_changes import set_household as set_household
from plejedesk.core.home_changes import set_resident as set_resident
from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlmodel import Session, SQLModel

PARTS = {"couple": events_of, "household": residents_of, "candidate": steps_of}
"""What goes with a record of these tables."""


def set_parent(session: "Session", case_id: str, child_id: str, parent_id: str, kind: str = "birth") -> str:
    """Write that somebody is a parent of somebody, of which kind; the tie that was there already changes its kind.

    Raises BadInput for oneself, an unknown kind, a third birth parent, somebody younger, or a circle: nobody is their
    own forefather, nor the partner of one.
    """
    from plejedesk.core.family_models import ParentLink

    if kind not in PARENT_KINDS:
        raise BadInput(_("Choose birth, adopted, foster or step."), "kind")
    require_two(session, case_id, child_id, parent_id)
    require_no_circle(session, case_id, child_id, parent_id)
    if kind == "birth":
        require_birth(session, case_id, child_id, parent_id)
    link = link_of(session, case_id, child_id, parent_id)
    link = link or ParentLink(case_id=case_id, child_id=child_id, parent_id=parent_id)
    link.kind = kind
    session.add(link)
    session.flush()
    return link.id


def set_twins(session: "Session", case_id: str, a_id: str, b_id: str, identical: bool | None = None) -> str:
    """Write that two were born together, and whether they are identical, None where nobody knows.

    Who was born with one of them was born with both. Raises BadInput for oneself, or for days of birth too far apart.
    """
    require_two(session, case_id, a_id, b_id)
    require_one_birth(session, a_id, b_id)
    ours, theirs = (_born_with(session, case_id, each) for each in (a_id, b_id))
    made = _twins(session, case_id, a_id, b_id, identical)
    for one in ours:
        for other in theirs:
            if one != other and {one, other} != {a_id, b_id}:
                _twins(session, case_id, one, other, None, over=False)
    return made


def set_tie(session: "Session", case_id: str, a_id: str, b_id: str, kind: str, note: str = "") -> None:
    """Write how two stand to each other; an empty kind takes away what was written. Raises BadInput for an unknown."""
    from plejedesk.core.family_models import Tie

    if kind and kind not in TIES:
        raise BadInput(_("Choose how they stand to each other."), "tie")
    require_two(session, case_id, a_id, b_id)
    tie = between(session, Tie, case_id, a_id, b_id)
    if not kind:
        if tie is not None:
            session.delete(tie)
    else:
        tie = tie or Tie(case_id=case_id, a_id=a_id, b_id=b_id, kind=kind)
        tie.kind, tie.note = kind, note.strip()
        session.add(tie)
    session.flush()


def remove(session: "Session", model: "type[SQLModel]", record_id: str) -> None:
    """Take a tie out, with what belongs to it. Raises Refused when somebody has already."""
    record = session.get(model, record_id)
    if record is None:
        raise Refused(_("Somebody has taken that out already."))
    parts = PARTS.get(str(model.__tablename__))
    for part in parts(session, record_id) if parts else ():
        session.delete(part)
    session.flush()
    session.delete(record)
    session.flush()


def take_out(session: "Session", case_id: str, person_id: str) -> None:
    """Take out all that a case tells of somebody: ties, couples, homes, standing and candidacies.

    A home in which nobody ever lived but them goes too.
    """
    from plejedesk.core.family_models import Resident

    homes = {place.household_id for place in naming(session, Resident, ("person_id",), case_id, person_id)}
    for model, names in told_of_people():
        for record in naming(session, model, names, case_id, person_id):
            remove(session, model, record.id)
    for home in sorted(homes):
        drop_if_empty(session, home)


def drop_if_empty(session: "Session", household_id: str) -> None:
    """Take out a home in which nobody lives or ever lived."""
    from plejedesk.core.family_models import Household

    if session.get(Household, household_id) is not None and not residents_of(session, household_id):
        remove(session, Household, household_id)


def told_of_people() -> "Iterator[tuple[Any, tuple[str, ...]]]":
    """Yield each table that tells something of people, with the columns that name them."""
    from plejedesk.core import family_models as f
    from plejedesk.core import network_models as n

    yield f.ParentLink, ("child_id", "parent_id")
    yield f.Couple, ("a_id", "b_id")
    yield f.Twins, ("a_id", "b_id")
    yield f.Tie, ("a_id", "b_id")
    yield f.RestrictedTie, ("a_id", "b_id")
    yield f.Resident, ("person_id",)
    yield f.Standing, ("child_id", "person_id")
    yield n.Candidate, ("person_id", "child_id")


def reopen_mapping(session: "Session", case_id: str, reason: str) -> None:
    """Reopen a mapping that was declared complete, since something new is known; nothing where it is open."""
    from sqlmodel import col, select

    from plejedesk.core.network_models import MappingAct
    from plejedesk.core.obligations import caseworker

    acts = session.exec(select(MappingAct).where(MappingAct.case_id == case_id).order_by(col(MappingAct.id))).all()
    if not network.is_complete([(each.kind, each.side) for each in acts]):
        return
    entry = session.info["entry"]
    session.add(
        MappingAct(
            case_id=case_id,
            kind="reopened",
            reason=reason,
            on_day=clock.to_local(entry.at).date(),
            by_id=caseworker(session, entry.actor).id,
            at=entry.at,
        )
    )
    session.flush()


def _twins(session: "Session", case_id: str, a_id: str, b_id: str, identical: bool | None, *, over: bool = True) -> str:
    """Return the pair of two, written down if it is new; `over` also takes what is said now for what was."""
    from plejedesk.core.family_models import Twins

    found = between(session, Twins, case_id, a_id, b_id)
    pair: Twins = found or Twins(case_id=case_id, a_id=a_id, b_id=b_id)
    if over or not found:
        pair.identical = identical
    session.add(pair)
    session.flush()
    return pair.id


def _born_with(session: "Session", case_id: str, person_id: str) -> list[str]:
    """Return somebody and everybody written down as born with them."""
    from plejedesk.core.family_models import Twins

    pairs = naming(session, Twins, ("a_id", "b_id"), case_id, person_id)
    return list(dict.fromkeys([person_id, *(each for pair in pairs for each in (pair.a_id, pair.b_id))]))
