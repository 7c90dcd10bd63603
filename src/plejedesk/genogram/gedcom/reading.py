"""A GEDCOM file, 5.5.1 or 7, as a family: what is understood is marked in the file's lines, and the rest is named."""

from collections.abc import Mapping, Sequence

from plejedesk.core.errors import Refused
from plejedesk.core.family import Family
from plejedesk.core.i18n import _
from plejedesk.genogram.gedcom import reasons
from plejedesk.genogram.gedcom.charsets import decoded
from plejedesk.genogram.gedcom.found import Found
from plejedesk.genogram.gedcom.lines import Left, records_of
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.reading_families import Families
from plejedesk.genogram.gedcom.reading_people import human
from plejedesk.genogram.gedcom.reading_ties import Ties
from plejedesk.genogram.gedcom.tags import HOME, PROGRAM

MOST_BYTES = 20_000_000
MOST_PEOPLE = 5_000  # more is a genealogist's collection, not a child's network


def read(data: bytes) -> Found:
    """Return what a file tells. Raises Refused for what is no GEDCOM file, or holds more than a case can."""
    if len(data) > MOST_BYTES:
        raise Refused(_("The file is larger than 20 MB. Save a smaller part of the family as GEDCOM."))
    text, charset = decoded(data)
    lines = records_of(text)
    head, *records = lines.records
    version = _version(head)
    _unescape(lines.records, old=not version.startswith("7"))
    ours = head.told("SOUR").casefold() == PROGRAM
    _take_frame(lines.records, ours)
    ended = () if records and records[-1].tag == "TRLR" else (Left(_last_line(text), "TRLR", reasons.ENDED),)
    family, ties, where = _family(records, ours)
    left = sorted((*lines.left, *reasons.left_of(lines.records), *ended), key=lambda each: each.line)
    return Found(family, tuple(ties.associations), tuple(left), where, version, charset, ours)


def _family(records: Sequence[Node], ours: bool) -> tuple[Family, Ties, Mapping[str, int]]:
    people = _numbered(records, "INDI")
    if len(people) > MOST_PEOPLE:
        words = _("The file has {n} people; a case takes {most}. Save a smaller part of the family as GEDCOM.")
        raise Refused(words.format(n=len(people), most=MOST_PEOPLE))
    humans = tuple(human(number, record, ours) for number, record in people.items())
    families = Families(people, _numbered(records, "FAM"), ours)
    ties = Ties(people, _numbered(records, HOME) if ours else {}, ours)
    family = Family(
        humans,
        tuple(families.parentages),
        tuple(families.couples),
        tuple(ties.twins),
        tuple(ties.ties),
        tuple(ties.households),
    )
    where = {number: record.line for number, record in people.items()}
    return family, ties, where | families.lines | ties.lines


def _numbered(records: Sequence[Node], tag: str) -> dict[str, Node]:
    """Return the records of a kind by their numbers; one without is named by its line."""
    return {record.xref or f"line {record.line}": record.take() for record in records if record.tag == tag}


def _version(head: Node) -> str:
    gedcom = head.first("GEDC")
    found = gedcom.first("VERS") if gedcom else None
    return found.value.strip() if found else ""


def _unescape(records: Sequence[Node], *, old: bool) -> None:
    """Undo the doubling of @: everywhere in the older versions, at the beginning of a value in 7."""
    for record in records:
        for node in record.walk():
            if "@@" in node.value:
                seven = node.value[1:] if node.value.startswith("@@") else node.value
                node.value = node.value.replace("@@", "@") if old else seven


def _take_frame(records: Sequence[Node], ours: bool) -> None:
    """Take what tells of the file and not of the family: its head and its end, and of our own files who sent it."""
    for record in records:
        if record.tag in ("HEAD", "TRLR") or (ours and record.tag == "SUBM"):
            record.take_whole()


def _last_line(text: str) -> int:
    return text.rstrip().count("\n") + 1
