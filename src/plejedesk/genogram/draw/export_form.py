"""The question before a genogram leaves the desk: where to, what for, and how those are shown who are protected."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.genogram.draw.exports import ENDINGS, Wish
from plejedesk.genogram.draw.protecting import Mode
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed


@dataclass(frozen=True)
class Wanted:
    """Where the genogram goes, in which form, and what it is for."""

    path: Path
    wish: Wish
    purpose: str


def export_form(ref: str, today: date, *, protected: bool) -> SmallForm[Wanted]:
    """Return the form; it asks about the protected only where there are any."""
    no_yes = [("no", _("no")), ("yes", _("yes"))]
    modes = [("hidden", _("only the symbol")), ("left_out", _("left out")), ("shown", _("with names"))]
    hint = _("The ending says which kind: pdf, png, svg, txt, ged or json.")
    fields = [
        text_field("path", _("File"), hint, value=f"~/genogram-{ref.lower()}-{today.isoformat()}.pdf"),
        text_field("purpose", _("Purpose"), _("What it is for, in a few words; the log keeps them.")),
        choice_field("ties", _("Ties"), no_yes, _("Also how people stand to each other, as lines.")),
    ]
    if protected:
        words = _("Nobody is left out whom the tree would fall apart without.")
        fields.append(choice_field("protected", _("Protected people"), modes, words))
    return SmallForm(_("Take the genogram out"), fields, read_wanted)


def read_wanted(typed: Typed) -> Wanted:
    """Return what was asked for. Raises BadInput for an ending we do not write, a folder that is not, no purpose."""
    path = Path(typed["path"].strip()).expanduser()
    form = ENDINGS.get(path.suffix.lower().removeprefix("."))
    if form is None:
        raise BadInput(_("Let the name end in .pdf, .png, .svg, .txt, .ged or .json."), "path")
    if not path.parent.is_dir():
        raise BadInput(_("There is no such folder. Choose one that is there."), "path")
    if path.exists():
        raise BadInput(_("That file is there already. Choose another name."), "path")
    if not typed["purpose"].strip():
        raise BadInput(_("Write what it is for: it leaves the desk unencrypted."), "purpose")
    mode = cast(Mode, typed.get("protected") or "hidden")
    return Wanted(path, Wish(form, mode, typed["ties"] == "yes"), typed["purpose"].strip())
