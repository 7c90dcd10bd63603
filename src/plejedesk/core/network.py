"""The rules of the search in the network: what a genogram must cover, where a candidate stands, when it is settled.

Sources: seed A (a genogram over the child's and both parents' networks in every case under examination; no generally
approved family unless network is ruled out), Barnets lov § 22 and § 7, stk. 3, and the steps of checklist 6.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plejedesk.core.family import Family, Human
from plejedesk.core.i18n import N_

OWN_KINDS = ("birth", "adopted")
"""The parents whose kin and network are asked about."""

ROLES = {
    "respite": N_("Respite"),
    "care": N_("Round-the-clock care"),
    "support_person": N_("Support person"),
    "meeting": N_("Network meeting"),
    "practical": N_("Practical help"),
    "no_contact": N_("Must not be contacted"),
}
VIEWS = {"": N_("Not asked"), "for": N_("For"), "unsure": N_("Unsure"), "against": N_("Against")}
CONSENTS = {"": N_("Not asked"), "yes": N_("Given"), "no": N_("Refused")}
REPLIES = {"": N_("No answer yet"), "yes": N_("Yes"), "thinking": N_("Thinks it over"), "no": N_("No")}
DECISIONS = {"": N_("Not decided"), "approved": N_("Approved for this child"), "refused": N_("Refused")}
STEPS = {
    "contacted": N_("Contacted: date, by whom, answer"),
    "examined": N_("Assessment: home, resources, own children, work, health, cooperation with the parents"),
    "certificates": N_("Certificates of criminal record and of work with children, and consent to them"),
    "attachment": N_("Attachment described both ways"),
    "support": N_("Need of support: expenses, course, supervision, contact with the parents"),
    "decision": N_("Decision for this child, with reasons, told to those it is about"),
    "agreement": N_("Agreement, start, first visit"),
}
"""In their order; contact and decision are read from the candidate, the others are ticked off (checklist 6 B)."""

TICKED = ("examined", "certificates", "attachment", "support", "agreement")
STEP_STATES = {"done": N_("done"), "not_relevant": N_("not relevant")}
REASONS = {
    "child": N_("The child does not want it"),
    "parent": N_("A parent does not want it"),
    "person": N_("The person will not or cannot"),
    "safety": N_("Safety"),
    "unfit": N_("Not suited after the assessment"),
    "distance": N_("Distance or school"),
    "other_role": N_("Has another role already"),
    "nobody": N_("Nobody known after a full search"),
    "other": N_("Another reason"),
}
ASSESSED_ROLES = ("respite", "care")
"""The roles that need an assessment and a decision for the child."""

Stage = Literal[
    "unasked", "waiting", "declined", "assessing", "agreed", "approved", "refused", "ruled_out", "no_contact"
]
SETTLED: tuple[Stage, ...] = ("agreed", "approved", "ruled_out", "no_contact")


@dataclass(frozen=True)
class Standing:
    """What the rules need to know of a candidate; `steps` are those done or not relevant."""

    role: str
    asked_on: date | None = None
    answer: str = ""
    decision: str = ""
    out_reason: str = ""
    steps: frozenset[str] = frozenset()


def stage(candidate: Standing) -> Stage:
    """Return where a candidate stands.

    A no, and a refusal, are settled only when the reason is written: then the candidate is ruled out. So is somebody
    who must not be contacted.
    """
    if candidate.role == "no_contact":
        return "no_contact" if candidate.out_reason else "declined"
    if candidate.out_reason:
        return "ruled_out"
    if candidate.decision:
        return "approved" if candidate.decision == "approved" else "refused"
    if candidate.asked_on is None:
        return "unasked"
    if candidate.answer != "yes":
        return "declined" if candidate.answer == "no" else "waiting"
    return "assessing" if candidate.role in ASSESSED_ROLES else "agreed"


def is_settled(candidate: Standing) -> bool:
    """Return whether a candidate has an outcome: approved, agreed, or ruled out with a dated reason."""
    return stage(candidate) in SETTLED


def next_step(candidate: Standing) -> str:
    """Return the first open step of a candidate who has said yes, or what another stage waits for; empty when none."""
    now = stage(candidate)
    waiting = {"unasked": "ask", "waiting": "reply", "declined": "reason", "refused": "reason"}
    if now in waiting:
        return waiting[now]
    if now == "assessing":
        return next((step for step in TICKED if step not in candidate.steps and step != "agreement"), "decision")
    if now == "approved" and "agreement" not in candidate.steps:
        return "agreement"
    return ""


def unasked(candidates: Iterable[Standing]) -> int:
    """Return how many candidates nobody has asked yet."""
    return sum(stage(candidate) == "unasked" for candidate in candidates)


def missing(family: Family, settled: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what a genogram lacks to cover both sides, in words of ours; nothing when it does.

    A side is covered when the parent is drawn, with something that is known of them, and at least one of the parent's
    own parents or siblings is; or when `settled` says that it was asked about in vain: a parent's id, or `mother`,
    `father`, `parent` for one not known.
    """
    if not family.index:
        return ("child",)
    return tuple(dict.fromkeys(word for _side, word in lacking(family, settled)))


def lacking(family: Family, settled: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return the sides that are not covered: what each is settled by, as in `settled`, and its word in `missing`."""
    done = set(settled)
    found: dict[tuple[str, str], None] = {}
    for child in family.index:
        own = (family.by_id[each] for each in family.parents(child.id, *OWN_KINDS))
        parents = [parent for parent in own if not parent.unknown]
        found |= dict.fromkeys((each, each) for each in _unknown(parents))
        found |= dict.fromkeys(
            (parent.id, f"{_word(parent)}_kin") for parent in parents if not _has_kin(family, parent.id)
        )
    return tuple(each for each in found if each[0] not in done)


def _unknown(parents: Sequence[Human]) -> list[str]:
    """Return which parents of a child are not drawn; with one of unknown sex the other is only a parent."""
    if len(parents) >= 2:
        return []
    if not parents:
        return ["mother", "father"]
    return [{"f": "father", "m": "mother"}.get(parents[0].sex, "parent")]


def _word(parent: Human) -> str:
    return {"f": "mother", "m": "father"}.get(parent.sex, "parent")


def _has_kin(family: Family, person: str) -> bool:
    return bool(family.parents(person))


def settled_sides(acts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the sides asked about in vain, from the acts of a mapping (kind, side) in their order.

    Reopening the mapping opens them again.
    """
    sides: set[str] = set()
    for kind, side in acts:
        if kind == "side":
            sides.add(side)
        elif kind == "reopened":
            sides.clear()
    return frozenset(sides)


def is_complete(acts: Sequence[tuple[str, str]]) -> bool:
    """Return whether the mapping stands declared complete: it was, and nothing has reopened it since."""
    said = [kind for kind, _side in acts if kind in ("complete", "reopened")]
    return bool(said) and said[-1] == "complete"


def by_candidate(steps: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """Return the steps that are done or not relevant, by candidate."""
    found: dict[str, set[str]] = {}
    for candidate, step in steps:
        found.setdefault(candidate, set()).add(step)
    return {candidate: frozenset(those) for candidate, those in found.items()}
