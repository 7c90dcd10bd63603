"""What happened to a couple in a GEDCOM file, by GEDCOM's own tags or by the words that programs write."""

from collections.abc import Iterator, Sequence

from plejedesk.core.couple_story import story_of
from plejedesk.core.family import COUPLE_EVENTS, CoupleEvent
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import CODE, COUPLE
from plejedesk.genogram.gedcom.when import YEAR_ONLY, when

EVENTS = {"MARR": "married", "DIV": "divorced", "_SEPR": "separated", "_SEP": "separated"}
PROOFS = ("MARR", "DIV", "_SEPR", "_SEP", "ENGA", "MARB", "MARC", "MARL", "MARS", "ANUL", "DIVF", COUPLE)
"""What only a couple has; two people with a child need not be one."""

LIVED = ("common law", "cohab", "partner", "samlev", "papirløs", "domestic", "unmarried")
PARTED = ("separat", "separer", "ophævet", "samlivsoph")
AGAIN = ("together again", "reunited", "sammen igen", "reconcil")


def events_of(record: Node, ours: bool) -> Sequence[CoupleEvent]:
    """Return what happened, marked as understood: in the order of our own files; others write it in no order."""
    found = list(_told(record, ours))
    if ours:
        return found
    return [CoupleEvent(*each) for each in story_of((event.kind, event.year) for event in found)]


def _told(record: Node, ours: bool) -> Iterator[CoupleEvent]:
    """Yield what happened to a couple, and mark it; a second wedding of the same couple is one more event."""
    for node in record.children:
        kind = kind_of_event(node, ours=ours)
        if not kind:
            continue
        date = node.take().first("DATE")
        told = when(date.value) if date and date.value.strip() else None
        if date:
            date.taken = bool(told is None or told.only_year)
            date.why = told.why if told else ""
            if told and told.day:
                date.why = YEAR_ONLY
        for tag in ("TYPE", CODE):
            node.told(tag)
        yield CoupleEvent(kind, told.only_year if told else None)


def kind_of_event(node: Node, *, ours: bool = False) -> str:
    """Return what an event of a couple is to us, empty where it is nothing we keep."""
    code = node.first(CODE) if ours else None
    if code and code.value in COUPLE_EVENTS:
        return code.value
    type_ = node.first("TYPE")
    said = f"{type_.value if type_ else ''} {node.value}".casefold()
    if node.tag == "MARR":
        return "cohabiting" if any(word in said for word in LIVED) else "married"
    if node.tag == "EVEN":
        words = (("separated", PARTED), ("together_again", AGAIN), ("cohabiting", LIVED))
        return next((kind for kind, found in words if any(word in said for word in found)), "")
    return EVENTS.get(node.tag, "")
