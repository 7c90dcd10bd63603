"""What happened in a plan beside its meetings and steps: advice and its effect, visits, contact. The store commits."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.obliging import me, not_ahead, require, today_of
from plejedesk.core.plan_choices import ENTRY_KINDS, THEMES
from plejedesk.plans import plan_sight
from plejedesk.plans.plan_changes import open_plan

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True)
class EntryFacts:
    """Advice, a visit or a contact: who, what about, what came of it, and the child's words."""

    kind: str
    on_day: date
    who: str
    text: str
    theme: str = ""
    child_words: str = ""
    effect: str = ""
    minutes_spent: int | None = None
    unit_id: str | None = None


def write_entry(session: "Session", plan_id: str, facts: EntryFacts) -> str:
    """Write advice, a visit or a contact, and return its id. Raises BadInput naming the field."""
    from plejedesk.plans.models import PlanEntry

    plan = open_plan(session, plan_id)
    if facts.kind not in ENTRY_KINDS:
        raise BadInput(_("Choose advice, visit or contact."), "kind")
    if facts.theme and facts.theme not in THEMES:
        raise BadInput(_("Choose one of the themes."), "theme")
    made = PlanEntry(
        case_id=plan.case_id,
        plan_id=plan_id,
        kind=facts.kind,
        on_day=not_ahead(facts.on_day, today_of(session), "on_day"),
        who=facts.who.strip(),
        theme=facts.theme,
        text=require(facts.text, "text", _("Write in a few words what it was.")),
        child_words=facts.child_words.strip(),
        effect=facts.effect.strip(),
        minutes_spent=facts.minutes_spent,
        unit_id=facts.unit_id,
        by_id=me(session),
    )
    session.add(made)
    plan_sight.keep(session, plan)
    return made.id
