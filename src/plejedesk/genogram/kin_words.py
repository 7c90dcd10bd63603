"""What is known of one person of a genogram, in a line or two."""

from datetime import date

from textual.content import Content

from plejedesk.core.i18n import N_, _
from plejedesk.core.records import NEARNESS
from plejedesk.core.relations import relation_name
from plejedesk.genogram.kin_rows import KinRow, age
from plejedesk.ui.text import clean

SEXES = {"f": N_("female"), "m": N_("male"), "x": N_("another gender")}
LONGEST = 60  # letters


def about(row: KinRow, today: date, dot: str) -> Content:
    """Return who somebody is: name, kin word, age, birth, sex, nearness and where they live."""
    human = row.human
    born = f"{human.born:%d-%m-%Y}" if human.born else str(human.born_year or "")
    said = [
        row.term or (relation_name(human.relation).lower() if human.relation else ""),
        age(human, today),
        _("born {when}").format(when=born) if born else "",
        _("due {day}").format(day=f"{human.due:%d-%m-%Y}") if human.due and not born else "",
        _(SEXES[human.sex]) if human.sex else "",
        _(NEARNESS[human.closeness]) if human.closeness else "",
        clean(human.place, LONGEST),
    ]
    rest = "".join(f" {dot} {part}" for part in said if part)
    return Content.assemble((clean(row.name, LONGEST), "bold"), (rest, "$muted"))
