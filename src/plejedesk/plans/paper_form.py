"""The question before a paper of a plan leaves the desk: which, in which form, for whom, where to and what for."""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from plejedesk.core import clock
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.plans.form_fields import local_day
from plejedesk.plans.papers.giving import ENDING, ENDINGS, Wish, to_file, told
from plejedesk.plans.papers.meeting_words import title
from plejedesk.plans.plan_list import Line
from plejedesk.plans.plan_rows import MeetingRow, PartyRow, PlanWhole
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.text import clean

PAPERS = {"agenda": N_("agenda"), "minutes": N_("minutes of the meeting"), "calendar": N_("calendar file")}
FORMATS = {"pdf": "PDF", "docx": "DOCX", "text": N_("text")}
OWN = "own"
SOON = timedelta(days=14)  # a meeting that near is the one whose agenda goes out


@dataclass(frozen=True)
class Wanted:
    """Which paper, where it goes, and what it is for."""

    wish: Wish
    path: Path
    purpose: str


def meeting_meant(whole: PlanWhole, line: Line | None, today: date) -> MeetingRow | None:
    """Return the meeting whose paper is likely wanted: that of the row, but before a held one the next one soon."""
    named = line.meeting_id if line else None
    found = next((each for each in whole.meetings if each.id == named), None)
    if line and found and (line.kind == "meeting" or found.state == "planned"):
        return found
    days = [(day, each) for each in whole.meetings if each.state == "planned" and (day := local_day(each.at))]
    soon = [(day, each) for day, each in days if today <= day <= today + SOON]
    return min(soon, key=lambda pair: (pair[0], pair[1].number))[1] if soon else found


def ask_for_paper(screen: DeskScreen, whole: PlanWhole, meeting: MeetingRow | None) -> None:
    """Ask which paper of a meeting is wanted, and write it; of the next meeting, or the last, where none is named."""
    found = meeting or whole.next_meeting or (whole.meetings[-1] if whole.meetings else None)
    if found is None:
        screen.say(_("The plan has no meetings yet."))
        return
    screen.run_worker(_ask(screen, whole, found), group="act", exit_on_error=False)


async def _ask(screen: DeskScreen, whole: PlanWhole, meeting: MeetingRow) -> None:
    wanted = await screen.app.push_screen_wait(paper_form(whole, meeting, clock.today()))
    if wanted is None:
        return
    await asyncio.to_thread(_write, screen, whole, meeting, wanted)
    written = _("The paper is written to {path}.").format(path=wanted.path)
    screen.say(f"{written} {_('The file is not encrypted: keep it no longer than it is needed.')}")


def _write(screen: DeskScreen, whole: PlanWhole, meeting: MeetingRow, wanted: Wanted) -> None:
    """Read the plan as it is now, make the paper and write it; this runs beside the screen."""
    found = screen.store.read(told, whole.id).result()
    now = next((each for each in found.whole.meetings if each.id == meeting.id), meeting)
    to_file(screen.store, found, now, wanted.wish, wanted.path, wanted.purpose, clock.now())


def paper_form(whole: PlanWhole, meeting: MeetingRow, today: date) -> SmallForm[Wanted]:
    """Return the form; the suggested name has the case number and no child's. Minutes come first when it was held."""
    papers = [name for name in PAPERS if name != "calendar" or meeting.at is not None]
    if meeting.state == "held":
        papers.sort(key=lambda name: name != "minutes")
    known = _("(address): may know it. Where it is protected others get neither place nor foster family's name.")
    ending = _("The ending follows from the kind. The file is not encrypted.")
    plan = _("plan")
    fields = [
        choice_field("paper", _("Paper"), [(name, _(PAPERS[name])) for name in papers]),
        choice_field("form", _("Kind of file"), [(name, _(words)) for name, words in FORMATS.items()]),
        choice_field("receiver", _("For"), [(OWN, _("own use")), *map(_named, whole.parties)], known),
        text_field("path", _("File"), ending, value=f"~/{plan}-{whole.ref.lower()}-{today.isoformat()}"),
        text_field("purpose", _("Purpose"), _("What it is for, in a few words; the log keeps them.")),
    ]
    heading = _("Paper or calendar file: {meeting}").format(meeting=title(meeting))
    return SmallForm(heading, fields, lambda typed: read_wanted(typed, whole), shown=_shown)


def read_wanted(typed: Typed, whole: PlanWhole) -> Wanted:
    """Return what was asked for. Raises BadInput for another ending, a folder that is not, no purpose."""
    form = "ics" if typed["paper"] == "calendar" else typed["form"]
    path = _path(typed["path"].strip(), form)
    if not typed["purpose"].strip():
        raise BadInput(_("Write what it is for: it leaves the desk unencrypted."), "purpose")
    receiver = next((each for each in whole.parties if each.id == typed["receiver"]), None)
    if receiver is None and typed["receiver"] != OWN:
        raise BadInput(_("Choose for whom the paper is."), "receiver")
    paper = "agenda" if typed["paper"] == "calendar" else typed["paper"]
    return Wanted(Wish(paper, form, receiver), path, typed["purpose"].strip())


def _path(typed: str, form: str) -> Path:
    path = Path(typed).expanduser()
    ending = path.suffix.lower().removeprefix(".")
    if not path.name:
        raise BadInput(_("Write the name of a file."), "path")
    if ending in ENDINGS and ending != ENDING[form]:
        raise BadInput(_("Let the name end in .{ending}, or leave the ending out.").format(ending=ENDING[form]), "path")
    if ending != ENDING[form]:
        path = path.with_name(f"{path.name}.{ENDING[form]}")
    if not path.parent.is_dir():
        raise BadInput(_("There is no such folder. Choose one that is there."), "path")
    if path.exists():
        raise BadInput(_("That file is there already. Choose another name."), "path")
    return path


def _shown(typed: Typed) -> list[str]:
    return [name for name in ("paper", "form", "receiver", "path", "purpose") if name != "form" or _printed(typed)]


def _printed(typed: Typed) -> bool:
    return typed["paper"] != "calendar"


def _named(party: PartyRow) -> tuple[str, str]:
    """Return a choice of receiver: the role, the name where there is one, and whether they may know the address."""
    name = f" {clean(party.name, 40)}" if party.name else ""
    knows = _(" (address)") if party.knows_address else ""
    return party.id, f"{party.role_title}{knows}{name}"
