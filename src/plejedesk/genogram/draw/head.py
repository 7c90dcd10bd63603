"""What stands over and under a genogram that leaves the desk."""

from dataclasses import dataclass
from datetime import date

from plejedesk.core.family import Family
from plejedesk.core.i18n import _
from plejedesk.genogram.draw.protecting import Mode
from plejedesk.ui.text import clean


@dataclass(frozen=True)
class Head:
    """The family, the case, the day, and what is left out of the drawing."""

    title: str
    ref: str
    day: str
    notes: tuple[str, ...] = ()

    @property
    def under(self) -> str:
        """Return the line under the title."""
        return " · ".join(part for part in (self.ref, self.day) if part)

    @property
    def foot(self) -> str:
        """Return the line at the foot; it has no CPR number."""
        return " · ".join(part for part in (_("confidential"), self.ref, self.day, *self.notes) if part)


def head_of(family: Family, surname: str, ref: str, today: date, mode: Mode) -> Head:
    """Return the head of a family's genogram; the surname of a child whose name is protected is not told."""
    hides = mode != "shown" and any(human.protected for human in family.people)
    named = surname and not (hides and any(child.protected for child in family.index))
    title = _("Genogram") + (" · " + _("Fam. {family}").format(family=clean(surname, 60)) if named else "")
    notes = (_("Protected names, addresses and homes are left out."),) if hides else ()
    return Head(title, ref, f"{today:%d-%m-%Y}", notes)
