"""The question before the days of a stay leave the desk as a calendar file: for whom, and where to."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.respite.stays import ics, stay_words
from plejedesk.respite.stays.agreement_fields import options, titled
from plejedesk.respite.stays.ics import Receiver, Told
from plejedesk.respite.stays.stay_rows import Stay
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed

if TYPE_CHECKING:
    from plejedesk.store.store import Store

RECEIVERS: dict[str, str] = {
    "family": N_("the respite family"),
    "parents": N_("the parents"),
    "desk": N_("my own calendar"),
}


@dataclass(frozen=True)
class Wanted:
    """For whom the calendar is, and where it goes."""

    receiver: Receiver
    path: Path


def calendar_form(who: str, today: date) -> SmallForm[Wanted]:
    """Return the form; the suggested name says nothing of whose calendar it is."""
    suggested = f"~/{_('respite')}-{today.isoformat()}.ics"
    only = _("Holds the days and a first name that is not protected; no CPR number, no address.")
    leaves = _("The file leaves the encrypted desk. The name ends in .ics.")
    fields = [
        choice_field("receiver", _("For"), options(RECEIVERS), only, tall=True),
        text_field("path", _("File"), leaves, value=suggested),
    ]
    return SmallForm(titled(_("Calendar file"), who), fields, read_wanted)


def read_wanted(typed: Typed) -> Wanted:
    """Return what was asked for. Raises BadInput for another ending, or a folder that is not there."""
    path = Path(typed["path"].strip()).expanduser()
    if path.suffix.lower() != ".ics":
        raise BadInput(_("Let the name end in .ics."), "path")
    if not path.parent.is_dir():
        raise BadInput(_("There is no such folder. Choose one that is there."), "path")
    if path.is_dir():
        raise BadInput(_("That is a folder. Write the name of a file in it."), "path")
    return Wanted(cast(Receiver, typed["receiver"]), path)


def written(found: Stay, receiver: Receiver, today: date) -> bytes:
    """Return the calendar of a stay as that receiver may have it; protected names stay out of it."""
    row = found.row
    told = Told(
        stay_id=row.id,
        child="" if row.child.protected else stay_words.first_name(row.child),
        family="" if row.host.protected else row.host.name,
        ref=row.ref,
        plan=row.plan,
        begins_at=found.agreed.begins_at,
        ends_at=found.agreed.ends_at,
    )
    return ics.as_ics(told, receiver, ics.horizon(row.plan, today), found.written)


def logged(store: "Store", found: Stay, receiver: Receiver) -> None:
    """Log that the calendar leaves the desk, and for whom."""
    whom = _("calendar for {who}").format(who=_(RECEIVERS[receiver]))
    store.seen("export", case=found.row.case_id, purpose=whom, detail="stay ics").result()
