"""The keys on somebody in the network, and why one of them cannot be used just now."""

from plejedesk.core.i18n import N_, _
from plejedesk.core.network import ASSESSED_ROLES
from plejedesk.core.safety import gate_words
from plejedesk.genogram.network.candidate_rows import Candidate, Network
from plejedesk.genogram.network.network_rows import Entry
from plejedesk.ui.command import Command

NAME = Command("k", "name", N_("candidate"), N_("Make the person a candidate, or change the role."), priority=True)
VIEWS = Command("c", "views", N_("consent"), N_("The child's words, the parents' view, and consent to contact."))
ASK = Command("p", "ask", N_("asked"), N_("The person was asked, or has answered."))
TICK = Command(
    "t",
    "tick",
    N_("next step"),
    N_("Take the next step; asks only what it needs."),
    hint=N_("takes the next step"),
)
DECIDE = Command("a", "decide", N_("decision"), N_("Approve for this child, or refuse, with the reason."))
RULE_OUT = Command("x", "rule_out", N_("rule out"), N_("Rule out, with reason, source and a day to look again."))
RULE_IN = Command("i", "rule_in", N_("take up"), N_("Take somebody who was ruled out up again."))
FORBID = Command("m", "forbid", "", N_("The person must not be contacted, and why."))
NEXT = Command("n", "next", "", N_("Set another day for the next step."))
ACTS = (NAME, VIEWS, ASK, TICK, DECIDE, RULE_OUT, RULE_IN, FORBID, NEXT)

OF_A_PERSON = {item.name for item in ACTS}
OF_ANYBODY = {"name", "rule_out", "forbid"}
CONTACTS = {"ask", "tick", "decide", "next", "step"}
NOT_OF_ONE_OUT = CONTACTS | {"name"}


def why_not(name: str, found: Network | None, row: Entry | None) -> str:
    """Return why an act on a person cannot be done, or nothing when it can; `step` is a tick on any step."""
    if found is None:
        return _("The network is being read.")
    if found.closed:
        return _("The case is closed. Open it again first.")
    if row is None or row.human is None or row.kind == "section":
        return _("Go to a person first.")
    if row.candidate is None:
        return "" if name in OF_ANYBODY else _("Nobody has made the person a candidate yet: k does.")
    if name == "tick" and row.candidate.next_step == "reason":
        return ""
    return _not_of_one_out(name, row.candidate) or _locked(name, found) or _not_yet(name, row.candidate)


def _not_of_one_out(name: str, candidate: Candidate) -> str:
    out = bool(candidate.out_reason) or candidate.role == "no_contact"
    if name == "rule_in":
        return "" if out else _("The person is not ruled out.")
    return _("The person is ruled out. i takes up again, with the reason.") if out and name in NOT_OF_ONE_OUT else ""


def _locked(name: str, found: Network) -> str:
    return gate_words(found.gate) if name in CONTACTS and not found.gate.open else ""


def _not_yet(name: str, candidate: Candidate) -> str:
    if name in ("tick", "next") and not candidate.next_step:
        return _("There is no next step: the person has an outcome.")
    if name == "ask" and candidate.decision:
        return _("The decision is made already. a corrects it, x rules the person out.")
    if name in ("ask", "tick") and candidate.consent == "no" and candidate.next_step in ("ask", "reply"):
        return _("Consent to contact was refused. c writes a new one, x rules the person out.")
    if name == "decide" and candidate.role not in ASSESSED_ROLES:
        return _("Only respite and care are decided on. Here a yes is enough.")
    if name in ("decide", "step") and candidate.asked_on is None:
        return _("Nobody has asked the person yet. p writes that and the answer.")
    return ""
