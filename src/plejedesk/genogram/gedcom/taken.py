"""What came of taking a GEDCOM file into a case."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from plejedesk.core.family import Human
from plejedesk.genogram.gedcom.lines import Left
from plejedesk.genogram.gedcom.matching import Match


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the file who was there already, and how that was seen."""

    match: Match
    human: Human


@dataclass(frozen=True)
class Taken:
    """Who was new, who was there, how much was written of which kind, and what was not taken, by the lines."""

    new: tuple[Human, ...] = ()
    known: tuple[Known, ...] = ()
    written: Mapping[str, int] = field(default_factory=Counter)
    left: tuple[Left, ...] = ()

    @property
    def changed(self) -> bool:
        """Return whether anything was written."""
        return bool(self.new or any(self.written.values()))
