"""What a supported transition has besides its plan: from where to whom, when, and what must not be told."""

from typing import ClassVar

from plejedesk.core.models import Row, points_at
from plejedesk.plans import models as plan_models  # noqa: F401 - pointed at


class Move(Row, table=True):
    """A child's move from an institution to a foster family; one to a plan, which has its days.

    `guarded` is whether the new address is protected. `unprepared` is why it could not be prepared, where it was not.
    """

    __tablename__: ClassVar[str] = "transition_move"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    unit_id: str | None = points_at("unit.id", default=None, index=True)
    from_place: str = ""
    family: str = ""
    family_phone: str = ""
    first_placement: bool = False
    address: str = ""
    guarded: bool = False
    unprepared: str = ""
    contact_after: str = ""
