"""What a GEDCOM file told: a family, who is around its children, and every line that was not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plejedesk.core.family import Family
from plejedesk.genogram.gedcom.lines import Left


@dataclass(frozen=True, slots=True)
class Association:
    """Somebody in a person's life who is not told of as kin; `relation` is one of ours."""

    of: str
    person: str
    relation: str
    line: int


@dataclass(frozen=True)
class Found:
    """What was understood, by the numbers of the file, and what was not. `lines` says where a thing stands, by its id.

    `ours` says that the file was written by this desk, or another of its kind.
    """

    family: Family
    associations: tuple[Association, ...] = ()
    left: tuple[Left, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    version: str = ""
    charset: str = ""
    ours: bool = False
