"""A family as a GEDCOM file, 5.5.1 or 7: people, families with each child's tie, couples, those around the child.

What the family holds is written whole. Whom it may hold is for the caller to say: a protected person who is in it
is written with a restriction notice.
"""

from datetime import datetime

from plejedesk import __version__
from plejedesk.core import clock
from plejedesk.core.family import Family
from plejedesk.core.i18n import _, language
from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import HOME, PROGRAM, Version
from plejedesk.genogram.gedcom.writing_families import family_record, unions_of
from plejedesk.genogram.gedcom.writing_lines import dated, lines, one_line
from plejedesk.genogram.gedcom.writing_people import Numbers, person_record

LANGUAGES: dict[tuple[str, Version], str] = {
    ("da", "5.5.1"): "Danish",
    ("en", "5.5.1"): "English",
    ("da", "7"): "da",
    ("en", "7"): "en",
}


def as_gedcom(family: Family, version: Version, now: datetime, *, ref: str = "") -> bytes:
    """Return the family as a file in UTF-8; `ref` is the case, named in the file's head."""
    numbers = Numbers.of(family)
    unions = unions_of(family)
    records = [_head(version, now, ref)]
    if version == "5.5.1":
        records.append(_submitter())
    records += [person_record(family, human, numbers, unions, version) for human in family.people]
    records += [family_record(family, union, numbers) for union in unions.all]
    records += [_home(numbers.home[home.id], home.name) for home in family.households]
    return lines([*records, Node("TRLR")], version)


def _head(version: Version, now: datetime, ref: str) -> Node:
    head = Node("HEAD")
    gedcom = head.add("GEDC")
    gedcom.add("VERS", "7.0" if version == "7" else version)
    if version == "5.5.1":
        gedcom.add("FORM", "LINEAGE-LINKED")
        head.add("CHAR", "UTF-8")
        head.add("SUBM", pointer="U1")
    source = head.add("SOUR", PROGRAM)
    source.add("VERS", __version__)
    local = clock.to_local(now)
    head.add("DATE", dated(local.date())).add("TIME", f"{local:%H:%M:%S}")
    head.add("LANG", LANGUAGES[language(), version])
    head.add("NOTE", one_line(_("Case {ref}. Confidential.").format(ref=ref) if ref else _("Confidential.")))
    return head


def _submitter() -> Node:
    record = Node("SUBM", xref="U1")
    record.add("NAME", PROGRAM)
    return record


def _home(number: str, name: str) -> Node:
    record = Node(HOME, xref=number)
    record.add("NAME", one_line(name))
    return record
