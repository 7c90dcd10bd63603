"""Which plan, meeting and participant somebody means, from what they typed; what there is when it is none of them."""

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.plans.plan_rows import MeetingRow, PartyRow, PlanWhole
from plejedesk.store.cases import by_ref
from plejedesk.store.reader import Reader

BY_ID = "SELECT id FROM plan WHERE id = :typed"
OF_CASE = "SELECT id FROM plan WHERE case_id = :case AND state = 'open' ORDER BY begun_on, id"


def plan_named(reader: Reader, text: str) -> str:
    """Return the id of the plan with this id, or of the one open plan of the case that is named.

    Raises Refused, which names the plans where a case has several, and does not repeat what was typed.
    """
    found = reader.one(BY_ID, typed=text.strip().lower())
    if found is not None:
        return str(found[0])
    try:
        case_id, ref = by_ref(reader, text)
    except Refused:
        raise Refused(_("No plan and no case has that name. See the plans with: plejedesk plan list")) from None
    plans = [str(row[0]) for row in reader.rows(OF_CASE, case=case_id)]
    if not plans:
        raise Refused(_("Case {ref} has no open plan. See the plans with: plejedesk plan list").format(ref=ref))
    if len(plans) > 1:
        raise Refused(_("Case {ref} has several open plans. Name one: {plans}").format(ref=ref, plans=", ".join(plans)))
    return plans[0]


def meeting_of(whole: PlanWhole, number: int, paper: str) -> MeetingRow:
    """Return a meeting by its number; else the next one, or of minutes the last held. Raises Refused.

    Where a cancelled meeting and the one in its place have the same number, the one that was not cancelled is meant.
    """
    if number:
        same = [each for each in whole.meetings if each.number == number]
        found = next((each for each in same if each.state != "cancelled"), same[0] if same else None)
    else:
        held = [each for each in whole.meetings if each.state == "held"]
        last = max(held, key=lambda each: (each.closed_on is not None, each.closed_on or 0, each.number), default=None)
        found = last if paper == "minutes" else whole.next_meeting or last
    if found is not None:
        return found
    numbers = ", ".join(str(each.number) for each in whole.meetings)
    if not numbers:
        raise Refused(_("The plan has no meetings yet."))
    raise Refused(_("The plan has no such meeting. Name one with --meeting: {numbers}").format(numbers=numbers))


def receiver_of(whole: PlanWhole, text: str) -> PartyRow:
    """Return the participant with this role, by its id or title, or this name. Raises Refused naming the roles."""
    typed = " ".join(text.split()).casefold()
    roles = [each for each in whole.parties if typed in (each.role.casefold(), each.role_title.casefold())]
    found = roles or [each for each in whole.parties if each.name and each.name.casefold() == typed]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.name or each.role_title for each in found)
        raise Refused(_("Several have that role. Name one of them with --for: {names}").format(names=names))
    every = ", ".join(dict.fromkeys(each.role for each in whole.parties))
    raise Refused(_("Nobody in the plan has that role. The roles are: {roles}").format(roles=every or "–"))
