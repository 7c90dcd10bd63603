"""`e` on a list: what is on the screen, as it is filtered, becomes a spreadsheet."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, cast

from textual import work

from plejedesk.core import clock
from plejedesk.core.errors import BadInput
from plejedesk.core.exchange import ListExport, Shown
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.slice import load
from plejedesk.store.taking_out import Order, to_file
from plejedesk.ui.command import Command
from plejedesk.ui.screen import DeskScreen

EXPORT = Command("e", "export", "", N_("Take this list out as a spreadsheet, as it is filtered; it asks what for."))
FORMS = ("csv", "xlsx")


@dataclass(frozen=True)
class Wanted:
    """Where the list goes, what is shown of what is else hidden, and what it is for."""

    path: Path
    form: str
    shown: Shown
    purpose: str


class TakesOut(DeskScreen):
    """A list that can be taken out. `LIST` is its name among the exports of the slices."""

    LIST: ClassVar[str] = ""

    def exported(self, listed: ListExport) -> Any:
        """Return the filter by which the list is taken out."""
        return listed.choose("", "")

    @work(group="act", exit_on_error=False)
    async def action_export(self) -> None:
        """Ask where to and what for, then write the file."""
        listed = cast(ListExport, load(self._place()))
        wanted = await self.app.push_screen_wait(export_form(listed))
        if wanted is None:
            return
        order = Order(listed, self.exported(listed), wanted.form, wanted.shown, wanted.purpose)
        rows = await asyncio.to_thread(to_file, self.store, order, wanted.path, lambda _rows: None)
        said = ngettext("{n} row written to {path}.", "{n} rows written to {path}.", rows)
        kept = _("The file is not encrypted: keep it no longer than it is needed.")
        self.say(f"{said.format(n=rows, path=wanted.path)} {kept}")

    def _place(self) -> str:
        return next(item.exports[self.LIST] for item in self.desk.slices if self.LIST in item.exports)


def export_form(listed: ListExport) -> Any:
    """Return the dialog that asks where to, what for, and whether hidden things are shown."""
    from plejedesk.ui.fields import choice_field, text_field
    from plejedesk.ui.form import SmallForm

    no_yes = [("no", _("no")), ("yes", _("yes"))]
    suggested = f"~/{listed.name}-{clock.today().isoformat()}.csv"
    hint = _("The ending csv or xlsx says which kind. What is there already is never written over.")
    fields = [
        text_field("path", _("File"), hint, value=suggested),
        text_field("purpose", _("Purpose"), _("What the list is for, in a few words; the log keeps them.")),
        choice_field("cpr", _("Whole CPR numbers"), no_yes, _("Else only the day of birth shows.")),
        choice_field("protected", _("Protected names"), no_yes, _("Else they stand as protected.")),
    ]
    return SmallForm(_("Take the list out: {title}").format(title=_(listed.title)), fields, read_wanted)


def read_wanted(typed: dict[str, str]) -> Wanted:
    """Return what was asked for. Raises BadInput for an ending we do not write, a folder that is not, no purpose."""
    path = Path(typed["path"].strip()).expanduser()
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise BadInput(_("Let the name end in .csv or .xlsx."), "path")
    if not path.parent.is_dir():
        raise BadInput(_("There is no such folder. Choose one that is there."), "path")
    if path.exists():
        raise BadInput(_("That file is there already. Choose another name."), "path")
    if not typed["purpose"].strip():
        raise BadInput(_("Write what the list is for: it leaves the desk unencrypted."), "purpose")
    shown = Shown(cpr=typed["cpr"] == "yes", protected=typed["protected"] == "yes")
    return Wanted(path, form, shown, typed["purpose"].strip())
