"""What there is to know about the row under the cursor, without opening the case."""

from datetime import datetime
from typing import cast

from textual.content import Content
from textual.widgets import Static

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.slice import case_lines
from plejedesk.queue.rules import Obligation, who, why
from plejedesk.ui.desk import Desk
from plejedesk.ui.text import plain


class Preview(Static):
    """The case's head, where it stands, and why the row is where it is."""

    async def show(self, row: Obligation | None) -> None:
        """Read what the slices say of the case and show it."""
        if row is None:
            self.update("")
            return
        desk = cast(Desk, self.app)
        now = clock.now()
        lines = await desk.store.aread(case_lines, desk.slices, row.case_id, now, desk.glyphs.done, desk.glyphs.open)
        self.update(self._content(row, lines, now))

    def _content(self, row: Obligation, lines: list[str], now: datetime) -> Content:
        wide = self.screen.has_class("wide")
        name = Content.styled(
            f"{_('Fam. {family}').format(family=plain(row.family).plain)}" if row.family else row.ref, "bold"
        )
        head = Content.assemble(name, ("  " if wide else " · "), (row.ref, "$muted"))
        if wide:
            head = Content("\n").join([head, plain(who(row, clock.to_local(now).date())), Content("")])
        reason = [plain(row.reason)] if row.reason else []
        if row.remind:
            day = dates.short_date(clock.to_local(row.remind).date(), clock.to_local(now).date())
            reason.append(plain(_("Reminder {day}: {why}").format(day=day, why=row.remind_reason)))
        told = [plain(line) for line in lines]
        parts = [head, *told, Content.styled(why(row, book(), now), "$muted"), *reason]
        if not wide and told:
            parts = [Content(" · ").join([head, told[0]]), *parts[2:]]
        return Content("\n\n" if wide else "\n").join(parts)
