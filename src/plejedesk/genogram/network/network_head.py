"""The head over a network: whose it is, whether it may be contacted, how far the mapping is."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.safety import gate_words
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network import network_words as said_of
from plejedesk.genogram.network.candidate_rows import Network
from plejedesk.ui.flowing import wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

LONGEST = 300  # letters of a reason
LONGEST_NAME = 40


def head(found: Network, child: str, only_open: bool, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return the lines: family and child, the gate, how many wait and what the mapping lacks."""
    dot = f" {glyphs.dot} "
    mine = [each for each in found.candidates if each.child_id == child]
    counted = said_of.counts(mine, dot, locked=found.gate.shut)
    sides = said_of.sides_lacking(found, child)
    lines = [_title(found, child, only_open, dot, today), *gate_lines(found)]
    lines.append(Content.assemble(counted, (f"{dot}{sides}", "$warn") if sides else ""))
    settled = said_of.settled(found, today)
    return wrapped([*lines, *([plain(clean(settled, LONGEST))] if settled else [])], width)


def family_name(found: Network) -> str:
    """Return what the case goes by: its family, or its reference while that has no name."""
    return _("Fam. {family}").format(family=found.family_name) if found.family_name else found.ref


def gate_lines(found: Network) -> list[Content]:
    """Return why the network may not be contacted, or since when it may; nothing where nobody was worried."""
    said = clean(gate_words(found.gate), LONGEST)
    if not said:
        return []
    if found.gate.shut:
        return [Content.styled(f"!! {said}", "$danger")]
    return [Content.styled(said, "$muted") if found.gate.open else Content.styled(f" ! {said}", "$warn")]


def _title(found: Network, child: str, only_open: bool, dot: str, today: date) -> Content:
    name = plain(dot.join([_("Network"), family_name(found)]), LONGEST_NAME).stylize("bold")
    rest = [*_children(found, child, today), *([_("only open")] if only_open else [])]
    return Content.assemble(name, plain("".join(f"{dot}{part}" for part in rest)))


def _children(found: Network, child: str, today: date) -> Sequence[str]:
    """Return the child in front and, where there are several, which of them it is and what the others wait for."""
    human = found.family.by_id.get(child)
    if human is None:
        return []
    named = words.first_name(human)
    said = [_("{name} ({age})").format(name=named, age=dates.years(human.born, today)) if human.born else named]
    for other in found.children:
        waits = _waits(found, other.id) if other.id != child else []
        if waits:
            said.append(_("{name}: {waits}").format(name=words.first_name(other), waits=", ".join(waits)))
    return said


def _waits(found: Network, child: str) -> list[str]:
    """Return what waits for another child of the case: how many are not asked, which sides lack something."""
    unasked = 0 if found.gate.shut else _unasked(found, child)
    asked = ngettext("{n} not asked", "{n} not asked", unasked).format(n=unasked) if unasked else ""
    return [part for part in (asked, said_of.sides_lacking(found, child)) if part]


def _unasked(found: Network, child: str) -> int:
    return sum(each.child_id == child and each.stage == "unasked" for each in found.candidates)
