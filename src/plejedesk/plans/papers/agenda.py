"""The agenda of a meeting: when and where, who comes, the points, what was agreed before, the next step."""

from collections.abc import Iterator

from plejedesk.core.i18n import _
from plejedesk.plans.papers import paper
from plejedesk.plans.papers.guarding import CLOSED, Guard, for_receiver, withheld
from plejedesk.plans.papers.meeting_words import about, day, foot, of_meeting, title, who
from plejedesk.plans.papers.paper import Line, Paper, Part
from plejedesk.plans.plan_rows import ItemRow, MeetingRow, PartyRow, PlanWhole

LEADS_ON = ("next", "repeat")


def agenda(whole: PlanWhole, meeting: MeetingRow, receiver: PartyRow | None = None, guard: Guard = CLOSED) -> Paper:
    """Return the agenda as a receiver may have it; for the desk's own use with how each is reached."""
    known = for_receiver(of_meeting(whole, meeting), receiver, guard)
    parts: tuple[Part, ...] = (
        *_parties(known, receiver),
        *paper.section(_("Points"), _points(known, meeting), shape="points"),
        *paper.table(_("Agreements to go through"), agreed_heads(), _agreed(known), (7, 3, 2)),
        *paper.section(_("Next step"), _steps(known)),
    )
    said = {"planned": "", "held": "", "cancelled": _("cancelled")}.get(meeting.state, "")
    return Paper(
        _("Agenda: {meeting}").format(meeting=title(meeting)),
        paper.written(" · ".join(part for part in (known.template.title, known.ref, said) if part)),
        paper.facts(about(known, meeting, receiver, hidden=withheld(whole, receiver, guard))),
        parts,
        foot(known),
    )


def agreed_heads() -> tuple[str, str, str]:
    """Return the heads of a table of agreements."""
    return _("Agreement"), _("Responsible"), _("Due")


def _parties(whole: PlanWhole, receiver: PartyRow | None) -> tuple[paper.Table, ...]:
    if receiver is None:
        rows = [(who(each, whole), each.role_title, _reached(each)) for each in whole.parties]
        return paper.table(_("Participants"), (_("Who"), _("Role"), _("Reached")), rows, (4, 4, 4))
    return paper.table(
        _("Participants"),
        (_("Who"), _("Role")),
        [(who(each, whole), each.role_title) for each in whole.parties],
        (7, 5),
    )


def _reached(party: PartyRow) -> str:
    return ", ".join(part for part in (party.phone, party.mail) if part)


def _points(whole: PlanWhole, meeting: MeetingRow) -> Iterator[Line]:
    for item in whole.by_meeting.get(meeting.id, ()):
        if item.state != "not_relevant":
            marks = [
                item.statute,
                _("must be covered") if item.required else "",
                _("ask the child") if item.child else "",
            ]
            yield Line(item.text, " · ".join(part for part in marks if part), (*_beside(item), *said(item)))


def said(item: ItemRow) -> tuple[str, ...]:
    """Return what is written of a point: the remark, and the child's words named as such."""
    words = paper.paragraphs(item.child_words)
    return (*paper.paragraphs(item.note), *(f"{_('The child')}: {line}" for line in words))


def _beside(item: ItemRow) -> tuple[str, ...]:
    """Return who has a point and for when, where somebody has."""
    if not item.responsible:
        return ()
    due = _(", by {day}").format(day=day(item.due)) if item.due else ""
    return (f"{_('Responsible')}: {item.responsible}{due}",)


def _agreed(whole: PlanWhole) -> Iterator[tuple[str, str, str]]:
    for each in whole.agreements:
        if each.done_on is None:
            yield each.text, each.responsible, day(each.due)


def _steps(whole: PlanWhole) -> Iterator[Line]:
    last = {step.key: step for step in whole.steps}  # the last attempt at each
    for key, state in whole.step_states.items():
        if state in LEADS_ON:
            step = last[key]
            under = [_("One goes on when: {when}").format(when=step.when)] if step.when else []
            yield Line(step.text, day(step.planned_on) if step.planned_on else "", tuple(under))
