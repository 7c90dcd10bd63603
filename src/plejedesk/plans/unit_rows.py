"""Units as those who do not run them see them: who answers now, and which specialists may be asked."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class UnitNow:
    """A unit that goes on, with who is on duty at a moment; the last four are empty where nobody is.

    `answers` is the number to ring: of the duty, else of who has it, else of the unit.
    """

    id: str
    name: str
    kind: str
    phone: str
    mail: str
    themes: tuple[str, ...]
    specialist_id: str | None = None
    specialist: str = ""
    profession: str = ""
    until: datetime | None = None
    duty_phone: str = ""

    @property
    def answers(self) -> str:
        """Return the number to ring now."""
        return self.duty_phone or self.phone


@dataclass(frozen=True, slots=True)
class SpecialistChoice:
    """A specialist who may be asked."""

    id: str
    name: str
    profession: str
    unit_id: str
    unit: str
    phone: str = ""
    mail: str = ""

    @property
    def said(self) -> str:
        """Return the specialist by name and profession."""
        return f"{self.name}, {self.profession}" if self.profession else self.name
