"""What can be done here and what the signs mean, each in a sentence, from the same commands that bind the keys."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from plejedesk.core.i18n import N_, _
from plejedesk.ui.command import Command, taken
from plejedesk.ui.glyphs import FORM_SIGNS, LIST_SIGNS, Glyphs, Sign

if TYPE_CHECKING:
    from plejedesk.ui.desk import Desk

Line = tuple[str, str]  # a key or a sign, and its sentence

FIRST_LAST = Command("g,G", "", "", N_("The first and the last; Home and End do the same."))
HOME_END = Command("home,end", "", "", N_("The first and the last."))  # where g does something else
UP_DOWN = Command("up,down", "", "", N_("Move up and down; j and k do the same."))
ARROWS = Command("up,down", "", "", N_("Move up and down."))  # where k does something else
MOVING = (
    UP_DOWN,
    Command("pageup,pagedown", "", "", N_("A page up or down.")),
    FIRST_LAST,
    Command("1-9", "", "", N_("Another desk. From inside a text field: F2 to F8, and F12 for desk 1.")),
    Command("escape", "", "", N_("One step back. Nothing typed is lost.")),
)
ELSEWHERE = (("g", FIRST_LAST, HOME_END), ("k", UP_DOWN, ARROWS))
"""The letters that move, unless a screen has something else for them, and what is said then."""

WRITING = (
    Command("enter", "", "", N_("In a field of one line: go on to the next field.")),
    Command("left,right", "", "", N_("Another answer; its first letter or Space does the same.")),
    Command("home,end", "", "", N_("The beginning and the end of the line.")),
    Command("f2-f8", "", "", N_("Another desk, and F12 for desk 1. What is typed waits here.")),
    Command("f1", "", "", N_("This help, also from inside a text field.")),
)


class HelpScreen(ModalScreen[None]):
    """Keys and signs over the screen they belong to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "dismiss", show=False),
        Binding("j", "scroll_on(1)", show=False),
        Binding("k", "scroll_on(-1)", show=False),
        Binding("space", "scroll_page", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > Vertical { width: 76; max-width: 100%; height: auto; max-height: 100%; }
    HelpScreen > Vertical { background: $panel; padding: 1 2; }
    HelpScreen VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    HelpScreen Horizontal { height: auto; }
    HelpScreen .title { text-style: bold; margin-top: 1; }
    HelpScreen .title.first { margin-top: 0; }
    HelpScreen .key { width: 13; color: $accent; text-style: bold; }
    HelpScreen .help { width: 1fr; }
    HelpScreen .close { color: $muted; margin-top: 1; }
    """

    def __init__(self, sections: Sequence[tuple[str, Sequence[Line]]]) -> None:
        """Take the headings, each with its lines."""
        super().__init__()
        self.sections = sections

    def compose(self) -> ComposeResult:
        """Yield one line for each key and each sign."""
        with Vertical():
            with VerticalScroll():
                for number, (title, lines) in enumerate(self.sections):
                    yield Static(Content(title), classes="title" if number else "title first")
                    for left, sentence in lines:
                        with Horizontal():
                            yield Static(Content(left), classes="key")
                            yield Static(Content(sentence), classes="help")
            yield Static(Content(_("↑↓ read on   Esc back")), classes="close")

    @property
    def text(self) -> VerticalScroll:
        """Return what scrolls."""
        return self.query_one(VerticalScroll)

    def on_mount(self) -> None:
        """Leave the last line of the screen to the keys that leave it."""
        self._fit()

    def on_resize(self) -> None:
        """Fit into the new size."""
        self._fit()

    def _fit(self) -> None:
        self.text.styles.max_height = max(1, self.size.height - 4)

    def action_scroll_on(self, lines: int) -> None:
        """Read on, or back."""
        self.text.scroll_relative(y=lines, animate=False)

    def action_scroll_page(self) -> None:
        """Read on by a page."""
        self.text.scroll_page_down(animate=False)


def help_for(screen: Screen[Any]) -> HelpScreen:
    """Return the help of a screen: its own commands, those of every screen, how to move, and its signs."""
    here: Sequence[Command] = getattr(screen, "COMMANDS_HERE", ())
    everywhere = [item for item in getattr(screen, "commands", ()) if item not in here]
    is_form = bool(screen.query("Field"))
    signs: Sequence[Sign] = getattr(screen, "SIGNS_HERE", FORM_SIGNS if is_form else LIST_SIGNS)
    glyphs = cast("Desk", screen.app).glyphs
    instead = {key: item for letter, key, item in ELSEWHERE if taken(screen, letter)}
    moving = [instead.get(item, item) for item in MOVING]
    sections = (
        (_("Keys here"), list(_lines(here, glyphs))),
        (_("Everywhere"), list(_lines(everywhere, glyphs))),
        (_("Moving about"), list(_lines(WRITING if is_form else moving, glyphs))),
        (_("Signs"), [(sign.shown(glyphs), _(sign.means)) for sign in signs]),
    )
    return HelpScreen([section for section in sections if section[1]])


def _lines(commands: Sequence[Command], glyphs: Glyphs) -> Iterator[Line]:
    return ((glyphs.key(command.shown_keys), _(command.help)) for command in commands if command.help)
