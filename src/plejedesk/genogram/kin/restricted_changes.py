"""What a child fears, written down where only those see it who say what they need it for.

No list, drawing, export or search shows it, and the history only that something was written.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.choices import FEARS, TELLERS
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.family_rows import require_two
from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.family_models import RestrictedTie


@dataclass(frozen=True)
class FearFacts:
    """Who fears or is hurt (`who`) by whom (`whom`), and what was told of it by whom and when; never printed."""

    who: str
    whom: str
    kind: str
    note: str = field(default="", repr=False)
    told_by: str = ""
    on_day: date | None = None


def restrict(session: "Session", case_id: str, facts: FearFacts, today: date) -> str:
    """Write a restricted remark and return its id; told again word for word it stands once.

    Raises BadInput, naming the field.
    """
    from sqlmodel import select

    from plejedesk.core.family_models import RestrictedTie

    said, on_day = _checked(session, case_id, facts, today)
    of_two = select(RestrictedTie).where(
        RestrictedTie.case_id == case_id,
        RestrictedTie.a_id == said.who,
        RestrictedTie.b_id == said.whom,
        RestrictedTie.kind == said.kind,
    )
    same = [each for each in session.exec(of_two).all() if (each.note, each.told_by) == (said.note, said.told_by)]
    made = next((each for each in same if each.on_day == on_day), None)
    made = made or RestrictedTie(case_id=case_id, a_id=said.who, b_id=said.whom, kind=said.kind, on_day=on_day)
    _write(session, made, said, on_day)
    return made.id


def change_restricted(session: "Session", remark_id: str, facts: FearFacts, today: date) -> None:
    """Put a restricted remark right. Raises BadInput, naming the field, Refused when it is gone."""
    from plejedesk.core.family_models import RestrictedTie

    remark = session.get(RestrictedTie, remark_id)
    if remark is None:
        raise Refused(_("Somebody has taken that out already."))
    said, on_day = _checked(session, remark.case_id, facts, today)
    _write(session, remark, said, on_day)


def _checked(session: "Session", case_id: str, facts: FearFacts, today: date) -> tuple[FearFacts, date]:
    if facts.kind not in FEARS:
        raise BadInput(_("Choose fear, violence, control or abuse."), "kind")
    if facts.told_by and facts.told_by not in TELLERS:
        raise BadInput(_("Choose who told it."), "told_by")
    day = facts.on_day or today
    if day > today:
        raise BadInput(_("That day has not come yet. Write when it was told."), "on_day")
    require_two(session, case_id, facts.who, facts.whom, "whom")
    return FearFacts(facts.who, facts.whom, facts.kind, facts.note.strip(), facts.told_by, day), day


def _write(session: "Session", remark: "RestrictedTie", said: FearFacts, on_day: date) -> None:
    remark.a_id, remark.b_id, remark.kind = said.who, said.whom, said.kind
    remark.note, remark.told_by, remark.on_day = said.note, said.told_by, on_day
    session.add(remark)
    session.flush()
