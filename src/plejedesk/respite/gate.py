"""Network first: whether a child may come to a generally approved family, and if not what is missing.

Seed A: nobody goes to a generally approved respite family unless network respite is ruled out. It is when the genogram
covers both sides and every candidate has an outcome with a dated reason, or the mapping is declared complete and empty,
and somebody has decided it. The lawful exception: where the risk must be assessed first (Barnets lov § 18, stk. 3) the
network is not contacted, and the gate says that instead. An urgent placement may pass by a named person, with a reason
and a day on which it is looked at again; the pass holds through that day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Literal

from plejedesk.core import network, network_gate
from plejedesk.core.i18n import _
from plejedesk.core.network_gate import OPEN, UNASKED, Verdict
from plejedesk.core.network_sight import Named
from plejedesk.core.safety import Gate, gate_words

State = Literal["unsafe", "lacking", "found", "undecided", "ruled_out", "not_enough"]
Way = Literal["", "safety", "genogram", "network", "decide"]


@dataclass(frozen=True)
class Decision:
    """That somebody decided how far the network can help; `seen` is what the search had come to then."""

    outcome: str
    on: date
    by: str
    reason: str = ""
    seen: str = ""


@dataclass(frozen=True)
class Urgent:
    """That a named person let an urgent request pass, until a day on which it is looked at again."""

    id: str
    by: str
    on: date
    review_on: date
    reason: str = ""

    def holds(self, today: date) -> bool:
        """Return whether the pass still counts: through its day of review, and no longer."""
        return today <= self.review_on


@dataclass(frozen=True)
class NetworkGate:
    """How far the network-first gate of one request is.

    `state` is `unsafe` while the safety gate forbids contact and nobody has decided on that ground, `lacking` while
    something of the search is missing, `found` where a network family is approved and nothing else decided,
    `undecided` where all is settled and somebody must decide; `ruled_out` and `not_enough` are decided. `way` is where
    one key leads to what is missing.
    """

    state: State
    missing: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    safety: Gate = field(default_factory=Gate)
    decision: Decision | None = None
    outdated: bool = False
    urgent: Urgent | None = None
    seen: str = ""
    way: Way = ""

    @property
    def decidable(self) -> bool:
        """Return whether somebody may decide now how far the network can help."""
        return self.state not in ("unsafe", "lacking")

    @property
    def decided(self) -> bool:
        """Return whether it stands decided that a generally approved family is needed."""
        return self.state in ("ruled_out", "not_enough")

    @property
    def only_undecided(self) -> bool:
        """Return whether nothing is missing but that somebody chooses the family found, or decides."""
        return self.decidable and not self.decided

    @property
    def opens(self) -> bool:
        """Return whether a generally approved family may be matched."""
        return self.decided or self.urgent is not None

    @property
    def passed(self) -> str:
        """Return how a generally approved family comes through, as a stay remembers it; empty where none may."""
        return self.state if self.decided else "urgent" if self.urgent else ""


def gate(
    verdicts: Iterable[Verdict],
    safety: Gate,
    seen: str,
    decision: Decision | None,
    urgent: Urgent | None,
    today: date,
) -> NetworkGate:
    """Return the gate of a request, given the verdict on the network of each of its children."""
    every = list(verdicts)
    missing = _together(every)
    found = tuple(dict.fromkeys(each for verdict in every for each in verdict.found))
    stale = tuple(dict.fromkeys(each for verdict in every for each in verdict.stale))
    outdated = decision is not None and decision.seen != seen
    valid = None if outdated else decision
    state = _state(missing, found, safety, valid)
    return NetworkGate(
        state,
        missing,
        found,
        stale,
        safety,
        decision,
        outdated,
        urgent if urgent and urgent.holds(today) else None,
        seen,
        _way(state, missing),
    )


def seen(candidates: Iterable[Named], acts: Sequence[tuple[str, str]], safety: Gate) -> str:
    """Return a mark of what the search has come to: another candidate, another outcome or another assessment of the
    risk makes it another mark, and what was decided before must be decided anew.
    """
    told = sorted(f"{each.id}:{network.stage(each.standing)}" for each in candidates)
    told.append(f"complete:{network.is_complete(acts)}")
    told.append(f"refused:{safety.state == 'refused'}")
    return blake2b("|".join(told).encode(), digest_size=16).hexdigest()


def words(found: NetworkGate) -> str:
    """Return in a sentence what the gate says, for the one who meets it."""
    if found.urgent and not found.decided:
        words = _("Open until {day}: urgent, let through by {who}. {reason}")
        return words.format(day=_day(found.urgent.review_on), who=found.urgent.by, reason=found.urgent.reason).strip()
    if found.decided and found.decision:
        said = (
            _("Open: network respite was ruled out {day} by {who}. {reason}")
            if found.state == "ruled_out"
            else _("Open: decided {day} by {who} that the network cannot meet the whole need. {reason}")
        )
        return said.format(day=_day(found.decision.on), who=found.decision.by, reason=found.decision.reason).strip()
    if found.state == "unsafe":
        return gate_words(found.safety)
    if found.state == "lacking":
        missing = network_gate.missing_words(found.missing)
        return _("Locked: the network is not settled: {missing}.").format(missing=missing)
    if found.safety.state == "refused" and not found.outdated:
        words = _("{why} Somebody must decide that network respite is ruled out.")
        return words.format(why=gate_words(found.safety))
    if found.state == "found":
        return _("A network family is approved: choose that one, or decide why it is not enough.")
    if found.outdated:
        return _("Locked: something new has come since it was decided. Decide again.")
    return _("Locked: everybody is weighed. Somebody must decide that network respite is ruled out.")


def short_words(found: NetworkGate) -> str:
    """Return what the gate says in a narrow column: `3 ikke spurgt`, `udelukket 12/11`."""
    if found.decided and found.decision:
        day = f"{found.decision.on.day}/{found.decision.on.month}"
        ruled_out = found.state == "ruled_out"
        return (_("ruled out {day}") if ruled_out else _("not enough {day}")).format(day=day)
    if found.state == "unsafe":
        return _("safety first")
    if found.state == "lacking":
        return network_gate.missing_words(found.missing)
    return _("family found") if found.state == "found" else _("to be decided")


def _state(missing: tuple[str, ...], found: tuple[str, ...], safety: Gate, decision: Decision | None) -> State:
    """Return the state. A refused contact settles the search: nobody is asked, and that can be decided on."""
    if safety.state == "refused":
        return _decided(decision) or ("found" if found else "undecided")
    if not safety.open:
        return "unsafe"
    if missing:
        return "lacking"
    return _decided(decision) or ("found" if found else "undecided")


def _decided(decision: Decision | None) -> Literal["ruled_out", "not_enough"] | None:
    if decision is None:
        return None
    return "ruled_out" if decision.outcome == "ruled_out" else "not_enough"


def _together(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Return what is missing for all children together: sides once, and counts added up."""
    counts = {UNASKED: 0, OPEN: 0}
    rest: dict[str, None] = {}
    for verdict in verdicts:
        for each in verdict.missing:
            kind, _colon, n = each.partition(":")
            if kind in counts:
                counts[kind] += int(n)
            else:
                rest[each] = None
    return (*rest, *(f"{kind}:{n}" for kind, n in counts.items() if n))


def _way(state: State, missing: tuple[str, ...]) -> Way:
    if state == "unsafe":
        return "safety"
    if state == "lacking":
        counted = {UNASKED, OPEN, network_gate.MAPPING}
        kin = any(each.partition(":")[0] not in counted for each in missing)
        return "genogram" if kin else "network"
    return "decide" if state in ("found", "undecided") else ""


def _day(day: date) -> str:
    return f"{day.day}/{day.month}-{day.year}"
