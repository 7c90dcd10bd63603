"""The minutes of a meeting: who came, what was said under each point, what was agreed, and what is next."""

from collections.abc import Iterator, Sequence

from plejedesk.core.i18n import _
from plejedesk.core.plan_choices import ITEM_STATES, PRESENCE
from plejedesk.plans.papers import paper
from plejedesk.plans.papers.agenda import agreed_heads, said
from plejedesk.plans.papers.guarding import CLOSED, Guard, for_receiver, withheld
from plejedesk.plans.papers.meeting_words import about, day, foot, named, of_meeting, title, who
from plejedesk.plans.papers.paper import Line, Paper, Part
from plejedesk.plans.plan_rows import ItemRow, MeetingRow, PartyRow, PlanWhole


def minutes(whole: PlanWhole, meeting: MeetingRow, receiver: PartyRow | None = None, guard: Guard = CLOSED) -> Paper:
    """Return the minutes as a receiver may have them; of a meeting that is not held yet they are a draft."""
    known = for_receiver(of_meeting(whole, meeting), receiver, guard)
    held = next(each for each in known.meetings if each.id == meeting.id)
    items = known.by_meeting.get(meeting.id, ())
    draft = "" if meeting.state == "held" else _("draft")
    parts: tuple[Part, ...] = (
        *paper.table(_("Who came"), (_("Who"), _("Role"), _("Came"), _("Why not")), _came(known, held), (3, 4, 2, 3)),
        *_words(_("In short"), held.minutes),
        *paper.section(_("Points"), _points(items), shape="points"),
        *paper.section(_("Not relevant"), _left_out(items)),
        *paper.table(_("Agreements"), agreed_heads(), _agreed(known, held), (7, 3, 2)),
        *_words(_("Why the meeting was closed all the same"), held.closed_reason if held.state == "held" else ""),
        *_words(_("The minutes go to"), held.minutes_to),
        *paper.section(_("Next meeting"), _next(known, held), shape="text"),
    )
    return Paper(
        _("Minutes: {meeting}").format(meeting=title(meeting)),
        paper.written(" · ".join(part for part in (known.template.title, known.ref, draft) if part)),
        paper.facts(about(known, held, receiver, hidden=withheld(whole, receiver, guard))),
        parts,
        foot(known),
    )


def _came(whole: PlanWhole, meeting: MeetingRow) -> Iterator[tuple[str, str, str, str]]:
    """Yield the participants, and those who have left since but were asked to this meeting."""
    for party in (*whole.parties, *(each for each in whole.left if each.id in meeting.came)):
        state, words = meeting.came.get(party.id, ("", ""))
        yield who(party, whole), party.role_title, _(PRESENCE[state]) if state in PRESENCE else _("not written"), words


def _points(items: Sequence[ItemRow]) -> Iterator[Line]:
    for item in items:
        if item.state != "not_relevant":
            having = [item.responsible, day(item.due)]
            has = ", ".join(part for part in having if part)
            under = said(item) + ((f"{_('Responsible')}: {has}",) if has else ())
            yield Line(item.text, _(ITEM_STATES.get(item.state, item.state)), under)


def _left_out(items: Sequence[ItemRow]) -> Iterator[Line]:
    for item in items:
        if item.state == "not_relevant":
            yield Line(item.text, "", said(item))


def _agreed(whole: PlanWhole, meeting: MeetingRow) -> Iterator[tuple[str, str, str]]:
    for each in whole.agreements:
        if each.meeting_id == meeting.id:
            yield each.text, each.responsible, day(each.due)


def _next(whole: PlanWhole, meeting: MeetingRow) -> Iterator[Line]:
    following = whole.next_meeting
    if following is not None and following.id != meeting.id:
        where = f", {following.place}" if following.place else ""
        yield Line(f"{title(following)}: {named(following)}{where}")


def _words(heading: str, text: str) -> tuple[paper.Section, ...]:
    return paper.section(heading, [Line(each) for each in paper.paragraphs(text)], shape="text")
