"""The few signs the desk draws, each with a plain twin for terminals that have only ASCII, and what they mean."""

from dataclasses import asdict, dataclass

from plejedesk.core.i18n import N_, _


@dataclass(frozen=True)
class Glyphs:
    """One set of signs, each one cell wide."""

    cursor: str
    mark: str
    done: str
    open: str
    dot: str
    ellipsis: str
    left: str
    right: str


UNICODE = Glyphs("▶", "●", "●", "○", "·", "…", "◂", "▸")
ASCII = Glyphs(">", "*", "x", "o", "-", "~", "<", ">")


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
