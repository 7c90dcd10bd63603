"""A screen about one plan: it is read whole, logged as a reading of its case, and goes when the plan goes."""

from dataclasses import replace

from textual import work

from plejedesk.core.i18n import _
from plejedesk.plans.plan_queries import plan_of
from plejedesk.plans.plan_rows import ItemRow, PlanWhole
from plejedesk.store.store import Changes
from plejedesk.ui.of_case import OfCase

ALSO = ("person", "caseworker", "unit", "specialist")
"""Tables beside the case's own whose changes a plan shows."""


class OfPlan(OfCase):
    """A screen of a plan. What it shows of the plan is put up in `show`, also of a point whose check is being saved."""

    def __init__(self, plan_id: str) -> None:
        super().__init__("")
        self.plan_id = plan_id
        self.whole: PlanWhole | None = None
        self.pending: dict[str, ItemRow] = {}
        """Points as they will be once their check is saved, by id."""

        self._to_log: tuple[str, str] | None = None

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, or who is who, changed."""
        if self.case_id in changes.cases or changes.touches(*ALSO):
            self.load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def load(self) -> None:
        """Read the plan and show it."""
        whole = await self.read(plan_of, self.plan_id)
        if whole is None:
            self.vanish()
            return
        if not self.case_id:
            self.case_id = whole.case_id
            if self._to_log:
                super().log_reading(*self._to_log)
        await self.read_more(whole)
        self.whole = self.as_pending(whole)
        self.show(self.whole)
        self.refresh_keys()

    async def read_more(self, whole: PlanWhole) -> None:
        """Read what a programme has besides its plan."""

    def show(self, whole: PlanWhole) -> None:
        """Put the plan up."""

    def as_pending(self, whole: PlanWhole) -> PlanWhole:
        """Return the plan with the checks that are on their way into the file."""
        if not self.pending:
            return whole
        return replace(whole, items=tuple(self.pending.get(item.id, item) for item in whole.items))

    def log_reading(self, kind: str, purpose: str) -> None:
        """Log the reading when it is known which case it is of."""
        self._to_log = (kind, purpose)

    def vanish(self) -> None:
        """Leave a plan that is no longer there."""
        self._gone = True
        if self.is_current:
            self.say(_("The plan is not here any more."))
            self.dismiss()
