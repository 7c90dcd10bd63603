"""Which case somebody means."""

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.store.reader import Reader

NAMED = """
SELECT id, ref FROM case_file WHERE ref = :typed OR ref = :capitals OR id = :small
OR (other_ref <> '' AND other_ref = :typed) ORDER BY other_ref = :typed, id
"""


def by_ref(reader: Reader, text: str) -> tuple[str, str]:
    """Return the id and the reference of the case with this reference, its number elsewhere, or this id.

    Raises Refused, which does not repeat what was typed: it may be a CPR number.
    """
    typed = text.strip()
    found = reader.one(NAMED, typed=typed, capitals=typed.upper(), small=typed.lower())
    if found is None:
        raise no_such_case()
    return str(found[0]), str(found[1])


def no_such_case() -> Refused:
    """Return the refusal for a case nobody knows."""
    return Refused(_("No case has that reference. Check it, or see them all with: plejedesk case list"))
