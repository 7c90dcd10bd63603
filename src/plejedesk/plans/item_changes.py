"""What is done with the points of a plan: checked, left out with a reason, written of, added.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import me, require, today_of
from plejedesk.core.plan_choices import ITEM_STATES
from plejedesk.plans import plan_sight, rules
from plejedesk.plans.plan_opened import open_plan

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.models import Plan, PlanItem


@dataclass(frozen=True)
class ItemFacts:
    """What is written of a point of a checklist; a day of its own makes it an obligation of its own."""

    note: str = ""
    child_words: str = ""
    responsible: str = ""
    due: date | None = None


def check_item(session: "Session", item_id: str, state: str, note: str | None = None) -> None:
    """Write where a point stands: done is dated today, not relevant needs its reason. Raises BadInput, Refused."""
    item, plan = _item(session, item_id)
    if state not in ITEM_STATES:
        raise BadInput(_("Choose open, begun, done or not relevant."), "state")
    said = item.note if note is None else note.strip()
    if state == "not_relevant":
        require(said, "note", _("Write why the point is not relevant."))
    on_day, by_id = (today_of(session), me(session)) if state in rules.SETTLED else (None, None)
    item.state, item.note, item.on_day, item.by_id = state, said, on_day, by_id
    session.add(item)
    plan_sight.keep(session, plan)


def write_item(session: "Session", item_id: str, facts: ItemFacts) -> None:
    """Write what is said of a point: a remark, the child's words, who has it and for when. Raises BadInput."""
    item, plan = _item(session, item_id)
    if facts.due is not None:
        require(facts.responsible, "responsible", _("Write who has it: one responsible for each date."))
    item.note, item.child_words = facts.note.strip(), facts.child_words.strip()
    item.responsible, item.due = facts.responsible.strip(), facts.due
    session.add(item)
    plan_sight.keep(session, plan)


def add_item(session: "Session", plan_id: str, text: str, section: str, meeting_id: str | None = None) -> str:
    """Add a point of one's own to a checklist. Raises BadInput for an empty one."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanItem

    plan = open_plan(session, plan_id)
    said = require(text, "text", _("Write the point in a few words."))
    beside = session.exec(
        select(PlanItem).where(
            PlanItem.plan_id == plan_id, PlanItem.section == section, PlanItem.meeting_id == meeting_id
        )
    ).all()
    place = 1 + max((each.place for each in beside), default=0)
    made = PlanItem(
        case_id=plan.case_id, plan_id=plan_id, meeting_id=meeting_id, section=section, place=place, asked=said
    )
    session.add(made)
    plan_sight.keep(session, plan)
    return made.id


def _item(session: "Session", item_id: str) -> "tuple[PlanItem, Plan]":
    from plejedesk.plans.models import PlanItem

    item = session.get(PlanItem, item_id)
    if item is None:
        raise Refused(_("The point is not here any more."))
    return item, open_plan(session, item.plan_id)
