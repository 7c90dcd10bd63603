"""What somebody is to a child by law, written down: custody, residence, contact, and who may be told of the case.

One custodian alone or two together; the child's residence is with one of them, or with both where they share custody
and have agreed on it (delt bopæl, forældreansvarsloven § 18 a).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from plejedesk.core.choices import ANSWERS, BASES, CUSTODIES
from plejedesk.core.errors import BadInput
from plejedesk.core.family_rows import persons, require_two
from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.family_models import Standing

MOST_CUSTODIANS = 2


@dataclass(frozen=True)
class StandingFacts:
    """What is told of somebody's standing to a child; an empty word says that nobody knows."""

    custody: str = ""
    residence: bool = False
    contact: str = ""
    informed: str = ""
    basis: str = ""
    note: str = ""


def set_standing(session: "Session", case_id: str, child_id: str, person_id: str, facts: StandingFacts) -> None:
    """Write what somebody is to a child by law in place of what was written; where nothing is told, that goes.

    Raises BadInput, naming the field, for an unknown word, for custody that others have already, and for a second
    residence.
    """
    from plejedesk.core.family_models import Standing

    said = checked(facts)
    require_two(session, case_id, child_id, person_id)
    every = _standings(session, case_id, child_id)
    found = next((each for each in every if each.person_id == person_id), None)
    others = [each for each in every if each.person_id != person_id]
    _require_custody(session, said, others)
    _require_residence(session, said, others)
    if said == StandingFacts():
        if found:
            session.delete(found)
    else:
        standing = found or Standing(case_id=case_id, child_id=child_id, person_id=person_id)
        for name, value in asdict(said).items():
            setattr(standing, name, value)
        session.add(standing)
    session.flush()


def set_standings(
    session: "Session", case_id: str, children: Sequence[str], person_id: str, facts: StandingFacts
) -> None:
    """Write what somebody is to several children by law, alike for all. Raises as `set_standing` does."""
    for child_id in children:
        set_standing(session, case_id, child_id, person_id, facts)


def checked(facts: StandingFacts) -> StandingFacts:
    """Return the facts as they are stored. Raises BadInput, naming the field, for an unknown word."""
    for value, choices, name, words in (
        (facts.custody, CUSTODIES, "custody", _("Choose sole, joint or no custody, or that it is not known.")),
        (facts.informed, ANSWERS, "informed", _("Choose yes, no or not known.")),
        (facts.basis, BASES, "basis", _("Choose agreement, decision or by law, or that it is not known.")),
    ):
        if value and value not in choices:
            raise BadInput(words, name)
    texts = {name: " ".join(getattr(facts, name).split()) for name in ("contact", "note")}
    return StandingFacts(facts.custody, facts.residence, texts["contact"], facts.informed, facts.basis, texts["note"])


def _require_custody(session: "Session", said: StandingFacts, others: "Sequence[Standing]") -> None:
    if said.custody not in ("sole", "joint"):
        return
    holding = [each for each in others if each.custody in ("sole", "joint")]
    against = holding if said.custody == "sole" else [each for each in holding if each.custody == "sole"]
    if against:
        words = _("{name} is written down with custody. Correct that first.")
        raise BadInput(words.format(name=_name(session, against[0])), "custody")
    if len(holding) >= MOST_CUSTODIANS:
        raise BadInput(_("Two people have joint custody already. Correct one of them first."), "custody")


def _require_residence(session: "Session", said: StandingFacts, others: "Sequence[Standing]") -> None:
    """Raise BadInput for a second residence, but where both have joint custody and this one says it is agreed."""
    there = [each for each in others if each.residence]
    if not said.residence or not there:
        return
    shared = said.custody == "joint" and said.basis == "agreement" and there[0].custody == "joint"
    if len(there) >= MOST_CUSTODIANS or not shared:
        words = _("The residence is with {name}. Correct that first; to share it takes joint custody and agreement.")
        raise BadInput(words.format(name=_name(session, there[0])), "residence")


def _standings(session: "Session", case_id: str, child_id: str) -> "Sequence[Standing]":
    from sqlmodel import col, select

    from plejedesk.core.family_models import Standing

    of_child = select(Standing).where(Standing.case_id == case_id, Standing.child_id == child_id)
    return session.exec(of_child.order_by(col(Standing.id))).all()


def _name(session: "Session", standing: "Standing") -> str:
    return persons(session, [standing.person_id])[0].name or _("Somebody")
