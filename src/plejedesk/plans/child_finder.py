"""Which child: a part of a name or a reference narrows the children of open cases, and arrows choose among them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Input

from plejedesk.core import clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.plans.child_queries import Child, children_meant
from plejedesk.ui.fields import Choice, choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed
from plejedesk.ui.text import clean

if TYPE_CHECKING:
    from plejedesk.store.store import Store

LONGEST = 44  # letters of a child that is offered

Found = tuple[str, str]
"""A case and one of its children."""


def said(child: Child, today: date) -> str:
    """Return a child as the form offers it."""
    name = f"{child.name} ({dates.years(child.born, today)})"
    name = _("{name} [protected]").format(name=name) if child.protected else name
    return f"{clean(name, LONGEST)} · {child.ref}"


class ChildFinder(SmallForm[Found]):
    """Asks which child, and answers with its case and itself."""

    def __init__(self, store: "Store", title: str) -> None:
        self.reads = store
        self.offers: Sequence[Child] = ()
        self.asked_for = ""
        hint = _("Part of a name, or the case number. Enter goes on to those it may be.")
        choose = _("Arrows choose, Enter takes the child.")
        self.names = text_field("name", _("Child"), hint)
        self.choice = choice_field("child", _("Which"), [("", _("type part of a name"))], choose, tall=True)
        super().__init__(title, [self.names, self.choice], self._answer)

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        self._offer(event.value)

    @work(exclusive=True, group="offer", exit_on_error=False)
    async def _offer(self, text: str) -> None:
        self.offers = await self.reads.aread(children_meant, text) if text.strip() else ()
        self.asked_for = text
        none = _("nobody fits") if text.strip() else _("type part of a name")
        widget = self.choice.widget
        if isinstance(widget, Choice):
            widget.options = [(each.id, said(each, clock.today())) for each in self.offers] or [("", none)]
            widget.value = widget.options[0][0]
            widget.refresh(layout=True)

    def _answer(self, typed: Typed) -> Found:
        """Return whom the choice names. Raises BadInput where it names nobody."""
        if self.asked_for != self.names.text:
            raise BadInput(_("The children are being looked up. Press Enter again."), "name")
        chosen = next((each for each in self.offers if each.id == typed["child"]), None)
        if chosen is None:
            raise BadInput(_("Write part of the child's name, and choose among those it may be."), "name")
        return chosen.case_id, chosen.id
