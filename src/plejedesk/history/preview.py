"""What the line under the cursor says, in full as far as there is room."""

from textual.content import Content
from textual.widgets import Static

from plejedesk.core.i18n import _
from plejedesk.history.rows import Row
from plejedesk.history.words import moment
from plejedesk.ui.text import clean, plain


class Preview(Static):
    """When, who on which machine, what was done; then the line, and beside a wide list also every field."""

    def show(self, row: Row | None) -> None:
        """Show a line, or nothing."""
        wide = self.screen.has_class("wide")
        self.update(Content("\n\n" if wide else "\n").join(_parts(row, wide)) if row else "")


def _parts(row: Row, wide: bool) -> list[Content]:
    parts = [head(row)]
    if not row.is_head:
        parts.append(plain(clean(row.text)))
    if wide and row.facts:
        parts.append(Content("\n").join(fact(name, value) for name, value in row.facts))
    return parts


def head(row: Row) -> Content:
    """Return what was done as a whole, when, by whom and where."""
    who = _("{who} on {device}").format(who=clean(row.actor), device=clean(row.device))
    return Content.assemble((plain(clean(row.act)).plain, "bold"), (f"  {moment(row.at)}  {who}", "$muted"))


def fact(name: str, value: str) -> Content:
    """Return one field and its value as text."""
    return Content.assemble((f"{name}: ", "$muted"), plain(value))
