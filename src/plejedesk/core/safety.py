"""The safety gate: nobody in the network is contacted before three questions are answered and any risk is assessed.

Barnets lov § 18, stk. 3: where an honour-related conflict or negative social control may be present, the risk is
assessed before parents and network are involved. The two other questions lock in the same way; that is our own rule.
One thing only lifts the lock: a risk assessment that is dated and signed, in the queue or beside the questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _

QUESTIONS = ("S1", "S2", "S3")
HONOUR = "S1"
"""The question whose answer is also a mark of the case."""

ANSWERS = ("no", "yes", "unknown")
WORRYING = ("yes", "unknown")
RISK = "risk_assessment"
REFUSED = "contact_refused"
"""The outcome of a risk assessment by which the network is not contacted."""

ENDED_BY_ITSELF = ("case_closed", "step_begun")

State = Literal["unasked", "locked", "refused", "open"]

WHY = {
    "S1": N_("honour-related conflict or negative social control"),
    "S2": N_("protected name or address, or a restraining order"),
    "S3": N_("suspicion of violence or abuse"),
}


@dataclass(frozen=True)
class Assessment:
    """A risk assessment that is done: when, signed by whom, how it ended and why."""

    at: datetime
    by: str
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Gate:
    """Whether the network may be contacted. `worries` are the questions answered by yes or not known."""

    state: State = "unasked"
    worries: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = QUESTIONS
    assessed: Assessment | None = None

    @property
    def open(self) -> bool:
        """Return whether somebody in the network may be contacted."""
        return self.state == "open"

    @property
    def shut(self) -> bool:
        """Return whether contact is forbidden, and not only waiting for the questions."""
        return self.state in ("locked", "refused")


def gate(answers: Mapping[str, str], honour: str, to_assess: bool, last: Assessment | None) -> Gate:
    """Return the state of the gate.

    `answers` are those given so far by question, `honour` the mark of the case, `to_assess` whether a risk assessment
    waits, `last` the newest one done. One that waits locks, whatever the answers are by now.
    """
    marked = {**answers, **({HONOUR: "yes"} if honour == "yes" else {})}
    worries = tuple(each for each in QUESTIONS if marked.get(each) in WORRYING)
    unanswered = tuple(each for each in QUESTIONS if each not in answers)
    return Gate(_state(worries, unanswered, to_assess, last), worries, unanswered, last)


def _state(worries: tuple[str, ...], unanswered: tuple[str, ...], to_assess: bool, last: Assessment | None) -> State:
    if to_assess or (worries and last is None):
        return "locked"
    if last and last.outcome == REFUSED:
        return "refused"
    return "unasked" if unanswered else "open"


def gate_words(found: Gate) -> str:
    """Return in a sentence why the network may not be contacted, or since when it may after a risk was assessed."""
    if found.state == "locked":
        words = _("Network locked: assess the risk before parents or network are contacted (§ 18, stk. 3): {why}.")
        return words.format(why=_whys(found) or _("a risk assessment waits"))
    if found.state == "refused" and found.assessed:
        return _("Network locked: the risk was assessed {day} by {who}: no contact. {reason}").format(
            day=_day(found.assessed), who=found.assessed.by or "?", reason=found.assessed.reason
        )
    if found.state == "unasked":
        return _("Network not opened yet: answer the three safety questions first, by yourself.")
    if found.worries and found.assessed:
        return _("The risk was assessed {day} by {who}: the network may be contacted.").format(
            day=_day(found.assessed), who=found.assessed.by or "?"
        )
    return ""


def _whys(found: Gate) -> str:
    return ", ".join(_(WHY[each]) for each in found.worries)


def _day(assessed: Assessment) -> str:
    return f"{clock.to_local(assessed.at).date():%d-%m-%Y}"
