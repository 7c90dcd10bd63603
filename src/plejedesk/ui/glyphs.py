"""The few signs the desk draws, each with a twin for terminals that have fewer, and what they mean."""

import os
from dataclasses import asdict, dataclass

from plejedesk.core.i18n import N_, _


@dataclass(frozen=True)
class Glyphs:
    """One set of signs, each one cell wide; `enter` is how the key of that name is written, in any width."""

    cursor: str
    mark: str
    done: str
    open: str
    dot: str
    ellipsis: str
    left: str
    right: str
    enter: str

    def key(self, name: str) -> str:
        """Return a key's name, as this terminal can write it."""
        return name.replace(UNICODE.enter, self.enter)


UNICODE = Glyphs("▶", "●", "●", "○", "·", "…", "◂", "▸", "⏎")
CONSOLE = Glyphs("►", "*", "■", "○", "·", "~", "◄", "►", "Enter")
"""What the Linux console's own font holds: the 256 signs of code page 437."""

ASCII = Glyphs(">", "*", "x", "o", "-", "~", "<", ">", "Enter")


def glyphs_for(ascii_only: bool) -> Glyphs:
    """Return the signs that this terminal can draw, by what it is called."""
    if ascii_only:
        return ASCII
    return CONSOLE if os.environ.get("TERM") == "linux" else UNICODE


@dataclass(frozen=True)
class Sign:
    """A sign or a word that stands for something, and what. Both are message ids; `{mark}` is that glyph."""

    drawn: str
    means: str

    def shown(self, glyphs: Glyphs) -> str:
        """Return the sign as this terminal draws it."""
        return _(self.drawn).format(**asdict(glyphs))


CURSOR = Sign("{cursor}", N_("The row that the keys act on."))
MARKED = Sign("{mark}", N_("A marked row: the keys act on all that are marked."))
LATE = Sign("!!", N_("Overdue, or must be seen to at once."))
TODAY = Sign("!", N_("Due today, or worth knowing first."))
PROTECTED = Sign(N_("[protected]"), N_("A protected name or address: it is not shown and must not be passed on."))
STEPS = Sign("{done} {open}", N_("A step that is taken, and one that is not yet."))
HIDDEN = Sign("140315-••••", N_("A CPR number; its last four digits are not shown."))
CHOSEN = Sign("{done} {open}", N_("The answer that is chosen, and the others."))
MORE = Sign("{left} {right}", N_("There are more answers: the arrows show them."))
WRONG = Sign("!!", N_("What is missing in the field above, and what to write."))

LIST_SIGNS = (LATE, TODAY, CURSOR, MARKED)
FORM_SIGNS = (CHOSEN, MORE, WRONG)
