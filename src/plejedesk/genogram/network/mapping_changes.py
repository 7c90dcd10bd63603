"""What is settled of a case's mapping: a side asked about in vain, the whole declared complete, or taken up again.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import family_changes, network, network_gate, sight
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.network_sight import acts_of, named_in, tree_of
from plejedesk.core.obligations import caseworker
from plejedesk.genogram.network.candidate_checks import check_day, open_case, require, today_of

if TYPE_CHECKING:
    from sqlmodel import Session

SIDE, COMPLETE = "side", "complete"


def settle_side(session: "Session", case_id: str, side: str, reason: str, on_day: date) -> None:
    """Write that a side was asked about in vain: a parent's id, or `mother`, `father`, `parent` for one not known.

    Raises BadInput without a reason or for a day to come, Refused for a side that lacks nothing.
    """
    open_case(session, case_id)
    lacking = network.lacking(tree_of(session, case_id), network.settled_sides(acts_of(session, case_id)))
    if side not in {each for each, _word in lacking}:
        raise Refused(_("That side lacks nothing any more."))
    require(reason, "reason", _("Write who was asked, when, and what they said."))
    check_day(on_day, today_of(session), "on_day")
    _write(session, case_id, SIDE, reason, on_day, side)


def complete_mapping(session: "Session", case_id: str, reason: str, on_day: date) -> None:
    """Declare the mapping complete: both sides covered, and every candidate has an outcome.

    Raises Refused with what is missing, BadInput without a reason or for a day to come.
    """
    open_case(session, case_id)
    acts, today = acts_of(session, case_id), today_of(session)
    if network.is_complete(acts):
        raise Refused(_("The mapping is declared complete already."))
    found = network_gate.weighed(tree_of(session, case_id), named_in(session, case_id), acts, today)
    if found.missing:
        words = _("The mapping cannot be declared complete yet: {missing}.")
        raise Refused(words.format(missing=network_gate.missing_words(found.missing)))
    require(reason, "reason", _("Write how the network was sought, and what came of it."))
    check_day(on_day, today, "on_day")
    _write(session, case_id, COMPLETE, reason, on_day)


def reopen_mapping(session: "Session", case_id: str, reason: str) -> None:
    """Take the search up again. Raises BadInput without a reason, Refused where it is open already."""
    open_case(session, case_id)
    if not network.is_complete(acts_of(session, case_id)):
        raise Refused(_("The mapping is open already."))
    if not reason.strip():
        raise BadInput(_("Write what is new."), "reason")
    family_changes.reopen_mapping(session, case_id, reason.strip())
    _keep(session, case_id)


def _write(session: "Session", case_id: str, kind: str, reason: str, on_day: date, side: str = "") -> None:
    from plejedesk.core.network_models import MappingAct

    entry = session.info["entry"]
    who = caseworker(session, entry.actor).id
    session.add(
        MappingAct(case_id=case_id, kind=kind, side=side, reason=reason.strip(), on_day=on_day, by_id=who, at=entry.at)
    )
    _keep(session, case_id)


def _keep(session: "Session", case_id: str) -> None:
    session.flush()
    sight.keep(session, case_id, None, book(), session.info["entry"].at)
