"""The plan that is changed: one that is open, in a case that is.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from typing import TYPE_CHECKING

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import open_case

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.models import Plan


def open_plan(session: "Session", plan_id: str) -> "Plan":
    """Return a plan that is open, in a case that is. Raises Refused for any other."""
    from plejedesk.plans.models import Plan

    plan = session.get(Plan, plan_id)
    if plan is None:
        raise Refused(_("The plan is not here any more."))
    open_case(session, plan.case_id)
    if plan.state != "open":
        raise Refused(_("The plan is closed. Take it up again first."))
    return plan
