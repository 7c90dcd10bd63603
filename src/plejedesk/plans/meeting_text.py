"""A meeting in words: its head, with what still keeps it from being closed, and its minutes."""

from datetime import date

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.i18n import _
from plejedesk.plans import rules
from plejedesk.plans.plan_list import meeting_title
from plejedesk.plans.plan_rows import MeetingRow, PlanWhole
from plejedesk.plans.plan_text import LONGEST, came, child
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain


def head(whole: PlanWhole, meeting: MeetingRow, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return which meeting it is, of whom, when and where, how ready it is, and what keeps it from being closed."""
    dot = f" {glyphs.dot} "
    title = [plain(meeting_title(meeting)).stylize("bold"), plain(child(whole, today)), plain(whole.template.title)]
    done, of = rules.readiness(item.ruled for item in whole.by_meeting.get(meeting.id, ()))
    facts = [_("{done} of {of} ready").format(done=done, of=of)]
    if meeting.place:
        facts.append(clean(meeting.place, 60))
    if meeting.state == "planned" and meeting.on:
        facts.insert(0, dates.said(meeting.on, today))
    lines = [Content(dot).join(title), plain(dot.join(facts)), *_standing(whole, meeting, today)]
    return wrapped(lines, width)


def _standing(whole: PlanWhole, meeting: MeetingRow, today: date) -> list[Content]:
    """Return what keeps a meeting from being closed; before its day nobody is missed."""
    if meeting.state == "planned":
        ahead = meeting.on is not None and meeting.on > today
        open_ = sum(item.required and item.open for item in whole.by_meeting.get(meeting.id, ()))
        said = rules.holding_words(open_, ()) if ahead else whole.holding(meeting)
        if said:
            return [Content.assemble(Content.styled("! ", "bold $warn"), plain(said[:1].upper() + said[1:]))]
        settled = _("Everything required is settled.") if ahead else _("Everything required is settled: l closes it.")
        return [plain(settled)]
    why = clean(meeting.closed_reason, LONGEST)
    if meeting.state == "cancelled":
        return [plain(_("Cancelled: {why}").format(why=why))]
    return [plain(_("Closed all the same: {why}").format(why=why))] if why else []


def minutes(whole: PlanWhole, meeting: MeetingRow, width: int) -> list[Content]:
    """Return what is written of a meeting: who was there, the minutes, and to whom they go."""
    lines = []
    there = came(whole, meeting)
    for label, text in (
        (_("There"), ", ".join(there)),
        (_("Minutes"), meeting.minutes),
        (_("Sent to"), meeting.minutes_to),
    ):
        if text:
            lines += [Content.styled(label, "$muted"), plain(text, LONGEST)]
    if meeting.state == "planned" and not meeting.minutes:
        lines.append(Content.styled(_("No minutes yet. i writes them, l closes the meeting with them."), "$muted"))
    return wrapped(lines, width)
