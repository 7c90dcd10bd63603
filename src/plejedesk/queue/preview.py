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
        name = Content.styled(
            f"{_('Fam. {family}').format(family=plain(row.family).plain)}" if row.family else row.ref, "bold"
        )
        told = [plain(line) for line in lines]
        reason = [plain(text) for text in (self._reminder(row, now), row.reason) if text]
        whole = f"{row.title(book())}. " if row.about else ""  # a narrow column may have cut what is open
        because = Content.assemble(whole, (why(row, book(), now), "$muted"))
        ref = Content.styled(row.ref, "$muted") if row.family else Content("")
        if self.screen.has_class("wide"):
            child = [plain(who(row, clock.to_local(now).date()))] if row.child else []
            return Content("\n\n").join([Content("  ").join([name, ref]), *child, *told, because, *reason])
        first = Content(" · ").join([part for part in (name, ref, *told[:1]) if part.plain])
        width = max(self.content_size.width, 1)
        return Content("\n").join(
            [line.truncate(width, ellipsis=True) for line in (first, because, *reason, *told[1:])]
        )

    def _reminder(self, row: Obligation, now: datetime) -> str:
        if not row.remind:
            return ""
        day = dates.short_date(clock.to_local(row.remind).date(), clock.to_local(now).date())
        return _("Reminder {day}: {why}").format(day=day, why=row.remind_reason)
