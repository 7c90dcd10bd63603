"""Why a line of a GEDCOM file was not taken, in words: by its tag, where nobody said more."""

from collections.abc import Iterator, Mapping, Sequence

from plejedesk.core.i18n import N_
from plejedesk.genogram.gedcom.lines import Left
from plejedesk.genogram.gedcom.nodes import Node

NOT_IN_FILE = N_("it points at somebody or something that is not in the file")
SECOND = N_("there is one before it, and that one was taken")
OTHER_NAME = N_("another name for the same person; the first was taken")
TOO_MANY = N_("a family has two partners; those before it were taken")
SEALING = N_("a church's sealing is no parenthood")
UNKNOWN_KIND = N_("which kind of parents they are cannot be told from it")
DISPROVEN = N_("the file says itself that it was disproven")
CHALLENGED = N_("the file says that it is in doubt; it was taken all the same")
PARENTS_ONLY = N_("no wedding and no life together is told: they are written as parents, not as a couple")
NO_PARENTS = N_("siblings without a parent who is known cannot be written")
OF_ONESELF = N_("it ties somebody to themselves")
HERSELF = N_("how it stands is said by the families; nothing is taken from it")
ONLY_OTHER = N_("taken as somebody else; what exactly has no place here")
LOCKED = N_("that a record is locked means nothing here")
ONLY_DEAD = N_("only that the person is dead was taken")
NO_DATE_OF_DEATH = N_("nothing more is told: the person is written as dead")
CEREMONY = N_("a part in a ceremony, not in the child's life")
ONE_PARTNER = N_("the family has only one partner who is known")
ENDED = N_("the file ends without TRLR: the end of it may be missing")

NOTE, SOURCE, MEDIA = N_("notes are not taken"), N_("sources are not taken"), N_("pictures and files are not taken")
NUMBER = N_("numbers of people are not taken from a file")
MARK = N_("a number or mark of another program")
PLACE = N_("the place of an event has no field here")
RITE = N_("church acts have no field in a genogram")
LIFE = N_("it has no field in a genogram")
ADDRESS = N_("where somebody lived or can be reached is not taken from a file")
COUPLE = N_("it has no field among what happens to a couple")
OWN_TAG = N_("a tag of another program's own")
NAME_PART = N_("a part that does not stand in the name itself")
MOMENT = N_("when it happened has no field here")
NOTICE = N_("a restriction on a part of the file: see whether somebody must be protected")
ADOPTED = N_("by whom somebody was adopted cannot be told from it")
OTHER = N_("nobody here knows what it means")
SENDER = N_("who sent the file is not taken")

BY_TAG: Mapping[str, str] = {
    **dict.fromkeys(("NOTE", "SNOTE", "TEXT"), NOTE),
    **dict.fromkeys(("SOUR", "REPO", "QUAY", "DATA", "EVID"), SOURCE),
    **dict.fromkeys(("OBJE", "FILE", "BLOB"), MEDIA),
    **dict.fromkeys(("IDNO", "SSN", "_CPR"), NUMBER),
    **dict.fromkeys(("CHAN", "CREA", "REFN", "RIN", "UID", "_UID", "AFN", "RFN", "EXID", "HASH"), MARK),
    **dict.fromkeys(("PLAC", "MAP", "AGNC", "CAUS", "RELI", "AGE", "TIME", "SDATE"), PLACE),
    **dict.fromkeys(("BAPM", "CHR", "CHRA", "CONF", "FCOM", "BLES", "BARM", "BASM", "ORDN"), RITE),
    **dict.fromkeys(("BAPL", "CONL", "ENDL", "INIL", "SLGC", "SLGS", "TEMP", "SUBN"), RITE),
    **dict.fromkeys(("RESI", "ADDR", "PHON", "EMAIL", "FAX", "WWW", "CENS", "EMIG", "IMMI"), ADDRESS),
    **dict.fromkeys(("ENGA", "MARB", "MARC", "MARL", "MARS", "ANUL", "DIVF", "NCHI"), COUPLE),
    **dict.fromkeys(("EVEN", "FACT", "OCCU", "EDUC", "GRAD", "RETI", "NATI", "TITL", "DSCR", "PROP", "CAST"), LIFE),
    **dict.fromkeys(("NATU", "PROB", "WILL", "NMR", "NO", "NICK", "TYPE", "ALIA", "ANCI", "DESI"), LIFE),
    **dict.fromkeys(("NPFX", "GIVN", "SPFX", "SURN", "NSFX", "ROMN", "FONE", "TRAN"), NAME_PART),
    **dict.fromkeys(("MARR", "DIV"), ONE_PARTNER),
    "SUBM": SENDER,
    "DATE": MOMENT,
    "RESN": NOTICE,
    "ADOP": ADOPTED,
    "ASSO": CEREMONY,
}


def left_of(records: Sequence[Node]) -> Iterator[Left]:
    """Yield every line that was not taken, with those under it, and those of which not all was taken."""
    waiting = [(record.tag, record) for record in reversed(records)]
    while waiting:
        path, node = waiting.pop()
        if not node.taken:
            yield Left(node.line, path, node.why or reason(node.tag), max(each.line for each in node.walk()))
            continue
        if node.why:
            yield Left(node.line, path, node.why, node.line)
        waiting.extend((f"{path}.{child.tag}", child) for child in reversed(node.children))


def reason(tag: str) -> str:
    """Return why lines with a tag are not taken."""
    return BY_TAG.get(tag) or (OWN_TAG if tag.startswith("_") else OTHER)
