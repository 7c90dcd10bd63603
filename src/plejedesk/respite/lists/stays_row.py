"""What a row of a list of stays says."""

from typing import NamedTuple

from plejedesk.respite.lists.children_said import Said


class StayRow(NamedTuple):
    """The values of one row, as `check` leaves them: days as ISO text; what is not said is empty.

    `kind` and `recruited` are of the family, where several have one name.
    """

    family: str
    name: str
    cpr: str
    born: str
    from_day: str
    to_day: str
    kind: str
    recruited: str
    case: str

    @property
    def said(self) -> Said:
        """Return the child as the row says it."""
        return Said(self.name, self.cpr, self.born)
