"""What heads the people of a genogram, and what is known of one of them, in a line or two."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from plejedesk.core.choices import NEARNESS
from plejedesk.core.family import Human
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.relations import relation_name
from plejedesk.core.safety import gate_words
from plejedesk.genogram.draw.person_words import GROWN, SEXES
from plejedesk.genogram.kin.kin_queries import Told
from plejedesk.genogram.kin.kin_rows import KinRow, age, place_of
from plejedesk.ui.text import clean

LONGEST, SHORT = 60, 20  # letters of a name


def heading(told: Told, rows: Sequence[KinRow], child: str, dot: str) -> Content:
    """Return whose family it is, how many they are, from which child it is seen; and why the network is locked."""
    name = _("Fam. {family}").format(family=clean(told.name, LONGEST)) if told.name else clean(told.ref, LONGEST)
    count = len(told.family.people)
    parts = [ngettext("{n} person", "{n} people", count).format(n=count)]
    if len(told.family.index) > 1:
        first = next((row.name.split(" ")[0] for row in rows if row.id == child), "")
        parts.append(_("seen from {name}").format(name=clean(first, SHORT)))
    title = _("People and relations") + f" {dot} {name}"
    lines = [Content.assemble((title, "bold"), ("".join(f" {dot} {part}" for part in parts), "$muted"))]
    if told.gate.shut:
        lines.append(Content.styled(f"!! {gate_words(told.gate)}", "$danger"))
    return Content("\n").join(lines)


def about(row: KinRow, today: date, dot: str) -> Content:
    """Return who somebody is: name, kin word, age, birth, sex, nearness and where they live."""
    human = row.human
    born = f"{human.born:%d-%m-%Y}" if human.born else str(human.born_year or "")
    said = [
        row.term or (relation_name(human.relation).lower() if human.relation else ""),
        age(human, today),
        _("born {when}").format(when=born) if born else "",
        _("due {day}").format(day=f"{human.due:%d-%m-%Y}") if human.due and not born else "",
        _sex(row.human, today),
        _(NEARNESS[human.closeness]) if human.closeness else "",
        clean(place_of(human), LONGEST),
    ]
    rest = "".join(f" {dot} {part}" for part in said if part)
    return Content.assemble((clean(row.name, LONGEST), "bold"), (rest, "$muted"))


def _sex(human: Human, today: date) -> str:
    """Return the word for the sex, of a child another than of a grown-up."""
    if human.sex not in SEXES or human.kind != "person":
        return ""
    years = human.age(today)
    return _(SEXES[human.sex][years is None or years >= GROWN])
