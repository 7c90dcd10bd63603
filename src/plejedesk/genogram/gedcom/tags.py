"""The words of GEDCOM for what the genogram knows, in 5.5.1 and in 7, and our own where it has none.

Our own tags begin with `_`, as the standard asks: another program shows or skips them. `_CODE` says in a word that no
language changes what the line above it says in Danish.
"""

from collections.abc import Mapping
from typing import Literal

Version = Literal["5.5.1", "7"]

PROGRAM = "plejedesk"
CODE, ROLE, RELATION, NEAR, COUPLE, HOME, DAYS = "_CODE", "_ROLE", "_RELA", "_NEAR", "_COUP", "_HOME", "_DAYS"
TWINS: Mapping[bool | None, str] = {True: "twin_identical", False: "twin_not_identical", None: "twin"}

SLASH, SHOWN_SLASH = "/", "\u2044"  # a slash parts the surname from the name: one within a name is written as its twin

SEXES = {"f": "F", "m": "M", "x": "X"}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
PEDIGREES = ("birth", "adopted", "foster")
"""The kinds of parents that GEDCOM has a word for; a step-parent has none."""

ROLES = {"neighbour": "NGHBR", "friend": "FRIEND", "mother": "MOTH", "father": "FATH"}
"""What GEDCOM 7 calls some of those in a child's life; all others are OTHER, with a phrase."""
